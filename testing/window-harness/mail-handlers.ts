import type { MailPreset } from '../../src/shared/ipc/mail';
import type { MeetingRecord } from '../../src/shared/meeting/record';
import type { Handlers } from './handlers';
import { receipt, type World } from './world';

type MailRoutes = Pick<Handlers, Extract<keyof Handlers, `mail.${string}`>>;

const preset = (
  id: string,
  name: string,
  host: string,
  port: number,
  hint: MailPreset['hint'],
): MailPreset => ({
  id,
  name,
  host,
  port,
  security: port === 465 ? 'tls' : 'starttls',
  auth: 'password',
  hint,
  helpUrl: null,
  listed: true,
});

const PRESETS: readonly MailPreset[] = [
  preset('gmail', 'Gmail', 'smtp.gmail.com', 465, 'gmail'),
  preset('outlook', 'Outlook, Microsoft 365', 'smtp.office365.com', 587, 'microsoft365'),
  preset('fastmail', 'Fastmail', 'smtp.fastmail.com', 465, 'fastmail'),
  preset('icloud', 'iCloud Mail', 'smtp.mail.me.com', 587, 'icloud'),
  preset('proton', 'Proton Mail Bridge', '127.0.0.1', 1_025, 'proton'),
  { ...preset('gmx', 'GMX', 'mail.gmx.net', 587, 'gmx'), listed: false },
];

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Letters, in memory. */
export function mailHandlers(
  world: World,
  find: (id: string) => MeetingRecord,
  setJobs: (jobs: World['jobs']) => void,
): MailRoutes {
  const own = new Map<
    string,
    { to: readonly string[]; cc: readonly string[]; fullTo: readonly string[] | null }
  >();
  const recipientsOf = (id: string) =>
    own.get(id) ?? { to: world.settings.mail.to, cc: world.settings.mail.cc, fullTo: null };
  const letter = (state: 'sending' | 'sent' | 'retrying', addresses: readonly string[]) => ({
    state,
    attempts: 1,
    nextTryAt: null,
    recipients: addresses.map((address) => ({ address, state: 'waiting' as const })),
    error: null,
  });
  const send = (id: string): void => {
    setJobs(
      world.jobs.map((one) =>
        one.id === id ? { ...one, state: 'posted', letter: letter('sending', recipientsOf(id).to) } : one,
      ),
    );
  };
  return {
    'mail.presets': () => PRESETS,
    'mail.presetFor': ({ address }) => PRESETS.find(({ id }) => address.includes(id)) ?? null,
    'mail.test': () => ({ delivered: true, seconds: 1.4, error: null }),
    'mail.recipients': ({ id }) => recipientsOf(id),
    'mail.setRecipients': ({ id, recipients }) => {
      own.set(id, recipients);
      return recipients;
    },
    'mail.preview': ({ id }) => {
      const { title, minutes } = find(id);
      const html = `<!doctype html><meta charset="utf-8"><body><h1>${escape(title)}</h1><p>${escape(minutes?.summary.join(' ') ?? '')}</p>`;
      return {
        subject: `Minutes: ${title}`,
        from: world.settings.mail.from,
        recipients: recipientsOf(id),
        htmlUrl: URL.createObjectURL(new Blob([html], { type: 'text/html' })),
        text: `${title}\n\n${minutes?.summary.join(' ') ?? ''}`,
        attachments: [{ name: 'actions.ics', bytes: 2_140 }],
      };
    },
    'mail.send': ({ id }) => {
      send(id);
      return {};
    },
    'mail.retry': ({ id }) => {
      send(id);
      return {};
    },
    'mail.recall': ({ id }) => {
      setJobs(world.jobs.map((one) => (one.id === id ? { ...one, state: 'ready', letter: null } : one)));
      return {};
    },
    'mail.resolve': ({ id, arrived }) => {
      if (arrived) {
        setJobs(world.jobs.filter((one) => one.id !== id));
        world.receipts = [receipt(7), ...world.receipts];
      } else send(id);
      return {};
    },
  };
}
