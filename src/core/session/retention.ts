import type { Retention } from '../../shared/settings/app-settings';
import type { SealedStore } from '../ports';

/** Name of the file that says since when a meeting is done with. */
const DELIVERED = 'delivered';

/**
 * Notes that the minutes are out (mail accepted, exported or discarded): from now on retention counts. With
 * `flush` the meeting is destroyed at once, and never before.
 * @param at epoch milliseconds.
 */
export async function markDelivered(
  store: SealedStore,
  meetingId: string,
  retention: Retention,
  at: number,
): Promise<void> {
  if (retention.kind === 'flush') return store.destroy(meetingId);
  await store.write(meetingId, DELIVERED, Buffer.from(JSON.stringify({ at })));
}

/**
 * Destroys what is due. A meeting that was never delivered is never due, and one whose mark cannot be read is left
 * for the person to decide on.
 * @param now epoch milliseconds. @returns the meetings that were destroyed.
 */
export async function sweepRetention(
  store: SealedStore,
  retention: Retention,
  now: number,
): Promise<readonly string[]> {
  const destroyed: string[] = [];
  if (retention.kind === 'keep') return destroyed;
  for (const { meetingId, names } of await store.list()) {
    if (!names.includes(DELIVERED)) continue;
    try {
      if (!(await isDue(store, meetingId, retention, now))) continue;
      await store.destroy(meetingId);
      destroyed.push(meetingId);
    } catch {
      // One that cannot be destroyed now does not keep the others; the next sweep tries again.
    }
  }
  return destroyed;
}

async function isDue(
  store: SealedStore,
  meetingId: string,
  retention: Exclude<Retention, { kind: 'keep' }>,
  now: number,
): Promise<boolean> {
  const at = await deliveredAt(store, meetingId);
  if (at === null) return false;
  if (retention.kind === 'flush') return true;
  // The clock was set back since: the time counts from now, or it would never end.
  if (at > now) await store.write(meetingId, DELIVERED, Buffer.from(JSON.stringify({ at: now })));
  return at + retention.hours * 3_600_000 <= now;
}

async function deliveredAt(store: SealedStore, meetingId: string): Promise<number | null> {
  const bytes = await store.read(meetingId, DELIVERED).catch(() => null);
  if (bytes === null) return null;
  const { at } = JSON.parse(Buffer.from(bytes).toString()) as { at: unknown };
  return typeof at === 'number' ? at : null;
}
