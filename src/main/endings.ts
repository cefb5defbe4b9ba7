import { markDelivered, type JobBoard, type MeetingStore, type ReceiptBook } from '../core/session';
import { privacyReceipt } from '../core/deliver';
import type { Receipt } from '../shared/ipc/jobs';
import type { MeetingRecord } from '../shared/meeting/record';
import type { OutboxDelivery } from '../shared/meeting/outbox';
import type { Retention } from '../shared/settings/app-settings';

export interface Ending {
  readonly how: Receipt['how'];
  readonly recipients: number;
  /** Host that the letter was handed to; null when none was sent. */
  readonly mailHost: string | null;
  readonly retention: Retention;
  /** Whether the transcript went out with the letter. */
  readonly transcriptSent: boolean;
  readonly keyDestroyed: boolean;
}

/** Lines of the letter's receipt that still hold when the meeting is gone; what was deleted is told by the facts below. */
const KEPT_LINES: ReadonlySet<string> = new Set(['Time', 'Sound', 'Text', 'Hosts']);

/** What may be said of a meeting when it is gone: numbers, hosts and times; no title, no name, no address. */
export function receiptOf(record: MeetingRecord, ending: Ending, now: Date): Receipt {
  const at = now.toISOString();
  const { transcript } = record;
  const { how, recipients, mailHost, retention, transcriptSent, keyDestroyed } = ending;
  const facts = { mailHost, retention, folderKept: false, transcriptAttached: transcriptSent };
  const here = 'this computer';
  return {
    id: record.id,
    endedAt: at,
    how,
    durationSeconds: transcript?.durationSeconds ?? 0,
    people: new Set(transcript?.segments.map(({ speaker }) => speaker) ?? []).size,
    recipients,
    lines: [
      ...privacyReceipt(record, facts)
        .filter(({ label }) => KEPT_LINES.has(label))
        .map(({ label, words }) => ({ what: label, where: words, at: null })),
      ...(keyDestroyed
        ? [
            { what: 'Key destroyed', where: here, at },
            { what: 'Sound, transcript and voice prints destroyed', where: here, at },
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
    const { mailHost, letters } = delivery;
    const transcriptSent = letters.some(({ audience, form }) => audience === 'full' && form !== 'bare');
    const ending = {
      how: 'sent' as const,
      recipients,
      mailHost,
      retention,
      transcriptSent,
      keyDestroyed: flush,
    };
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
  const ending: Ending = {
    how: 'discarded',
    recipients: 0,
    mailHost: null,
    retention: { kind: 'flush' },
    transcriptSent: false,
    keyDestroyed: true,
  };
  await receipts.add(receiptOf(record, ending, now));
}

/** The receipt of a recording that was left behind and given up before it became a transcript. */
export function lostReceipt(id: string, seconds: number, now: Date): Receipt {
  const at = now.toISOString();
  return {
    id,
    endedAt: at,
    how: 'discarded',
    durationSeconds: seconds,
    people: 0,
    recipients: 0,
    lines: [
      { what: 'Key destroyed', where: 'this computer', at },
      { what: 'Sound and text destroyed', where: 'this computer', at },
    ],
  };
}
