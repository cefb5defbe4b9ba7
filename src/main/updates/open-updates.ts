import { app } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UpdatesView } from '../../shared/ipc/updates';
import { electronUpdaterPort } from './electron-updater-port';
import { newsOf } from './news';
import { Updates, type UpdatePort, type UpdatesOptions } from './updates';
import { whyOff } from './why-off';

/** The updates of this installation; what fetches is only loaded where it may. */
export async function openUpdates(options: Omit<UpdatesOptions, 'port' | 'off'>): Promise<Updates> {
  const config = await readFile(join(process.resourcesPath, 'app-update.yml'), 'utf8').catch(() => null);
  const { platform, env } = process;
  const off = whyOff({ packaged: app.isPackaged, platform, env, config });
  return new Updates({ ...options, off, port: off === null ? await load() : null });
}

async function load(): Promise<UpdatePort> {
  const [{ default: updater }, { CancellationToken }] = await Promise.all([
    import('electron-updater'),
    import('builder-util-runtime'),
  ]);
  return electronUpdaterPort(updater.autoUpdater, () => new CancellationToken());
}

/**
 * What is new in this version, if the person has used an older one and has not seen it yet.
 * @param seen the version whose news were seen last; null on a first start, which brings no news
 */
export async function unseenNews(changelog: string, seen: string | null): Promise<UpdatesView['news']> {
  const version = app.getVersion();
  if (seen === null || seen === version) return null;
  const lines = newsOf(await readFile(changelog, 'utf8').catch(() => ''), version);
  return lines.length === 0 ? null : { version, lines };
}
