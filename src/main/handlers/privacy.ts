import { readdir } from 'node:fs/promises';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stored } from '../../shared/ipc/app';
import type { UserSecret } from '../../shared/ipc/settings';
import type { Services } from '../services';
import { viewOf } from '../job-views';

const SECRETS: readonly UserSecret[] = ['llmApiKey', 'smtpPassword', 'sttApiKey'];

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    (info) => info.size,
    () => 0,
  );

async function folderBytes(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What smallpie keeps on this computer right now. */
export async function storedNow(services: Services): Promise<Stored> {
  const { store, board, receipts, paths, secrets } = services;
  const meetings = await Promise.all(
    (await store.list()).map(async ({ meetingId }) => {
      const known = board.has(meetingId) ? board.job(meetingId) : null;
      return {
        id: meetingId,
        title: known?.record.title ?? null,
        bytes: await folderBytes(store.folderOf(meetingId)),
        keptUntil: known === null ? null : viewOf(services, known).keptUntil,
      };
    }),
  );
  const kept = await Promise.all(
    SECRETS.map(async (name) => ((await secrets.get(name)) === null ? [] : [name])),
  );
  return {
    meetings,
    receipts: receipts.all.length,
    settingsBytes: (await sizeOf(paths.settingsFile)) + (await sizeOf(`${paths.settingsFile}.bak`)),
    logBytes: await folderBytes(join(paths.data, 'logs')),
    secrets: kept.flat(),
    folder: paths.data,
  };
}

/** Destroys every meeting, letter, receipt, secret and setting, recordings that are going on included. */
export async function destroyEverything(
  services: Services,
): Promise<{ destroyed: number; left: readonly string[] }> {
  const { board, store, receipts, secrets, settings, log, recorder } = services;
  const left: string[] = [];
  const attempt = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    await work().catch(() => left.push(name));
  };
  await attempt('recording', () => recorder.discard());
  const jobs = board.jobs;
  for (const { record } of jobs) await attempt(record.title, () => board.destroy(record.id));
  const strays = await store.list().catch(() => []);
  for (const { meetingId } of strays) await attempt(meetingId, () => store.destroy(meetingId));
  await attempt('store', () => store.destroyEverything());
  await attempt('receipts', () => receipts.clear());
  for (const name of SECRETS) await attempt(name, () => secrets.delete(name));
  await attempt('settings', () => settings.reset());
  await attempt('log', () => log.clear());
  log.write('destroyed-everything', { count: jobs.length });
  return { destroyed: jobs.length + Math.max(0, strays.length), left };
}
