import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { AppError } from '../../../shared/errors/app-error';
import { MAIL_HINTS } from '../../../shared/settings/mail-hints';
import type { SmtpAccount } from './account';
import { classifyFailure, type MailFailure } from './classify';
import { presetFor } from './presets';

/** One message for one server: envelope and finished bytes. */
export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
  readonly message: Uint8Array;
}

/** What the server said about one message. */
export interface SendResult {
  readonly accepted: readonly string[];
  readonly rejected: readonly { readonly address: string; readonly failure: MailFailure }[];
  /** The server's own words on acceptance. */
  readonly reply: string;
}

/** The message was not taken by anybody. `uncertain`: the connection broke after its last byte, before the reply. */
export class SendError extends Error {
  override readonly name = 'SendError';
  constructor(
    readonly outcome: MailFailure['kind'] | 'uncertain',
    readonly error: AppError,
    /** Failures of single recipients, when the server gave them. */
    readonly rejected: SendResult['rejected'] = [],
  ) {
    super(error.message, { cause: error });
  }
}

export type BeforeEnd = (recipients: readonly string[]) => Promise<void>;

/** A signed-in connection to a mail server. */
export interface MailSession {
  /**
   * Sends one message. `beforeEnd` is awaited when everything but the final dot has been written: until it resolves the
   * server cannot have accepted the message, afterwards it may have. It gets the recipients that the server agreed to.
   * @throws SendError; AbortError when the signal fires before the final dot. Later the signal only shortens the wait.
   */
  send(envelope: Envelope, beforeEnd: BeforeEnd, signal: AbortSignal): Promise<SendResult>;
  close(): void;
}

/** Waiting times (seconds). */
export interface SmtpTimeouts {
  readonly connect: number;
  /** Without any sign of life. Long, because giving up after the last byte leaves an uncertain mail. */
  readonly silence: number;
  /** For the reply to a message that was complete when the person cancelled. */
  readonly grace: number;
}

export const SMTP_TIMEOUTS: SmtpTimeouts = { connect: 30, silence: 300, grace: 20 };

const CHUNK = 64 * 1_024;

/** Connects, secures and signs in. @throws SendError (`temporary` or `permanent`), AbortError. */
export async function openSession(
  account: SmtpAccount,
  signal: AbortSignal,
  timeouts: SmtpTimeouts = SMTP_TIMEOUTS,
): Promise<MailSession> {
  signal.throwIfAborted();
  const { host, port, security, auth, from } = account;
  const hint = presetFor(from.address)?.hint ?? null;
  const context = { host, sender: from.address, hint: hint === null ? null : MAIL_HINTS[hint] };
  // Loaded when mail is sent: most runs of the command line send none.
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const connection = new Connection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', ...(account.ca === undefined ? {} : { ca: account.ca }) },
    connectionTimeout: timeouts.connect * 1_000,
    greetingTimeout: timeouts.connect * 1_000,
    dnsTimeout: timeouts.connect * 1_000,
    socketTimeout: timeouts.silence * 1_000,
    // The name of this computer is nobody's business.
    name: 'smallpie.local',
  });
  // Without a listener an error of an idle connection would end the process.
  connection.on('error', () => undefined);
  const step = <T>(run: (done: (error: unknown, value?: T) => void) => void): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      const abort = (): void => {
        connection.close();
        reject(signal.reason);
      };
      const settle = (): void => {
        signal.removeEventListener('abort', abort);
        connection.off('error', failed);
      };
      const failed = (error: unknown): void => {
        settle();
        if (signal.aborted) reject(signal.reason);
        else {
          const { kind, error: known } = classifyFailure(error, context);
          reject(new SendError(kind, known));
        }
      };
      signal.addEventListener('abort', abort, { once: true });
      connection.once('error', failed);
      run((error, value) => {
        if (error) return failed(error);
        settle();
        resolve(value);
      });
    });
  try {
    await step((done) => connection.connect((error) => done(error)));
    if (auth.kind === 'password')
      await step((done) =>
        connection.login({ user: auth.user, pass: auth.password }, (error) => done(error)),
      );
    if (auth.kind === 'oauth2') {
      const { default: XOAuth2 } = await import('nodemailer/lib/xoauth2');
      const oauth2 = new XOAuth2({ user: auth.user, accessToken: auth.accessToken });
      await step((done) => connection.login({ user: auth.user, oauth2 }, (error) => done(error)));
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    send: (envelope, beforeEnd, sendSignal) =>
      sendOver(connection, envelope, beforeEnd, sendSignal, { ...context, graceSeconds: timeouts.grace }),
    close: () => connection.quit(),
  };
}

async function sendOver(
  connection: SMTPConnection,
  { from, to, message }: Envelope,
  beforeEnd: BeforeEnd,
  signal: AbortSignal,
  context: { readonly host: string; readonly sender: string; readonly graceSeconds: number },
): Promise<SendResult> {
  signal.throwIfAborted();
  let ended = false;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < message.length; at += CHUNK) yield message.subarray(at, at + CHUNK);
    // The stream's end becomes the final dot: nothing can have been accepted before this resolves.
    await beforeEnd(agreedTo(connection, to));
    signal.throwIfAborted();
    ended = true;
  }
  let giveUp = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  const abort = (): void => {
    if (ended) timer = setTimeout(() => giveUp(), context.graceSeconds * 1_000);
    else giveUp();
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    const info = await new Promise<SMTPConnection.SentMessageInfo>((resolve, reject) => {
      giveUp = () => {
        connection.close();
        reject(signal.reason);
      };
      connection.send(
        { from, to: [...to], size: message.length },
        Readable.from(bytes(), { objectMode: false }),
        (error, result) => (error === null && result !== undefined ? resolve(result) : reject(error)),
      );
    });
    return { accepted: info.accepted, rejected: rejectedOf(info, context), reply: info.response };
  } catch (thrown) {
    if (signal.aborted && !ended) throw signal.reason;
    const { kind, error } = classifyFailure(thrown, context);
    const replied = typeof (thrown as { responseCode?: unknown } | null)?.responseCode === 'number';
    if (ended && !replied) {
      const detail = { stage: 'deliver', subject: context.host } as const;
      throw new SendError(
        'uncertain',
        new AppError('MAIL_UNCERTAIN', error.message, detail, { cause: thrown }),
      );
    }
    throw new SendError(kind, error, rejectedOf(thrown, context));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/**
 * The recipients that the server has agreed to so far. nodemailer tells only in its result, which comes too late, so its
 * inner envelope is asked; were that to change, everybody counts (an uncertain recipient too many, never one too few).
 */
function agreedTo(connection: SMTPConnection, to: readonly string[]): readonly string[] {
  const inner = (connection as unknown as { readonly _envelope?: { readonly accepted?: unknown } })._envelope;
  const accepted = inner?.accepted;
  return Array.isArray(accepted) ? to.filter((address) => accepted.includes(address)) : to;
}

/** The recipients that the server refused one by one, from a result or an error of nodemailer. */
function rejectedOf(
  from: unknown,
  context: { readonly host: string; readonly sender: string },
): SendResult['rejected'] {
  const errors = (from as { rejectedErrors?: readonly unknown[] } | null)?.rejectedErrors ?? [];
  return errors.flatMap((error) => {
    const address = (error as { recipient?: unknown } | null)?.recipient;
    if (typeof address !== 'string') return [];
    return [{ address, failure: classifyFailure(error, { ...context, recipient: address }) }];
  });
}
