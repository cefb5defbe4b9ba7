import { domainToASCII } from 'node:url';
import addressparser from 'nodemailer/lib/addressparser';
import { AppError } from '../../../shared/errors/app-error';
import type { MailSettings } from '../../../shared/settings/app-settings';

/** A mailbox as people write it: "Maya <maya@example.org>". */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export type SmtpAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'oauth2'; readonly user: string; readonly accessToken: string };

/** Everything needed to hand mail to a server. Holds a secret: never log it, never write it down. */
export interface SmtpAccount {
  readonly host: string;
  readonly port: number;
  /** `offered`: STARTTLS when the server offers it; for this computer itself only. */
  readonly security: MailSettings['security'] | 'offered';
  readonly auth: SmtpAuth;
  readonly from: Mailbox;
  /** Certificate authority to trust instead of the usual ones (PEM), for a server with one of its own. */
  readonly ca?: string;
}

/** Printable, one @, a domain of labels; what a server would refuse anyway is refused before. */
const ADDRESS = /^[^\s@<>"(),:;\\[\]\p{Cc}]+@[^\s@<>"(),:;\\[\]_\p{Cc}]+$/u;

/** Whether the lengths are those that mail allows (RFC 5321, 4.5.3.1), and the domain is one (RFC 5891). */
function hasRoom(address: string): boolean {
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  const bytes = Buffer.byteLength(address.slice(0, at));
  return (
    bytes <= 64 &&
    bytes + 1 + domain.length <= 254 &&
    domain.split('.').every((label) => label.length > 0 && label.length <= 63)
  );
}

/** Reads one address, with or without a name. @throws AppError MAIL_ADDRESS. */
export function parseMailbox(text: string): Mailbox {
  const bad = new AppError('MAIL_ADDRESS', 'not an address', { subject: text });
  if (/[\r\n]/.test(text)) throw bad;
  const found = addressparser(text, { flatten: true });
  const [only] = found;
  if (only === undefined || found.length !== 1 || !ADDRESS.test(only.address ?? '')) throw bad;
  // "<a@b.org> <c@d.org>" are two.
  if ((text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/</g) ?? []).length > 1) throw bad;
  if (!hasRoom(only.address ?? '')) throw bad;
  // "a b@c.org" is a slip of the finger, not somebody called a.
  if ((only.name ?? '') !== '' && !text.includes('<')) throw bad;
  const name = (only.name ?? '').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  return { name, address: only.address ?? '' };
}

/** Whether two spellings mean the same mailbox; only domains are without case, but no provider tells names apart by it. */
export const sameAddress = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** This computer itself: the only place where mail may go unencrypted. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Puts settings and secret together.
 * @param secret the password, or the access token when `auth` is oauth2
 * @throws AppError MAIL_SETTINGS when something is missing, MAIL_ADDRESS when the sender is no address.
 */
export function smtpAccount(settings: MailSettings, secret: string | null): SmtpAccount {
  const { host, port, security, user } = settings;
  if (host === '') throw new AppError('MAIL_SETTINGS', 'No mail server is set.');
  if (security === 'none' && !isLoopback(host))
    throw new AppError(
      'MAIL_SETTINGS',
      `Mail to ${host} without encryption is not allowed; only to this computer itself.`,
      {
        subject: host,
      },
    );
  const from = parseMailbox(settings.from === '' ? user : settings.from);
  if (settings.auth === 'none') return { host, port, security, from, auth: { kind: 'none' } };
  if (user === '') throw new AppError('MAIL_SETTINGS', 'No user name is set for the mail server.');
  if (secret === null || secret === '')
    throw new AppError('MAIL_SETTINGS', 'No password is set for the mail server.', { subject: host });
  const auth: SmtpAuth =
    settings.auth === 'oauth2'
      ? { kind: 'oauth2', user, accessToken: secret }
      : { kind: 'password', user, password: secret };
  return { host, port, security, from, auth };
}
