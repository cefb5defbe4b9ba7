// Puts the ffmpeg that ships into vendor/ffmpeg/<platform>-<arch>: from `ffmpeg-static`, or the file that
// SMALLPIE_PACKAGE_FFMPEG names (with its licence beside it).
//   node build/package/stage-ffmpeg.mjs [platform-arch]
import { chmod, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ffmpegName } from './check-inputs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const require = createRequire(import.meta.url);

/** @returns {Promise<string>} path of the staged program. @throws Error with a sentence */
export async function stageFfmpeg(target = `${process.platform}-${process.arch}`) {
  const source = process.env.SMALLPIE_PACKAGE_FFMPEG || fromStatic();
  if (source === null)
    throw new Error(
      'There is no ffmpeg to ship: `ffmpeg-static` could not fetch one. Run `npm rebuild ffmpeg-static`, or name a file in SMALLPIE_PACKAGE_FFMPEG.',
    );
  const dir = join(root, 'vendor', 'ffmpeg', target);
  const staged = join(dir, ffmpegName(target));
  await mkdir(dir, { recursive: true });
  await copyFile(source, staged);
  await chmod(staged, 0o755);
  const beside = await readdir(dirname(source));
  const licence = beside.find((name) => /^ffmpeg.*licen[cs]e|^licen[cs]e|^copying/i.test(name));
  const notice =
    'ffmpeg is a program of its own under the GNU General Public License, version 3. It is not linked into smallpie.\n' +
    'Its sources: https://ffmpeg.org/download.html and https://github.com/eugeneware/ffmpeg-static\n';
  if (licence === undefined) await writeFile(join(dir, 'ffmpeg-LICENSE.txt'), notice);
  else await copyFile(join(dirname(source), licence), join(dir, 'ffmpeg-LICENSE.txt'));
  return staged;
}

function fromStatic() {
  try {
    return require('ffmpeg-static');
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await stageFfmpeg(process.argv[2]));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
