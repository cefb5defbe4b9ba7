import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { resolveFfmpeg } from '../src/core/decode';
import { root } from './support';

/** The bundled sample: 105 s, three people. */
export const sample = join(root, 'resources', 'samples', 'launch-sync.webm');

/** Makes a sound file with ffmpeg. */
export async function makeSound(...args: readonly string[]): Promise<void> {
  const ffmpeg = await resolveFfmpeg({});
  await promisify(execFile)(ffmpeg, ['-v', 'error', '-y', ...args]);
}
