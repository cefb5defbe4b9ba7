import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishLive } from '../src/core/finish-pipeline';
import { listRecoverable, MeetingStore, readMeeting } from '../src/core/session';
import { memorySecrets } from '../src/core/session/store/test-fs';
import type { EngineClient } from '../src/core/transcribe';
import type { LiveEvent } from '../src/shared/meeting/live';
import { beginMeeting, finishing, never, play, recorded, RUN, sleep } from './live-support';
import { realEngine, SAMPLE, soundOf } from './support';
import { mountTmpfs, unmountAll } from './tmpfs';

const MB = 1 << 20;
const SECONDS = 20;
const SPEED = 2;
/** Of a disk of 8 MB. */
const DISK = { warnBelow: 4 * MB, stopBelow: 1.5 * MB };

let dir = '';
let engine: EngineClient;
let recording: Buffer;
let real = false;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-disk-'));
  // Only the administrator may mount; elsewhere the same store believes in a disk that is filled as well.
  real = mountTmpfs(dir, 'size=8m');
  engine = realEngine();
  recording = await recorded(await soundOf(SAMPLE, 0, SECONDS));
});
afterAll(async () => {
  await engine.close();
  unmountAll();
  await rm(dir, { recursive: true, force: true });
});

const ballast = (): string => join(dir, 'ballast');
/** What others have written onto the disk, where it is only believed. */
let taken = 0;

async function openStore(): Promise<MeetingStore> {
  const store = await MeetingStore.open({ root: join(dir, 'meetings'), secrets: memorySecrets() });
  if (!real) store.freeBytes = () => Promise.resolve(8 * MB - taken);
  return store;
}

/** Fills the disk until so many bytes are free. */
async function leave(store: MeetingStore, free: number): Promise<void> {
  const now = await store.freeBytes();
  taken += Math.max(0, now - free);
  if (real) await writeFile(ballast(), Buffer.alloc(Math.max(0, now - free)), { flag: 'a' });
}

const wait = async (events: readonly LiveEvent[], wanted: (event: LiveEvent) => boolean): Promise<void> => {
  while (!events.some(wanted)) await sleep(0.1);
};

it('warns while the disk fills up, ends before it is full, and nothing is lost', async () => {
  const store = await openStore();
  const { meeting, events } = await beginMeeting(store, engine, { speed: SPEED, disk: DISK });
  const playing = play(meeting, 'microphone', recording, SECONDS, SPEED);
  await leave(store, 3 * MB);
  await wait(events, (event) => event.type === 'room' && event.room === 'low');
  await leave(store, MB);
  await wait(events, (event) => event.type === 'room' && event.room === 'out');
  const sent = await playing;
  // What the app does then.
  const result = await meeting.stop();
  expect(meeting.metrics().blobs).toEqual({ kept: sent, lost: 0 });
  expect(events.some((event) => event.type === 'disk')).toBe(false);
  const { transcript, failure } = await finishLive(result, RUN, await finishing(store, engine), never);
  expect(failure).toBeNull();
  const text = (transcript?.segments ?? []).map((segment) => segment.text).join(' ');
  expect(text).toMatch(/thanks for coming/i);
  // Another one is not even begun.
  await expect(beginMeeting(store, engine, { disk: DISK })).rejects.toMatchObject({ code: 'DISK_FULL' });
  await store.destroy(result.meetingId);
  await rm(ballast(), { force: true });
  taken = 0;
});

it('that is full from one moment to the next: sound waits in memory and is kept when there is room', async () => {
  if (!real) return expect(process.getuid?.()).not.toBe(0);
  const store = await openStore();
  const { meeting, events } = await beginMeeting(store, engine, {
    speed: SPEED,
    disk: { warnBelow: 0, stopBelow: 0 },
  });
  const playing = play(meeting, 'microphone', recording, SECONDS, SPEED);
  await sleep(2);
  await leave(store, 0);
  await wait(events, (event) => event.type === 'disk' && event.error?.code === 'DISK_FULL');
  await sleep(2);
  expect(meeting.metrics().spool.waiting).toBeGreaterThan(1_000);
  await rm(ballast());
  await wait(events, (event) => event.type === 'disk' && event.error === null);
  const sent = await playing;
  await meeting.breakOff();
  const { kept, lost } = meeting.session.blobs;
  expect([kept, lost]).toEqual([sent, 0]);
  const [left] = await listRecoverable(store, Date.now(), never);
  expect(left).toMatchObject({ damaged: false });
  expect(left?.seconds).toBeGreaterThan(SECONDS - 1);
  const names = (await store.list())[0]?.names ?? [];
  expect(await readMeeting(store, meeting.session.meetingId, names, never)).toMatchObject({ damaged: false });
});
