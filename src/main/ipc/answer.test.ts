import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors/app-error';
import { ROUTES, type RouteName } from '../../shared/ipc/contract';
import { answer, type Handlers, type Sender } from './answer';
import { exceeds } from './size';

const own: Sender = { webContentsId: 1, trusted: true, signal: new AbortController().signal };
const id = '7f2c1b9e-0f0f-4a6e-9a51-3d1f3e6f0c11';

function setUp(replace: Partial<Record<RouteName, (input: never) => Promise<unknown>>> = {}) {
  const asked = vi.fn();
  const every = Object.fromEntries(
    Object.keys(ROUTES).map((name) => [
      name,
      async (input: never) => {
        asked(name, input);
        return replace[name as RouteName]?.(input) ?? {};
      },
    ]),
  );
  const onRefused = vi.fn();
  const onFailed = vi.fn();
  const options = { handlers: every as unknown as Handlers, onRefused, onFailed };
  return {
    asked,
    onRefused,
    onFailed,
    ask: (route: unknown, input: unknown, sender = own) => answer(sender, route, input, options),
  };
}

describe('answering the window', () => {
  it('asks the handler with what was parsed, and returns what the contract lets out', async () => {
    const { ask, asked } = setUp({
      'app.openExternal': () => Promise.resolve({ opened: true, secret: 'stays inside' }),
    });
    expect(await ask('app.openExternal', { url: 'https://example.org', more: 1 })).toEqual({
      ok: true,
      value: { opened: true },
    });
    expect(asked).toHaveBeenCalledWith('app.openExternal', { url: 'https://example.org' });
  });

  it('refuses a foreign sender before it looks at anything else', async () => {
    const { ask, asked, onRefused } = setUp();
    const trap = new Proxy({}, { get: () => expect.unreachable('the input was read') });
    expect(await ask('app.quit', trap, { ...own, trusted: false })).toMatchObject({
      ok: false,
      error: { code: 'IPC_REFUSED' },
    });
    expect(onRefused).toHaveBeenCalledWith('sender', null);
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'app',
    '',
    3,
    null,
    {},
    ['app.quit'],
  ])('knows no route %j', async (route) => {
    const { ask, asked } = setUp();
    expect(await ask(route, {})).toMatchObject({ ok: false, error: { code: 'IPC_REFUSED' } });
    expect(asked).not.toHaveBeenCalled();
  });

  it('takes nothing that is too large or malformed, and does not repeat it', async () => {
    const { ask, asked } = setUp();
    for (const input of [
      { id, text: 'x'.repeat(1 << 20), segment: 0 },
      { id: 'no id', text: 'secret words', segment: 0 },
      { id, text: 'secret words', segment: -1 },
      null,
      'secret words',
    ]) {
      const result = await ask('meetings.editSegment', input);
      expect(result).toMatchObject({ ok: false, error: { code: 'IPC_INVALID' } });
      expect(JSON.stringify(result)).not.toContain('secret');
    }
    expect(asked).not.toHaveBeenCalled();
  });

  it('never rejects, whatever is asked', async () => {
    const { ask } = setUp();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...Object.keys(ROUTES)), fc.anything()),
        fc.anything({ withMap: true, withSet: true, withTypedArray: true, withDate: true, withBigInt: true }),
        async (route, input) => {
          expect(typeof (await ask(route, input)).ok).toBe('boolean');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('turns errors into data, without what cannot cross', async () => {
    const { ask, onFailed } = setUp({
      'mail.send': () => Promise.reject(new AppError('DISK_FULL', 'm', { subject: 's', cause: () => 1 })),
    });
    expect(await ask('mail.send', { id })).toEqual({
      ok: false,
      error: { code: 'DISK_FULL', message: 'm', detail: { subject: 's' } },
    });
    expect(onFailed).toHaveBeenCalledTimes(1);
  });

  it('does not let a malformed answer out', async () => {
    const { ask, onRefused } = setUp({ 'app.info': () => Promise.resolve({ version: 3 }) });
    expect(await ask('app.info', {})).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(onRefused).toHaveBeenCalledWith('output', 'app.info');
  });
});

describe('size of an input', () => {
  it('counts text, buffers and what is nested; cycles once', () => {
    const cycle: Record<string, unknown> = { name: 'x' };
    cycle['self'] = cycle;
    expect(exceeds(cycle, 1_000)).toBe(false);
    expect(exceeds('x'.repeat(600), 1_000)).toBe(true);
    expect(exceeds({ a: [{ b: new Uint8Array(2_000) }] }, 1_000)).toBe(true);
    expect(exceeds(new Uint8Array(new ArrayBuffer(5_000), 0, 1), 1_000)).toBe(true);
    expect(exceeds(new Map([['k', 'x'.repeat(600)]]), 1_000)).toBe(true);
    expect(exceeds(Object.assign([], { length: 4_294_967_295 }), 1_000)).toBe(false);
  });
});
