// Bundles the command line and the engine host for plain Node.
import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const options = {
  absWorkingDir: root,
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // Packages are bundled: two of them are hundreds of files each, and finding those takes longer than reading them.
  external: ['@ffmpeg-installer/ffmpeg', 'ffmpeg-static', 'onnxruntime-node'],
  // Packages that are not modules ask for Node's own by `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
};
rmSync(join(dist, 'cli'), { recursive: true, force: true });
await Promise.all([
  // In parts that are loaded when they are needed.
  build({
    ...options,
    entryPoints: { 'cli/main': 'src/cli/main.ts' },
    splitting: true,
    chunkNames: 'cli/[name]-[hash]',
  }),
  // A file each: the app's package takes them along one by one.
  build({
    ...options,
    entryPoints: {
      'engine-host': 'src/core/transcribe/host/host-main.ts',
      'voice-worker': 'src/core/transcribe/host/voice-worker.ts',
    },
  }),
]);
