import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Certificate } from './mail-server';

/** Where a conversation can end; a number says which of the recipients. */
export type Point =
  'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | `rcpt${number}` | 'data' | 'body' | 'dot' | 'quit';

export interface Script {
  readonly certificate: Certificate;
  /** TLS from the first byte, or STARTTLS where it is offered. */
  readonly security: 'tls' | 'starttls' | 'no-starttls';
  /** The line breaks here, before the reply. */
  readonly breakAt?: Point;
  /** Whole replies instead of the usual ones, without the last line end; text is sent byte by byte (latin1). */
  readonly replies?: Partial<Record<Point, string>>;
}

/** A mail server that is written by hand, so that it can do what no decent server does. */
export async function hostileServer(first: Script) {
  let script = first;
  const mails: { readonly to: readonly string[]; readonly raw: string }[] = [];
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const talk = (raw: Socket): void => {
    let socket: Socket = raw;
    let to: string[] = [];
    let [inData, signing, text, asked] = [false, false, '', 0];
    /** Replies, or breaks the line. Answers whether the line still stands. */
    const say = (point: Point, usual: string): boolean => {
      if (script.breakAt === point) {
        raw.destroy();
        return false;
      }
      const reply = script.replies?.[point] ?? usual;
      socket.write(Buffer.from(`${reply}\r\n`, 'latin1'));
      return /^[23]/.test(reply);
    };
    const secure = (): void => {
      const context = createSecureContext(script.certificate);
      const inner = new TLSSocket(raw, { isServer: true, secureContext: context });
      socket = inner;
      listen(inner);
    };
    const command = (line: string): void => {
      seen.push(line.replace(/^(AUTH PLAIN ).*/, '$1…'));
      if (/^EHLO/.test(line)) {
        const tls = script.security === 'starttls' && socket === raw;
        const lines = [
          'hostile',
          ...(tls ? ['STARTTLS'] : []),
          'SIZE 40000000',
          'SMTPUTF8',
          'AUTH PLAIN LOGIN',
        ];
        say('ehlo', lines.map((word, i) => `250${i === lines.length - 1 ? ' ' : '-'}${word}`).join('\r\n'));
      } else if (line === 'STARTTLS') {
        if (script.security !== 'starttls') socket.write('502 5.5.1 no such command\r\n');
        else if (say('starttls', '220 go on')) {
          raw.removeAllListeners('data');
          secure();
        }
      } else if (/^AUTH/.test(line) || signing) {
        signing = false;
        say('auth', '235 welcome');
      } else if (/^MAIL FROM/.test(line)) {
        to = [];
        asked = 0;
        say('mail', '250 sender ok');
      } else if (/^RCPT TO/.test(line)) {
        asked += 1;
        if (say(`rcpt${asked}`, '250 recipient ok')) to.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
      } else if (line === 'DATA') inData = say('data', '354 go on');
      else if (line === 'QUIT') {
        if (say('quit', '221 bye')) socket.end();
      } else socket.write('250 ok\r\n');
    };
    const listen = (from: Socket): void => {
      from.on('error', () => undefined);
      from.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
        for (;;) {
          if (inData) {
            if (script.breakAt === 'body' && text.length > 2_000) return void raw.destroy();
            const end = text.indexOf('\r\n.\r\n');
            if (end < 0) return;
            const raws = text.slice(0, end);
            text = text.slice(end + 5);
            inData = false;
            const reply = script.replies?.dot ?? '250 queued';
            // Whoever breaks the line at the very end may well have the mail.
            if (reply.startsWith('250')) mails.push({ to: [...to], raw: raws });
            say('dot', reply);
          } else {
            const end = text.indexOf('\r\n');
            if (end < 0) return;
            const line = text.slice(0, end);
            text = text.slice(end + 2);
            command(line);
          }
        }
      });
    };
    if (script.security === 'tls') secure();
    else listen(raw);
    say('greeting', '220 hostile ESMTP');
  };
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    talk(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as { port: number }).port,
    mails,
    /** Commands in the order in which they came. */
    seen,
    /** How often each address got the mail. */
    counts: (): Readonly<Record<string, number>> => {
      const counts: Record<string, number> = {};
      for (const address of mails.flatMap(({ to }) => to)) counts[address] = (counts[address] ?? 0) + 1;
      return counts;
    },
    become: (next: Partial<Script>): void => {
      const { certificate, security } = script;
      script = { certificate, security, ...next };
    },
    close: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
