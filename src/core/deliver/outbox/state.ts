import { AppError } from '../../../shared/errors/app-error';
import type { OutboxDelivery, OutboxLetter, OutboxRecipient } from '../../../shared/meeting/outbox';
import type { MailFailure } from '../smtp/classify';
import { sameAddress } from '../smtp/account';

/** For so long a letter is tried again by itself (milliseconds): three days. */
export const PATIENCE_MS = 3 * 24 * 3_600_000;

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3 * 3_600_000;
/** After so long nothing is tried any more by itself, however seldom it was (milliseconds): thirty days. */
const LAST_MS = 10 * PATIENCE_MS;
/** A try that comes so much later than it was due comes after a pause (milliseconds). */
const LATE_MS = 3_600_000;

/** What one try came to. */
export type Outcome =
  | {
      readonly kind: 'sent';
      readonly accepted: readonly string[];
      readonly rejected: readonly { readonly address: string; readonly failure: MailFailure }[];
    }
  | {
      readonly kind: 'failed';
      readonly failure: MailFailure;
      readonly rejected: readonly { readonly address: string; readonly failure: MailFailure }[];
    }
  | { readonly kind: 'uncertain'; readonly error: AppError }
  /** The person stopped it before the last byte: as if it had not been tried. */
  | { readonly kind: 'cancelled' };

/**
 * Time until the next try (milliseconds): 5 s, 15 s, 45 s and so on up to three hours, spread by a quarter in both
 * directions so that many senders do not come back together.
 * @param random 0..1
 */
export function backoff(attempts: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 3 ** Math.max(0, attempts - 1));
  return Math.round(wait * (0.75 + 0.5 * random));
}

const kept = ({ code, message, detail }: AppError): OutboxRecipient['error'] => ({
  code,
  message,
  detail: JSON.parse(JSON.stringify(detail)) as Record<string, unknown>,
});

type Patch = (recipient: OutboxRecipient) => Partial<OutboxRecipient>;

/** Changes the recipients that are on their way; whoever has the letter, or has it perhaps, is never touched. */
function onWaiting(letter: OutboxLetter, patch: Patch): OutboxLetter['recipients'] {
  return letter.recipients.map((recipient) =>
    recipient.state === 'waiting' ? { ...recipient, ...patch(recipient) } : recipient,
  );
}

/** Recipients that the next try is for. */
export const waitingOf = (letter: OutboxLetter): readonly OutboxRecipient[] =>
  letter.recipients.filter(({ state }) => state === 'waiting');

/** When the letter is to be tried; a time that no wait can reach means that the clock was set back since. */
const dueAt = ({ nextTryAt }: OutboxLetter, now: number): number =>
  nextTryAt - now > LONGEST_WAIT_MS * 1.25 ? now : nextTryAt;

/** Whether the letter should be tried now. */
export const isDue = (letter: OutboxLetter, now: number): boolean =>
  letter.committing.length === 0 && waitingOf(letter).length > 0 && dueAt(letter, now) <= now;

/** The last byte is about to be written, for the recipients that the server has agreed to. */
export const commit = (letter: OutboxLetter, recipients: readonly string[]): OutboxLetter => ({
  ...letter,
  committing: recipients,
});

const isCommitting = (letter: OutboxLetter, address: string): boolean =>
  letter.committing.some((other) => sameAddress(other, address));

/** After a crash: a letter that was being committed is uncertain for everybody it was about to go to. */
export function recover(letter: OutboxLetter, host: string): OutboxLetter {
  if (letter.committing.length === 0) return letter;
  const why = 'the program ended while the mail was handed over';
  const error = kept(new AppError('MAIL_UNCERTAIN', why, { stage: 'deliver', subject: host }));
  const recipients = onWaiting(letter, ({ address }) =>
    isCommitting(letter, address) ? { state: 'uncertain', error } : {},
  );
  return { ...letter, committing: [], recipients };
}

const NEXT_FORM = { whole: 'packed', packed: 'bare', bare: null } as const;

