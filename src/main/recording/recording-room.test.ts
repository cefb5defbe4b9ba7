import { EventEmitter } from 'node:events';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { resolveFfmpeg } from '../../core/decode';
import type { LiveResult } from '../../core/live-pipeline';
import type { SecretName, SecretStore, SpeakerEngine, SpeechEngine } from '../../core/ports';
import { JobBoard, listRecoverable, MeetingStore } from '../../core/session';
import type { CaptureReply } from '../../shared/ipc/ports';
import type { MeetingRecord } from '../../shared/meeting/record';
import { RecordingRoom } from './recording-room';
import type { RecordingOptions, SoundPort } from './recording-types';
import { Recovery } from './recovery';

const never = new AbortController().signal;
const MICROPHONE = { device: 'a microphone', tracks: ['microphone' as const] };
/** Two seconds of a tone as a recorder would hand them over. */
let sound: Buffer;
let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-recording-'));
  const path = join(dir, 'tone.webm');
  const source = ['-f', 'lavfi', '-i', 'sine=frequency=300:duration=2'];
  const codec = ['-c:a', 'libopus', '-b:a', '32k', path];
  await promisify(execFile)(await resolveFfmpeg({}), ['-loglevel', 'error', ...source, ...codec]);
  sound = await readFile(path);
});
afterAll(() => rm(dir, { recursive: true, force: true }));
const rooms: RecordingRoom[] = [];
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.discard();
});

/** Hears nothing: what becomes of words is tested with the real engine. */
const deaf: SpeechEngine & SpeakerEngine = {
  concurrency: 1,
  speechProbabilities: (samples) => Promise.resolve(new Float32Array(Math.floor(samples.length / 512))),
  detectLanguage: () => Promise.resolve({ language: 'en', probability: 1 }),
  transcribe: () => Promise.resolve([]),
  speakerActivity: () => Promise.resolve(new Float32Array(0)),
  voicePrints: () => Promise.resolve(new Float32Array(0)),
  close: () => Promise.resolve(),
};

