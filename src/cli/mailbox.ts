import { join } from 'node:path';
import { MemoryStore, Outbox } from '../core/deliver';
import type { SealedStore } from '../core/ports';
import { markDelivered, MeetingStore, sweepRetention } from '../core/session';
import { homeOf } from './home';
import { readMailSetup, type MailSetup } from './mail-setup';
import { environmentSecrets, hasStoreKey } from './secrets';

/** Everything that the command line needs to send mail. */
export interface CliMailbox {
  readonly outbox: Outbox;
  readonly setup: MailSetup;
  /** Whether mail that cannot be sent now survives this process. */
  readonly persistent: boolean;
}

/**
 * Opens the outbox of this person: encrypted on disk when SMALLPIE_STORE_KEY is given, else in memory for this run.
 * Destroys what retention says is due.
 * @throws AppError MAIL_SETTINGS, INPUT_NOT_FOUND, OUTPUT_NOT_WRITABLE.
 */
export async function openMailbox(env: NodeJS.ProcessEnv): Promise<CliMailbox> {
  const setup = await readMailSetup(env);
  const persistent = hasStoreKey(env);
  // Apart from recorded meetings: their key lies in a file, this one is never written down (docs/privacy.md).
  const folder = persistent ? join(homeOf(env), 'outbox') : null;
  const store: SealedStore =
    folder === null
      ? new MemoryStore()
      : await MeetingStore.open({ root: folder, secrets: environmentSecrets(env) });
  if (persistent) await sweepRetention(store, setup.settings.retention, Date.now());
  const outbox = new Outbox({
    store,
    folder,
    account: () => Promise.resolve().then(() => setup.account()),
    onDelivered: ({ meetingId, retention, deliveredAt }) =>
      markDelivered(store, meetingId, retention, deliveredAt ?? Date.now()),
  });
  return { outbox, setup, persistent };
}
