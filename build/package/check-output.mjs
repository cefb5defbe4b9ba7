// What must not be in a package: binaries of another system, and parts that only a graphics card would use.
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { targetOfFile } from './binary-target.mjs';
import { engineBuilds, ffmpegName } from './check-inputs.mjs';

const GPU = /(directml|dxcompiler|dxil|cuda|cudnn|tensorrt|rocm|openvino)/i;

/** Megabytes (10⁶ bytes) that a package may have without Electron. */
export const SIZE_LIMIT_MB = 250;

/** Every file below `dir`: path relative to it, and bytes. */
export async function filesBelow(dir) {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return { path: relative(dir, path).replaceAll('\\', '/'), bytes: (await stat(path)).size };
      }),
  );
}

/**
 * @param {string} resourcesDir the packed app's `resources`
 * @param {string} target `linux-x64`, …
 * @returns {Promise<string[]>} one sentence for each fault
 */
export async function faultsOfPackage(resourcesDir, target) {
  const files = await filesBelow(resourcesDir);
  const faults = [];
  for (const { path } of files) {
    if (GPU.test(path)) faults.push(`${path} is for graphics cards only.`);
    const made = await targetOfFile(join(resourcesDir, path));
    const emulated = target === 'win32-arm64' && path === 'bin/ffmpeg.exe' && made === 'win32-x64';
    if (made !== null && made !== target && !emulated)
      faults.push(`${path} was made for ${made}, not ${target}.`);
  }
  const needed = engineBuilds(target).map(
    (build) => `app.asar.unpacked/native/prebuilt/${target}/whisper.${build}.node`,
  );
  for (const path of ['app.asar', `bin/${ffmpegName(target)}`, ...needed])
    if (!files.some((file) => file.path === path)) faults.push(`${path} is not in the package.`);
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  if (megabytes > SIZE_LIMIT_MB)
    faults.push(`The app has ${megabytes.toFixed(0)} MB without Electron; ${SIZE_LIMIT_MB} is the limit.`);
  return faults;
}
