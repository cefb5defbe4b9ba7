import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Switches that are the stand-in's own business and not handed on. */
const OWN = ['--user-data-dir', '--no-sandbox', '--remote-debugging', '--inspect', '--hidden'];

/**
 * Starts Chromium without a window and with a profile of its own, which goes when this process ends. Chromium ends by
 * itself when its DevTools pipe closes, so that it doesn't outlive a process that is killed and can't tidy up.
 * @returns the address of its DevTools.
 */
export async function startChromium(switches: readonly string[]): Promise<string> {
  // The same folder away from `src` as from `dist`.
  const { findChromium } = await import('../../../build/chromium.mjs');
  const program = findChromium();
  if (program === null) throw new Error('electron stand-in: no Chromium was found; set SMALLPIE_CHROMIUM');
  const profile = mkdtempSync(join(tmpdir(), 'standin-chromium-'));
  const child = spawn(
    program,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--no-startup-window',
      '--autoplay-policy=no-user-gesture-required',
      // The app's own permission handler has been asked by then.
      '--use-fake-ui-for-media-stream',
      // As in Electron: a frame of another origin is another process.
      '--site-per-process',
      '--disable-features=HttpsUpgrades,PaintHolding',
      '--remote-debugging-port=0',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      ...switches.filter((each) => !OWN.some((own) => each.startsWith(own))),
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const answers = child.stdio[4];
  if (answers && 'resume' in answers) answers.resume();
  process.on('exit', () => {
    child.kill('SIGKILL');
    removeProfile(profile);
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text = `${text}${chunk.toString()}`.slice(-10_000);
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}\n${text}`)));
  });
}

/** Chromium may still be writing while it is being killed: try for a moment, then leave it to the system. */
function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 30 });
  } catch {
    // A folder in the temporary directory is left behind.
  }
}
