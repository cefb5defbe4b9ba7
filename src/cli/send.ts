import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nextDue, parseMailbox, statusOf } from '../core/deliver';
import type { PipelineOutcome, PipelineRun } from '../core/pipeline';
import type { MeetingRecord, Timing } from '../shared/meeting/record';
import type { OutboxDelivery } from '../shared/meeting/outbox';
import type { CliMailbox } from './mailbox';
import { deliveryLines } from './outbox';
import type { Output } from './output';

/** For so long the command line itself waits for a server that says "later" (seconds), unless told otherwise. */
const PATIENCE_SECONDS = 90;

/** What was written down of one recording, as delivery wants it. */
export function recordOf(
  run: PipelineRun,
  { transcript, minutes }: PipelineOutcome,
  timing?: Timing,
): MeetingRecord {
  return {
    id: randomUUID(),
    title: run.title,
    date: run.date,
    startedAt: null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    participants: [...run.settings.participants],
    source: {
      kind: 'file',
      name: basename(run.recording),
      path: resolve(run.recording),
      track: run.settings.track,
    },
    transcript,
    minutes,
    health: [{ track: 'file', captured: 1, gaps: [] }],
    ...(timing === undefined ? {} : { timing }),
  };
}

/** Whom the minutes go to. */
export interface Addressees {
  readonly to: readonly string[];
  readonly cc: readonly string[];
}

/** Makes sure that account and addresses can be used. @throws AppError MAIL_SETTINGS, MAIL_ADDRESS. */
export function checkAddressees({ setup }: CliMailbox, { to, cc }: Addressees): void {
  setup.account();
  for (const address of [...to, ...cc, ...(setup.mail.fullTo ?? [])]) parseMailbox(address);
}

/**
 * Mails the minutes: puts them into the outbox, sends, and for a while tries again when the server asks for it.
 * Returns whether everybody has them. @param patience seconds. @throws AppError MAIL_*, AbortError.
 */
export async function mailMinutes(
  { outbox, setup, persistent }: CliMailbox,
  record: MeetingRecord,
  { to, cc }: Addressees,
  output: Output,
  signal: AbortSignal,
  patience: number = PATIENCE_SECONDS,
): Promise<boolean> {
  const account = setup.account();
  const { retention } = setup.settings;
  await outbox.post({
    record,
    recipients: { to, cc, fullTo: setup.mail.fullTo },
    from: account.from,
    mailHost: account.host,
    retention,
    folderKept: true,
  });
  const until = Date.now() + patience * 1_000;
  for (;;) {
    const run = await outbox.run(signal);
    const failed = run.failed.find(({ meetingId }) => meetingId === record.id);
    if (failed !== undefined) throw failed.error;
    const delivery = run.deliveries.find(({ meetingId }) => meetingId === record.id);
    const due = delivery === undefined ? null : nextDue([delivery]);
    const again = run.busy ? Date.now() + 1_000 : due;
    if (again === null || again > until) return tell(delivery ?? null, persistent, output);
    if (!run.busy) output.note(deliveryLines(delivery as OutboxDelivery).join('\n'));
    await sleep(Math.max(0, again - Date.now()) + 20, undefined, { signal });
  }
}

function tell(delivery: OutboxDelivery | null, persistent: boolean, output: Output): boolean {
  if (delivery === null) return false;
  const status = statusOf(delivery);
  const people = delivery.letters.flatMap(({ recipients }) => recipients);
  output.event({
    mail: {
      id: delivery.meetingId,
      status,
      recipients: people.map(({ address, state }) => ({ address, state })),
    },
  });
  if (status === 'sent') {
    const kept = delivery.retention.kind === 'flush' ? ' Nothing of it is left in the outbox.' : '';
    output.result(`Mailed to ${people.map(({ address }) => address).join(', ')}.${kept}`);
    return true;
  }
  output.note(deliveryLines(delivery).join('\n'));
  output.note(
    persistent
      ? 'The mail waits in the outbox, encrypted: `smallpie outbox send` tries again.'
      : 'Without SMALLPIE_STORE_KEY the mail cannot wait here: minutes.eml in the folder can be sent with any mail program.',
  );
  return false;
}
