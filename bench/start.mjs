// How long the app takes to a window that can be used, beside an empty app of the same tools, one after the other; or,
// with `idle`, what both use while nothing happens. `node bench/start.mjs [idle] [--rounds 9] [--seconds 60]`
// With Electron's own binary (E2E_REAL=1), else with the stand-in of the tests.
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { _electron } from 'playwright';
import { buildApp } from '../build/app.mjs';
import { needChromium } from '../build/chromium.mjs';
import { buildStandIn } from '../build/standin.mjs';
import { buildEmptyApp } from './empty-app.mjs';
import { cpuSeconds } from './measure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '9' }, seconds: { type: 'string', default: '60' } },
});
/** An app that has just been started still tidies up; idle begins after this long (seconds). */
const SETTLE_S = 15;
const MOST_RATIO = 1.5;
const MOST_IDLE = 0.01;

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;

/** Starts an app and waits until its button can be pressed. */
async function start({ folder, profile, button }) {
  const began = performance.now();
  const app = await _electron.launch({
    executablePath: createRequire(import.meta.url)('electron'),
    args: [`--user-data-dir=${profile}`, folder],
    cwd: folder,
  });
  const page = await app.firstWindow();
  await page.waitForFunction(
    (name) =>
      [...document.querySelectorAll('button:not(:disabled)')].some(
        (each) => (each.ariaLabel ?? each.textContent) === name,
      ),
    button,
    { polling: 'raf' },
  );
  return { app, page, seconds: (performance.now() - began) / 1_000 };
}

async function stop({ app }) {
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
  await app.close().catch(() => undefined);
}

/** Share of one core that is used while nothing happens, or null where it cannot be read. */
async function idleShare(contestant, seconds) {
  const running = await start(contestant);
  await wait(SETTLE_S * 1_000);
  const { pid } = running.app.process();
  const before = cpuSeconds(pid);
  await wait(seconds * 1_000);
  const after = cpuSeconds(pid);
  await stop(running);
  return before === null || after === null ? null : (after - before) / seconds;
}

/** Both one after the other, each first as often as the other. Returns whether the ratio is small enough. */
async function compareStarts(empty, smallpie, rounds) {
  const taken = { [empty.name]: [], [smallpie.name]: [] };
  for (let round = -1; round < rounds; round += 1)
    for (const contestant of round % 2 === 0 ? [empty, smallpie] : [smallpie, empty]) {
      const running = await start(contestant);
      await stop(running);
      // The first round warms the disk's cache and does not count.
      if (round >= 0) taken[contestant.name].push(running.seconds);
    }
  const [base, ours] = [empty, smallpie].map(({ name }) => median(taken[name]));
  const ratio = ours / base;
  console.log(
    `start to usable: smallpie ${ours.toFixed(2)} s, empty app ${base.toFixed(2)} s, ratio ${ratio.toFixed(2)} ` +
      `(median of ${rounds}; load ${loadavg()[0].toFixed(1)})`,
  );
  return ratio < MOST_RATIO;
}

async function compareIdle(contestants, seconds) {
  let small = true;
  for (const contestant of contestants) {
    const share = await idleShare(contestant, seconds);
    const said = share === null ? 'cannot be read here' : `${(share * 100).toFixed(2)} % of a core`;
    console.log(`idle for ${seconds} s, ${contestant.name}: ${said}`);
    if (contestant.name === 'smallpie') small = share !== null && share < MOST_IDLE;
  }
  return small;
}

const dir = await mkdtemp(join(tmpdir(), 'smallpie-start-'));
try {
  if (!process.env.E2E_REAL) {
    process.env.SMALLPIE_CHROMIUM = needChromium();
    process.env.ELECTRON_OVERRIDE_DIST_PATH = await buildStandIn();
  }
  if (!buildApp()) throw new Error('the app does not build');
  const empty = { name: 'empty app', folder: join(dir, 'empty'), profile: join(dir, 'a'), button: 'Empty' };
  const smallpie = {
    name: 'smallpie',
    folder: root,
    profile: join(dir, 'b'),
    button: 'Record a meeting',
  };
  await buildEmptyApp(empty.folder, join(root, 'node_modules'));
  // Somebody who has been here before, so that the first thing is the start screen.
  const first = await start({ ...smallpie, button: 'Get started' });
  await first.page.evaluate(() =>
    window.smallpie.invoke('settings.change', { firstRun: { welcomed: true, consentAccepted: true } }),
  );
  await stop(first);
  const good =
    positionals[0] === 'idle'
      ? await compareIdle([empty, smallpie], Number(values.seconds))
      : await compareStarts(empty, smallpie, Number(values.rounds));
  process.exitCode = good ? 0 : 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}
