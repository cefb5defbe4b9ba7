import { afterEach, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { markDelivered, sweepRetention } from './retention';
import { MeetingStore } from './store/meeting-store';
import { memorySecrets, scratch } from './store/test-fs';

const HOUR = 3_600_000;
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const remove of cleanups.splice(0)) await remove();
});
async function open(): Promise<MeetingStore> {
  const { root, remove } = await scratch();
  cleanups.push(remove);
  return MeetingStore.open({ root, secrets: memorySecrets() });
}

describe('retention', () => {
  it('keeps for the hours that were set, counted from delivery, and never touches what was not delivered', async () => {
    const store = await open();
    const [sent, open_] = [randomUUID(), randomUUID()];
    await store.write(sent, 'a', Buffer.from('a'));
    await store.write(open_, 'a', Buffer.from('a'));
    const hours = { kind: 'hours', hours: 2 } as const;
    await markDelivered(store, sent, hours, 10 * HOUR);
    expect(await sweepRetention(store, hours, 12 * HOUR - 1)).toEqual([]);
    expect(await sweepRetention(store, { kind: 'keep' }, 99 * HOUR)).toEqual([]);
    expect(await sweepRetention(store, hours, 12 * HOUR)).toEqual([sent]);
    expect((await store.list()).map(({ meetingId }) => meetingId)).toEqual([open_]);
    expect(await sweepRetention(store, { kind: 'flush' }, 99 * HOUR)).toEqual([]);
  });

  it('flushes at delivery, and at the next sweep when the setting was made stricter', async () => {
    const store = await open();
    const [first, second] = [randomUUID(), randomUUID()];
    await store.write(first, 'a', Buffer.from('a'));
    await markDelivered(store, first, { kind: 'flush' }, 0);
    expect(await store.list()).toEqual([]);
    await store.write(second, 'a', Buffer.from('a'));
    await markDelivered(store, second, { kind: 'keep' }, 0);
    expect(await sweepRetention(store, { kind: 'flush' }, 1)).toEqual([second]);
    expect(await store.list()).toEqual([]);
  });
});
