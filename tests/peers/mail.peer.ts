import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportMeeting, MemoryStore, Outbox, sendTestMail, statusOf } from '../../src/core/deliver';
import { TEST_RECORD } from '../../src/core/deliver/test-record';
import { accountFor, makeCertificates, USER, type Certificates } from '../mail-server';

const run = promisify(execFile);
const signal = new AbortController().signal;
const stamp = new Date('2026-11-23T14:00:00Z');
let dir = '';
let python = '';
let certificates: Certificates;

/** A Python that has what Debian calls python3-aiosmtpd and python3-icalendar. */
async function findPython(): Promise<string> {
  for (const name of ['python3', '/usr/bin/python3'])
    if (
      await run(name, ['-c', 'import aiosmtpd, icalendar']).then(
        () => true,
        () => false,
      )
    )
      return name;
  throw new Error(
    'Needs Python with aiosmtpd and icalendar: apt-get install python3-aiosmtpd python3-icalendar',
  );
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-peers-'));
  python = await findPython();
  certificates = await makeCertificates();
  await writeFile(join(dir, 'cert.pem'), certificates.good.cert);
  await writeFile(join(dir, 'key.pem'), certificates.good.key);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function serve(mode: 'tls' | 'starttls') {
  const script = fileURLToPath(new URL('aiosmtpd_server.py', import.meta.url));
  const server = spawn(python, [script, join(dir, 'cert.pem'), join(dir, 'key.pem'), mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  const port = Number(await next());
  return {
    port,
    mail: async () => JSON.parse(await next()) as Readonly<Record<string, unknown>>,
    close: async () => {
      server.stdin.end();
      await once(server, 'exit');
    },
  };
}

it.each(['tls', 'starttls'] as const)(
  'aiosmtpd takes the letter over %s and reads it without a defect',
  async (security) => {
    const server = await serve(security);
    const store = new MemoryStore();
    const account = accountFor(server.port, certificates.ca, { security });
    const outbox = new Outbox({
      store,
      folder: null,
      account: () => Promise.resolve(account),
      onDelivered: ({ meetingId }) => store.destroy(meetingId),
    });
    await outbox.post({
      record: TEST_RECORD,
      recipients: { to: ['Ann <ann@example.com>'], cc: ['nobody@example.com'], fullTo: null },
      from: account.from,
      mailHost: account.host,
      retention: { kind: 'flush' },
      folderKept: false,
    });
    const [delivery] = (await outbox.run(signal)).deliveries;
    expect(delivery === undefined ? null : statusOf(delivery)).toBe('refused');
    const mail = await server.mail();
    expect(mail).toMatchObject({
      to: ['ann@example.com'],
      authenticated: true,
      subject: '2026-11-23 Pricing page, round two: minutes',
      id: delivery?.letters[0]?.messageId,
      defects: [],
      files: [
        ['text/markdown', 'transcript.md'],
        ['text/vtt', 'transcript.vtt'],
        ['text/calendar', 'minutes.ics'],
      ],
    });
    expect(mail['html']).toContain('Show one price');
    expect(mail['text']).toContain('PRIVACY RECEIPT');
    const auth = { kind: 'password', user: USER, password: 'wrong' } as const;
    await expect(
      sendTestMail(
        accountFor(server.port, certificates.ca, { security, auth }),
        { name: '', address: 'a@b.org' },
        signal,
      ),
    ).rejects.toMatchObject({ code: 'MAIL_AUTH' });
    await server.close();
  },
);

it('Python icalendar reads the calendar', async () => {
  const file = join(dir, 'minutes.ics');
  await writeFile(file, (await exportMeeting(TEST_RECORD, 'ics', stamp))?.bytes ?? '');
  const script = `import icalendar, sys
for event in icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read()).walk('VEVENT'):
    print(event['SUMMARY'], event['DTSTART'].dt.isoformat(), event.walk('VALARM')[0]['TRIGGER'].dt, sep=' | ')`;
  const { stdout } = await run(python, ['-c', script, file]);
  expect(stdout.trim().split('\n')).toEqual([
    'Priya: Bring results of the annual-plan test | 2026-11-26 | 9:00:00',
    'Tomás: Hold the build until the numbers are in | 2026-11-26 | 9:00:00',
    'Next meeting: Pricing page, round two | 2026-12-01T10:00:00+01:00 | -1 day, 23:50:00',
  ]);
});

it('LibreOffice opens the Word file', async () => {
  await writeFile(join(dir, 'minutes.docx'), (await exportMeeting(TEST_RECORD, 'docx', stamp))?.bytes ?? '');
  const profile = `-env:UserInstallation=file://${dir}/office`;
  const args = [
    profile,
    '--headless',
    '--convert-to',
    'txt:Text (encoded):UTF8',
    '--outdir',
    dir,
    'minutes.docx',
  ];
  await run('soffice', args, { cwd: dir }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT'
      ? new Error('Needs LibreOffice: apt-get install libreoffice-writer-nogui')
      : error;
  });
  const text = await readFile(join(dir, 'minutes.txt'), 'utf8');
  for (const must of [
    'Pricing page, round two',
    'Ship on Monday 30 November',
    'who?',
    'no date',
    'Thu 26 Nov',
    'Transcript',
  ])
    expect(text).toContain(must);
});
