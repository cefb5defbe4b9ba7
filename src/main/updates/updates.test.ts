import { afterEach, describe, expect, test, vi } from 'vitest';
import type { UpdateState } from '../../shared/ipc/updates';
import { newsOf } from './news';
import { Updates, type UpdatePort } from './updates';
import { whyOff } from './why-off';

interface Fetching {
  readonly onPercent: (percent: number) => void;
  readonly signal: AbortSignal;
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

/** A world with a published version, in which somebody may be recording. */
function world(published: string | null) {
  const it = {
    published,
    busy: false,
    wanted: true,
    unreachable: false,
    checks: 0,
    restarts: 0,
    mayInstall: false,
    fetches: [] as Fetching[],
    seen: [] as UpdateState[],
  };
  const port: UpdatePort = {
    check: () => {
      it.checks += 1;
      if (it.unreachable) return Promise.reject(new Error('no network'));
      return Promise.resolve(it.published === null ? null : { version: it.published });
    },
    fetch: (onPercent, signal) =>
      new Promise((done, fail) => {
        it.fetches.push({ onPercent, signal, done, fail });
        signal.addEventListener('abort', () => fail(new DOMException('broken off', 'AbortError')));
      }),
    installOnQuit: (may) => {
      it.mayInstall = may;
    },
    restart: () => {
      it.restarts += 1;
    },
  };
  const updates = new Updates({
    port,
    off: null,
    busy: () => it.busy,
    wanted: () => it.wanted,
    onChange: (state) => it.seen.push(state),
    now: () => new Date('2026-12-01T09:00:00Z'),
    firstMs: 1_000,
    everyMs: 10_000,
  });
  const setBusy = (busy: boolean): void => {
    it.busy = busy;
    updates.busyChanged();
  };
  return { it, updates, setBusy };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
afterEach(() => {
  vi.useRealTimers();
});

describe('updates', () => {
  test('are looked for, fetched with progress, and ready to be installed', async () => {
    const { it, updates } = world('0.2.0');
    expect(await updates.check()).toEqual({ state: 'fetching', version: '0.2.0', percent: 0 });
    it.fetches[0]?.onPercent(40);
    it.fetches[0]?.done();
    await settled();
    expect(it.seen.map(({ state }) => state)).toEqual(['checking', 'fetching', 'fetching', 'ready']);
    expect(it.mayInstall).toBe(true);
    expect(updates.restart()).toBe(true);
    expect(it.restarts).toBe(1);
  });

  test('nothing newer, or no network, is said with the time', async () => {
    const { it, updates } = world(null);
    expect(await updates.check()).toEqual({ state: 'idle', checkedAt: '2026-12-01T09:00:00.000Z' });
    it.unreachable = true;
    expect(await updates.check()).toEqual({ state: 'failed', at: '2026-12-01T09:00:00.000Z' });
    it.unreachable = false;
    expect(await updates.check()).toMatchObject({ state: 'idle' });
  });

  test('are not fetched while busy, but afterwards', async () => {
    const { it, updates, setBusy } = world('0.2.0');
    setBusy(true);
    expect(await updates.check()).toEqual({ state: 'waiting', version: '0.2.0' });
    expect(it.fetches).toHaveLength(0);
    setBusy(false);
    expect(updates.state).toMatchObject({ state: 'fetching' });
  });

  test('a recording that begins breaks the fetch off; it begins again afterwards', async () => {
    const { it, updates, setBusy } = world('0.2.0');
    await updates.check();
    setBusy(true);
    expect(it.fetches[0]?.signal.aborted).toBe(true);
    await settled();
    expect(updates.state).toEqual({ state: 'waiting', version: '0.2.0' });
    it.fetches[0]?.onPercent(99);
    expect(updates.state).toMatchObject({ state: 'waiting' });
    setBusy(false);
    expect(it.fetches).toHaveLength(2);
    it.fetches[1]?.done();
    await settled();
    expect(updates.state).toEqual({ state: 'ready', version: '0.2.0' });
  });

  test('a recording that begins and ends before the fetch has stopped leaves nothing hanging', async () => {
    const { it, updates, setBusy } = world('0.2.0');
    await updates.check();
    setBusy(true);
    setBusy(false);
    await settled();
    expect(it.fetches).toHaveLength(2);
    expect(updates.state).toMatchObject({ state: 'fetching' });
  });

  test('what is ready is not installed while busy, neither on quitting nor on request', async () => {
    const { it, updates, setBusy } = world('0.2.0');
    await updates.check();
    it.fetches[0]?.done();
    await settled();
    setBusy(true);
    expect(it.mayInstall).toBe(false);
    expect(updates.restart()).toBe(false);
    setBusy(false);
    expect(it.mayInstall).toBe(true);
    expect(it.restarts).toBe(0);
  });

  test('a file that is not genuine is a failure, and is not installed', async () => {
    const { it, updates } = world('0.2.0');
    await updates.check();
    it.fetches[0]?.fail(new Error('sha512 checksum mismatch'));
    await settled();
    expect(updates.state).toMatchObject({ state: 'failed' });
    expect(updates.restart()).toBe(false);
  });

  test('one look at a time, none when ready, none when closed', async () => {
    const { it, updates } = world('0.2.0');
    await Promise.all([updates.check(), updates.check()]);
    expect(it.checks).toBe(1);
    it.fetches[0]?.done();
    await settled();
    await updates.check();
    expect(it.checks).toBe(1);
    updates.close();
    await updates.check();
    expect(it.checks).toBe(1);
  });

  test('by itself: a while after the start and then again and again, unless the person does not want it', async () => {
    vi.useFakeTimers();
    const { it, updates } = world(null);
    updates.start();
    await vi.advanceTimersByTimeAsync(900);
    expect(it.checks).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(it.checks).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(it.checks).toBe(2);
    it.wanted = false;
    await vi.advanceTimersByTimeAsync(50_000);
    expect(it.checks).toBe(2);
    // On request all the same.
    await updates.check();
    expect(it.checks).toBe(3);
    it.wanted = true;
    updates.close();
    await vi.advanceTimersByTimeAsync(50_000);
    expect(it.checks).toBe(3);
  });

  test('switched off, nothing is ever asked', async () => {
    const updates = new Updates({
      port: null,
      off: 'package-manager',
      busy: () => false,
      wanted: () => true,
      onChange: () => {
        throw new Error('nothing changes');
      },
    });
    updates.start();
    updates.busyChanged();
    expect(await updates.check()).toEqual({ state: 'off', why: 'package-manager' });
    expect(updates.restart()).toBe(false);
  });
});

test('only installations that are the person’s own, published and provable update themselves', () => {
  const config = 'provider: github\nowner: someone\n';
  const base = {
    packaged: true,
    platform: 'linux',
    env: { APPIMAGE: '/home/maya/smallpie' },
    config,
  } as const;
  expect(whyOff(base)).toBeNull();
  expect(whyOff({ ...base, packaged: false })).toBe('unpackaged');
  expect(whyOff({ ...base, env: {} })).toBe('package-manager');
  expect(whyOff({ ...base, config: null })).toBe('no-address');
  const windows = {
    ...base,
    platform: 'win32',
    env: {},
    config: `${config}publisherName:\n  - smallpie\n`,
  } as const;
  expect(whyOff(windows)).toBeNull();
  expect(whyOff({ ...windows, config })).toBe('unsigned');
  expect(whyOff({ ...windows, env: { PORTABLE_EXECUTABLE_FILE: 'E:\\smallpie.exe' } })).toBe('portable');
  expect(whyOff({ ...base, platform: 'darwin', env: {} })).toBeNull();
});

test('news are the list of one version, in plain words', () => {
  const changelog =
    '# Changelog\n\n## Unreleased\n\n- Later.\n\n## 0.2.0 (2026-12-01)\n\n- `npm` and [a page](docs/a.md).\n- More.\n\n## 0.1.0\n\n- Old.\n';
  expect(newsOf(changelog, '0.2.0')).toEqual(['npm and a page.', 'More.']);
  expect(newsOf(changelog, '0.1.0')).toEqual(['Old.']);
  expect(newsOf(changelog, '0.2')).toEqual([]);
});
