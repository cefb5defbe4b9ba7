import { markDelivered, type JobBoard, type MeetingStore, type ReceiptBook } from '../core/session';
import type { Receipt } from '../shared/ipc/jobs';
import type { MeetingRecord } from '../shared/meeting/record';
import type { OutboxDelivery } from '../shared/meeting/outbox';

export interface Ending {
  readonly how: Receipt['how'];
  readonly recipients: number;
  /** Hosts that text or mail went to. */
  readonly hosts: readonly string[];
  readonly keyDestroyed: boolean;
}

/** What may be said of a meeting when it is gone: numbers, hosts and times; no title, no name, no address. */
export function receiptOf(record: MeetingRecord, ending: Ending, now: Date): Receipt {
  const at = now.toISOString();
  const { transcript, minutes } = record;
  const modelHost = minutes?.usage?.host;
  const hosts = [...(modelHost === undefined ? [] : [modelHost]), ...ending.hosts];
  return {
    id: record.id,
    endedAt: at,
    how: ending.how,
    durationSeconds: transcript?.durationSeconds ?? 0,
    people: new Set(transcript?.segments.map(({ speaker }) => speaker) ?? []).size,
    recipients: ending.recipients,
    lines: [
      { what: 'Speech to text', where: 'this computer', at: null },
      { what: 'Minutes', where: modelHost ?? 'this computer', at: null },
      ...hosts.map((host) => ({ what: 'Contacted', where: host, at: null })),
      ...(ending.keyDestroyed
        ? [
            { what: 'Key destroyed', where: 'this computer', at },
            { what: 'Files destroyed', where: 'this computer', at },
          ]
        : []),
    ],
  };
}

export interface EndingServices {
  readonly board: JobBoard;
  readonly store: MeetingStore;
  readonly receipts: ReceiptBook;
}

/** Everybody has the mail: writes the receipt, then lets retention decide; with `flush` the meeting goes at once. */
export async function afterDelivery(
  { board, store, receipts }: EndingServices,
  delivery: OutboxDelivery,
  now = new Date(),
): Promise<void> {
  const { meetingId, retention } = delivery;
  const flush = retention.kind === 'flush';
  if (board.has(meetingId)) {
    const recipients = delivery.letters.flatMap((letter) => letter.recipients).length;
    const ending = { how: 'sent' as const, recipients, hosts: [delivery.mailHost], keyDestroyed: flush };
    await receipts.add(receiptOf(board.job(meetingId).record, ending, now));
  }
  await markDelivered(store, meetingId, retention, delivery.deliveredAt ?? now.getTime());
  if (flush) board.forget(meetingId);
}

/** The person gives a meeting up: destroyed, with a receipt. */
export async function discardMeeting(
  { board, receipts }: EndingServices,
  id: string,
  now = new Date(),
): Promise<void> {
  const { record } = board.job(id);
  await board.destroy(id);
  const ending: Ending = { how: 'discarded', recipients: 0, hosts: [], keyDestroyed: true };
  await receipts.add(receiptOf(record, ending, now));
}
