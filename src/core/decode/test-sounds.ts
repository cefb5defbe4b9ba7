import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { resolveFfmpeg } from './ffmpeg-path';
import { decodePcm, type DecodeRequest } from './pcm';
import { probeRecording } from './probe';

const run = promisify(execFile);

/** RMS of lavfi's `sine` source, whose amplitude is 1/8. */
export const SINE_RMS = 0.125 / Math.SQRT2;

export const ffmpeg = await resolveFfmpeg();

/** Arguments for a tone as the first input. */
export const sine = (seconds: number, rate = 44_100, frequency = 440): readonly string[] => [
  ...['-f', 'lavfi', '-i', `sine=frequency=${frequency}:sample_rate=${rate}:duration=${seconds}`],
];

export const picture = (seconds: number): readonly string[] => [
  '-f',
  'lavfi',
  '-i',
  `testsrc=d=${seconds}:s=64x48:r=5`,
];

/** Makes a recording in a folder and returns its path. */
export async function make(folder: string, name: string, args: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await run(ffmpeg, ['-nostdin', '-loglevel', 'error', '-y', ...args, `file:${path}`]);
  return path;
}

/** Puts the same tone on `count` channels of a layout. */
export const spread = (layout: string, count: number): readonly string[] => [
  ...['-af', `pan=${layout}|${Array.from({ length: count }, (_, at) => `c${at}=c0`).join('|')}`],
];

export function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}

export async function decodeAll(
  path: string,
  extra: Partial<DecodeRequest> = {},
): Promise<{ readonly chunks: readonly number[]; readonly samples: Float32Array; readonly seconds: number }> {
  const signal = extra.signal ?? new AbortController().signal;
  const info = extra.info ?? (await probeRecording(ffmpeg, path, signal));
  const parts: Float32Array[] = [];
  for await (const part of decodePcm({ ffmpeg, path, track: 1, info, signal, ...extra })) parts.push(part);
  const samples = Float32Array.from(parts.flatMap((part) => [...part]));
  return { chunks: parts.map((part) => part.length), samples, seconds: samples.length / 16_000 };
}
