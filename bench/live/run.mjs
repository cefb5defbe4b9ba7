// Bundles a bench of live text and runs it:
//   node bench/live/run.mjs simulate '{"step":0.6}' RECORDING...    on a virtual clock
//   node bench/live/run.mjs score RECORDING EVENTS.jsonl ...        what `smallpie live --json` printed
//   node bench/live/run.mjs errors RECORDING EVENTS.jsonl ...       where live text errs and the offline pass does not
//   node bench/live/run.mjs cost RECORDING [MODEL]                   what the virtual clock counts
//   node bench/live/run.mjs stop [MINUTES]                           from stop to complete minutes
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withBundle } from '../../build/typescript.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const env = { SMALLPIE_BENCH_SCRATCH: tmpdir(), ...process.env, SMALLPIE_ROOT: root };
const done = await withBundle(`bench/live/${process.argv[2]}.ts`, (bundle) =>
  spawnSync(process.execPath, [bundle, ...process.argv.slice(3)], { stdio: 'inherit', env }),
);
process.exitCode = done.status ?? 1;
