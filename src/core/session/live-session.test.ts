import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LiveSession, type SessionStart } from './live-session';
import { readMeeting } from './recording-files';
import { listRecoverable } from './recovery';
import { MeetingStore } from './store/meeting-store';
import { memorySecrets, scratch } from './store/test-fs';

const never = new AbortController().signal;
const WEBM = Buffer.from('1a45dfa3', 'hex');
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const remove of cleanups.splice(0)) await remove();
});

async function setUp(changes: Partial<SessionStart> = {}) {
  const { root, remove } = await scratch();
  cleanups.push(remove);
  const secrets = memorySecrets();
  const store = await MeetingStore.open({ root, secrets });
  const clock = { now: 100 };
  const takes: string[] = [];
  const start: SessionStart = {
    store,
    meetingId: randomUUID(),
    details: { title: 'Standup', participants: ['Ada'], people: 2, language: 'en' },
    device: 'USB microphone',
    tracks: ['microphone', 'system'],
    timeZone: 'Europe/Berlin',
    startedAt: '2026-11-24T09:00:00.000Z',
    now: () => clock.now,
    onTake: (take) => takes.push(take.name),
    ...changes,
  };
  const session = await LiveSession.begin(start);
  // A test may leave its meeting as a crash would; its files are closed all the same.
  cleanups.unshift(() => session.breakOff().catch(() => undefined));
  return { root, secrets, store, clock, takes, start, session };
}
const blob = (head = Buffer.alloc(0)): Buffer => Buffer.concat([head, randomBytes(40)]);
const reopen = (root: string, secrets: ReturnType<typeof memorySecrets>) =>
  MeetingStore.open({ root, secrets });
const filesOf = async (store: MeetingStore, meetingId: string) => {
  const names = (await store.list()).find((each) => each.meetingId === meetingId)?.names ?? [];
  return readMeeting(store, meetingId, names, never);
};

