import { expect, test } from '@playwright/test';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobView } from '../src/shared/ipc/jobs';
import type { MeetingRecord } from '../src/shared/meeting/record';
import { completion, fakeServer, type FakeServer } from '../tests/fake-model-server';
import { betraying } from './disk';
import { openLetterbox, PASSWORD } from './letterbox';
import { makeSound, sample } from './sounds';
import { drop, forget, launch, type Running } from './support';

/** Nobody says this; it is what the model says of somebody. */
const OBSERVED = 'Names what has to happen next';

let it: Running;
let box: Awaited<ReturnType<typeof openLetterbox>>;
let model: FakeServer;
let files: string;
let id = '';
/** What the model is to answer. */
let reply = (): object => ({ people: [] });

// One story: each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'smallpie-recordings-'));
  await makeSound('-i', sample, '-t', '20', '-c', 'copy', join(files, 'plans.webm'));
  box = await openLetterbox();
  model = await fakeServer(() =>
    completion(JSON.stringify(reply()), { usage: { prompt_tokens: 640, completion_tokens: 60 } }),
  );
  it = await launch();
  await it.ask('secrets.set', { name: 'smtpPassword', value: PASSWORD });
  await it.ask('settings.change', {
    firstRun: { welcomed: true, consentAccepted: true, rehearsed: true },
    transcription: { language: 'en' },
    mail: box.account,
  });
});
test.afterAll(async () => {
  await it.close();
  await box.close();
  await model.close();
  await forget(it.data);
  await forget(files);
});

const record = async (): Promise<MeetingRecord> => {
  const answer = await it.ask('meetings.get', { id });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};

test('without being asked for, nothing of it is there: no question, no file, no receipt', async () => {
  const { page } = it;
  await drop(page, [join(files, 'plans.webm')]);
  const jobs = async (): Promise<readonly JobView[]> => {
    const answer = await it.ask('jobs.list', {});
    return answer.ok ? answer.value : [];
  };
  await expect
    .poll(async () => (await jobs()).map(({ state }) => state), { timeout: 80_000 })
    .toEqual(['ready']);
  id = (await jobs())[0]?.id ?? '';
  await it.ask('settings.change', {
    analysis: { provider: 'compatible', baseUrl: model.baseUrl, model: 'fake' },
  });
  expect(await it.ask('profiles.get', { id })).toEqual({ ok: true, value: null });
  expect((await record()).profiled).toBeUndefined();
  expect(model.requests).toEqual([]);
  // The main process, too, wants to be told what was agreed to.
  const unasked = await it.ask('profiles.make', { id, agreed: 'yes' } as never);
  expect(unasked).toMatchObject({ ok: false, error: { code: 'IPC_INVALID' } });
  expect(model.requests).toEqual([]);
});

test('with the tick it is asked for apart and shown; the letter has nothing of it but that it was asked for', async () => {
  const { page } = it;
  const { transcript } = await record();
  const said = transcript?.segments.find(({ words }) => words.length >= 6);
  const quote = said?.words
    .slice(0, 6)
    .map(({ text }) => text)
    .join(' ');
  reply = () => ({
    people: [
      { speaker: said?.speaker, strengths: [{ text: OBSERVED, quote }], habits: [], suggestion: null },
    ],
  });
  await page
    .getByRole('button', { name: /^plans/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'plans' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('menuitem', { name: /^How people took part/ }).click();
  const dialog = page.getByRole('dialog', { name: 'How people took part' });
  await expect(dialog).toContainText('HR or employment decisions');
  expect(model.requests).toEqual([]);
  await dialog.getByRole('checkbox').click();
  await dialog.getByRole('button', { name: 'Ask the model' }).click();
  await expect(dialog.getByText(OBSERVED)).toBeVisible();
  expect(model.requests.map(({ schemaName }) => schemaName)).toEqual(['profiles']);
  await page.keyboard.press('Escape');

  // A new name goes there, too.
  const named = await it.ask('meetings.renameSpeaker', { id, label: said?.speaker ?? '', name: 'Priya' });
  expect(named.ok).toBe(true);
  expect(await it.ask('profiles.get', { id })).toMatchObject({
    ok: true,
    value: { people: [{ speaker: 'Priya', strengths: [{ text: OBSERVED }] }] },
  });

  await page.getByRole('button', { name: 'Send, then destroy' }).click();
  await expect(page.getByRole('heading', { name: 'Sent, and gone' })).toBeVisible({ timeout: 30_000 });
  const [mail] = box.mails;
  const parts = [
    mail?.text,
    mail?.html,
    ...(mail?.attachments ?? []).map(({ content }) => content.toString()),
  ];
  expect(parts.join('\n')).toContain('Priya');
  expect(parts.join('\n')).not.toContain(OBSERVED);
  expect(mail?.attachments.map(({ filename }) => filename ?? '').join(' ')).not.toContain('profile');
  const line = `Sent once more to fake at ${model.host} (700 tokens`;
  expect(mail?.text?.replace(/\s+/g, ' ')).toContain(line);
  const receipts = await it.ask('receipts.list', {});
  expect(JSON.stringify(receipts)).toContain(line);

  // It went with the meeting.
  expect(await it.ask('profiles.get', { id })).toEqual({ ok: true, value: null });
  expect(await betraying(it.data, [OBSERVED])).toEqual([]);
});
