// `npm run schemas`: writes the published JSON Schemas from the zod schemas in src/shared.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { withBundle } from './typescript.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'schema');
await withBundle('src/shared/transcript/json-schema.ts', async (bundle) => {
  const { publishedSchemas } = await import(pathToFileURL(bundle));
  for (const [name, schema] of Object.entries(publishedSchemas())) {
    const path = join(folder, name);
    const options = { ...(await resolveConfig(path)), filepath: path };
    writeFileSync(path, await format(JSON.stringify(schema), options));
  }
});
