import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { betraying } from './disk';
import { binary, clickTray, clip, forget, launch, noted, pressHotkey, root, type Running } from './support';

let it: Running;
test.beforeAll(async () => {
  it = await launch();
});
test.afterAll(async () => {
  await it.close();
  await forget(it.data);
});

test('the page has the bridge and nothing of Node', async () => {
  const found = await it.page.evaluate(() => ({
    bridge: Object.keys(window.smallpie).sort(),
    leaks: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
  }));
  expect(found).toEqual({ bridge: ['invoke', 'on', 'openPort', 'pathForFile'], leaks: [] });
  const preferences = await it.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(preferences).toBe(1);
});

test('unknown routes, prototype names, oversized and malformed inputs are refused', async () => {
  const refused = await it.page.evaluate(async () => {
    const ask = window.smallpie.invoke as unknown as (
      route: unknown,
      input: unknown,
    ) => Promise<{ ok: boolean; error?: { code: string } }>;
    const asked: [unknown, unknown][] = [
      ['nope', {}],
      ['constructor', {}],
      ['__proto__', {}],
      ['toString', {}],
      [{}, {}],
      ['meetings.get', { id: '../../etc/passwd' }],
      ['meetings.get', null],
      ['jobs.list', 'x'.repeat(100_000)],
      ['jobs.add', { paths: Array(300).fill('/a') }],
      ['jobs.list', { more: new Uint8Array(1 << 20) }],
      ['rehearsal.transcribe', { samples: new Float32Array(16 * 16_000) }],
      ['rehearsal.transcribe', { samples: [0, 0, 0] }],
      ['app.openExternal', { url: { toString: 'https://github.com/' } }],
      ['secrets.set', { name: 'storeKey', value: 'x' }],
      ['settings.change', { version: 9 }],
    ];
    return Promise.all(asked.map(async ([route, input]) => (await ask(route, input)).error?.code));
  });
  expect(refused.slice(0, 5)).toEqual(Array(5).fill('IPC_REFUSED'));
  expect(refused.slice(5)).toEqual(Array(10).fill('IPC_INVALID'));
});

test('a foreign page with our preload is refused, and so is a frame inside of our own', async () => {
  const preload = join(root, 'out', 'preload', 'index.cjs');
  const ask = 'invoke("settings.get", {}).then((result) => JSON.stringify(result))';
  const answers = await it.app.evaluate(
    async ({ BrowserWindow }, [path, question]) => {
      const open = async (url: string, code: string): Promise<string> => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: {
            preload: path,
            sandbox: true,
            contextIsolation: true,
            nodeIntegrationInSubFrames: true,
          },
        });
        try {
          await window.loadURL(url);
          return (await window.webContents.executeJavaScript(code)) as string;
        } finally {
          window.destroy();
        }
      };
      // The same origin, the same preload, but not the top frame.
      const inFrame = `new Promise((resolve, reject) => {
        const frame = document.createElement('iframe');
        frame.srcdoc = '<p>inside</p>';
        frame.onload = () => frame.contentWindow.smallpie.${question}.then(resolve, reject);
        document.body.append(frame);
      })`;
      return {
        foreign: await open('data:text/html,<p>stranger</p>', `smallpie.${question}`),
        own: await open('app://smallpie/index.html', `smallpie.${question}`),
        frame: await open('app://smallpie/index.html', inFrame),
      };
    },
    [preload, ask] as const,
  );
  const refused = { ok: false, error: { code: 'IPC_REFUSED' } };
  expect(JSON.parse(answers.foreign)).toMatchObject(refused);
  expect(JSON.parse(answers.frame)).toMatchObject(refused);
  // What is refused is the frame, not the way of asking.
  expect(JSON.parse(answers.own)).toMatchObject({ ok: true });
});

test('frames of the window have no bridge at all', async () => {
  const inside = await it.page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const frame = document.createElement('iframe');
        frame.srcdoc = '<p>inside</p>';
        frame.onload = () => {
          resolve(frame.contentWindow !== null && 'smallpie' in frame.contentWindow);
          frame.remove();
        };
        document.body.append(frame);
      }),
  );
  expect(inside).toBe(false);
});

