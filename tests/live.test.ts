import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveFfmpeg } from '../src/core/decode';
import { CLI, SAMPLE, soundOf } from './support';

const run = promisify(execFile);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const SECONDS = 11;
/** What is said in the first seconds of the sample. */
const PHRASES = ['thanks for coming', 'launch date', 'beta feedback'];

let dir = '';
let recording = '';
const children: ChildProcess[] = [];
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-live-'));
  recording = join(dir, 'talk.wav');
  await run(await resolveFfmpeg({}), [
    '-loglevel',
    'error',
    '-i',
    SAMPLE,
    '-t',
    String(SECONDS),
    '-ac',
    '1',
    recording,
  ]);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(dir, { recursive: true, force: true });
});

interface Place {
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
}
/** A home and a temp folder of its own, so that everything that is written can be looked at. */
async function place(): Promise<Place> {
  const home = await mkdtemp(join(dir, 'home-'));
  return { home, env: { ...process.env, SMALLPIE_HOME: home, TMPDIR: home, TMP: home, TEMP: home } };
}

function live({ env, home }: Place, ...args: readonly string[]) {
  const child = spawn(process.execPath, [CLI, 'live', recording, '--language', 'en', '--json', ...args], {
    env,
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const events = (): Record<string, unknown>[] =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const words = (): string =>
    events()
      .filter(({ type }) => type === 'confirmed' || type === 'found')
      .flatMap((event) => (event['words'] as { text: string }[]).map((word) => word.text))
      .join(' ');
  return { child, ended, events, words };
}

/** Every file below a folder. A file that is gone by the time it is read was never one to find. */
async function filesIn(folder: string): Promise<readonly { name: string; bytes: Buffer }[]> {
  const found: { name: string; bytes: Buffer }[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const bytes = entry.isFile() ? await readFile(path).catch(() => null) : null;
    if (bytes !== null) found.push({ name: entry.name, bytes });
  }
  return found;
}

/** Whether bytes hold sound or words of the recording. */
function betrayal(bytes: Buffer, needles: readonly Buffer[]): string | null {
  const text = bytes.toString('latin1').toLowerCase();
  for (const phrase of [...PHRASES, 'opushead', 'webm']) if (text.includes(phrase)) return phrase;
  const index = needles.findIndex((needle) => bytes.includes(needle));
  return index < 0 ? null : `sound ${index}`;
}

describe('a live meeting on the command line', () => {
  it('shows text while people speak, and leaves nothing readable on the disk, at any moment', async () => {
    const where = await place();
    const pcm = await soundOf(recording, 0, 11);
    const needles = [2, 5, 8].flatMap((second) => {
      const part = pcm.slice(second * 16_000, second * 16_000 + 64);
      const whole = Int16Array.from(part, (sample) => Math.round(sample * 32_767));
      return [Buffer.from(part.buffer), Buffer.from(whole.buffer)];
    });
    // The needles are real: the recording itself would be noticed.
    expect(betrayal(Buffer.from(pcm.buffer), needles)).toBe('sound 0');
    const meeting = live(where);
    let over = false;
    void meeting.ended.then(() => (over = true));
    let [looks, spooled] = [0, 0];
    while (!over) {
      for (const { name, bytes } of await filesIn(where.home)) {
        expect(betrayal(bytes, needles), name).toBeNull();
        if (name.startsWith('microphone-')) spooled = Math.max(spooled, bytes.length);
      }
      looks += 1;
      await sleep(250);
    }
    expect(await meeting.ended).toBe(0);
    expect(looks).toBeGreaterThan(10);
    expect(spooled).toBeGreaterThan(20_000);
    for (const phrase of ['thanks for coming', 'launch date'])
      expect(meeting.words().toLowerCase()).toContain(phrase);
    const last = meeting.events().at(-1);
    expect(last).toMatchObject({ blobs: { lost: 0 }, latency: { p50: expect.any(Number) as number } });
    const tentative = meeting.events().filter(({ type }) => type === 'tentative');
    expect(tentative.length).toBeGreaterThan(3);
    // Only the key of the store is left.
    expect((await filesIn(where.home)).map(({ name }) => name)).toEqual(['store.key']);
  });

  it('is killed in the middle, found again, and finished; nothing that was kept is lost', async () => {
    const where = await place();
    const meeting = live(where);
    while (!meeting.words().toLowerCase().includes('coming')) await sleep(100);
    await sleep(2_500);
    meeting.child.kill('SIGKILL');
    await meeting.ended;
    const killedAt = Number(meeting.events().at(-1)?.['at']);
    const smallpie = async (...args: readonly string[]) =>
      (await run(process.execPath, [CLI, ...args], { env: where.env, cwd: where.home })).stdout;
    const listed = JSON.parse(await smallpie('recover', 'list', '--json')) as {
      meetings: { meetingId: string; seconds: number; words: number; damaged: boolean }[];
    };
    const [found] = listed.meetings;
    expect(listed.meetings).toHaveLength(1);
    expect(found).toMatchObject({ damaged: false });
    // A busy computer may show the words when the recording is over already.
    expect(found?.seconds).toBeGreaterThan(Math.min(killedAt, SECONDS) - 1.5);
    expect(found?.words).toBeGreaterThan(2);
    await smallpie('recover', 'finish', '--out', join(where.home, 'minutes'));
    const transcript = JSON.parse(await readFile(join(where.home, 'minutes', 'transcript.json'), 'utf8')) as {
      durationSeconds: number;
      segments: { text: string }[];
    };
    const text = transcript.segments
      .map((segment) => segment.text)
      .join(' ')
      .toLowerCase();
    expect(text).toContain('thanks for coming');
    expect(text.match(/thanks for coming/g)).toHaveLength(1);
    expect(text).toMatch(/settle|launch/);
    expect(await smallpie('recover', 'list')).toContain('Nothing was left behind');
  });

  it('is killed, and another recording goes on with it: one meeting, both parts of it', async () => {
    const where = await place();
    const meeting = live(where);
    while (!meeting.words().toLowerCase().includes('coming')) await sleep(100);
    await sleep(1_000);
    meeting.child.kill('SIGKILL');
    await meeting.ended;
    const killedAt = Number(meeting.events().at(-1)?.['at']);
    const smallpie = (...args: readonly string[]) =>
      run(process.execPath, [CLI, ...args], { env: where.env, cwd: where.home });
    const id = /^[0-9a-f-]{36}/.exec((await smallpie('recover')).stdout)?.[0] ?? '';
    // Without a recording nothing goes on, and nothing is lost.
    await expect(smallpie('recover', 'continue', id)).rejects.toMatchObject({ code: 2 });
    await expect(smallpie('recover', 'continue', id, 'missing.wav')).rejects.toMatchObject({ code: 3 });
    expect((await smallpie('recover', 'list')).stdout).toContain(id);
    await smallpie('recover', 'continue', id.slice(0, 8), recording, '--out', join(where.home, 'minutes'));
    const { segments, durationSeconds } = JSON.parse(
      await readFile(join(where.home, 'minutes', 'transcript.json'), 'utf8'),
    ) as { durationSeconds: number; segments: { start: number; text: string }[] };
    const later = segments.filter(({ text }) => /thanks for coming/i.test(text)).map(({ start }) => start);
    expect(later).toHaveLength(2);
    expect(later[1]).toBeGreaterThan(Math.min(killedAt, SECONDS) - 1.5);
    expect(durationSeconds).toBeGreaterThan(Math.min(killedAt, SECONDS) + 9);
    expect((await smallpie('recover', 'list')).stdout).toContain('Nothing was left behind');
  });
});
