import fc from 'fast-check';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appSettingsSchema } from '../../shared/settings/app-settings';
import { migrate } from './settings-migrations';
import { SettingsStore } from './settings-store';

let dir = '';
let path = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-settings-'));
  path = join(dir, 'config', 'settings.json');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const open = (): Promise<SettingsStore> => SettingsStore.open({ path });
const text = (name = path): Promise<string> => readFile(name, 'utf8');

describe('settings store', () => {
  it('starts with the defaults and writes nothing by itself', async () => {
    const store = await open();
    expect(store.current).toEqual(appSettingsSchema.parse({}));
    expect(store.problem).toBe(null);
    expect(await readdir(dir)).toEqual([]);
  });

  it('keeps a change over a restart, and the version before it as .bak', async () => {
    const store = await open();
    await store.change({ mail: { host: 'one.example', to: ['a@example.org'] } });
    await store.change({ mail: { host: 'two.example' }, retention: { kind: 'hours', hours: 2 } });
    const again = await open();
    expect(again.current.mail).toMatchObject({ host: 'two.example', to: ['a@example.org'] });
    expect(again.current.retention).toEqual({ kind: 'hours', hours: 2 });
    expect(JSON.parse(await text(`${path}.bak`))).toMatchObject({ mail: { host: 'one.example' } });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('reads what an older smallpie wrote, with everything newer switched off', async () => {
    const older = {
      version: 1,
      transcription: { model: 'small', language: 'de', threads: 3, promiseMinutes: 20 },
    };
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(older));
    const store = await open();
    expect(store.problem).toBe(null);
    expect(store.current.transcription).toMatchObject({
      ...older.transcription,
      engine: 'local',
      serverUrl: '',
      acceleration: 'auto',
    });
  });

  it('refuses a change that is not valid, and keeps what it had', async () => {
    const store = await open();
    await store.change({ mail: { port: 465 } });
    await expect(store.change({ mail: { port: 0 } })).rejects.toMatchObject({ code: 'SETTINGS_DAMAGED' });
    expect(store.current.mail.port).toBe(465);
    expect((await open()).current.mail.port).toBe(465);
  });

  it('applies changes that arrive together, in order, all of them', async () => {
    const store = await open();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store.change(n % 2 === 0 ? { mail: { port: 100 + n } } : { transcription: { threads: n } }),
      ),
    );
    const { mail, transcription } = (await open()).current;
    expect([mail.port, transcription.threads]).toEqual([118, 19]);
  });

  it('falls back to .bak when the file is cut off anywhere, and sets the damaged one aside', async () => {
    const store = await open();
    await store.change({ mail: { host: 'one.example' } });
    await store.change({ mail: { host: 'two.example' } });
    const whole = await text();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 3), async (length) => {
        await writeFile(path, whole.slice(0, length));
        const again = await open();
        expect(again.current.mail.host).toBe('one.example');
        expect(again.problem).toBe('damaged');
        expect(await text(`${path}.damaged`)).toBe(whole.slice(0, length));
      }),
      { numRuns: 30 },
    );
  });

  it('never overwrites settings of a later version', async () => {
    const store = await open();
    await store.change({ mail: { host: 'one.example' } });
    await writeFile(path, JSON.stringify({ version: 99, mail: 'another shape' }));
    const older = await open();
    expect(older.problem).toBe('newer');
    await older.change({ mail: { host: 'two.example' } });
    expect(JSON.parse(await text(`${path}.newer`))).toMatchObject({ version: 99 });
  });

  it('exports and imports everything but what only concerns this computer', async () => {
    const store = await open();
    await store.change({ mail: { host: 'one.example' }, firstRun: { welcomed: true } });
    const exported = store.exportText();
    expect(exported).not.toContain('welcomed');
    await store.reset();
    expect(await text()).not.toContain('one.example');
    expect(await text(`${path}.bak`)).not.toContain('one.example');
    await store.change({ firstRun: { consentAccepted: true } });
    const after = await store.import(exported, 'x.json');
    expect(after.mail.host).toBe('one.example');
    expect(after.firstRun).toMatchObject({ consentAccepted: true, welcomed: false });
    await expect(store.import('{"mail": 3}', 'x.json')).rejects.toMatchObject({ code: 'SETTINGS_DAMAGED' });
    expect(store.current.mail.host).toBe('one.example');
  });

  it('tells listeners until they stop', async () => {
    const store = await open();
    const heard: string[] = [];
    const stop = store.onChange((settings) => heard.push(settings.mail.host));
    await store.change({ mail: { host: 'a.example' } });
    stop();
    await store.change({ mail: { host: 'b.example' } });
    expect(heard).toEqual(['a.example']);
  });
});

describe('migrations', () => {
  const steps = {
    1: (old: object) => ({ ...old, two: true }),
    2: (old: object) => ({ ...old, three: true }),
  };
  it('go step by step, however old the file is', () => {
    expect(migrate({ version: 1, a: 0 }, steps, 3)).toEqual({ version: 3, a: 0, two: true, three: true });
    expect(migrate({ version: 2, a: 0 }, steps, 3)).toEqual({ version: 3, a: 0, three: true });
    expect(migrate({ version: 4 }, steps, 3)).toBe('newer');
  });
  it('fail rather than skip a missing step or guess a version', () => {
    expect(() => migrate({ version: 0 }, steps, 3)).toThrow('no way from version 0');
    expect(() => migrate({ version: 'x' }, steps, 3)).toThrow();
    expect(() => migrate([], steps, 3)).toThrow();
  });
});
