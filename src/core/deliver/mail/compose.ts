import { createHash } from 'node:crypto';
import type { Mailbox } from '../smtp/account';
import type { RenderedMail } from './render-mail';

/** What stands on the envelope and in the headers. */
export interface MailHeaders {
  /** Null in a draft that the person sends with a mail program. */
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** With angle brackets; the same on every try, so that nobody gets the mail twice. */
  readonly messageId: string;
  readonly date: Date;
  /** Mail programs open it for editing and sending. */
  readonly draft?: boolean;
}

const mailbox = ({ name, address }: Mailbox): { name: string; address: string } => ({ name, address });

/** The finished message (RFC 5322 and MIME). The same input gives the same bytes. */
export async function composeMail(mail: RenderedMail, headers: MailHeaders): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const composer = new MailComposer({
    ...(headers.from === null ? {} : { from: mailbox(headers.from) }),
    to: headers.to.map(mailbox),
    cc: headers.cc.map(mailbox),
    subject: mail.subject,
    messageId: headers.messageId,
    date: headers.date,
    // Keeps out-of-office replies away (RFC 3834); a person's answer still reaches the sender.
    headers: headers.draft === true ? { 'X-Unsent': '1' } : { 'Auto-Submitted': 'auto-generated' },
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map(({ name, type, bytes, cid }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
      ...(cid === null ? {} : { cid, contentDisposition: 'inline' as const }),
    })),
    // Nothing that a meeting says may make us read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    baseBoundary: createHash('sha256').update(headers.messageId).digest('hex').slice(0, 24),
  });
  return composer.compile().build();
}
