import { SAMPLE_RATE } from '../shared/audio/audio';
import { decodePcm, probeRecording } from './decode';
import { measureSpeed, type Measurement, type MeasureOptions } from './models';
import type { SpeakerEngine, SpeechEngine } from './ports';

/** Part of the sample that is spoken without long pauses (s). */
const FROM = 17;
const TO = 29;

export interface BenchmarkOptions extends MeasureOptions {
  /** Path of the ffmpeg program. */
  readonly ffmpeg: string;
  /** The sample recording that ships with smallpie. */
  readonly sample: string;
}

/**
 * decode → engine: how fast this computer is, in at most ten seconds or so.
 * @throws AppError when the sample or the engine fails; AbortError when the signal fires.
 */
export async function benchmark(
  engine: SpeechEngine & SpeakerEngine,
  options: BenchmarkOptions,
  signal: AbortSignal,
): Promise<Measurement> {
  return measureSpeed(engine, await sampleSpeech(options, TO - FROM, signal), options, signal);
}

/**
 * Speech of the sample recording: invented people, so anybody may hear it.
 * @param seconds at most 12.
 * @throws AppError when the sample cannot be read; AbortError when the signal fires.
 */
export async function sampleSpeech(
  { ffmpeg, sample }: Pick<BenchmarkOptions, 'ffmpeg' | 'sample'>,
  seconds: number,
  signal: AbortSignal,
): Promise<Float32Array> {
  const info = await probeRecording(ffmpeg, sample, signal);
  const speech = new Float32Array(seconds * SAMPLE_RATE);
  let at = -FROM * SAMPLE_RATE;
  for await (const chunk of decodePcm({ ffmpeg, path: sample, track: 1, info, signal })) {
    for (const value of chunk) {
      if (at >= 0 && at < speech.length) speech[at] = value;
      at += 1;
    }
    if (at >= speech.length) break;
  }
  return speech;
}
