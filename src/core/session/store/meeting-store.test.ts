import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { MeetingStore } from './meeting-store';
import { Crash, crashingFs, memorySecrets, scratch, type FaultPlan } from './test-fs';

const text = (value: string): Uint8Array => Buffer.from(value);
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const remove of cleanups.splice(0)) await remove();
});

async function setUp() {
  const place = await scratch();
  cleanups.push(place.remove);
  const secrets = memorySecrets();
  const open = (): Promise<MeetingStore> => MeetingStore.open({ root: place.root, secrets });
  return { ...place, secrets, open, store: await open() };
}
const allBytes = async (root: string): Promise<string> => {
  const parts: string[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) parts.push((await readFile(join(entry.parentPath, entry.name))).toString('latin1'));
  return parts.join('\n');
};

describe('the store of meetings', () => {
  it('gives back what was written, after a restart too, and shows no plain text on the disk', async () => {
    const { store, open, root, id } = await setUp();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200_000 }), async (bytes) => {
        await store.write(id, 'transcript', bytes);
        expect(Buffer.compare((await (await open()).read(id, 'transcript')) ?? text('?'), bytes)).toBe(0);
      }),
      { numRuns: 30 },
    );
    await store.write(id, 'transcript', text('Ada will send the offer on Thursday'.repeat(3_000)));
    expect(await allBytes(root)).not.toContain('Ada will send');
    expect(await store.read(id, 'minutes')).toBeNull();
    expect(await store.read(randomUUID(), 'minutes')).toBeNull();
    expect(await store.list()).toEqual([{ meetingId: id, names: ['transcript'] }]);
  });

  it('notices every flipped byte and every missing byte', async () => {
    const { store, root, id } = await setUp();
    await store.write(id, 'minutes', randomBytes(150));
    const path = join(root, id, 'minutes.sealed');
    const good = await readFile(path);
    for (let at = 0; at < good.length; at++) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(path, bad);
      await expect(store.read(id, 'minutes'), `byte ${at}`).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
      await writeFile(path, good.subarray(0, at));
      await expect(store.read(id, 'minutes'), `cut at ${at}`).rejects.toMatchObject({
        code: 'STORE_DAMAGED',
      });
    }
    await writeFile(path, Buffer.concat([good, Buffer.from([0])]));
    await expect(store.read(id, 'minutes')).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });

  it('does not take one file for another, nor the file of another meeting', async () => {
    const { store, root, id } = await setUp();
    const other = randomUUID();
    await store.write(id, 'a', text('a'));
    await store.write(other, 'a', text('other'));
    await rename(join(root, id, 'a.sealed'), join(root, id, 'b.sealed'));
    await expect(store.read(id, 'b')).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    await rename(join(root, other, 'a.sealed'), join(root, id, 'a.sealed'));
    await expect(store.read(id, 'a')).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    await rename(join(root, other, 'key'), join(root, id, 'key'));
    const fresh = await MeetingStore.open({ root, secrets: memorySecrets() });
    await expect(fresh.read(id, 'a')).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });

  it('cannot be read without the key of the host, and is not deleted for it', async () => {
    const { store, secrets, open, id } = await setUp();
    await store.write(id, 'a', text('a'));
    const key = secrets.kept.get('storeKey') ?? '';
    secrets.kept.delete('storeKey');
    await expect((await open()).read(id, 'a')).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    secrets.kept.set('storeKey', key);
    expect(await (await open()).read(id, 'a')).toEqual(Buffer.from('a'));
  });

  it('destroys the key first, then the files, and lets nobody write behind it', async () => {
    const { id, root, secrets } = await setUp();
    const { fs, steps } = crashingFs({ at: Infinity, when: 'after' });
    const store = await MeetingStore.open({ root, secrets, fs });
    await store.write(id, 'a', text('a'));
    steps.length = 0;
    const late = store.write(id, 'b', text('b'));
    const destroyed = store.destroy(id);
    await expect(store.write(id, 'c', text('c'))).rejects.toMatchObject({ code: 'MEETING_GONE' });
    await late.catch(() => undefined);
    await destroyed;
    expect(await readdir(root)).toEqual([]);
    expect(await store.read(id, 'a')).toBeNull();
    const doom = steps.lastIndexOf('rename');
    expect(steps.slice(doom).filter((step) => step === 'unlink').length).toBeGreaterThanOrEqual(2);
    expect(steps.slice(0, doom)).not.toContain('unlink');
    await store.destroy(id);
  });

  it('leaves alone what is not a meeting', async () => {
    const { root, open } = await setUp();
    await mkdir(join(root, 'Photos'));
    await writeFile(join(root, 'Photos', 'cat.jpg'), 'cat');
    await writeFile(join(root, randomUUID()), 'a file');
    await open();
    expect(await readFile(join(root, 'Photos', 'cat.jpg'), 'utf8')).toBe('cat');
    expect((await readdir(root)).length).toBe(2);
  });

  it('refuses names that lead elsewhere', async () => {
    const { store, id } = await setUp();
    for (const name of ['../a', 'a/b', '', 'A', '.a'])
      await expect(store.write(id, name, text('x'))).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(store.write('..', 'a', text('x'))).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('says DISK_FULL and keeps the old file when there is no room', async () => {
    const { store, root, id, secrets } = await setUp();
    await store.write(id, 'a', text('old'));
    const { fs } = crashingFs({ at: Infinity, when: 'after' });
    const open: typeof fs.open = async (...args) => {
      const file = await fs.open(...args);
      file.writeFile = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
      return file;
    };
    const full = await MeetingStore.open({ root, secrets, fs: { ...fs, ...pick(fs), open } });
    await expect(full.write(id, 'a', text('new'))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await store.read(id, 'a')).toEqual(Buffer.from('old'));
    expect(await readdir(join(root, id))).toEqual(['a.sealed', 'key']);
  });
});

