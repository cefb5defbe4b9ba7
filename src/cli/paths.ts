import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homeOf } from './home';

/** Where the bundled command line (`dist/cli/main.mjs`) finds what ships with it. */
export function productPaths(env: NodeJS.ProcessEnv) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  return {
    catalogue: {
      bundled: env['SMALLPIE_MODELS_DIR'] || join(root, 'resources', 'models'),
      home: join(homeOf(env), 'models'),
    },
    resourcesDir: join(root, 'resources', 'bin'),
    manifest: join(root, 'package.json'),
    sample: join(root, 'resources', 'samples', 'launch-sync.webm'),
    nativeDir: join(root, 'native'),
    hostScript: join(root, 'dist', 'engine-host.mjs'),
    voiceWorker: join(root, 'dist', 'voice-worker.mjs'),
  } as const;
}
