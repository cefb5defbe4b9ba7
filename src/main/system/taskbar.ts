import { app, type BrowserWindow } from 'electron';
import type { JobView } from '../../shared/ipc/jobs';

/** Progress of the running job on the taskbar or the dock, and how many meetings wait for the person as a badge. */
export function showOnTaskbar(window: BrowserWindow, jobs: readonly JobView[]): void {
  if (window.isDestroyed()) return;
  const running = jobs.find(({ state }) => state === 'running');
  const failed = jobs.some(({ state }) => state === 'failed');
  window.setProgressBar(running === undefined ? -1 : (fractionOf(running) ?? 2), {
    mode: running === undefined ? 'none' : failed ? 'error' : 'normal',
  });
  const waiting = jobs.filter(({ state }) => state === 'ready' || state === 'failed').length;
  app.setBadgeCount(waiting);
}

/** The stage that is furthest behind tells the truth; null while unknown. */
function fractionOf({ stages }: JobView): number | null {
  const running = stages.filter(({ state }) => state === 'running');
  const known = running.flatMap(({ fraction }) => (fraction === null ? [] : [fraction]));
  return known.length === 0 ? null : Math.min(...known);
}