const pick = (fs: Awaited<ReturnType<typeof crashingFs>>['fs']) => ({
  mkdir: fs.mkdir,
  readdir: fs.readdir,
  readFile: fs.readFile,
  rename: fs.rename,
  rmdir: fs.rmdir,
  stat: fs.stat,
  statfs: fs.statfs,
  unlink: fs.unlink,
  utimes: fs.utimes,
});

/** Runs `work` on a store that dies at every step in turn, in every way; then `check` on a fresh start. */
async function crashEverywhere(
  prepare: (store: MeetingStore, id: string) => Promise<void>,
  work: (store: MeetingStore, id: string) => Promise<unknown>,
  check: (store: MeetingStore, id: string, root: string, crashed: boolean) => Promise<void>,
): Promise<number> {
  let crashes = 0;
  for (const when of ['before', 'middle', 'after'] as const) {
    for (let at = 1; ; at++) {
      const { root, id, secrets, open, store, remove } = await setUp();
      await prepare(store, id);
      const plan: { at: number; when: FaultPlan['when'] } = { at: Infinity, when };
      const { fs, steps } = crashingFs(plan);
      const mortal = await MeetingStore.open({ root, secrets, fs });
      plan.at = steps.length + at;
      const crashed = await work(mortal, id).then(
        () => false,
        (error: unknown) => (error as Error).cause instanceof Crash || error instanceof Crash,
      );
      await check(await open(), id, root, crashed);
      await remove();
      if (steps.length < plan.at) break;
      crashes += 1;
    }
  }
  return crashes;
}

describe('a crash at every step', () => {
  it('of a write leaves the old content or the new one', async () => {
    const crashes = await crashEverywhere(
      (store, id) => store.write(id, 'a', text('old')),
      (store, id) => store.write(id, 'a', text('new')),
      async (store, id, _, crashed) => {
        const found = Buffer.from((await store.read(id, 'a')) ?? []).toString();
        expect(crashed ? ['old', 'new'] : ['new']).toContain(found);
      },
    );
    expect(crashes).toBeGreaterThanOrEqual(12);
  });

  it('of the first write leaves nothing or the whole', async () => {
    const crashes = await crashEverywhere(
      () => Promise.resolve(),
      (store, id) => store.write(id, 'a', text('new')),
      async (store, id) => {
        const found = await store.read(id, 'a');
        if (found !== null) expect(Buffer.from(found).toString()).toBe('new');
        await store.write(id, 'a', text('again'));
        expect(Buffer.from((await store.read(id, 'a')) ?? []).toString()).toBe('again');
      },
    );
    expect(crashes).toBeGreaterThanOrEqual(20);
  });

  it('of a destruction leaves it whole, or it is finished at the next start', async () => {
    const crashes = await crashEverywhere(
      async (store, id) => {
        await store.write(id, 'a', text('a'));
        await store.write(id, 'b', text('b'));
      },
      (store, id) => store.destroy(id),
      async (store, id, root, crashed) => {
        const left = await readdir(root);
        if (crashed && left.length > 0) {
          // Only the very first steps, before the key was touched, may leave it whole.
          expect((await readdir(join(root, id))).sort()).toEqual(['a.sealed', 'b.sealed', 'key']);
          expect(Buffer.from((await store.read(id, 'b')) ?? []).toString()).toBe('b');
          await store.destroy(id);
        }
        expect(await readdir(root)).toEqual([]);
      },
    );
    expect(crashes).toBeGreaterThanOrEqual(24);
  });

  it('of destroying everything is finished at the next start, and the key of the host is gone', async () => {
    const other = randomUUID();
    await crashEverywhere(
      async (store, id) => {
        await store.write(id, 'a', text('a'));
        await store.write(other, 'b', text('b'));
      },
      (store) => store.destroyEverything(),
      async (store, id, root) => {
        if ((await stat(join(root, id)).catch(() => null)) === null) {
          expect(await readdir(root)).toEqual([]);
          return;
        }
        // Not even the mark was written: nothing has happened.
        expect(Buffer.from((await store.read(other, 'b')) ?? []).toString()).toBe('b');
      },
    );
  });
});
