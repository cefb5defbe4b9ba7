/** Real packages, made by the real packager of a fake Electron: what is in them, what is not, and that they run. */
import { extractAll, listPackage, statFile } from '@electron/asar';
import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses';
import { build, Platform, Arch, type Configuration } from 'electron-builder';
import { cp, copyFile, link, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needChromium } from '../../build/chromium.mjs';
import { filesBelow, SIZE_LIMIT_MB } from '../../build/package/check-output.mjs';
import { packageConfig, root } from '../../build/package/config.mjs';
import { buildApp } from '../../build/package.mjs';
import { smoke } from '../../build/smoke.mjs';
import { buildStandIn } from '../../build/standin.mjs';
import { elf, fakeElectron, windowsProgram } from './fake-electron';

const require = createRequire(import.meta.url);
const electronVersion = (require('electron/package.json') as { version: string }).version;
const isLinux = process.platform === 'linux' && process.arch === 'x64';
let dir = '';
let ffmpegDir = '';
let nativeDir = '';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The speech engine of a system that this one cannot build for: a real format, no code. */
async function fakeEngine(target: string, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const folder = join(nativeDir, target);
  await mkdir(folder, { recursive: true });
  const lines = Object.entries(files).map(([name, bytes]) => `${name} ${sha256(bytes)}`);
  await Promise.all(Object.entries(files).map(([name, bytes]) => writeFile(join(folder, name), bytes)));
  await writeFile(join(folder, 'BUILT-FROM'), `sources none\n${lines.join('\n')}\n`);
}

async function ffmpegFor(target: string, program: string | Buffer): Promise<void> {
  const folder = join(ffmpegDir, target);
  const path = join(folder, target.startsWith('win32') ? 'ffmpeg.exe' : 'ffmpeg');
  await mkdir(folder, { recursive: true });
  if (typeof program === 'string') await copyFile(program, path);
  else await writeFile(path, program, { mode: 0o755 });
  await writeFile(join(folder, 'ffmpeg-LICENSE.txt'), 'GNU General Public License');
}

/** Packs into a folder; answers where the app is. */
async function pack(
  platform: 'linux' | 'win32',
  name: string,
  inputs: Parameters<typeof packageConfig>[0] = {},
): Promise<string> {
  const output = join(dir, name);
  const ours = packageConfig({ ffmpegDir, nativeDir, ...inputs });
  const config: Configuration = {
    ...ours,
    directories: { ...ours.directories, output },
    electronDist: join(dir, `electron-${platform}`),
    electronVersion,
  };
  const target = platform === 'linux' ? Platform.LINUX : Platform.WINDOWS;
  await build({ targets: target.createTarget('dir', Arch.x64), config, projectDir: root, publish: 'never' });
  return join(output, platform === 'linux' ? 'linux-unpacked' : 'win-unpacked');
}

const packed: Record<'linux' | 'win32', string> = { linux: '', win32: '' };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-package-'));
  [ffmpegDir, nativeDir] = [join(dir, 'ffmpeg'), join(dir, 'native')];
  await buildApp();
  await cp(join(root, 'native', 'prebuilt', 'linux-x64'), join(nativeDir, 'linux-x64'), { recursive: true });
  const program = windowsProgram();
  await fakeEngine('win32-x64', { 'whisper.avx2.node': program, 'whisper.baseline.node': program });
  await ffmpegFor('win32-x64', program);
  // Good enough to run here; releases ship a current one.
  const installer = isLinux ? (require('@ffmpeg-installer/ffmpeg') as { path: string }).path : elf(0x3e);
  await ffmpegFor('linux-x64', installer);
  for (const platform of ['linux', 'win32'] as const)
    await fakeElectron(join(dir, `electron-${platform}`), platform, electronVersion);
  packed.linux = await pack('linux', 'linux');
  packed.win32 = await pack('win32', 'windows');
}, 300_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

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
    pack('linux', 'failing', inputs).then(
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
