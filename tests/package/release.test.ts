/** The release script in a real repository, and what the release workflow puts together. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dump, load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isCompatible, licenceFaults, shippedParts } from '../../build/licences.mjs';
import { gather, mergeUpdates } from '../../build/release/merge-updates.mjs';
import { comesAfter, release, sectionOf } from '../../build/release/release.mjs';
import { billOfMaterials } from '../../build/release/sbom.mjs';

const run = promisify(execFile);
const project = fileURLToPath(new URL('../..', import.meta.url));
const day = new Date('2026-12-01T09:00:00Z');
let dir = '';

const git = async (...args: string[]): Promise<string> =>
  (await run('git', args, { cwd: dir })).stdout.trim();
const read = (name: string): Promise<string> => readFile(join(dir, name), 'utf8');

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-release-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** What is wrong, the version asked for, how to get there, what is said. */
type Refused = readonly [string, string, () => Promise<unknown> | undefined, RegExp];

describe('npm run release', () => {
  beforeEach(async () => {
    const manifest = { name: 'smallpie', version: '0.1.0', dependencies: { other: '0.1.0' } };
    const lock = {
      name: 'smallpie',
      version: '0.1.0',
      packages: { '': { name: 'smallpie', version: '0.1.0' }, 'node_modules/other': { version: '0.1.0' } },
    };
    await writeFile(join(dir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await writeFile(join(dir, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
    await writeFile(join(dir, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n\n- Something new.\n');
    await git('init', '-q', '-b', 'main');
    await git('config', 'user.name', 'Maya');
    await git('config', 'user.email', 'maya@example.org');
    await git('add', '.');
    await git('commit', '-q', '-m', 'Begin');
  });

  test('bumps, writes the changelog, commits and tags', async () => {
    expect(release(dir, '0.2.0', day)).toBe('v0.2.0');
    expect(JSON.parse(await read('package.json'))).toEqual({
      name: 'smallpie',
      version: '0.2.0',
      dependencies: { other: '0.1.0' },
    });
    expect(JSON.parse(await read('package-lock.json'))).toMatchObject({
      version: '0.2.0',
      packages: { '': { version: '0.2.0' }, 'node_modules/other': { version: '0.1.0' } },
    });
    expect(await read('CHANGELOG.md')).toBe(
      '# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-12-01)\n\n- Something new.\n',
    );
    expect(await git('log', '-1', '--format=%s')).toBe('Release 0.2.0');
    expect(await git('rev-parse', 'v0.2.0^{commit}')).toBe(await git('rev-parse', 'HEAD'));
    expect(await git('cat-file', '-t', 'v0.2.0')).toBe('tag');
    expect(await git('status', '--porcelain')).toBe('');
    expect(sectionOf(await read('CHANGELOG.md'), '## 0.2.0')).toBe('- Something new.');
  });

  test.each([
    ['a dirty tree', '0.2.0', () => writeFile(join(dir, 'new.txt'), ''), /not committed/],
    ['another branch', '0.2.0', () => git('checkout', '-q', '-b', 'idea'), /from main, not from idea/],
    ['a tag that exists', '0.2.0', () => git('tag', 'v0.2.0'), /v0\.2\.0 exists already/],
    ['an older version', '0.0.9', () => undefined, /does not come after 0\.1\.0/],
    ['the same version', '0.1.0', () => undefined, /does not come after 0\.1\.0/],
    ['no version', 'soon', () => undefined, /“soon” is no version/],
    [
      'an empty changelog',
      '0.2.0',
      async () => {
        await writeFile(join(dir, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- Old.\n');
        await git('commit', '-q', '-a', '-m', 'Nothing new');
      },
      /nothing under “Unreleased”/,
    ],
  ] as readonly Refused[])('refuses %s and changes nothing', async (_what, version, prepare, sentence) => {
    await prepare();
    const before = [await git('rev-parse', 'HEAD'), await git('tag'), await git('status', '--porcelain')];
    expect(() => release(dir, version, day)).toThrow(sentence);
    expect([await git('rev-parse', 'HEAD'), await git('tag'), await git('status', '--porcelain')]).toEqual(
      before,
    );
  });

  test('puts everything back when the commit is refused', async () => {
    await writeFile(join(dir, '.git', 'hooks', 'pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(() => release(dir, '0.2.0', day)).toThrow(/git commit failed/);
    expect(await git('status', '--porcelain')).toBe('');
    expect(JSON.parse(await read('package.json'))).toMatchObject({ version: '0.1.0' });
  });

  test('as a command it ends with a sentence, not a stack', async () => {
    const script = join(project, 'build', 'release', 'release.mjs');
    const failed = await run(process.execPath, [script, 'soon'], {
      env: { ...process.env, SMALLPIE_RELEASE_ROOT: dir },
    }).catch((error: { code: number; stderr: string }) => error);
    expect(failed).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^“soon” is no version.*\n$/) as string,
    });
  });
});

test('versions are ordered as semantic versioning says', () => {
  const rising = ['0.1.0', '0.1.9', '0.1.10', '0.2.0-beta.2', '0.2.0-beta.10', '0.2.0', '1.0.0'];
  for (const [at, version] of rising.entries())
    for (const [other, earlier] of rising.entries()) expect(comesAfter(version, earlier)).toBe(at > other);
});

const update = (arch: string, version = '0.2.0') => ({
  version,
  files: [{ url: `smallpie-${version}-win-${arch}-setup.exe`, sha512: arch, size: 1 }],
  path: `smallpie-${version}-win-${arch}-setup.exe`,
  sha512: arch,
});

test('updates of all processors end in one description, whichever runner was first', async () => {
  for (const order of [
    ['x64', 'arm64'],
    ['arm64', 'x64'],
  ]) {
    const merged = mergeUpdates(order.map((arch) => update(arch)));
    expect(merged.files.map(({ url }) => url).sort()).toEqual(
      ['arm64', 'x64'].map((arch) => `smallpie-0.2.0-win-${arch}-setup.exe`),
    );
    expect(merged).toMatchObject({ path: 'smallpie-0.2.0-win-x64-setup.exe', sha512: 'x64' });
  }
  expect(() => mergeUpdates([update('x64'), update('arm64', '0.3.0')])).toThrow(/different versions/);

  for (const arch of ['x64', 'arm64']) {
    await mkdir(join(dir, 'from', arch), { recursive: true });
    await writeFile(join(dir, 'from', arch, `smallpie-${arch}.exe`), arch);
    await writeFile(join(dir, 'from', arch, 'latest.yml'), dump(update(arch)));
  }
  await gather(join(dir, 'from'), join(dir, 'to'));
  expect((await readdir(join(dir, 'to'))).sort()).toEqual([
    'latest.yml',
    'smallpie-arm64.exe',
    'smallpie-x64.exe',
  ]);
  expect(load(await readFile(join(dir, 'to', 'latest.yml'), 'utf8'))).toMatchObject({
    files: [{ sha512: 'arm64' }, { sha512: 'x64' }],
  });
  await mkdir(join(dir, 'from', 'again'));
  await writeFile(join(dir, 'from', 'again', 'smallpie-x64.exe'), '');
  await expect(gather(join(dir, 'from'), join(dir, 'to2'))).rejects.toThrow(/Two runners/);
});

test('everything that ships has a licence that allows it, and stands in the bill of materials', async () => {
  expect(await licenceFaults()).toEqual([]);
  for (const bad of ['GPL-3.0', 'MIT AND GPL-2.0', 'UNLICENSED', '', undefined])
    expect(isCompatible(bad)).toBe(false);
  for (const good of ['MIT', 'Apache-2.0/MIT', 'GPL-2.0 OR MIT', '(MIT OR X) AND Unicode-3.0'])
    expect(isCompatible(good)).toBe(true);

  const parts = await shippedParts();
  const bom = await billOfMaterials('2026-12-01T09:00:00.000Z');
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
  expect(bom.serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(bom.components.map(({ name }) => name)).toEqual(parts.map(({ name }) => name));
  expect(new Set(bom.components.map((each) => each['bom-ref'])).size).toBe(parts.length);
  for (const name of ['react', 'onnxruntime-node', 'whisper-rs', 'Electron', 'ffmpeg', 'model base'])
    expect(parts.map((part) => part.name)).toContain(name);
});

test('workflows only use scripts and files that exist', async () => {
  const { scripts } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const files = ['workflows/ci.yml', 'workflows/release.yml', 'actions/native/action.yml'];
  let [used, called] = [0, 0];
  for (const file of files) {
    const text = await readFile(join(project, '.github', file), 'utf8');
    expect(load(text)).toBeTypeOf('object');
    for (const [, name = ''] of text.matchAll(/npm run ([\w:]+)/g)) {
      used += 1;
      expect(Object.keys(scripts), `${file}: npm run ${name}`).toContain(name);
    }
    for (const [, path = ''] of text.matchAll(/node ((?:build|native)\/[\w/.-]+\.mjs)/g)) {
      called += 1;
      await expect(readFile(join(project, path)), `${file}: ${path}`).resolves.toBeDefined();
    }
  }
  expect([used, called].every((count) => count > 5)).toBe(true);
});
