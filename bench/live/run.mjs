// Bundles a bench of live text and runs it:
//   node bench/live/run.mjs simulate '{"step":0.6}' RECORDING...    on a virtual clock
//   node bench/live/run.mjs score RECORDING EVENTS.jsonl ...        what `smallpie live --json` printed
//   node bench/live/run.mjs stop [MINUTES]                           from stop to complete minutes
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dir = mkdtempSync(join(root, 'dist', 'bench-live-'));
const outfile = join(dir, 'simulate.mjs');
await build({
  absWorkingDir: root,
  entryPoints: [`bench/live/${process.argv[2]}.ts`],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});
const env = { SMALLPIE_BENCH_SCRATCH: tmpdir(), ...process.env, SMALLPIE_ROOT: root };
const done = spawnSync(process.execPath, [outfile, ...process.argv.slice(3)], { stdio: 'inherit', env });
rmSync(dir, { recursive: true, force: true });
process.exitCode = done.status ?? 1;
