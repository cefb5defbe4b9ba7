import type { ErrorEnvelope } from './app-error';
import type { MailErrorCode } from './mail-codes';
import type { ErrorWords } from './words';

const CERTIFICATE: Readonly<Record<string, string>> = {
  expired: 'has expired',
  'not-yet-valid': 'is not valid yet; check the clock of this computer',
  'self-signed': 'is self-signed, so nobody vouches for it',
  untrusted: 'was issued by somebody whom this computer does not trust',
  hostname: 'belongs to another name',
};

/** Words for everything that can go wrong with mail. `detail.subject` is a host or an address; `detail.reply` the server's own words. */
export function describeMailError({ message, detail }: ErrorEnvelope, code: MailErrorCode): ErrorWords {
  const it = detail.subject === undefined ? 'the mail server' : `“${detail.subject}”`;
  const said = typeof detail['reply'] === 'string' ? ` It said: “${detail['reply']}”.` : '';
  const words = (what: string, next: string): ErrorWords => ({ what, next });
  switch (code) {
    case 'MAIL_SETTINGS':
      return words(message, 'Check the mail settings; `smallpie --help` shows how they are given.');
    case 'MAIL_ADDRESS':
      return words(`${it} is not a mail address.`, 'Write it like name@example.org.');
    case 'MAIL_AUTH':
      return words(
        `Your mail server ${it} said no to the user name or password.${said}`,
        typeof detail['hint'] === 'string'
          ? detail['hint']
          : 'Check both; many providers want an app password here.',
      );
    case 'MAIL_CERTIFICATE': {
      const why = CERTIFICATE[String(detail['reason'])] ?? `was not accepted (${message})`;
      return words(
        `The certificate of ${it} ${why}, so nothing was sent.`,
        'Check the name of the server; if it is right, ask whoever runs it to renew the certificate.',
      );
    }
    case 'MAIL_TLS':
      return words(
        `${it} does not speak the encryption that the settings ask for.`,
        'Port 465 goes with TLS, port 587 with STARTTLS; try the other pair.',
      );
    case 'MAIL_CONNECT':
      return words(
        `${it} cannot be reached.${message === '' ? '' : ` (${message})`}`,
        'Check the server name, the port and your network; some networks block mail ports.',
      );
    case 'MAIL_TIMEOUT':
      return words(`${it} did not answer in time.`, 'Check the port (465 or 587) and your network.');
    case 'MAIL_DNS':
      return words(
        `No server called ${it} was found.`,
        'Check the spelling of the server name, and that you are online.',
      );
    case 'MAIL_LATER':
      return words(
        `${it} cannot take the mail right now.${said}`,
        'Nothing to do: it is tried again by itself.',
      );
    case 'MAIL_GREYLISTED':
      return words(
        `${it} asks new senders to come back later (greylisting).${said}`,
        'Nothing to do: it is tried again in a few minutes.',
      );
    case 'MAIL_RELAY_DENIED':
      return words(
        `Your mail server does not send mail to ${it} for this account.${said}`,
        'Sign in with user name and password, and use the server of your own provider.',
      );
    case 'MAIL_SENDER_REFUSED':
      return words(
        `Your mail server does not accept ${it} as the sender.${said}`,
        'Use the address that belongs to this account.',
      );
    case 'MAIL_RECIPIENT_REFUSED':
      return words(`${it} was refused.${said}`, 'Check the spelling of the address.');
    case 'MAIL_MAILBOX_FULL':
      return words(`The mailbox of ${it} is full.${said}`, 'Ask them to make room, then send again.');
    case 'MAIL_TOO_LARGE':
      return words(
        `The mail is too large for ${it}, even without the transcript.${said}`,
        'Export the minutes and hand them over in another way.',
      );
    case 'MAIL_REFUSED':
      return words(`${it} refused the mail.${said}`, 'The reply says why; when that is mended, send again.');
    case 'MAIL_UNCERTAIN':
      return words(
        `The connection broke just when ${it} had the whole mail. It may have arrived, or not.`,
        'Look into the inbox, then say whether it arrived or should be sent again.',
      );
    case 'MAIL_GAVE_UP':
      return words(
        `${it} did not take the mail for three days.${said}`,
        'Check the mail settings, then send again; the minutes are still here.',
      );
    case 'OUTBOX_UNKNOWN':
      return words(`There is nothing called ${it} in the outbox.`, 'Run `smallpie outbox list`.');
    case 'OUTBOX_LEFT':
      return words(
        `${it} has left already, at least to some.`,
        'It cannot be taken back; discard the rest instead.',
      );
    case 'OUTBOX_BUSY':
      return words('Another smallpie is sending mail right now.', 'Wait a moment, then try again.');
  }
}
