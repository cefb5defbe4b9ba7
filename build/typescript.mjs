// Programs and pages in TypeScript that run from the sources: bundled beside the packages that they import.
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Bundles `entry` (a path in the project), gives its path to `use`, and takes it away again. Returns what `use` gives. */
export async function withBundle(entry, use) {
  const dir = mkdtempSync(join(root, 'node_modules', '.smallpie-'));
  try {
    const outfile = join(dir, 'bundle.mjs');
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'warning',
    });
    return await use(outfile);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
