// `npm run package`: builds everything and makes the installers of this system. Arguments go to electron-builder:
//   npm run package -- --linux AppImage --x64
//   npm run package:dir            only the unpacked app
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLicences } from './licences.mjs';
import { stageFfmpeg } from './package/stage-ffmpeg.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const script = (name, ...path) => join(dirname(require.resolve(`${name}/package.json`)), ...path);

function run(...command) {
  const done = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** The app and its list of licences. The engine host's bundles (`bundle.mjs`) must be there. */
export async function buildApp() {
  run(script('electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn');
  await writeLicences();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  await import('./bundle.mjs');
  await buildApp();
  const chosen = ['x64', 'arm64'].filter((arch) => args.includes(`--${arch}`));
  const system = { '--linux': 'linux', '--win': 'win32', '--mac': 'darwin' };
  const platform = system[args.find((arg) => arg in system)] ?? process.platform;
  try {
    // Only this system's own ffmpeg can be fetched; others must have been put there before.
    if (platform === process.platform && (chosen.length === 0 || chosen.includes(process.arch)))
      console.log(await stageFfmpeg());
  } catch (error) {
    // The packager says what is missing, with the rest.
    console.error(error.message);
  }
  const archs = chosen.length === 0 ? [`--${process.arch}`] : [];
  run(
    script('electron-builder', 'cli.js'),
    '--config',
    'electron-builder.config.mjs',
    '--publish',
    'never',
    ...archs,
    ...args,
  );
}
