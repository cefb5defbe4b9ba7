// Compiles the stand-in for the electron binary (testing/electron-standin), which only tests use.
import { build } from 'esbuild';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', 'testing', 'electron-standin');

/** Returns the folder that `ELECTRON_OVERRIDE_DIST_PATH` must name. */
export async function buildStandIn() {
  const dist = join(root, 'dist');
  const sources = (await readdir(join(root, 'src'))).filter((name) => !name.endsWith('.test.ts'));
  await mkdir(dist, { recursive: true });
  // The package is of ES modules; Playwright's loader and Electron's hooks want `require`.
  await writeFile(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
  const common = { logLevel: 'warning', target: 'node20' };
  await build({
    ...common,
    entryPoints: sources.map((name) => join(root, 'src', name)),
    outdir: dist,
    format: 'cjs',
    platform: 'node',
  });
  await build({
    ...common,
    entryPoints: [join(root, 'page', 'page.ts')],
    outfile: join(dist, 'page.js'),
    bundle: true,
    format: 'iife',
    globalName: 'standInPage',
    target: 'es2023',
  });
  return root;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildStandIn());
