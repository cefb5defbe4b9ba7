// `npm run manual`: writes the pages of the manual that are made of the program's own words.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { withBundle } from './typescript.mjs';

const docs = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs');
await withBundle('build/reference.ts', async (bundle) => {
  const { referencePages } = await import(pathToFileURL(bundle));
  for (const [name, text] of Object.entries(referencePages())) {
    const path = join(docs, name);
    writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
  }
});
