import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outDirOf, parseMinutes } from '../src/cli/args';
import { parseLive } from '../src/cli/live';
import { parseOutbox } from '../src/cli/outbox';
import { folderKeeper } from '../src/core/deliver';
import { smallpie } from './command';
import { SAMPLE } from './support';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-options-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('options', () => {
  it.each([
    ['a name that looks like an option', ['-odd.wav'], /no option “-odd\.wav”.*comes after “--”/],
    ['an option of another command', ['a.wav', '--speed', '2'], /no option “--speed” here\.$/],
    ['a value that is missing', ['a.wav', '--out'], /^--out needs a value/],
    ['an option in the place of a value', ['a.wav', '--out', '--force'], /^--out needs a value/],
    ['a value that is none', ['a.wav', '--json=yes'], /^--json takes no value/],
    // It would have filled the folder one stands in.
    ['a folder without a name', ['a.wav', '--out', ''], /^--out takes a folder/],
    // It would have been taken for 32, and said so.
    ['more people than can be told apart', ['a.wav', '--people', '99'], /from 1 to 32, not “99”/],
  ])('%s is said in words', (_, args, words) => {
    expect(() => parseMinutes(args, {})).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(words) }),
    );
  });

  it('of live and outbox are said in the same words', () => {
    expect(() => parseLive(['a.wav', '--nonsense'], {})).toThrow('There is no option “--nonsense” here.');
    expect(() => parseOutbox(['list', '--nonsense'])).toThrow('There is no option “--nonsense” here.');
  });

  it('a blank title is none, and a language may be written in capitals', () => {
    const command = parseMinutes(['a.wav', '--name', '  ', '--language', 'DE'], {});
    expect(command).toMatchObject({ name: null, settings: { language: 'de' } });
    expect(outDirOf('a.wav', command.out)).toMatch(/a-minutes$/);
  });

  it('of the environment may be empty, and are called by their names when they are wrong', () => {
    const { settings } = parseMinutes(['a.wav'], { SMALLPIE_THREADS: '', SMALLPIE_CONCURRENCY: ' ' });
    expect([settings.threads, settings.concurrency]).toEqual([undefined, undefined]);
    for (const threads of ['x', '0', '65'])
      expect(() => parseMinutes(['a.wav'], { SMALLPIE_THREADS: threads })).toThrow(
        `SMALLPIE_THREADS takes a whole number from 1 to 64, not “${threads}”.`,
      );
  });
});

describe('the command line', () => {
  const run = (...args: readonly string[]) =>
    smallpie(args, { cwd: dir, env: { SMALLPIE_HOME: join(dir, 'home'), SMALLPIE_MODELS_DIR: '' } });

  it('says its version', async () => {
    const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
    expect(await run('--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it('takes what comes after “--” for a name, and an empty models folder for none', async () => {
    const ran = await run('minutes', '--', '-h');
    expect(ran).toMatchObject({ code: 3, stdout: '' });
    expect(ran.stderr).toContain('“-h” does not exist');
  });

  it('live never replaces minutes unless told, and says so before anything is played', async () => {
    const out = join(dir, 'held');
    await folderKeeper({ dir: out, force: false, name: 'x' }).prepare(new AbortController().signal);
    await writeFile(join(out, 'minutes.html'), 'of another meeting');
    const ran = await run('live', SAMPLE, '--speed', '100', '--out', out);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('--force');
    expect(await readdir(out)).toEqual(['minutes.html']);
  });

  it('recover says that nothing was left, and destroys nothing for an empty ID', async () => {
    expect((await run('recover', 'finish')).stderr).toContain('Nothing was left behind.');
    expect(await run('recover', 'destroy', '')).toMatchObject({ code: 2 });
  });
});

it('a folder made for results goes again when nothing came into it, however often it was asked for', async () => {
  const keeper = folderKeeper({ dir: join(dir, 'twice'), force: false, name: 'x' });
  const { signal } = new AbortController();
  await keeper.prepare(signal);
  await keeper.prepare(signal);
  await keeper.abandon();
  expect(await readdir(dir)).not.toContain('twice');
});
