import { AppError } from '../../../shared/errors/app-error';
import type { MeetingRecord } from '../../../shared/meeting/record';
import type { OutboxDelivery, OutboxLetter, OutboxRecipient } from '../../../shared/meeting/outbox';
import type { MailSettings, Retention } from '../../../shared/settings/app-settings';
import { composeMail } from '../mail/compose';
import { renderMail, type MailOptions } from '../mail/render-mail';
import { parseMailbox, sameAddress, type Mailbox } from '../smtp/account';
import { newMessageId } from '../smtp/test-mail';
import { waitingOf } from './state';

/** What is to be mailed, and to whom. Recipients come from the person alone, never from what a meeting says. */
export interface PostRequest {
  readonly record: MeetingRecord;
  readonly recipients: Pick<MailSettings, 'to' | 'cc' | 'fullTo'>;
  readonly from: Mailbox;
  /** Host that the mail will be handed to, for the receipt. */
  readonly mailHost: string;
  readonly retention: Retention;
  /** The results also went into a folder. */
  readonly folderKept: boolean;
}

/** Everybody once: who stands in To and Cc, or twice in one of them, gets one mail. @throws AppError MAIL_ADDRESS, MAIL_SETTINGS. */
export function recipientsOf({ to, cc }: Pick<MailSettings, 'to' | 'cc'>): readonly OutboxRecipient[] {
  const found: OutboxRecipient[] = [];
  for (const [field, addresses] of [
    ['to', to],
    ['cc', cc],
  ] as const)
    for (const text of addresses) {
      const { name, address } = parseMailbox(text);
      if (found.some((other) => sameAddress(other.address, address))) continue;
      found.push({ name, address, field, state: 'waiting', error: null });
    }
  if (found.length === 0) throw new AppError('MAIL_SETTINGS', 'Nobody is set to get the minutes.');
  return found;
}

/** Makes the delivery of a meeting: one letter, or two when only some get the transcript. @param now epoch milliseconds. */
export function newDelivery(request: PostRequest, now: number): OutboxDelivery {
  const { record, recipients, from } = request;
  const everybody = recipientsOf(recipients);
  const full = recipients.fullTo?.map((text) => parseMailbox(text).address) ?? null;
  const hasFull = ({ address }: OutboxRecipient): boolean =>
    full === null || full.some((other) => sameAddress(other, address));
  const letter = (
    audience: OutboxLetter['audience'],
    group: readonly OutboxRecipient[],
  ): readonly OutboxLetter[] => {
    if (group.length === 0) return [];
    const messageId = newMessageId(from);
    const base = { messageId, audience, form: 'whole', recipients: group } as const;
    return [{ ...base, committing: [], attempts: 0, since: now, nextTryAt: now }];
  };
  return {
    version: 1,
    meetingId: record.id,
    title: record.minutes?.title ?? record.title,
    from,
    mailHost: request.mailHost,
    queuedAt: now,
    retention: request.retention,
    folderKept: request.folderKept,
    letters: [
      ...letter('full', everybody.filter(hasFull)),
      ...letter(
        'minutes-only',
        everybody.filter((recipient) => !hasFull(recipient)),
      ),
    ],
    deliveredAt: null,
  };
}

/** How one letter of a delivery is rendered. */
export function letterOptions(delivery: OutboxDelivery, letter: OutboxLetter): MailOptions {
  const { from, folderKept } = delivery;
  const heldBack = letter.audience === 'full' && letter.form === 'bare' && !folderKept;
  return {
    audience: letter.audience,
    form: letter.form,
    mailHost: delivery.mailHost,
    // A transcript that did not fit is kept until the person lets it go, and the receipt says so.
    retention: heldBack ? { kind: 'keep' } : delivery.retention,
    folderKept,
    sender: from.name === '' ? from.address : from.name,
    stamp: new Date(delivery.queuedAt),
  };
}

/** The bytes of one letter and whom they are for. Everybody stands in the headers; the envelope has who still waits. */
export async function messageOf(
  delivery: OutboxDelivery,
  letter: OutboxLetter,
  record: MeetingRecord,
): Promise<{ readonly from: string; readonly to: readonly string[]; readonly message: Uint8Array }> {
  const everybody = delivery.letters.flatMap(({ recipients }) => recipients);
  const message = await composeMail(await renderMail(record, letterOptions(delivery, letter)), {
    from: delivery.from,
    to: everybody.filter(({ field }) => field === 'to'),
    cc: everybody.filter(({ field }) => field === 'cc'),
    messageId: letter.messageId,
    date: new Date(delivery.queuedAt),
  });
  return { from: delivery.from.address, to: waitingOf(letter).map(({ address }) => address), message };
}
