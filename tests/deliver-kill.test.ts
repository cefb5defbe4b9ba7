import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openMailbox } from '../src/cli/mailbox';
import { environmentSecrets } from '../src/cli/secrets';
import { statusOf } from '../src/core/deliver';
import { TEST_RECORD } from '../src/core/deliver/test-record';
import { MeetingStore } from '../src/core/session';
import { makeCertificates, PASSWORD, startMailServer, type MailServer } from './mail-server';

const KILLS = 20;
const PHRASE = 'marmalade periscope';
const root = fileURLToPath(new URL('..', import.meta.url));
let dir: string;
let server: MailServer;
let env: NodeJS.ProcessEnv;
let child: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-kill-'));
  const certificates = await makeCertificates();
  server = await startMailServer({ certificate: certificates.good, slow: 80 });
  await writeFile(join(dir, 'ca.pem'), certificates.ca);
  env = {
    PATH: process.env['PATH'],
    NODE_EXTRA_CA_CERTS: join(dir, 'ca.pem'),
    SMALLPIE_HOME: join(dir, 'home'),
    SMALLPIE_STORE_KEY: randomBytes(32).toString('base64'),
    SMALLPIE_SMTP_URL: `smtps://maya%40example.org@localhost:${server.port}`,
    SMALLPIE_SMTP_PASSWORD: PASSWORD,
    SMALLPIE_SETTINGS: join(dir, 'settings.json'),
  };
  await writeFile(join(dir, 'settings.json'), JSON.stringify({ version: 1, retention: { kind: 'flush' } }));
  // Beside the product's own bundles, where packages are found.
  child = join(root, 'dist', 'deliver-child.test.mjs');
  await build({
    entryPoints: [join(root, 'tests', 'deliver-child.ts')],
    outfile: child,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});

afterAll(async () => {
  await server.close();
  await rm(dir, { recursive: true, force: true });
  await rm(child, { force: true });
});

/** Runs the child; kills it some time (ms) after it is ready when told to. Returns how long it lived after that. */
async function deliver(id: string, killAfter: number | null): Promise<{ killed: boolean; ms: number }> {
  const running = fork(child, [id], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(running, 'exit');
  await Promise.race([once(running, 'message'), ended]);
  const from = performance.now();
  const timer = killAfter === null ? undefined : setTimeout(() => running.kill('SIGKILL'), killAfter);
  const [code, signal] = (await ended) as [number | null, string | null];
  clearTimeout(timer);
  if (signal === null) expect(code).toBe(0);
  return { killed: signal === 'SIGKILL', ms: performance.now() - from };
}

/** Every byte below a folder. */
async function everything(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(
    await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name)))),
  );
}

it(`gives everybody the mail once when the process is killed at ${KILLS} random moments before the flush`, async () => {
  const store = await MeetingStore.open({
    root: join(dir, 'home', 'outbox'),
    secrets: environmentSecrets(env),
  });
  const meeting = async (): Promise<string> => {
    const id = randomUUID();
    const title = `${PHRASE} ${id}`;
    const minutes = TEST_RECORD.minutes === null ? null : { ...TEST_RECORD.minutes, title };
    await store.write(id, 'record.json', Buffer.from(JSON.stringify({ ...TEST_RECORD, id, title, minutes })));
    return id;
  };
  const mailsOf = (id: string) => server.mails.filter(({ parsed }) => parsed.subject?.includes(id));

  // How long it takes when nobody interferes; the first run is slower than the others.
  await deliver(await meeting(), null);
  let whole = (await deliver(await meeting(), null)).ms;
  let killings = 0;
  const seen: Record<string, number> = {};
  for (let round = 0; killings < KILLS; round += 1) {
    expect(round).toBeLessThan(3 * KILLS);
    const id = await meeting();
    const { killed, ms } = await deliver(id, Math.random() * whole);
    if (killed) killings += 1;
    else whole = Math.min(whole, ms);
    const atDeath = killed
      ? ((await store.list()).find(({ meetingId }) => meetingId === id)?.names ?? null)
      : null;
    // Encrypted or gone: at no moment does a word of the meeting lie on the disk.
    expect((await everything(join(dir, 'home'))).includes('marmalade')).toBe(false);
    await deliver(id, null);
    const { outbox } = await openMailbox(env);
    const left = (await outbox.list()).find(({ meetingId }) => meetingId === id);
    let how = !killed
      ? 'not killed'
      : atDeath === null
        ? 'after the flush'
        : atDeath.includes('outbox.json')
          ? 'resumed'
          : 'before the outbox';
    if (left !== undefined) {
      expect(statusOf(left)).toBe('uncertain');
      expect(mailsOf(id).length).toBeLessThanOrEqual(1);
      how = mailsOf(id).length === 1 ? 'uncertain, had arrived' : 'uncertain, had not arrived';
      await outbox.answer(id, mailsOf(id).length === 1);
      await deliver(id, null);
    }
    seen[how] = (seen[how] ?? 0) + 1;
    const recipients = mailsOf(id).flatMap((mail) => mail.recipients);
    expect([...recipients].sort()).toEqual(['ann@example.com', 'bob@example.com']);
    expect((await store.list()).some(({ meetingId }) => meetingId === id)).toBe(false);
  }
  await mkdir(join(dir, 'home', 'outbox'), { recursive: true });
  expect((await everything(join(dir, 'home'))).length).toBe(0);
  process.stdout.write(`killed ${killings} times within ${Math.round(whole)} ms: ${JSON.stringify(seen)}\n`);
}, 300_000);
