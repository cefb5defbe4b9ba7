import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export const PASSWORD = 'a password of the test';

/** A real SMTP server on this computer that keeps what it gets. */
export async function openLetterbox() {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      password === PASSWORD ? done(null, { user: 'maya' }) : done(new Error('wrong password')),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    mails,
    /** Settings of an account on it. */
    account: {
      from: 'maya@example.org',
      host: '127.0.0.1',
      port,
      security: 'none' as const,
      user: 'maya',
      to: ['jonas@example.org'],
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
