/** Systems that nobody can pack for here: what would be packed is there and right, and what is wrong is said. */
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingInputs } from '../../build/package/check-inputs.mjs';
import { faultsOfPackage, SIZE_LIMIT_MB } from '../../build/package/check-output.mjs';
import { packageConfig, root } from '../../build/package/config.mjs';
import { elf, windowsProgram } from '../../build/package/made-up-electron.mjs';
import { MEDIA_TYPES } from '../../build/package/media-types.mjs';
import { RECORDING_ENDINGS } from '../../src/shared/recordings';

const TARGETS = ['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64', 'darwin-x64', 'darwin-arm64'];
const modelsDir = join(root, 'resources', 'models');
let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-targets-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe.each(TARGETS)('for %s', (target) => {
  const missing = (at: string): Promise<readonly string[]> =>
    missingInputs({
      root: at,
      modelsDir,
      ffmpegDir: join(dir, 'none'),
      nativeDir: join(dir, 'none'),
      target,
    });

  test('the speaker runtime is among the packages that `npm ci` brings', async () => {
    expect((await missing(root)).filter((each) => each.startsWith('The speaker runtime'))).toEqual([]);
  });

  test('packaging fails without ffmpeg, without an engine, without a speaker runtime, without a build of the app', async () => {
    const complaints = await missing(dir);
    const about = (start: string) => complaints.filter((each) => each.startsWith(start));
    expect(about(`ffmpeg for ${target.replace('win32-arm64', 'win32-')}`)).toHaveLength(1);
    const engines = { 'linux-x64': 2, 'win32-x64': 2, 'darwin-x64': 2, 'darwin-arm64': 2 } as Record<
      string,
      number
    >;
    expect(about(`The speech engine for ${target} is missing`)).toHaveLength(engines[target] ?? 1);
    expect(about(`The speaker runtime for ${target} is missing`)).toHaveLength(2);
    expect(complaints).toContainEqual(expect.stringMatching(/^out\/main\/index\.js has not been built/));
    expect(about('The model')).toEqual([]);
  });

  test('a speaker runtime of another system is refused', async () => {
    const at = join(dir, `foreign-${target}`);
    const folder = join(at, 'node_modules', 'onnxruntime-node', 'bin', 'napi-v6', ...target.split('-'));
    await mkdir(folder, { recursive: true });
    const foreign = target === 'linux-x64' ? windowsProgram() : elf(0x3e);
    const library = {
      linux: 'libonnxruntime.so.1',
      win32: 'onnxruntime.dll',
      darwin: 'libonnxruntime.1.dylib',
    };
    for (const name of ['onnxruntime_binding.node', library[target.split('-')[0] as 'linux']])
      await writeFile(join(folder, name), foreign);
    const from = target === 'linux-x64' ? 'win32-x64' : 'linux-x64';
    const refused = (await missing(at)).filter((each) =>
      each.includes(`was made for ${from}, not ${target}`),
    );
    expect(refused).toHaveLength(2);
  });
});

describe('a package that was made', () => {
  /** A package with just enough in it, and what `change` adds. */
  async function faults(change: (folder: string) => Promise<unknown>): Promise<readonly string[]> {
    const folder = await mkdtemp(join(dir, 'made-'));
    const engine = join(folder, 'app.asar.unpacked/native/prebuilt/linux-x64');
    await mkdir(engine, { recursive: true });
    await mkdir(join(folder, 'bin'));
    for (const name of ['whisper.avx2.node', 'whisper.baseline.node'])
      await writeFile(join(engine, name), elf(0x3e));
    await writeFile(join(folder, 'bin', 'ffmpeg'), elf(0x3e));
    await writeFile(join(folder, 'app.asar'), '');
    await change(folder);
    return faultsOfPackage(folder, 'linux-x64');
  }

  test('is right with what it needs', async () => {
    expect(await faults(() => Promise.resolve())).toEqual([]);
  });

  test.each<readonly [string, (folder: string) => Promise<unknown>, RegExp]>([
    ['without its archive', (at) => rm(join(at, 'app.asar')), /^app\.asar is not in the package/],
    ['without ffmpeg', (at) => rm(join(at, 'bin/ffmpeg')), /^bin\/ffmpeg is not in the package/],
    [
      'without an engine',
      (at) => rm(join(at, 'app.asar.unpacked/native/prebuilt/linux-x64/whisper.baseline.node')),
      /whisper\.baseline\.node is not in the package/,
    ],
    [
      'with a library of Windows',
      (at) => writeFile(join(at, 'extra.dll'), windowsProgram()),
      /^extra\.dll was made for win32-x64/,
    ],
    [
      'with a library for graphics cards only',
      (at) => writeFile(join(at, 'libonnxruntime_providers_cuda.so'), elf(0x3e)),
      /cuda\.so is for graphics cards only/,
    ],
    [
      'that has grown too large',
      async (at) => {
        // Length without content: nothing of it is written to the disk.
        await writeFile(join(at, 'large.bin'), '');
        await truncate(join(at, 'large.bin'), (SIZE_LIMIT_MB + 1) * 1e6);
      },
      /The app has 251 MB without Electron; 250 is the limit/,
    ],
  ])('is refused %s', async (_what, change, sentence) => {
    const found = await faults(change);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
  });
});

