import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileSecrets } from '../src/cli/home';
import { followTake, listRecoverable, MeetingStore, readMeeting } from '../src/core/session';

const root = fileURLToPath(new URL('..', import.meta.url));
const never = new AbortController().signal;

/** Records numbered blobs as fast as it can, and tells its parent of each one that is kept. */
const RECORDER = `
import { fileSecrets } from ${JSON.stringify(join(root, 'src/cli/home'))};
import { LiveSession, MeetingStore } from ${JSON.stringify(join(root, 'src/core/session'))};
const [home, meetingId] = process.argv.slice(2) as [string, string];
const store = await MeetingStore.open({ root: home + '/meetings', secrets: fileSecrets(home) });
const session = await LiveSession.begin({
  store, meetingId, device: 'test', tracks: ['microphone'], timeZone: 'UTC',
  details: { title: 'Kill me', participants: [], people: 'auto', language: 'en' },
  startedAt: new Date().toISOString(), now: () => performance.now() / 1000, onTake: () => undefined,
});
for (let sequence = 0; ; sequence++) {
  const blob = Buffer.alloc(1000 + (sequence % 700), sequence % 251);
  if (sequence === 0) Buffer.from('1a45dfa3', 'hex').copy(blob);
  blob.writeUInt32BE(sequence, 4);
  await session.append('microphone', sequence, blob);
  process.send!(sequence);
  if (sequence % 20 === 0) session.words('microphone', [{ start: 0, end: 1, text: 'w' + sequence, probability: 1 }]);
}
`;

let dir = '';
let script = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-kill-'));
  await writeFile(join(dir, 'recorder.ts'), RECORDER);
  script = join(dir, 'recorder.mjs');
  const options = {
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  } as const;
  await build({
    ...options,
    entryPoints: [join(dir, 'recorder.ts')],
    outfile: script,
    nodePaths: [join(root, 'node_modules')],
  });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('a recorder that is killed', () => {
  it('has lost nothing that it said was kept, at forty random moments', async () => {
    let blobs = 0;
    for (let round = 0; round < 40; round++) {
      const home = await mkdtemp(join(dir, 'home-'));
      const meetingId = randomUUID();
      const child = fork(script, [home, meetingId], { stdio: 'ignore' });
      let kept = -1;
      const first = new Promise<void>((resolve) =>
        child.on('message', (sequence) => {
          kept = sequence as number;
          resolve();
        }),
      );
      const gone = new Promise((resolve) => child.once('close', resolve));
      await first;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
      child.kill('SIGKILL');
      await gone;
      const store = await MeetingStore.open({ root: join(home, 'meetings'), secrets: fileSecrets(home) });
      expect(await listRecoverable(store, Date.now(), never)).toMatchObject([
        { meetingId, title: 'Kill me', damaged: false },
      ]);
      const names = (await store.list())[0]?.names ?? [];
      const { state } = await readMeeting(store, meetingId, names, never);
      let next = 0;
      for (const take of state?.takes ?? [])
        for await (const blob of followTake(store, meetingId, take, null, never)) {
          expect(Buffer.from(blob).readUInt32BE(4)).toBe(next);
          expect(blob.length).toBe(1_000 + (next % 700));
          next += 1;
        }
      expect(next).toBeGreaterThan(kept);
      blobs += next;
    }
    expect(blobs).toBeGreaterThan(200);
  });
});
