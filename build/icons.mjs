// Draws the PNG icons from the SVG sources in resources/icons; run it when a source changes, and commit the result.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from './chromium.mjs';

const dir = join(dirname(fileURLToPath(import.meta.url)), '..', 'resources', 'icons');
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox'],
});
const page = await browser.newPage();

async function draw(svg, size, name, style = '') {
  const html = `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px;${style}}</style>${svg}`;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(html);
  await writeFile(join(dir, name), await page.screenshot({ omitBackground: true }));
}

const app = await readFile(join(dir, 'app-icon.svg'), 'utf8');
for (const size of [256, 512]) await draw(app, size, `app-${size}.png`);

// Panels are light or dark and do not say which: pine with a light rim can be read on both.
const rim = ['1px 0', '-1px 0', '0 1px', '0 -1px'].map((at) => `drop-shadow(${at} 0 #fff)`).join(' ');
for (const state of ['idle', 'recording', 'processing']) {
  const [small, large] = await Promise.all(
    [16, 22].map((size) => readFile(join(dir, `tray-${state}-${size}.svg`), 'utf8')),
  );
  // macOS draws template images itself, in the colour of the menu bar.
  await draw(small, 16, `tray-${state}Template.png`);
  await draw(small, 32, `tray-${state}Template@2x.png`);
  const coloured = large.replaceAll('fill="#000"><path', 'fill="#1E5B49"><path');
  await draw(coloured, 22, `tray-${state}.png`, `filter:${rim};transform:scale(.88)`);
  await draw(coloured, 44, `tray-${state}@2x.png`, `filter:${rim};transform:scale(.88)`);
}
await browser.close();
