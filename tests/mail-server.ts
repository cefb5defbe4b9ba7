import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { generate } from 'selfsigned';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpAccount } from '../src/core/deliver';

const DAY = 86_400_000;
const names = [
  { type: 2, value: 'localhost' },
  { type: 7, ip: '127.0.0.1' },
] as const;

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

async function issue(
  ca: Certificate | null,
  host: string,
  notBefore: number,
  notAfter: number,
): Promise<Certificate> {
  const pem = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + notBefore * DAY),
    notAfterDate: new Date(Date.now() + notAfter * DAY),
    extensions:
      ca === null && host.includes('Authority')
        ? [
            { name: 'basicConstraints', cA: true, critical: true },
            { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
          ]
        : [
            { name: 'basicConstraints', cA: false },
            {
              name: 'subjectAltName',
              altNames: host === 'localhost' ? [...names] : [{ type: 2, value: host }],
            },
          ],
    ...(ca === null ? {} : { ca: { key: ca.key, cert: ca.cert } }),
  });
  return { key: pem.private, cert: pem.cert };
}

/** A certificate authority of our own, and what it issued: one good certificate and the usual bad ones. */
export async function makeCertificates() {
  const ca = await issue(null, 'smallpie test Authority', -10, 10);
  const [good, expired, otherName, selfSigned] = await Promise.all([
    issue(ca, 'localhost', -1, 5),
    issue(ca, 'localhost', -9, -1),
    issue(ca, 'mail.example.org', -1, 5),
    issue(null, 'localhost', -1, 5),
  ]);
  return { ca: ca.cert, good, expired, otherName, selfSigned } as const;
}

export type Certificates = Awaited<ReturnType<typeof makeCertificates>>;

export const USER = 'maya@example.org';
export const PASSWORD = 'correct horse battery';

export interface ReceivedMail {
  readonly recipients: readonly string[];
  readonly raw: string;
  readonly parsed: ParsedMail;
}

export interface MailServerOptions {
  readonly certificate: Certificate;
  readonly security?: SmtpAccount['security'];
  readonly port?: number;
  readonly size?: number;
  /** The reply to RCPT TO instead of 250: "450 4.2.0 Greylisted". */
  readonly rcpt?: (address: string) => string | null;
  readonly mailFrom?: (address: string) => string | null;
  /** What happens when the whole message has been received: a reply, or the line drops without one. */
  readonly data?: (tries: number) => string | 'drop' | null;
  /** Time between the last byte and the reply (milliseconds). */
  readonly slow?: number;
  readonly smtp?: SMTPServerOptions;
}

const replyError = (reply: string): Error =>
  Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });

/** A real SMTP server with TLS and AUTH on a loopback port. A mail counts as received when its message was complete. */
export async function startMailServer(options: MailServerOptions) {
  const mails: ReceivedMail[] = [];
  let tries = 0;
  const security = options.security ?? 'tls';
  const server = new SMTPServer({
    secure: security === 'tls',
    key: options.certificate.key,
    cert: options.certificate.cert,
    ...(security === 'none' ? { disabledCommands: ['STARTTLS'], allowInsecureAuth: true } : {}),
    ...(options.size === undefined ? {} : { size: options.size }),
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    onAuth: (auth, _session, done) => {
      const right = auth.method === 'XOAUTH2' ? auth.accessToken === PASSWORD : auth.password === PASSWORD;
      if (auth.username === USER && right) done(null, { user: USER });
      else done(Object.assign(new Error('5.7.8 Authentication credentials invalid'), { responseCode: 535 }));
    },
    onMailFrom: ({ address }, _session, done) => {
      const reply = options.mailFrom?.(address) ?? null;
      done(reply === null ? null : replyError(reply));
    },
    onRcptTo: ({ address }, _session, done) => {
      const reply = options.rcpt?.(address) ?? null;
      done(reply === null ? null : replyError(reply));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        tries += 1;
        const raw = Buffer.concat(chunks);
        const verdict = stream.sizeExceeded ? '552 5.3.4 Message too big' : (options.data?.(tries) ?? null);
        const keep = async (): Promise<void> => {
          mails.push({
            recipients: session.envelope.rcptTo.map(({ address }) => address),
            raw: raw.toString('utf8'),
            parsed: await simpleParser(raw),
          });
        };
        if (verdict === 'drop') void keep().then(() => dropLines());
        else if (verdict !== null) done(replyError(verdict));
        else void keep().then(() => setTimeout(() => done(null, 'Message queued as 1'), options.slow ?? 0));
      });
    },
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 100,
    ...options.smtp,
  });
  server.on('error', () => undefined);
  /** As a cable that is pulled. smtp-server keeps the secured sockets; destroying a raw one under TLS crashes Node 20. */
  const dropLines = (): void => {
    for (const connection of server.connections as Set<{ readonly _socket?: { destroy(): void } }>)
      connection._socket?.destroy();
  };
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    /** How often each address got the mail. */
    counts: (): Readonly<Record<string, number>> => {
      const counts: Record<string, number> = {};
      for (const { recipients } of mails)
        for (const address of recipients) counts[address] = (counts[address] ?? 0) + 1;
      return counts;
    },
    close: async (): Promise<void> => {
      dropLines();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

/** The account that belongs to `startMailServer`. */
export function accountFor(port: number, ca: string, more: Partial<SmtpAccount> = {}): SmtpAccount {
  return {
    host: 'localhost',
    port,
    security: 'tls',
    auth: { kind: 'password', user: USER, password: PASSWORD },
    from: { name: 'Maya', address: USER },
    ca,
    ...more,
  };
}
