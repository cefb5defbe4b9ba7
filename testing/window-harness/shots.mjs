// Draws every screen at three widths, light and dark, into docs/screens: node testing/window-harness/shots.mjs [scene…]
import { spawnSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { needChromium } from '../../build/chromium.mjs';
import { buildWindow } from '../../build/window.mjs';
import { serveHarness } from './serve.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const FOLDER = join(ROOT, 'docs', 'screens');
const DAY = '2026-11-23T14:58:00Z';
const SIZES = [
  ['360', 360, 780],
  ['800', 800, 640],
  ['1440', 1_440, 900],
];
const press = (name) => async (page) => page.getByRole('button', { name }).first().click();

/** File name, scene, what to do before the picture is taken, and sizes where they are not the usual ones. */
const PICTURES = [
  ['first-run', 'welcome'],
  [
    'rehearsal',
    'welcome',
    async (page) => {
      await press('Get started')(page);
      await press('I’ll ask everybody')(page);
    },
  ],
  ['home', 'home'],
  ['home-empty', 'home-empty'],
  ['live', 'live'],
  ['live-microphone-lost', 'live-lost'],
  ['mini', 'mini', undefined, [['320', 320, 120]]],
  ['processing', 'processing'],
  ['processing-failed', 'processing-failed'],
  ['minutes', 'minutes', press('Play 23:38')],
  ['minutes-live', 'minutes-live'],
  ['home-left-behind', 'home-left-behind'],
  ['queue', 'home-crowded'],
  ['sending-refused', 'sending-refused'],
  ['sent', 'sent'],
  ['settings-sound', 'settings', press('Sound')],
  ['settings-transcription', 'settings', press('Transcription')],
  ['settings-mail', 'settings', press('Mail')],
  ['settings-minutes', 'settings', press('Minutes')],
  ['settings-privacy', 'settings', press('Privacy')],
  ['about', 'settings', press('About')],
];

const wanted = process.argv.slice(2);
const executablePath = needChromium();
await buildWindow();
await mkdir(FOLDER, { recursive: true });
const server = await serveHarness(() => "default-src 'self' blob: data: 'unsafe-inline'");
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--font-render-hinting=none'],
});
for (const [name, scene, before, sizes = SIZES] of PICTURES.filter(
  ([name]) => wanted.length === 0 || wanted.includes(name),
))
  for (const theme of ['light', 'dark'])
    for (const [label, width, height] of sizes) {
      const page = await browser.newPage({
        viewport: { width: Math.max(width, 360), height: Math.max(height, 480) },
        colorScheme: theme,
        timezoneId: 'UTC',
        reducedMotion: 'reduce',
      });
      await page.clock.setFixedTime(DAY);
      await page.goto(`${server.url}?scene=${scene}`);
      await page.waitForSelector('html[data-ready]');
      await before?.(page);
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(600);
      await page.mouse.move(0, 0);
      await page.screenshot({ path: join(FOLDER, `${name}-${label}-${theme}.png`) });
      await page.close();
    }
await browser.close();
await server.close();

// A palette of 256 colours is enough for flat pictures and a third of the bytes; without pngquant they stay as they are.
const pictures = (await readdir(FOLDER)).filter((name) => name.endsWith('.png'));
spawnSync('pngquant', ['--force', '--ext', '.png', '--skip-if-larger', '--strip', ...pictures], {
  cwd: FOLDER,
});