/** What the outcome of a try makes of the letter. @param random 0..1, for the spread of the next try. */
export function settle(letter: OutboxLetter, outcome: Outcome, now: number, random: number): OutboxLetter {
  const idle = { ...letter, committing: [] };
  if (outcome.kind === 'cancelled') return idle;
  // The computer was off or asleep when it was due, or its clock was wrong: the tries begin anew.
  const late = now - letter.nextTryAt > LATE_MS || letter.since > now;
  const tried = { ...idle, attempts: late ? 1 : letter.attempts + 1, since: Math.min(letter.since, now) };
  if (outcome.kind === 'uncertain') {
    const error = kept(outcome.error);
    const recipients = onWaiting(letter, ({ address }) =>
      isCommitting(letter, address) ? { state: 'uncertain', error } : {},
    );
    return { ...tried, recipients, nextTryAt: now + backoff(tried.attempts, random) };
  }
  if (outcome.kind === 'failed' && outcome.failure.error.code === 'MAIL_TOO_LARGE') {
    const form = letter.audience === 'full' ? NEXT_FORM[letter.form] : null;
    if (form !== null) return { ...tried, form, nextTryAt: now };
  }
  // Nobody gives up at the first try after a long weekend.
  const givenUp = now - letter.since >= (late ? LAST_MS : PATIENCE_MS);
  const afterFailure = ({ kind, error }: MailFailure): Partial<OutboxRecipient> => {
    if (kind === 'permanent') return { state: 'refused', error: kept(error) };
    if (!givenUp) return { error: kept(error) };
    const gaveUp = new AppError('MAIL_GAVE_UP', error.message, { ...error.detail });
    return { state: 'refused', error: kept(gaveUp) };
  };
  const recipients = onWaiting(letter, ({ address }) => {
    const own = outcome.rejected.find((rejected) => sameAddress(rejected.address, address));
    if (own !== undefined) return afterFailure(own.failure);
    if (outcome.kind === 'failed') return afterFailure(outcome.failure);
    // Neither accepted nor refused would be a server beyond the protocol: asked about, never lost.
    const taken = outcome.accepted.some((accepted) => sameAddress(accepted, address));
    return taken ? { state: 'accepted', error: null } : { state: 'uncertain' };
  });
  return { ...tried, recipients, nextTryAt: now + backoff(tried.attempts, random) };
}

/**
 * The person's answer to "did it arrive?": yes counts as accepted, no sends it again.
 * @param of whom the answer is about; null = every uncertain recipient.
 */
export function answer(
  letter: OutboxLetter,
  arrived: boolean,
  now: number,
  of: readonly string[] | null = null,
): OutboxLetter {
  const asked = (address: string): boolean => of?.some((other) => sameAddress(other, address)) ?? true;
  const state = arrived ? 'accepted' : 'waiting';
  const recipients = letter.recipients.map((recipient) =>
    recipient.state === 'uncertain' && asked(recipient.address)
      ? ({ ...recipient, state, error: null } as const)
      : recipient,
  );
  return arrived ? { ...letter, recipients } : { ...letter, recipients, since: now, nextTryAt: now };
}

/** The person asks for another try, after mending what was wrong. Uncertain recipients are left alone. */
export function retry(letter: OutboxLetter, now: number): OutboxLetter {
  const recipients = letter.recipients.map((recipient) =>
    recipient.state === 'refused' ? { ...recipient, state: 'waiting' as const, error: null } : recipient,
  );
  return { ...letter, recipients, since: now, nextTryAt: now };
}

/** How far a delivery has come, in one word. */
export type DeliveryStatus = 'waiting' | 'retrying' | 'refused' | 'uncertain' | 'sent';

export function statusOf({ letters }: OutboxDelivery): DeliveryStatus {
  const states = letters.flatMap((letter) => letter.recipients.map(({ state }) => state));
  if (states.every((state) => state === 'accepted')) return 'sent';
  if (states.includes('uncertain') || letters.some(({ committing }) => committing.length > 0))
    return 'uncertain';
  if (!states.includes('waiting')) return 'refused';
  return letters.some(({ attempts }) => attempts > 0) ? 'retrying' : 'waiting';
}

/** Notes when the last recipient's mail was accepted. */
export function markIfDelivered(delivery: OutboxDelivery, now: number): OutboxDelivery {
  const done = statusOf(delivery) === 'sent' && delivery.deliveredAt === null;
  return done ? { ...delivery, deliveredAt: now } : delivery;
}

/**
 * Whether what is kept may go: every recipient's mail was accepted, and the transcript went with it or lies elsewhere.
 * A transcript that was too large for the mail server is kept until the person discards it.
 */
export function mayFlush(delivery: OutboxDelivery): boolean {
  const lost = delivery.letters.some(({ audience, form }) => audience === 'full' && form === 'bare');
  return statusOf(delivery) === 'sent' && (delivery.folderKept || !lost);
}

/** When the next letter is due (epoch milliseconds), or null when nothing waits. */
export function nextDue(deliveries: readonly OutboxDelivery[], now: number = Date.now()): number | null {
  const times = deliveries
    .flatMap(({ letters }) => letters)
    .filter((letter) => letter.committing.length === 0 && waitingOf(letter).length > 0)
    .map((letter) => dueAt(letter, now));
  return times.length === 0 ? null : Math.min(...times);
}
