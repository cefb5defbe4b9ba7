import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors/app-error';
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

/** How much lies in a folder, and when something in it was last written. */
async function lookAt(folder: string): Promise<{ readonly bytes: number; readonly changedAt: string }> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)));
  const infos = found.filter((info) => info !== null);
  return {
    bytes: infos.reduce((sum, { size }) => sum + size, 0),
    changedAt: new Date(Math.max(0, ...infos.map(({ mtimeMs }) => mtimeMs))).toISOString(),
  };
}

/** Every meeting in the store, and how it got there: known, being recorded, left by a crash, or damaged. */
async function storedMeetings(services: Services, signal: AbortSignal): Promise<Stored['meetings']> {
  const { store, board, recorder, recovery } = services;
  const left = new Map((await recovery.list(signal)).map((meeting) => [meeting.meetingId, meeting]));
  return Promise.all(
    (await store.list()).map(async ({ meetingId: id }) => {
      const common = { id, ...(await lookAt(store.folderOf(id))) };
      if (board.has(id)) {
        const known = board.job(id);
        const { keptUntil } = viewOf(services, known);
        return { ...common, title: known.record.title, state: 'kept' as const, keptUntil };
      }
      if (recorder.state.id === id)
        return { ...common, title: recorder.state.title, state: 'recording' as const, keptUntil: null };
      const found = left.get(id);
      const readable = found !== undefined && found.startedAt !== null;
      const state = readable ? ('leftBehind' as const) : ('damaged' as const);
      return { ...common, title: readable ? found.title : null, state, keptUntil: null };
    }),
  );
}

/** Destroys a meeting that cannot be read any more, key first. @throws AppError MEETING_GONE for every other. */
export async function destroyDamaged(services: Services, id: string, signal: AbortSignal): Promise<void> {
  const found = (await storedMeetings(services, signal)).find((meeting) => meeting.id === id);
  if (found?.state !== 'damaged') throw new AppError('MEETING_GONE', 'no such damaged meeting');
  await services.store.destroy(id);
  services.log.write('recording-discarded');
  await services.recovery.refresh(signal);
}

/** What smallpie keeps on this computer right now. */
export async function storedNow(services: Services, signal: AbortSignal): Promise<Stored> {
  const { receipts, paths, secrets } = services;
  const meetings = await storedMeetings(services, signal);
  const kept = await Promise.all(
    SECRETS.map(async (name) => ((await secrets.get(name)) === null ? [] : [name])),
  );
  return {
    meetings,
    receipts: receipts.all.length,
    settingsBytes: (await sizeOf(paths.settingsFile)) + (await sizeOf(`${paths.settingsFile}.bak`)),
    logBytes: (await lookAt(join(paths.data, 'logs'))).bytes,
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