describe('the session of a live meeting', () => {
  it('keeps every blob, and counts those that never came', async () => {
    const { session, clock, takes, store } = await setUp();
    for (const sequence of [0, 1, 2, 5, 6]) {
      clock.now += 1;
      await session.append('microphone', sequence, blob(sequence === 0 ? WEBM : undefined));
    }
    expect(session.blobs).toEqual({ kept: 5, lost: 2 });
    expect(takes).toEqual(['microphone-0001']);
    await session.stop();
    await session.close([]);
    expect(await filesOf(store, session.meetingId)).toMatchObject({ seconds: 5, damaged: false });
    await expect(session.append('microphone', 7, blob())).rejects.toMatchObject({ code: 'MEETING_GONE' });
  });

  it('begins a new take when a recorder starts anew, at its place in the meeting', async () => {
    const { session, clock, takes, store } = await setUp();
    await session.append('microphone', 0, blob(WEBM));
    clock.now += 60;
    await session.append('microphone', 1, blob(WEBM));
    await session.append('system', 0, blob(WEBM));
    await session.stop();
    await session.close([]);
    expect(takes).toEqual(['microphone-0001', 'microphone-0002', 'system-0001']);
    const { state } = await filesOf(store, session.meetingId);
    expect(state?.takes.map(({ start }) => start)).toEqual([0, 59, 59]);
  });

  it('leaves pauses out of its time', async () => {
    const { session, clock } = await setUp();
    clock.now += 10;
    session.pause();
    clock.now += 500;
    expect(session.seconds).toBe(10);
    session.resume();
    clock.now += 5;
    expect(session.seconds).toBe(15);
    await session.stop();
    clock.now += 5;
    expect(session.seconds).toBe(15);
  });

  it('is found after a crash with its details, words and marks, and goes on where it was', async () => {
    const { session, clock, root, secrets, start } = await setUp();
    await session.append('microphone', 0, blob(WEBM));
    clock.now += 20;
    await session.append('microphone', 1, blob());
    session.setDetails({ title: 'Planning' });
    session.words('microphone', [{ start: 1, end: 2, text: 'hello', probability: 0.9 }]);
    session.note({ type: 'covered', track: 'microphone', until: 3, open: 0 });
    session.words('microphone', [{ start: 18, end: 19, text: 'half', probability: 0.9 }]);
    session.mark('important');
    await new Promise((resolve) => setTimeout(resolve, 50));
    // The process is gone here: nothing is closed. Another process looks at what is left.
    const store = await reopen(root, secrets);
    const [found] = await listRecoverable(store, Date.now(), never);
    expect(found).toMatchObject({ title: 'Planning', seconds: 20, words: 2, damaged: false });
    const { state, seconds, journals } = await filesOf(store, session.meetingId);
    expect(state?.marks).toMatchObject([{ at: 20, text: 'important' }]);
    if (state === null) throw new Error('unreachable');
    const later = { now: 5_000 };
    const takes: string[] = [];
    const again = await LiveSession.begin({
      ...start,
      store,
      now: () => later.now,
      onTake: (take) => takes.push(`${take.name}@${take.start}`),
      before: { state, seconds, journals },
    });
    later.now += 10;
    await again.append('microphone', 0, blob(WEBM));
    await again.stop();
    await again.close([]);
    expect(takes).toEqual(['microphone-0002@29']);
    const whole = await filesOf(store, session.meetingId);
    expect(whole).toMatchObject({ seconds: 30, journals: 2, damaged: false });
    // What lay in the open span is heard anew: its word is not taken twice, and all that was not covered is left for later.
    expect(whole.state?.words.map(({ word }) => word.text)).toEqual(['hello']);
    expect(whole.state?.later).toEqual([
      { track: 'microphone', start: 3, end: 20 },
      { track: 'system', start: 0, end: 20 },
    ]);
    expect(whole.state?.stoppedAt).toBe(30);
  });

  it('says that a meeting is damaged, and still gives what can be read', async () => {
    const { session, root, secrets } = await setUp();
    for (let at = 0; at < 20; at++) await session.append('microphone', at, blob(at === 0 ? WEBM : undefined));
    await session.stop();
    await session.close([]);
    secrets.kept.set('storeKey', randomBytes(32).toString('base64'));
    const [found] = await listRecoverable(await reopen(root, secrets), Date.now(), never);
    expect(found).toMatchObject({ meetingId: session.meetingId, title: null, damaged: true });
  });

  it('can be destroyed while it records; nothing comes back', async () => {
    const { session, store, root } = await setUp();
    await session.append('microphone', 0, blob(WEBM));
    const late = session.append('microphone', 1, blob());
    await store.destroy(session.meetingId);
    await late.catch(() => undefined);
    await session.append('system', 0, blob(WEBM)).catch(() => undefined);
    session.note({ type: 'mark', at: 1, text: 'x' });
    await session.beat().catch(() => undefined);
    expect(await readdir(root)).toEqual([]);
  });

  it('destroys everything while it records', async () => {
    const { session, store, root, secrets } = await setUp();
    await session.append('microphone', 0, blob(WEBM));
    await store.destroyEverything();
    await session.append('microphone', 1, blob()).catch(() => undefined);
    expect(await readdir(root)).toEqual([]);
    expect(secrets.kept.size).toBe(0);
  });

  it('is not offered for recovery while another living process records it', async () => {
    const { session, root, secrets } = await setUp();
    await session.append('microphone', 0, blob(WEBM));
    const store = await reopen(root, secrets);
    const file = await store.fs.open(join(store.folderOf(session.meetingId), 'recording.pid'), 'w');
    await file.writeFile(`${process.ppid}\n`);
    await file.close();
    expect(await listRecoverable(store, Date.now(), never)).toEqual([]);
    expect(await listRecoverable(store, Date.now() + 120_000, never)).toHaveLength(1);
  });
});
