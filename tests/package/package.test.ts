/** Real packages, made by the real packager of a fake Electron: what is in them, what is not, and that they run. */
import { extractAll, listPackage, statFile } from '@electron/asar';
import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses';
import { cp, copyFile, link, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needChromium } from '../../build/chromium.mjs';
import { targetOfFile } from '../../build/package/binary-target.mjs';
import { filesBelow, SIZE_LIMIT_MB } from '../../build/package/check-output.mjs';
import { root, type packageConfig } from '../../build/package/config.mjs';
import { contentsOf, isFfmpeg, rowsOf, rowsOfPage, sizeOf } from '../../build/package/contents.mjs';
import { smoke } from '../../build/smoke.mjs';
import { buildStandIn } from '../../build/standin.mjs';
import { elf, windowsProgram } from '../../build/package/made-up-electron.mjs';
import { inputsIn, isLinux, pack, prepare, sha256 } from '../../build/package/made-up-package.mjs';

const require = createRequire(import.meta.url);
let dir = '';
let nativeDir = '';

const leftOver = join(root, 'out', 'left-over');
const packed: Record<'linux' | 'win32', string> = { linux: '', win32: '' };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-package-'));
  ({ nativeDir } = inputsIn(dir));
  await prepare(dir);
  // As after the specs of the window.
  await mkdir(leftOver, { recursive: true });
  await writeFile(join(leftOver, 'index.html'), 'not for a package');
  packed.linux = await pack(dir, 'linux', 'linux');
  packed.win32 = await pack(dir, 'win32', 'windows');
}, 300_000);
afterAll(() => Promise.all([dir, leftOver].map((folder) => rm(folder, { recursive: true, force: true }))));

