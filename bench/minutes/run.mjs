// Bundles a script about minutes without a language model and runs it:
//   node bench/minutes/run.mjs learn            trains the judges, writes src/core/analyse/offline/en/judge/weights.json
//   node bench/minutes/run.mjs cross-validate   what to expect of meetings by somebody else; optional: settings as JSON, and
//                                               the n of "learn from every n-th meeting"
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withBundle } from '../../build/typescript.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const done = await withBundle(`bench/minutes/${process.argv[2]}.ts`, (bundle) =>
  spawnSync(process.execPath, [bundle, ...process.argv.slice(3)], {
    stdio: 'inherit',
    env: { ...process.env, SMALLPIE_ROOT: root, SMALLPIE_TESTS: pathToFileURL(join(root, 'tests/')).href },
  }),
);
process.exitCode = done.status ?? 1;
