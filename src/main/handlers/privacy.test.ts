import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { LiveSession, MeetingStore } from '../../core/session';
import { memorySecrets, scratch } from '../../core/session/store/test-fs';
import { Recovery } from '../recording/recovery';
import type { Services } from '../services';
import { destroyDamaged, storedNow } from './privacy';

const never = new AbortController().signal;
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const remove of cleanups.splice(0)) await remove();
});

/** A store with a recording that broke off, one that goes on, and one whose beginning is damaged. */
async function threeMeetings() {
  const { root, remove } = await scratch();
  cleanups.push(remove);
  const secrets = memorySecrets();
  const store = await MeetingStore.open({ root, secrets });
  const begin = async (title: string): Promise<string> => {
    const meetingId = randomUUID();
    const session = await LiveSession.begin({
      store,
      meetingId,
      details: { title, participants: [], people: 'auto', language: 'en' },
      device: 'USB microphone',
      tracks: ['microphone'],
      timeZone: 'Europe/Berlin',
      startedAt: '2026-11-24T09:00:00.000Z',
      now: () => 0,
      onTake: () => undefined,
    });
    await session.append('microphone', 0, Buffer.from('1a45dfa3', 'hex'));
    await session.breakOff();
    return meetingId;
  };
  const [left, going, damaged] = [await begin('Standup'), await begin('Retro'), await begin('Budget')];
  const journal = (await store.list()).find(({ meetingId }) => meetingId === damaged)?.names;
  for (const name of journal ?? [])
    if (name.startsWith('journal-')) await writeFile(join(store.folderOf(damaged), name), 'nothing of it');
  const recovery = new Recovery({
    store,
    board: () => ({ has: () => false }) as never,
    recording: () => going,
    onChange: () => undefined,
  });
  const services = {
    store,
    recovery,
    board: { has: () => false },
    recorder: { state: { id: going, title: 'Retro' } },
    receipts: { all: [] },
    secrets: { get: () => Promise.resolve(null) },
    paths: { data: root, settingsFile: join(root, 'none') },
    log: { write: () => undefined },
  } as unknown as Services;
  return { services, left, going, damaged };
}

it('meetings are told of as what they are: only what is damaged cannot be read any more', async () => {
  const { services, left, going, damaged } = await threeMeetings();
  const { meetings } = await storedNow(services, never);
  expect(Object.fromEntries(meetings.map(({ id, title, state }) => [id, [title, state]]))).toEqual({
    [left]: ['Standup', 'leftBehind'],
    [going]: ['Retro', 'recording'],
    [damaged]: [null, 'damaged'],
  });
  for (const { changedAt } of meetings) expect(Date.parse(changedAt)).toBeGreaterThan(Date.now() - 60_000);
});

it('what is damaged can be destroyed by itself; nothing else can in this way', async () => {
  const { services, left, going, damaged } = await threeMeetings();
  for (const id of [left, going, randomUUID()])
    await expect(destroyDamaged(services, id, never)).rejects.toMatchObject({ code: 'MEETING_GONE' });
  await destroyDamaged(services, damaged, never);
  expect((await storedNow(services, never)).meetings.map(({ id }) => id).sort()).toEqual(
    [left, going].sort(),
  );
});
