import { isAbort, toAppError } from '../../../shared/errors/app-error';
import type { OutboxDelivery, OutboxLetter } from '../../../shared/meeting/outbox';
import type { SmtpAccount } from '../smtp/account';
import { SendError, type BeforeEnd, type MailSession } from '../smtp/session';
import { messageOf } from './letters';
import type { OutboxStore } from './outbox-store';
import type { Outcome } from './state';

/** What a conversation with the server needs. */
export interface HandOverParts {
  readonly store: OutboxStore;
  readonly account: () => Promise<SmtpAccount>;
  readonly connect: (account: SmtpAccount, signal: AbortSignal) => Promise<MailSession>;
}

/**
 * Hands one letter to the mail server. `beforeEnd` writes down that the letter is about to be complete; when that fails
 * the letter is not completed. Never throws: whatever happens is an outcome.
 */
export async function handOver(
  { store, account, connect }: HandOverParts,
  { delivery, letter }: { readonly delivery: OutboxDelivery; readonly letter: OutboxLetter },
  beforeEnd: BeforeEnd,
  signal: AbortSignal,
): Promise<Outcome> {
  let unwritten: unknown = null;
  let session: MailSession | null = null;
  const guarded: BeforeEnd = (recipients) =>
    beforeEnd(recipients).catch((error: unknown) => {
      unwritten = error;
      throw error;
    });
  try {
    const record = await store.loadRecord(delivery.meetingId);
    const envelope = await messageOf(delivery, letter, record);
    session = await connect(await account(), signal);
    const { accepted, rejected } = await session.send(envelope, guarded, signal);
    return { kind: 'sent', accepted, rejected };
  } catch (thrown) {
    if (signal.aborted && isAbort(thrown)) return { kind: 'cancelled' };
    if (thrown instanceof SendError && unwritten === null) {
      if (thrown.outcome === 'uncertain') return { kind: 'uncertain', error: thrown.error };
      const failure = { kind: thrown.outcome, error: thrown.error };
      return { kind: 'failed', failure, rejected: thrown.rejected };
    }
    // A full disk may have room later; wrong settings and damaged files mend only when somebody does something.
    const error = toAppError(unwritten ?? thrown, { stage: 'deliver' });
    const kind = unwritten === null ? 'permanent' : 'temporary';
    return { kind: 'failed', failure: { kind, error }, rejected: [] };
  } finally {
    session?.close();
  }
}
