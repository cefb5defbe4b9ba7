// Packages of the app as it is here, made by the real packager of a made-up Electron: for tests, and to be listed.
import { build, Platform, Arch } from 'electron-builder';
import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageConfig, root } from './config.mjs';
import { buildApp } from '../package.mjs';
import { elf, fakeElectron, forArm, windowsProgram } from './made-up-electron.mjs';

const require = createRequire(import.meta.url);
const electronVersion = require('electron/package.json').version;
/** Whether what is packed for Linux x64 can be started here. */
export const isLinux = process.platform === 'linux' && process.arch === 'x64';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Folders in `dir` of what is packed. */
export const inputsIn = (dir) => ({ ffmpegDir: join(dir, 'ffmpeg'), nativeDir: join(dir, 'native') });

/** The speech engine of a system that this one cannot build for: a real format, no code. */
async function fakeEngine(nativeDir, target, files) {
  const folder = join(nativeDir, target);
  await mkdir(folder, { recursive: true });
  const lines = Object.entries(files).map(([name, bytes]) => `${name} ${sha256(bytes)}`);
  await Promise.all(Object.entries(files).map(([name, bytes]) => writeFile(join(folder, name), bytes)));
  await writeFile(join(folder, 'BUILT-FROM'), `sources none\n${lines.join('\n')}\n`);
}

async function ffmpegFor(ffmpegDir, target, program) {
  const folder = join(ffmpegDir, target);
  const path = join(folder, target.startsWith('win32') ? 'ffmpeg.exe' : 'ffmpeg');
  await mkdir(folder, { recursive: true });
  if (typeof program === 'string') await copyFile(program, path);
  else await writeFile(path, program, { mode: 0o755 });
  await writeFile(join(folder, 'ffmpeg-LICENSE.txt'), 'GNU General Public License');
}

/** Builds the app and puts into `dir` what `pack` needs besides it. */
export async function prepare(dir) {
  const { ffmpegDir, nativeDir } = inputsIn(dir);
  await buildApp();
  await cp(join(root, 'native', 'prebuilt', 'linux-x64'), join(nativeDir, 'linux-x64'), { recursive: true });
  const program = windowsProgram();
  await fakeEngine(nativeDir, 'win32-x64', {
    'whisper.avx2.node': program,
    'whisper.baseline.node': program,
  });
  await ffmpegFor(ffmpegDir, 'win32-x64', program);
  await fakeEngine(nativeDir, 'linux-arm64', { 'whisper.baseline.node': elf(0xb7) });
  await ffmpegFor(ffmpegDir, 'linux-arm64', elf(0xb7));
  await fakeEngine(nativeDir, 'win32-arm64', { 'whisper.baseline.node': forArm(program) });
  // Windows on ARM runs the ffmpeg for x64.
  await ffmpegFor(ffmpegDir, 'win32-arm64', program);
  // Good enough to run here; releases ship a current one.
  const installer = isLinux ? require('@ffmpeg-installer/ffmpeg').path : elf(0x3e);
  await ffmpegFor(ffmpegDir, 'linux-x64', installer);
  for (const platform of ['linux', 'win32'])
    await fakeElectron(join(dir, `electron-${platform}`), platform, electronVersion);
}

/** Packs into a folder `name` of `dir`, which `prepare` has seen, for `arch` (`x64`, `arm64`); answers where the app is. */
export async function pack(dir, platform, name, inputs = {}, arch = 'x64') {
  const output = join(dir, name);
  const ours = packageConfig({ ...inputsIn(dir), ...inputs });
  const config = {
    ...ours,
    directories: { ...ours.directories, output },
    electronDist: join(dir, `electron-${platform}`),
    electronVersion,
  };
  const target = platform === 'linux' ? Platform.LINUX : Platform.WINDOWS;
  await build({
    targets: target.createTarget('dir', Arch[arch]),
    config,
    projectDir: root,
    publish: 'never',
  });
  const system = platform === 'linux' ? 'linux' : 'win';
  return join(output, arch === 'x64' ? `${system}-unpacked` : `${system}-${arch}-unpacked`);
}
