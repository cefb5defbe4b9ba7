// Drives a packaged app as a person would, over Chromium's own debugging port: a recording is dropped on the window
// and must become minutes. Works on an installed app, and in tests on the stand-in:
//   node build/smoke.mjs release/linux-unpacked/smallpie
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const MINUTES_WITHIN_MS = 180_000;

/** The address of the debugging port, which Chromium prints when it is open. */
function devTools(child, deadline) {
  return new Promise((done, failed) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) done(found[1]);
    });
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`the app ended at once (${code}): ${said.trim()}`)));
    setTimeout(() => failed(new Error(`the app opened no window: ${said.trim()}`)), deadline).unref();
  });
}

async function until(what, look, withinMs) {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${withinMs / 1000} s`);
    await new Promise((next) => setTimeout(next, 250));
  }
}

/**
 * Starts `executable`, drops `recording` on its window, waits for the minutes and quits.
 * @param {{ executable: string, args?: string[], recording: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ version: string, updates: string, words: number, speakers: number, text: string, seconds: number }>}
 * @throws Error that says what did not happen
 */
export async function smoke({
  executable,
  args = ['--remote-debugging-port=0'],
  recording,
  env = process.env,
}) {
  const data = await mkdtemp(join(tmpdir(), 'smallpie-smoke-'));
  const child = spawn(executable, [`--user-data-dir=${data}`, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((done) => child.once('close', done));
  try {
    const browser = await chromium.connectOverCDP(await devTools(child, 60_000));
    const page = await until('a window', () => browser.contexts().flatMap((each) => each.pages())[0], 60_000);
    await page.waitForFunction(() => document.querySelector('#root')?.childElementCount > 0);
    const ask = async (route, input) => {
      const answer = await page.evaluate(
        ([name, value]) => window.smallpie.invoke(name, value),
        [route, input],
      );
      if (!answer.ok) throw new Error(`${route}: ${JSON.stringify(answer.error)}`);
      return answer.value;
    };
    await ask('settings.change', {
      firstRun: { welcomed: true, consentAccepted: true, rehearsed: true },
      transcription: { language: 'en' },
      updates: { check: false },
    });
    await page.reload();
    await page.waitForFunction(() => document.querySelector('#root')?.childElementCount > 0);
    await page.waitForTimeout(1_000);
    const began = Date.now();
    await drop(page, recording);
    const job = await until(
      'minutes',
      async () => {
        const [first] = await ask('jobs.list', {});
        if (first?.state === 'failed') throw new Error(`the meeting failed: ${JSON.stringify(first.error)}`);
        return first?.state === 'ready' ? first : null;
      },
      MINUTES_WITHIN_MS,
    );
    const meeting = await ask('meetings.get', { id: job.id });
    const { version } = await ask('app.info', {});
    const { update } = await ask('updates.get', {});
    const segments = meeting.transcript?.segments ?? [];
    const result = {
      version,
      updates: update.state === 'off' ? update.why : update.state,
      words: job.words ?? 0,
      speakers: new Set(segments.map(({ speaker }) => speaker)).size,
      text: segments.map(({ text }) => text).join(' '),
      seconds: (Date.now() - began) / 1000,
    };
    await ask('app.quit', {}).catch(() => undefined);
    await Promise.race([ended, new Promise((done) => setTimeout(done, 10_000))]);
    await browser.close().catch(() => undefined);
    return result;
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
    await ended;
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** A real drop: Chromium's own machinery, with the file's real path. */
async function drop(page, file) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await session.detach();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [executable, ...more] = process.argv.slice(2);
  const recording = fileURLToPath(new URL('../resources/samples/launch-sync.webm', import.meta.url));
  const args = ['--remote-debugging-port=0', ...more];
  try {
    const { version, words, speakers, seconds } = await smoke({
      executable: resolve(executable),
      args,
      recording,
    });
    console.log(
      `smallpie ${version}: ${words} words, ${speakers} speakers, minutes after ${seconds.toFixed(1)} s`,
    );
    if (words < 50 || speakers < 2) throw new Error('That is less than the sample meeting holds.');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
