// Draws the PNG icons from the SVG sources in resources/icons; run it when a source changes, and commit the result.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from './chromium.mjs';
import { icnsOf, icoOf } from './package/icon-files.mjs';

const dir = join(dirname(fileURLToPath(import.meta.url)), '..', 'resources', 'icons');
const packageDir = join(dir, '..', '..', 'build', 'package');
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox'],
});
const page = await browser.newPage();

async function picture(svg, size, style = '') {
  const html = `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px;${style}}</style>${svg}`;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(html);
  return page.screenshot({ omitBackground: true });
}

const draw = async (svg, size, name, style) => writeFile(join(dir, name), await picture(svg, size, style));

const app = await readFile(join(dir, 'app-icon.svg'), 'utf8');
for (const size of [256, 512]) await draw(app, size, `app-${size}.png`);

// Installers: a folder of PNGs for Linux, one file with all sizes for Windows and macOS.
await mkdir(join(packageDir, 'icons'), { recursive: true });
const drawn = new Map();
for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
  drawn.set(size, await picture(app, size));
  if (size <= 512) await writeFile(join(packageDir, 'icons', `${size}x${size}.png`), drawn.get(size));
}
await writeFile(join(packageDir, 'icon.ico'), icoOf(drawn));
await writeFile(join(packageDir, 'icon.icns'), icnsOf(drawn));

// Panels are light or dark and do not say which: pine with a light rim can be read on both.
const rim = ['1px 0', '-1px 0', '0 1px', '0 -1px'].map((at) => `drop-shadow(${at} 0 #fff)`).join(' ');
for (const state of ['idle', 'recording', 'paused', 'processing']) {
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