test('the policy stops inline scripts, foreign addresses and eval', async () => {
  const stopped = await it.page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const script = document.createElement('script');
    script.textContent = 'window.evil = 1';
    document.head.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.head.append(style);
    const image = document.createElement('img');
    image.src = 'https://example.org/x.png';
    document.body.append(image);
    const fetched = await fetch('https://example.org/').then(
      () => true,
      () => false,
    );
    // In a task of the page's own: what a debugger runs may evaluate.
    const evaluated = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          resolve(window.eval('true') as boolean);
        } catch {
          resolve(false);
        }
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const node of [script, style, image]) node.remove();
    return { violations: [...new Set(violations)].sort(), fetched, evaluated, evil: 'evil' in window };
  });
  expect(stopped.fetched || stopped.evaluated || stopped.evil).toBe(false);
  for (const each of ['connect-src', 'img-src', 'script-src-elem', 'style-src-elem'])
    expect(stopped.violations).toContain(each);
});

test('no new windows, no navigation; links leave only by the allow-list', async () => {
  await it.page.evaluate(() => {
    window.open('https://evil.example/');
    window.open('https://github.com/');
    location.href = 'https://evil.example/';
  });
  await expect.poll(async () => (await noted(it)).opened).toEqual(['https://github.com/']);
  expect(it.page.url()).toContain('/index.html');
  expect(it.app.windows()).toHaveLength(1);
});

test('the page may ask for nothing but the microphone', async () => {
  const refused = await it.page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: DOMException) => error.name,
    ),
  );
  expect(refused).not.toBe('granted');
});

test('secrets are never in plain on the disk, and cannot be read back', async () => {
  const secret = 'correct-horse-battery-staple';
  expect(await it.ask('secrets.set', { name: 'smtpPassword', value: secret })).toMatchObject({
    ok: true,
    value: { set: true },
  });
  expect(await betraying(it.data, [secret])).toEqual([]);
  expect(JSON.stringify(await it.ask('settings.get', {}))).not.toContain(secret);
});

test('a hotkey that is taken keeps the one that works', async () => {
  expect(
    await it.ask('hotkeys.set', { action: 'pause', accelerator: 'CommandOrControl+Shift+R' }),
  ).toMatchObject({
    value: { active: false, problem: 'taken' },
  });
  expect(await it.ask('hotkeys.set', { action: 'pause', accelerator: 'nonsense' })).toMatchObject({
    value: { problem: 'invalid' },
  });
  expect(await pressHotkey(it, 'CommandOrControl+Shift+R')).toBe(true);
});

/** What the jobs of an app were made of. */
async function sources(app: Running): Promise<readonly string[]> {
  const jobs = await app.ask('jobs.list', {});
  return jobs.ok ? jobs.value.map(({ sourceName }) => sourceName) : [];
}

test('closing hides to the tray, said once; the tray and a second start bring it back', async () => {
  const window = await it.app.browserWindow(it.page);
  const visible = (): Promise<boolean> => window.evaluate((each) => each.isVisible());
  await window.evaluate((each) => each.close());
  expect(await visible()).toBe(false);
  await expect.poll(async () => (await noted(it)).notifications).toEqual(['smallpie stays in the tray']);
  expect(await clickTray(it, 'open')).toBe(true);
  expect(await visible()).toBe(true);
  await window.evaluate((each) => each.close());
  await promisify(execFile)(binary(), [`--user-data-dir=${it.data}`, root, clip]);
  await expect.poll(visible).toBe(true);
  expect((await noted(it)).notifications).toEqual(['smallpie stays in the tray']);
  await expect.poll(() => sources(it)).toEqual(['short.webm']);
});

test('a second start while the first one still opens: its file is not lost', async () => {
  const args = ['-r', join(root, 'e2e', 'second-start.cjs')];
  const other = await launch({ args, env: { E2E_SECOND_FILE: clip } });
  try {
    await expect.poll(() => sources(other)).toEqual(['short.webm']);
  } finally {
    await other.close();
    await forget(other.data);
  }
});

test('settings persist over a restart', async () => {
  await it.ask('settings.change', { mail: { host: 'smtp.example.org' }, firstRun: { welcomed: true } });
  const { data } = it;
  await it.close();
  it = await launch({ data });
  expect(await it.ask('settings.get', {})).toMatchObject({
    value: { mail: { host: 'smtp.example.org' }, firstRun: { welcomed: true, trayExplained: true } },
  });
  expect(await it.ask('secrets.state', { name: 'smtpPassword' })).toMatchObject({ value: { set: true } });
});
