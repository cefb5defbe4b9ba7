import { mayFlush, nextDue, statusOf, type Outbox } from '../core/deliver';
import { AppError } from '../shared/errors/app-error';
import { ERROR_EXIT, type ErrorCode } from '../shared/errors/codes';
import { describeError } from '../shared/errors/describe';
import type { OutboxDelivery, OutboxRecipient } from '../shared/meeting/outbox';
import { openMailbox } from './mailbox';
import { readOptions } from './options';
import type { Output } from './output';

export interface OutboxCommand {
  readonly verb: 'list' | 'send' | 'discard' | 'arrived';
  /** Beginning of the ID of a meeting; null = all. */
  readonly id: string | null;
  /** Send uncertain mail once more. */
  readonly again: boolean;
  readonly json: boolean;
}

const VERBS = ['list', 'send', 'discard', 'arrived'] as const;
const usage = (message: string): AppError => new AppError('USAGE', message);

/** Reads the arguments of `smallpie outbox`. @throws AppError USAGE. */
export function parseOutbox(args: readonly string[]): OutboxCommand {
  const { values, positionals } = readOptions(args, {
    again: { type: 'boolean' },
    json: { type: 'boolean' },
    all: { type: 'boolean' },
  });
  const verb = VERBS.find((name) => name === (positionals[0] ?? 'list'));
  if (verb === undefined || positionals.length > 2)
    throw usage('outbox takes list, send [ID], arrived ID or discard ID.');
  const id = positionals[1] ?? null;
  if ((verb === 'discard' || verb === 'arrived') && id === null && values.all !== true)
    throw usage(`outbox ${verb} takes an ID from \`smallpie outbox list\`, or --all.`);
  return { verb, id, again: values.again ?? false, json: values.json ?? false };
}

/** Words for the error of a recipient. */
function problemOf({ error }: OutboxRecipient): string | null {
  if (error === null || !(error.code in ERROR_EXIT)) return null;
  const { what, next } = describeError({ ...error, code: error.code as ErrorCode });
  return `${what} ${next}`;
}

/** One delivery as lines for people. */
export function deliveryLines(delivery: OutboxDelivery, now: number = Date.now()): readonly string[] {
  const status = statusOf(delivery);
  const due = nextDue([delivery]);
  const seconds = due === null ? 0 : Math.max(0, Math.round((due - now) / 1_000));
  const words =
    status === 'retrying' && due !== null
      ? `next try in ${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`
      : status === 'uncertain'
        ? 'may have arrived: look, then `outbox arrived ID` or `outbox send ID --again`'
        : status === 'sent' && !mayFlush(delivery)
          ? 'sent without the transcript, which was too large and is kept until you discard it'
          : status;
  const people = delivery.letters.flatMap(({ recipients }) => recipients);
  const problems = [...new Set(people.map(problemOf).filter((problem) => problem !== null))];
  return [
    `${delivery.meetingId.slice(0, 8)}  ${delivery.title}: ${words}`,
    ...people.map(({ address, state }) => `          ${address}: ${state}`),
    ...problems.map((problem) => `          ${problem}`),
  ];
}

/** @throws AppError OUTBOX_UNKNOWN when the ID is nobody's or several begin so. */
function choose(deliveries: readonly OutboxDelivery[], id: string | null): readonly OutboxDelivery[] {
  if (id === null) return deliveries;
  const found = deliveries.filter(({ meetingId }) => meetingId.startsWith(id.toLowerCase()));
  if (found.length !== 1) throw new AppError('OUTBOX_UNKNOWN', 'not in the outbox', { subject: id });
  return found;
}

async function prepare(outbox: Outbox, chosen: readonly OutboxDelivery[], again: boolean): Promise<void> {
  for (const { meetingId } of chosen) {
    if (again) await outbox.answer(meetingId, false);
    await outbox.retry(meetingId);
  }
}

/** `smallpie outbox`: what waits, and what to do with it. Returns the exit code. */
export async function outboxCommand(
  { verb, id, again, json }: OutboxCommand,
  output: Output,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number> {
  const { outbox, persistent } = await openMailbox(env);
  if (!persistent)
    throw new AppError(
      'MAIL_SETTINGS',
      'Without SMALLPIE_STORE_KEY nothing is kept between runs, so there is no outbox to look into.',
    );
  const unreadable = await outbox.damaged();
  if (verb === 'discard' && id !== null) {
    const damaged = unreadable.filter((meetingId) => meetingId.startsWith(id.toLowerCase()));
    if (damaged.length === 1 && damaged[0] !== undefined) {
      await outbox.discard(damaged[0]);
      output.result('1 discarded; nothing of it is left here.');
      return 0;
    }
  }
  const chosen = choose(await outbox.list(), id);
  let left: readonly OutboxDelivery[] = chosen;
  if (verb === 'send') {
    await prepare(outbox, chosen, again);
    const ids = new Set(chosen.map(({ meetingId }) => meetingId));
    const run = await outbox.run(signal);
    if (run.busy) throw new AppError('OUTBOX_BUSY', 'another program is sending');
    left = run.deliveries.filter(({ meetingId }) => ids.has(meetingId));
    for (const { meetingId, error } of run.failed) {
      const { what, next } = describeError(error);
      output.note(`! ${meetingId.slice(0, 8)}: ${what} ${next}`);
    }
  } else if (verb === 'discard') {
    for (const { meetingId } of chosen) await outbox.discard(meetingId);
    output.result(
      `${chosen.length} discarded; nothing of ${chosen.length === 1 ? 'it' : 'them'} is left here.`,
    );
    left = [];
  } else if (verb === 'arrived') {
    for (const { meetingId } of chosen) await outbox.answer(meetingId, true);
    left = await outbox.list();
  }
  const lines = left.flatMap((delivery) => deliveryLines(delivery));
  for (const meetingId of unreadable)
    output.note(
      `! ${meetingId.slice(0, 8)} cannot be read: it is damaged, or SMALLPIE_STORE_KEY is not the key it was kept with. \`smallpie outbox discard ${meetingId.slice(0, 8)}\` destroys it.`,
    );
  const nothing =
    unreadable.length === 0 ? 'Nothing in the outbox.' : 'Nothing that can be read in the outbox.';
  if (verb !== 'discard') output.result(lines.length === 0 ? nothing : lines.join('\n'));
  if (json)
    output.event({
      outbox: left.map((delivery) => ({ status: statusOf(delivery), ...delivery })),
      ...(unreadable.length === 0 ? {} : { unreadable }),
    });
  return verb === 'send' && left.some((delivery) => statusOf(delivery) !== 'sent') ? 1 : 0;
}
