// `npm run manual`: writes the pages of the manual that are made of the program's own words.
import { build } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dir = mkdtempSync(join(root, 'node_modules', '.manual-'));
try {
  const outfile = join(dir, 'reference.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['build/reference.ts'],
    bundle: true,
    outfile,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const { referencePages } = await import(pathToFileURL(outfile));
  for (const [name, text] of Object.entries(referencePages())) {
    const path = join(root, 'docs', name);
    writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}