class Port extends EventEmitter implements SoundPort {
  readonly replies: CaptureReply[] = [];
  closed = false;
  postMessage(reply: CaptureReply): void {
    this.replies.push(reply);
  }
  start(): void {
    // Messages of this port do not wait.
  }
  close(): void {
    this.closed = true;
  }
  post(data: unknown): void {
    this.emit('message', { data });
  }
  blob(sequence: number, from = 0, to = sound.length): void {
    const bytes = sound.buffer.slice(sound.byteOffset + from, sound.byteOffset + to);
    this.post({ type: 'blob', track: 'microphone', sequence, bytes });
  }
  async kept(count: number): Promise<void> {
    while (this.replies.filter(({ type }) => type === 'kept').length < count)
      await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function memorySecrets(): SecretStore {
  const kept = new Map<SecretName, string>();
  return {
    protection: 'memory',
    get: (name) => Promise.resolve(kept.get(name) ?? null),
    set: (name, value) => Promise.resolve(void kept.set(name, value)),
    delete: (name) => Promise.resolve(void kept.delete(name)),
  };
}

async function setUp(changes: Partial<RecordingOptions> = {}) {
  const root = await mkdtemp(join(dir, 'store-'));
  const store = await MeetingStore.open({ root, secrets: memorySecrets() });
  const clock = { now: 1_000 };
  const queued: { record: MeetingRecord; seconds: number; result: Promise<LiveResult> | null }[] = [];
  const refused: string[] = [];
  const states: string[] = [];
  let awake = 0;
  const room = new RecordingRoom({
    store,
    engine: () => deaf,
    ffmpeg: () => resolveFfmpeg({}),
    language: () => 'en',
    untitled: () => 'Meeting',
    queue: (record, seconds, result) => Promise.resolve(void queued.push({ record, seconds, result })),
    keepAwake: () => {
      awake += 1;
      return () => void (awake -= 1);
    },
    onState: ({ state }) => states.push(state),
    onText: () => undefined,
    onStatus: () => undefined,
    onAlarm: () => undefined,
    onTrouble: () => undefined,
    onRefused: (why) => refused.push(why),
    onOver: () => undefined,
    now: () => clock.now,
    ...changes,
  });
  rooms.push(room);
  const open = (grant: string, holder = 'page'): Port => {
    const port = new Port();
    room.takePort(grant, holder, port);
    return port;
  };
  return { room, store, root, clock, queued, refused, states, open, awake: () => awake };
}

describe('a meeting that is being recorded', () => {
  it('keeps its sound, and takes along into the queue what the person said about it', async () => {
    const { room, queued, clock, states, open, awake } = await setUp();
    const { id, grant } = await room.start(MICROPHONE, 'page');
    await expect(room.start(MICROPHONE, 'page')).rejects.toMatchObject({ code: 'JOB_BUSY' });
    expect(awake()).toBe(1);
    const port = open(grant);
    port.blob(0);
    await port.kept(1);
    clock.now += 30;
    room.details({ title: 'Standup', participants: ['Ada', 'Bo'], people: 2 });
    room.mark(12);
    room.mark(99_999);
    room.pause(true);
    clock.now += 300;
    expect(room.state).toMatchObject({ state: 'paused', seconds: 30, title: 'Standup', marks: [12, 30] });
    room.pause(false);
    room.mute('microphone', true);
    expect(room.state.muted).toEqual(['microphone']);
    clock.now += 10;
    port.post({ type: 'end' });
    await room.stop();
    expect(awake()).toBe(0);
    expect(states.at(-1)).toBe('idle');
    expect(queued).toHaveLength(1);
    const [{ record, seconds, result }] = queued as [(typeof queued)[number]];
    expect(seconds).toBe(40);
    expect(record).toMatchObject({
      id,
      title: 'Standup',
      participants: ['Ada', 'Bo'],
      people: 2,
      marks: [{ at: 12 }, { at: 30 }],
      source: { kind: 'live', name: 'a microphone', path: null },
      health: [{ track: 'microphone' }],
    });
    expect(await result).toMatchObject({ meetingId: id, seconds: 40 });
  });

  it('whoever stops again, as quitting does, waits until it is in the queue', async () => {
    const steps: string[] = [];
    let written = (): void => undefined;
    const disk = new Promise<void>((resolve) => (written = resolve));
    let begun = false;
    const queue = (): Promise<void> => {
      begun = true;
      return disk;
    };
    const { room } = await setUp({ queue });
    await room.start(MICROPHONE, 'page');
    const stopping = room.stop(0);
    while (!begun) await new Promise((resolve) => setTimeout(resolve, 1));
    const again = room.stop(0).then(() => steps.push('may quit'));
    await new Promise((resolve) => setTimeout(resolve, 1));
    steps.push('in the queue');
    written();
    await Promise.all([stopping, again]);
    expect(steps).toEqual(['in the queue', 'may quit']);
  });

  it('opens one port per grant, for the page it was made for, and none after the end', async () => {
    const { room, open, refused } = await setUp();
    const { grant } = await room.start(MICROPHONE, 'page');
    expect(open(grant, 'stranger').replies).toEqual([{ type: 'closed', reason: 'frame' }]);
    expect(open('AAAA').closed).toBe(true);
    const port = open(grant);
    expect(open(grant).replies).toEqual([{ type: 'closed', reason: 'used' }]);
    // A window that was reloaded gets another, and the old port is over.
    const again = open(room.rejoin('page').grant);
    expect(port.closed).toBe(true);
    again.blob(0);
    await again.kept(1);
    await room.discard();
    expect(again.replies.at(-1)).toEqual({ type: 'closed', reason: 'ended' });
    expect(open(grant).replies).toEqual([{ type: 'closed', reason: 'unknown' }]);
    expect(refused).toEqual(['frame', 'unknown', 'used', 'unknown']);
  });

  it('takes no sound after ten minutes without any, seals what is there and queues it; a pause may be longer', async () => {
    const { room, open, clock, refused, queued } = await setUp();
    const { grant } = await room.start(MICROPHONE, 'page');
    const port = open(grant);
    port.blob(0);
    await port.kept(1);
    room.pause(true);
    for (let minute = 0; minute < 30; minute += 5) {
      clock.now += 300;
      await new Promise((resolve) => setTimeout(resolve, 1_050));
    }
    room.pause(false);
    port.blob(1, 100);
    await port.kept(2);
    expect(refused).toEqual([]);
    clock.now += 601;
    port.blob(2, 200);
    expect(port.replies.at(-1)).toEqual({ type: 'closed', reason: 'idle' });
    expect(refused).toEqual(['idle']);
    while (queued.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(room.state.state).toBe('idle');
  }, 20_000);

  it('malformed messages are no sound, and nothing stops because of them', async () => {
    const { room, open } = await setUp();
    const port = open((await room.start(MICROPHONE, 'page')).grant);
    const bytes = new ArrayBuffer(4);
    for (const data of [
      null,
      'end',
      { type: 'blob' },
      { type: 'blob', track: 'camera', sequence: 0, bytes },
      { type: 'blob', track: 'microphone', sequence: -1, bytes },
      { type: 'blob', track: 'microphone', sequence: 0, bytes: new Uint8Array(4) },
      { type: 'blob', track: 'microphone', sequence: 0, bytes: new ArrayBuffer((4 << 20) + 1) },
    ])
      port.post(data);
    port.blob(0);
    await port.kept(1);
    expect(port.replies).toEqual([{ type: 'kept', track: 'microphone', sequence: 0 }]);
  });

  it('that is discarded leaves nothing at all', async () => {
    const { room, open, root, queued, awake } = await setUp();
    const port = open((await room.start(MICROPHONE, 'page')).grant);
    port.blob(0);
    await port.kept(1);
    await room.discard();
    expect(await readdir(root)).toEqual([]);
    expect([queued.length, awake(), room.state.state]).toEqual([0, 0, 'idle']);
  });
});

describe('a meeting that was left behind', () => {
  it('is offered, gone on with as one meeting, and not offered while it is recorded or in the queue', async () => {
    const before = await setUp();
    const { id, grant } = await before.room.start(MICROPHONE, 'page');
    before.room.details({ title: 'Standup', people: 3 });
    before.room.mark(0);
    const port = before.open(grant);
    port.blob(0);
    await port.kept(1);
    before.clock.now += 20;
    port.blob(1, 300);
    await port.kept(2);
    // As if the process had ended here: nothing is closed, and another one opens the store.
    const { store } = before;
    const { board } = await JobBoard.open({
      store,
      process: () => Promise.resolve({ failure: null }),
      onChange: () => undefined,
      onReady: () => undefined,
      onFailed: () => undefined,
    });
    const after = await setUp({ store });
    const recovery = new Recovery({
      store,
      board: () => board,
      recording: () => after.room.state.id,
      onChange: () => undefined,
    });
    expect(await recovery.list(never)).toMatchObject([{ meetingId: id, title: 'Standup', seconds: 20 }]);
    const known = await recovery.before(id, never);
    await after.room.start(MICROPHONE, 'page', { id, before: known });
    expect(await recovery.list(never)).toEqual([]);
    expect(after.room.state).toMatchObject({ id, title: 'Standup', people: 3, marks: [0], seconds: 20 });
    await after.room.stop();
    expect(after.queued[0]).toMatchObject({ record: { id, title: 'Standup', people: 3 }, result: null });

    expect(await listRecoverable(store, Date.now(), never)).toHaveLength(1);
    await recovery.finish(id, never);
    expect(board.has(id)).toBe(true);
    expect(await recovery.list(never)).toEqual([]);
    await expect(recovery.destroy(id, never)).rejects.toMatchObject({ code: 'MEETING_GONE' });
    await board.close();
  });
});
