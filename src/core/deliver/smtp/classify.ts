import { AppError, type ErrorDetail } from '../../../shared/errors/app-error';
import type { MailErrorCode } from '../../../shared/errors/mail-codes';

/** Whether trying again later can help without anybody doing something. */
export interface MailFailure {
  readonly kind: 'temporary' | 'permanent';
  readonly error: AppError;
}

/** What nodemailer's errors carry beside a message; nothing of it is sure to be there. */
interface SmtpErrorFields {
  readonly code?: string;
  /** The system's or OpenSSL's own code, when nodemailer replaced it. */
  readonly originalCode?: string;
  readonly response?: string;
  readonly responseCode?: number;
  /** The SMTP command that was answered. */
  readonly command?: string;
}

export interface FailureContext {
  readonly host: string;
  /** The address that a reply is about, when it is about one. */
  readonly recipient?: string;
  readonly sender?: string;
  /** What to say about passwords of this provider. */
  readonly hint?: string | null;
}

type Verdict = readonly [kind: MailFailure['kind'], code: MailErrorCode, detail?: ErrorDetail];

const CERTIFICATE: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/CERT_HAS_EXPIRED|certificate has expired/i, 'expired'],
  [/CERT_NOT_YET_VALID|not yet valid/i, 'not-yet-valid'],
  [/ERR_TLS_CERT_ALTNAME_INVALID|does not match certificate/i, 'hostname'],
  [/DEPTH_ZERO_SELF_SIGNED_CERT|^self.signed certificate$/i, 'self-signed'],
  [/SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(VERIFY|GET)|unable to (verify|get)|self.signed/i, 'untrusted'],
  [/CERT_|certificate/i, 'other'],
];

/** One line, bare of what could break a screen. */
const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, 300);

/** One line of the server's reply, without codes. */
const replyWords = (response: string): string =>
  oneLine(response.replace(/^\d{3}[ -]/gm, '').replace(/\b[245]\.\d{1,3}\.\d{1,3}\b/g, ''));

/** By the reply of the server: its three digits decide, the enhanced code (RFC 3463) and words refine. */
function byReply(reply: number, error: SmtpErrorFields, context: FailureContext): Verdict {
  const response = error.response ?? '';
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})/.exec(response)?.[1]?.slice(2) ?? '';
  const command = error.command ?? '';
  const says = (pattern: RegExp): boolean => pattern.test(response);
  const kind = reply >= 500 ? 'permanent' : 'temporary';
  const recipient = context.recipient ?? context.host;
  if (error.code === 'ETLS' || command === 'STARTTLS') return [kind, 'MAIL_TLS'];
  if (reply < 400) return ['temporary', 'MAIL_LATER'];
  if (error.code === 'EAUTH' || reply === 535 || reply === 534)
    return kind === 'temporary'
      ? [kind, 'MAIL_LATER']
      : [kind, 'MAIL_AUTH', { hint: context.hint ?? undefined }];
  if (reply === 530) return says(/tls/i) ? [kind, 'MAIL_TLS'] : [kind, 'MAIL_AUTH'];
  if (enhanced === '2.2' || reply === 422 || says(/mailbox (is )?full|over ?quota|quota exceeded/i))
    return [kind, 'MAIL_MAILBOX_FULL', { subject: recipient }];
  if (reply === 523 || enhanced === '3.4' || enhanced === '2.3' || (reply === 552 && command !== 'RCPT TO'))
    return ['permanent', 'MAIL_TOO_LARGE'];
  if (says(/(size|large|big)\b/i) && says(/message|mail|limit|maximum/i) && kind === 'permanent')
    return [kind, 'MAIL_TOO_LARGE'];
  if (kind === 'temporary')
    return says(/gr[ea]y.?list/i) || (enhanced === '7.1' && says(/try again|later/i))
      ? [kind, 'MAIL_GREYLISTED']
      : [kind, 'MAIL_LATER'];
  if (says(/relay/i)) return [kind, 'MAIL_RELAY_DENIED', { subject: recipient }];
  if (command === 'MAIL FROM')
    return [kind, 'MAIL_SENDER_REFUSED', { subject: context.sender ?? context.host }];
  if (command === 'RCPT TO') return [kind, 'MAIL_RECIPIENT_REFUSED', { subject: recipient }];
  return [kind, 'MAIL_REFUSED'];
}

/** Without a reply: the network, the name service, the certificate, or our own settings. */
function byCode(error: SmtpErrorFields, message: string): Verdict {
  const codes = `${error.originalCode ?? ''} ${error.code ?? ''}`;
  const certificate = CERTIFICATE.find(
    ([pattern]) => pattern.test(error.originalCode ?? '') || pattern.test(message),
  );
  if (/size larger than allowed/i.test(message)) return ['permanent', 'MAIL_TOO_LARGE'];
  if (certificate !== undefined) return ['permanent', 'MAIL_CERTIFICATE', { reason: certificate[1] }];
  if (/EDNS|ENOTFOUND|EAI_AGAIN|ENODATA|ESERVFAIL/.test(codes)) return ['temporary', 'MAIL_DNS'];
  if (/ETIMEDOUT|ETIMEOUT/.test(codes)) return ['temporary', 'MAIL_TIMEOUT'];
  if (/ERR_SSL|EPROTO\b|ETLS/.test(codes) || /wrong version number|STARTTLS/i.test(message))
    return ['permanent', 'MAIL_TLS'];
  if (/EAUTH|ENOAUTH|EOAUTH2/.test(codes)) return ['permanent', 'MAIL_AUTH'];
  // Without a reply it is the address itself: letters that this server cannot carry (SMTPUTF8).
  if (/EENVELOPE/.test(codes)) return ['permanent', 'MAIL_RECIPIENT_REFUSED'];
  if (/EPROTOCOL/.test(codes)) return ['permanent', 'MAIL_TLS'];
  return ['temporary', 'MAIL_CONNECT'];
}

/** Says what a failure of the mail server means. `responseCode` decides before `code`: EENVELOPE and EMESSAGE carry both 4xx and 5xx. */
export function classifyFailure(thrown: unknown, context: FailureContext): MailFailure {
  const fields: SmtpErrorFields = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const reply = fields.responseCode ?? 0;
  const [kind, code, more] = reply > 0 ? byReply(reply, fields, context) : byCode(fields, message);
  const words = fields.response === undefined ? {} : { reply: replyWords(fields.response), status: reply };
  const detail: ErrorDetail = { stage: 'deliver', subject: context.host, ...words, ...more };
  return { kind, error: new AppError(code, oneLine(message), detail, { cause: thrown }) };
}
