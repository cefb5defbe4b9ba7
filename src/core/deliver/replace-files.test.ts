import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishReplacing, replaceFiles } from './replace-files';

const never = new AbortController().signal;
const NAMES = ['a.txt', 'b.json', 'c.html', 'd.md'];
const set = (text: string): Record<string, string> =>
  Object.fromEntries(NAMES.map((name) => [name, `${text} ${name}`]));

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-replace-'));
  for (const [name, text] of Object.entries(set('old')))
    if (name !== 'd.md') await writeFile(join(dir, name), text);
  await writeFile(join(dir, 'other'), 'mine');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** The folder's files by name; fails when anything is left lying about. */
async function content(): Promise<Record<string, string>> {
  const names = await readdir(dir);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name), 'utf8')])),
  );
}
const old = (): Record<string, string> => {
  const { 'd.md': _new, ...rest } = set('old');
  void _new;
  return { ...rest, other: 'mine' };
};

describe('replacing files together', () => {
  it('replaces all and leaves the others', async () => {
    await replaceFiles(dir, set('new'), never);
    expect(await content()).toEqual({ ...set('new'), other: 'mine' });
  });

  for (let crash = 0; crash <= NAMES.length; crash++)
    it(`is carried through after a crash before rename ${crash + 1}`, async () => {
      let renames = 0;
      const stopped = new Promise<void>((resolve) => {
        void replaceFiles(dir, set('new'), never, (from, to) => {
          if (renames++ < crash && crash < NAMES.length) return rename(from, to);
          if (crash === NAMES.length && renames < NAMES.length) return rename(from, to);
          resolve();
          // A process that is gone never comes back.
          return new Promise<never>(() => undefined);
        });
      });
      await stopped;
      await finishReplacing(dir);
      expect(await content()).toEqual({ ...set('new'), other: 'mine' });
      await finishReplacing(dir);
      expect(await content()).toEqual({ ...set('new'), other: 'mine' });
    });

  it('forgets new files that a crash has cut short', async () => {
    await mkdir(join(dir, '.smallpie-writing'));
    await writeFile(join(dir, '.smallpie-writing', 'a.txt'), 'ne');
    await mkdir(join(dir, '.smallpie-before'));
    await finishReplacing(dir);
    expect(await content()).toEqual(old());
  });

  it.each([1, 2, 4])('puts everything back when rename %d is refused', async (at) => {
    let renames = 0;
    const locked = (from: string, to: string): Promise<void> =>
      ++renames === at
        ? Promise.reject(Object.assign(new Error('locked'), { code: 'EPERM' }))
        : rename(from, to);
    await expect(replaceFiles(dir, set('new'), never, locked)).rejects.toMatchObject({ code: 'EPERM' });
    expect(await content()).toEqual(old());
  });

  it('changes nothing when there is no room, or a name cannot be written', async () => {
    await expect(replaceFiles(dir, { ...set('new'), 'x/y': 'no folder' }, never)).rejects.toThrow();
    expect(await content()).toEqual(old());
  });

  it('changes nothing when it is cancelled', async () => {
    const cancel = new AbortController();
    cancel.abort();
    await expect(replaceFiles(dir, set('new'), cancel.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(await content()).toEqual(old());
  });
});