describe.each([
  {
    platform: 'linux',
    library: 'libonnxruntime.so.1',
    ffmpeg: 'ffmpeg',
    program: 'smallpie',
  },
  { platform: 'win32', library: 'onnxruntime.dll', ffmpeg: 'ffmpeg.exe', program: 'smallpie.exe' },
] as const)('the package for $platform', ({ platform, library, ffmpeg, program }) => {
  const target = `${platform}-x64`;
  const resources = (): string => join(packed[platform], 'resources');
  const archive = (): string => join(resources(), 'app.asar');
  /** Files of the archive, folders left out. */
  const files = (): readonly string[] =>
    listPackage(archive(), { isPack: false })
      .map((path) => path.replaceAll('\\', '/').slice(1))
      .filter((path) => !('files' in statFile(archive(), path)));

  test('the archive holds the bundles and one library, and nothing else', () => {
    const allowed = [
      /^package\.json$/,
      /^out\/main\/(index|chunks\/[\w.-]+)\.js$/,
      /^out\/preload\/index\.cjs$/,
      /^out\/renderer\/(index\.html|assets\/[\w.-]+\.(js|css|woff2|svg|png|webm))$/,
      /^dist\/(engine-host|voice-worker)\.mjs$/,
      new RegExp(`^native/prebuilt/${target}/whisper\\.(avx2|baseline)\\.node$`),
      /^node_modules\/onnxruntime-(node|common)\/(package\.json|dist\/.+\.js|dist\/cjs\/package\.json)$/,
      new RegExp(
        `^node_modules/onnxruntime-node/bin/napi-v6/${platform}/x64/(${library}|onnxruntime_binding\\.node)$`,
      ),
    ];
    expect(files().filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
    for (const pattern of allowed)
      expect(
        files().some((path) => pattern.test(path)),
        String(pattern),
      ).toBe(true);
  });

  test('native code and the engine host lie outside of the archive', async () => {
    const outside = (await filesBelow(`${archive()}.unpacked`)).map(({ path }) => path).sort();
    const marked = files().filter((path) => {
      const entry = statFile(archive(), path);
      return 'unpacked' in entry && entry.unpacked === true;
    });
    expect(outside).toEqual([...marked].sort());
    expect(outside).toContain(`native/prebuilt/${target}/whisper.avx2.node`);
    expect(outside).toContain('dist/engine-host.mjs');
    expect(outside).toContain(`node_modules/onnxruntime-node/bin/napi-v6/${platform}/x64/${library}`);
    expect(
      files().filter((path) => /\.(node|dll|dylib)$|\.so(\.|$)/.test(path) && !outside.includes(path)),
    ).toEqual([]);
  });

  test('the manifest names the app and no development', async () => {
    const work = await mkdtemp(join(dir, 'manifest-'));
    extractAll(archive(), work);
    const manifest = JSON.parse(await readFile(join(work, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(manifest).toMatchObject({ name: 'smallpie', main: 'out/main/index.js' });
    expect(Object.keys((manifest['devDependencies'] as object | undefined) ?? {})).toEqual([]);
    // Bundled: what the main process needs from packages, it has.
    const main = await readFile(join(work, 'out', 'main', 'index.js'), 'utf8');
    const imported = [...main.matchAll(/^import .*?from "([^"]+)";$/gm)].map(([, name]) => name ?? '');
    expect(imported.filter((name) => !/^(node:|electron$|\.)/.test(name))).toEqual([]);
    await rm(work, { recursive: true });
  });

  test('models, sample, icons, ffmpeg and licences lie beside it', async () => {
    const names = (await filesBelow(resources()))
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('app.asar'))
      .sort();
    const { models } = JSON.parse(await readFile(join(root, 'resources/models/manifest.json'), 'utf8')) as {
      models: readonly { file: string; sha256: string }[];
    };
    const icons = (await readdir(join(root, 'resources', 'icons'))).filter((name) => name.endsWith('.png'));
    const samples = await readdir(join(root, 'resources', 'samples'));
    expect(names).toEqual(
      [
        'CHANGELOG.md',
        'LICENCES.txt',
        `bin/${ffmpeg}`,
        'bin/ffmpeg-LICENSE.txt',
        ...icons.map((name) => `icons/${name}`),
        'models/manifest.json',
        ...models.map(({ file }) => `models/${file}`),
        ...samples.map((name) => `samples/${name}`),
      ].sort(),
    );
    for (const { file, sha256: expected } of models)
      expect(sha256(await readFile(join(resources(), 'models', file)))).toBe(expected);
    const licences = await readFile(join(resources(), 'LICENCES.txt'), 'utf8');
    for (const part of ['react ·', 'onnxruntime-node ·', 'whisper-rs ·', 'ffmpeg ·', 'model base ·'])
      expect(licences).toContain(`\n${part}`);
  });

  test('fuses: no Node, no inspector, only this archive', async () => {
    const wire = await getCurrentFuseWire(join(packed[platform], program));
    const isOn = (fuse: FuseV1Options): boolean => (wire as unknown as Record<number, number>)[fuse] === 0x31;
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      filePrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyAsar: true,
      filePrivileges: false,
    });
  });

  test(`without Electron it has at most ${SIZE_LIMIT_MB} MB`, async () => {
    const all = await filesBelow(resources());
    const megabytes = all.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    const without =
      all.filter(({ path }) => path !== `bin/${ffmpeg}`).reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    console.log(`${target}: ${megabytes.toFixed(1)} MB, ${without.toFixed(1)} MB of it without ffmpeg`);
    expect(megabytes).toBeLessThan(SIZE_LIMIT_MB);
    // The ffmpeg of a release is larger than the one here: up to 85 MB.
    expect(without + 85).toBeLessThan(SIZE_LIMIT_MB);
  });
});

describe.each(['linux', 'win32'] as const)('the package for %s on ARM', (platform) => {
  test('holds what runs there, and nothing of another processor', async () => {
    const resources = join(await pack(dir, platform, `${platform}-arm`, {}, 'arm64'), 'resources');
    const binaries: string[] = [];
    for (const { path } of await filesBelow(resources)) {
      const target = await targetOfFile(join(resources, path));
      if (target !== null) binaries.push(`${target} ${path.replace(/^.*\//, '')}`);
    }
    const linux = ['ffmpeg', 'libonnxruntime.so.1', 'onnxruntime_binding.node', 'whisper.baseline.node'];
    const windows = ['onnxruntime.dll', 'onnxruntime_binding.node', 'whisper.baseline.node'];
    expect(binaries.sort()).toEqual(
      platform === 'linux'
        ? linux.map((name) => `linux-arm64 ${name}`)
        : // Windows runs this one of x64 on ARM.
          [...windows.map((name) => `win32-arm64 ${name}`), 'win32-x64 ffmpeg.exe'],
    );
  });
});

test('the manual lists what is in the package (`npm run package:list -- --write` writes it anew)', async () => {
  const files = await contentsOf(join(packed.linux, 'resources'));
  // What the list adds up to is what lies on the disk.
  const disk = await filesBelow(join(packed.linux, 'resources'));
  expect(sizeOf(files)).toBe(sizeOf(disk));
  const [listed, found] = [
    rowsOfPage(await readFile(join(root, 'docs/package-contents.md'), 'utf8')),
    rowsOf(files),
  ];
  expect(listed.map(({ path }) => path).sort()).toEqual(found.map(({ path }) => path).sort());
  // Small changes need no new list.
  const grown = found.filter(({ path, bytes }) => {
    const told = listed.find((row) => row.path === path)?.bytes ?? 0;
    return !isFfmpeg({ path }) && Math.abs(bytes - told) > Math.max(100_000, told / 4);
  });
  expect(grown).toEqual([]);
});

test('the program for Windows carries its name, its icon and the hash of the archive', async () => {
  const program = NtExecutable.from(await readFile(join(packed.win32, 'smallpie.exe')));
  const { entries } = NtExecutableResource.from(program);
  const [version] = Resource.VersionInfo.fromEntries(entries);
  expect(version?.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({ ProductName: 'smallpie' });
  expect(entries.filter(({ type }) => type === 3).length).toBeGreaterThanOrEqual(6);
  const integrity = entries.find(({ type }) => type === 'INTEGRITY');
  const [archive] = JSON.parse(Buffer.from(integrity?.bin ?? new ArrayBuffer(0)).toString()) as {
    file: string;
    alg: string;
    value: string;
  }[];
  expect(archive).toMatchObject({ file: 'resources\\app.asar', alg: 'SHA256' });
});

if (isLinux) {
  test('the packaged app turns a dropped recording into minutes', async () => {
    // Node reads no archives: the stand-in gets its content as a folder of the same name.
    const copy = join(dir, 'started');
    await cp(packed.linux, copy, { recursive: true });
    await rm(join(copy, 'resources', 'app.asar'));
    extractAll(join(packed.linux, 'resources', 'app.asar'), join(copy, 'resources', 'app.asar'));
    await writeFile(
      join(copy, 'resources', 'app-update.yml'),
      'provider: generic\nurl: https://127.0.0.1:1\n',
    );
    const standIn = join(await buildStandIn(), 'electron');
    const done = await smoke({
      executable: standIn,
      args: [join(copy, 'resources', 'app.asar')],
      recording: join(root, 'e2e', 'fixtures', 'short.webm'),
      // No ffmpeg but the packaged one, and nothing of the project.
      env: {
        HOME: dir,
        APPIMAGE: join(dir, 'smallpie.AppImage'),
        PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
        SMALLPIE_CHROMIUM: needChromium(),
      },
    });
    expect(done.words).toBeGreaterThan(10);
    expect(done.speakers).toBeGreaterThanOrEqual(1);
    // The updater is in the bundle, can be loaded, and has not been asked.
    expect(done.updates).toBe('idle');
    expect(done.version).toBe((require('../../package.json') as { version: string }).version);
  }, 240_000);
}

describe('packaging fails, and says why,', () => {
  /** The project's models with one of them changed. */
  async function modelsWith(change: (folder: string) => Promise<void>): Promise<string> {
    const folder = await mkdtemp(join(dir, 'models-'));
    const from = join(root, 'resources', 'models');
    for (const name of await readdir(from))
      await link(join(from, name), join(folder, name)).catch(() =>
        copyFile(join(from, name), join(folder, name)),
      );
    await change(folder);
    return folder;
  }
  const vad = 'ggml-silero-v6.2.0.bin';
  const failing = (inputs: Parameters<typeof packageConfig>[0]): Promise<string> =>
    pack(dir, 'linux', 'failing', inputs).then(
      () => 'it was packaged',
      (error: unknown) => String(error),
    );

  test('when a model is missing', async () => {
    const modelsDir = await modelsWith((folder) => rm(join(folder, vad)));
    expect(await failing({ modelsDir })).toMatch(
      /cannot be packaged for linux-x64:\n +The model “silero-vad” is missing/,
    );
  });

  test('when one bit of a model is wrong', async () => {
    const modelsDir = await modelsWith(async (folder) => {
      const bytes = await readFile(join(folder, vad));
      bytes[500_000] = (bytes[500_000] ?? 0) ^ 1;
      await rm(join(folder, vad));
      await writeFile(join(folder, vad), bytes);
    });
    expect(await failing({ modelsDir })).toMatch(/“silero-vad” is damaged: the SHA-256/);
  });

  test('when a model has been cut off', async () => {
    const modelsDir = await modelsWith(async (folder) => {
      const bytes = await readFile(join(folder, vad));
      await rm(join(folder, vad));
      await writeFile(join(folder, vad), bytes.subarray(0, 1000));
    });
    expect(await failing({ modelsDir })).toMatch(/“silero-vad” is damaged: .* has 1000 bytes/);
  });

  test('when there is no ffmpeg, or one for another system', async () => {
    expect(await failing({ ffmpegDir: join(dir, 'nowhere') })).toMatch(/ffmpeg for linux-x64 is missing/);
    const wrong = join(dir, 'wrong-ffmpeg');
    await mkdir(join(wrong, 'linux-x64'), { recursive: true });
    await writeFile(join(wrong, 'linux-x64', 'ffmpeg'), elf(0xb7));
    expect(await failing({ ffmpegDir: wrong })).toMatch(/was made for linux-arm64, not linux-x64/);
  });

  test('when the speech engine is missing, foreign or not the one that was built', async () => {
    const other = join(dir, 'other-native');
    expect(await failing({ nativeDir: other })).toMatch(/The speech engine for linux-x64 is missing/);
    await cp(join(nativeDir, 'linux-x64'), join(other, 'linux-x64'), { recursive: true });
    await writeFile(join(other, 'linux-x64', 'whisper.avx2.node'), windowsProgram());
    expect(await failing({ nativeDir: other })).toMatch(/was made for win32-x64, not linux-x64/);
    await writeFile(join(other, 'linux-x64', 'whisper.avx2.node'), elf(0x3e));
    expect(await failing({ nativeDir: other })).toMatch(/is not the one that was built/);
  });

  test('when something foreign has got into the package', async () => {
    const other = join(dir, 'foreign-native');
    await cp(join(nativeDir, 'linux-x64'), join(other, 'linux-x64'), { recursive: true });
    await writeFile(join(other, 'linux-x64', 'whisper.extra.node'), elf(0xb7));
    expect(await failing({ nativeDir: other })).toMatch(
      /whisper\.extra\.node was made for linux-arm64, not linux-x64/,
    );
    expect((await stat(join(root, 'native', 'prebuilt', 'linux-x64'))).isDirectory()).toBe(true);
  });
});