describe('the configuration of the packager', () => {
  const config = packageConfig();
  const targets = (list: unknown): readonly string[] =>
    (list as { target: string; arch: string[] }[]).flatMap(({ target, arch }) =>
      arch.map((each) => `${target} ${each}`),
    );

  test('makes every kind of package for both processors', () => {
    expect(targets(config.win?.target)).toEqual(['nsis x64', 'nsis arm64', 'portable x64', 'portable arm64']);
    expect(targets(config.mac?.target)).toEqual(['dmg x64', 'dmg arm64', 'zip x64', 'zip arm64']);
    expect(targets(config.linux?.target)).toEqual(
      ['AppImage', 'deb', 'rpm'].flatMap((kind) => [`${kind} x64`, `${kind} arm64`]),
    );
  });

  test('hardens the app for macOS, lets it hear, and says why', async () => {
    const { mac } = config;
    expect(mac).toMatchObject({
      hardenedRuntime: true,
      entitlements: mac?.entitlementsInherit,
      extendInfo: {
        NSMicrophoneUsageDescription: expect.stringMatching(/records the meeting/) as string,
        NSAudioCaptureUsageDescription: expect.stringMatching(/online meeting/) as string,
      },
      notarize: false,
    });
    const plist = await readFile(join(root, String(mac?.entitlements)), 'utf8');
    const keys = [...plist.matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key);
    // Nothing else: every further entitlement takes something of the hardening away.
    expect(keys).toEqual(['com.apple.security.cs.allow-jit', 'com.apple.security.device.audio-input']);
  });

  test('has the app notarised when there are keys, and published where the workflow runs', () => {
    const keys = {
      APPLE_API_KEY: 'k',
      APPLE_API_KEY_ID: 'i',
      APPLE_API_ISSUER: 'u',
      GITHUB_REPOSITORY: 'maya/pie',
    };
    const before = { ...process.env };
    try {
      Object.assign(process.env, keys);
      expect(packageConfig().mac?.notarize).toBe(true);
      expect(packageConfig().publish).toMatchObject({ owner: 'maya', repo: 'pie', releaseType: 'draft' });
      delete process.env['APPLE_API_ISSUER'];
      delete process.env['GITHUB_REPOSITORY'];
      expect(packageConfig().mac?.notarize).toBe(false);
      expect(packageConfig().publish).toBeNull();
    } finally {
      process.env = before;
    }
  });

  test('offers to open the recordings that the app itself offers to choose', () => {
    const endings = (config.fileAssociations as { ext: string }[]).map(({ ext }) => ext);
    expect([...endings].sort()).toEqual([...RECORDING_ENDINGS].sort());
    for (const [ending, mimeType] of MEDIA_TYPES) expect(mimeType, ending).toMatch(/^(audio|video)\/[\w-]+$/);
  });

  test('has icons of every size, from one drawing', async () => {
    const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
    for (const size of sizes) {
      const png = await readFile(join(root, 'build/package/icons', `${size}x${size}.png`));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], `${size}`).toEqual([size, size]);
    }
    const ico = await readFile(join(root, String(config.win?.icon)));
    const inIco = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => ico.readUInt8(6 + 16 * at) || 256);
    expect(inIco.sort((a, b) => a - b)).toEqual(sizes.filter((size) => size <= 256));
    const icns = await readFile(join(root, String(config.mac?.icon)));
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
  });
});
