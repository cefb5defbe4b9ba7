import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RouteInput, RouteName, RouteOutput } from '../src/shared/ipc/contract';
import type { Result } from '../src/shared/ipc/route';
import '../src/shared/ipc/bridge';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const clip = join(root, 'e2e', 'fixtures', 'short.webm');

export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly data: string;
  /** Asks the main process as the window does. */
  ask<R extends RouteName>(route: R, input: RouteInput<R>): Promise<Result<RouteOutput<R>>>;
  /** Quits as a person does who has nothing left to answer, and waits until all work is put down. */
  quit(): Promise<void>;
  /** Ends it in any case. */
  close(): Promise<void>;
}

/** Electron's binary, or what ELECTRON_OVERRIDE_DIST_PATH names: the same specs run on both. */
export const binary = (): string => createRequire(import.meta.url)('electron') as unknown as string;

/** Starts the built app with a profile of its own. */
export async function launch(
  options: {
    readonly data?: string;
    readonly args?: readonly string[];
    readonly env?: Record<string, string>;
  } = {},
): Promise<Running> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'smallpie-e2e-')));
  const app = await _electron.launch({
    executablePath: binary(),
    args: ['-r', join(root, 'e2e', 'hook.cjs'), ...(options.args ?? []), `--user-data-dir=${data}`, root],
    env: { ...(process.env as Record<string, string>), ...options.env },
    cwd: root,
  });
  const page = await app.firstWindow();
  // The very first page has no root yet.
  await page.waitForFunction(() => (document.querySelector('#root')?.childElementCount ?? 0) > 0);
  return {
    app,
    page,
    data,
    ask: (route, input) =>
      page.evaluate(([name, value]) => window.smallpie.invoke(name as never, value as never), [
        route,
        input,
      ] as const) as never,
    quit: async () => {
      const ended = new Promise((resolve) => app.process().once('exit', resolve));
      await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
      await ended;
    },
    close: async () => {
      await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
      await app.close().catch(() => undefined);
    },
  };
}

export const forget = (data: string): Promise<void> => rm(data, { recursive: true, force: true });

/** What the hook has noted (see hook.cjs). */
interface Seen {
  readonly trays: Map<
    object,
    { getMenuItemById(id: string): { label: string; click(...args: unknown[]): void } | null }
  >;
  /** What each tray says when one points at it. */
  readonly tips: Map<object, string>;
  /** Notifications themselves. */
  readonly shown: { title: string; emit(event: string, ...args: unknown[]): boolean }[];
  readonly shortcuts: Map<string, () => void>;
  readonly notifications: string[];
  readonly opened: string[];
}

export const clickTray = ({ app }: Running, id: string): Promise<boolean> =>
  app.evaluate((_electron_, item) => {
    const { trays } = (globalThis as unknown as { __e2e: Seen }).__e2e;
    const found = [...trays.values()].at(-1)?.getMenuItemById(item);
    found?.click(found, undefined, {});
    return found !== null && found !== undefined;
  }, id);

/** What the tray says: when one points at it, and in the first line of its menu while it records. */
export const trayWords = ({ app }: Running): Promise<{ tip: string; line: string }> =>
  app.evaluate(() => {
    const { trays, tips } = (globalThis as unknown as { __e2e: Seen }).__e2e;
    const menu = [...trays.values()].at(-1);
    return { tip: [...tips.values()].at(-1) ?? '', line: menu?.getMenuItemById('progress')?.label ?? '' };
  });

/** Presses the button of the last notification with this title. */
export const pressNotification = ({ app }: Running, title: string): Promise<boolean> =>
  app.evaluate((_electron_, wanted) => {
    const { shown } = (globalThis as unknown as { __e2e: Seen }).__e2e;
    return shown.findLast((one) => one.title.startsWith(wanted))?.emit('action', {}, 0) ?? false;
  }, title);

/** Something happens to the computer. */
export const power = ({ app }: Running, event: 'suspend' | 'resume' | 'lock-screen' | 'shutdown') =>
  app.evaluate(({ powerMonitor }, name) => {
    let prevented = false;
    powerMonitor.emit(name as 'suspend', { preventDefault: () => (prevented = true) } as never);
    return prevented;
  }, event);

export const pressHotkey = ({ app }: Running, keys: string): Promise<boolean> =>
  app.evaluate((_electron_, combination) => {
    const press = (globalThis as unknown as { __e2e: Seen }).__e2e.shortcuts.get(combination);
    press?.();
    return press !== undefined;
  }, keys);

export const noted = ({ app }: Running): Promise<{ notifications: string[]; opened: string[] }> =>
  app.evaluate(() => {
    const { notifications, opened } = (globalThis as unknown as { __e2e: Seen }).__e2e;
    return { notifications, opened };
  });

/**
 * A real drop: Chromium's own machinery, with real paths. A hand moves many times before it lets go; where the page was too busy
 * to answer the only move, Chromium takes the drop back and the page hears of none: then it is done again.
 */
export async function drop(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const heard = await page.evaluateHandle(() => {
    const state = { heard: false };
    addEventListener('drop', () => (state.heard = true), { once: true, capture: true });
    return state;
  });
  await expect(async () => {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    await expect.poll(() => heard.evaluate((state) => state.heard), { timeout: 2_000 }).toBe(true);
  }).toPass({ timeout: 10_000 });
  await session.detach();
}
