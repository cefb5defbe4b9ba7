// `npm run demo`: the main job on the bundled sample meeting.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'smallpie-demo');
const sample = join(root, 'resources', 'samples', 'launch-sync.webm');
const args = ['minutes', sample, '--out', out, '--force', '--name', 'Launch sync'];
const done = spawnSync(process.execPath, [join(root, 'bin', 'smallpie.mjs'), ...args], { stdio: 'inherit' });
if (done.status === 0) {
  const lines = readFileSync(join(out, 'minutes.md'), 'utf8').split('\n');
  console.log(`\n${lines.slice(0, 30).join('\n')}\n…\nAll of it: ${out}`);
}
process.exitCode = done.status ?? 1;
