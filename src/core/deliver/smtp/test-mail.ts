import { randomUUID } from 'node:crypto';
import { composeMail } from '../mail/compose';
import { MASCOT_PNG } from '../mail/mascot';
import type { Mailbox, SmtpAccount } from './account';
import { openSession, SendError, type SmtpTimeouts } from './session';

/** Connects and signs in, and sends nothing. @throws AppError MAIL_*, AbortError. */
export async function checkAccount(
  account: SmtpAccount,
  signal: AbortSignal,
  timeouts?: SmtpTimeouts,
): Promise<void> {
  const session = await openSession(account, signal, timeouts).catch(asAppError);
  session.close();
}

/** Sends one small mail that says the settings work. Returns the server's reply. @throws AppError MAIL_*, AbortError. */
export async function sendTestMail(
  account: SmtpAccount,
  to: Mailbox,
  signal: AbortSignal,
  timeouts?: SmtpTimeouts,
): Promise<string> {
  const words = 'Your mail settings work. Minutes will arrive like this letter.';
  const message = await composeMail(
    {
      subject: 'smallpie: your mail settings work',
      text: `${words}\n`,
      html: `<p style="font:16px/1.5 sans-serif"><img src="cid:mascot@smallpie" width="64" height="64" alt=""><br>${words}</p>`,
      attachments: [{ name: 'smallpie.png', type: 'image/png', bytes: MASCOT_PNG, cid: 'mascot@smallpie' }],
    },
    {
      from: account.from,
      to: [to],
      cc: [],
      messageId: newMessageId(account.from),
      date: new Date(),
    },
  );
  const session = await openSession(account, signal, timeouts).catch(asAppError);
  try {
    const envelope = { from: account.from.address, to: [to.address], message };
    const { rejected, reply } = await session
      .send(envelope, () => Promise.resolve(), signal)
      .catch(asAppError);
    const [refused] = rejected;
    if (refused !== undefined) throw refused.failure.error;
    return reply;
  } finally {
    session.close();
  }
}

/** A Message-ID in the domain of the sender, as filters expect it. */
export function newMessageId(from: Mailbox): string {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return `<${randomUUID()}.smallpie@${domain}>`;
}

function asAppError(error: unknown): never {
  throw error instanceof SendError ? error.error : error;
}
