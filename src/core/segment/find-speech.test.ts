import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE, type SpeechSpan } from '../../shared/audio/audio';
import type { SpeechEngine } from '../ports';
import { findSpeech } from './find-speech';
import { FRAME } from './spans';

/** An engine whose voice probability is the loudness of the frame: speech is wherever the sound is 1. */
const loudness: SpeechEngine = {
  concurrency: 1,
  speechProbabilities: (samples) => {
    const out = new Float32Array(Math.ceil(samples.length / FRAME));
    for (let frame = 0; frame < out.length; frame++) out[frame] = samples[frame * FRAME] ?? 0;
    return Promise.resolve(out);
  },
  detectLanguage: () => Promise.reject(new Error('not asked')),
  transcribe: () => Promise.reject(new Error('not asked')),
  close: () => Promise.resolve(),
};

async function* chunks(sound: Float32Array, size: number): AsyncGenerator<Float32Array> {
  for (let at = 0; at < sound.length; at += size) yield await Promise.resolve(sound.slice(at, at + size));
}

async function spansOf(sound: Float32Array, blockSeconds: number): Promise<readonly SpeechSpan[]> {
  const spans: SpeechSpan[] = [];
  const signal = new AbortController().signal;
  for await (const span of findSpeech(chunks(sound, 4_000), loudness, signal, { blockSeconds }))
    spans.push(span);
  return spans;
}

function soundWith(seconds: number, voices: readonly (readonly [number, number])[]): Float32Array {
  const sound = new Float32Array(seconds * SAMPLE_RATE);
  for (const [from, to] of voices) sound.fill(1, from * SAMPLE_RATE, to * SAMPLE_RATE);
  return sound;
}

describe('findSpeech', () => {
  const voices = [
    [1, 4],
    [9, 11.5],
    [12, 19],
    [30, 42],
  ] as const;

  it.each([3, 7, 10, 60])('finds the same speech whatever the block (%d s)', async (block) => {
    const spans = await spansOf(soundWith(45, voices), block);
    expect(spans).toHaveLength(voices.length);
    spans.forEach((span, index) => {
      const [from, to] = voices[index] ?? [0, 0];
      expect(Math.abs(span.start - from)).toBeLessThanOrEqual(0.55);
      expect(Math.abs(span.end - to)).toBeLessThanOrEqual(0.55);
      expect(span.samples.length / SAMPLE_RATE).toBeCloseTo(span.end - span.start, 3);
    });
  });

  it('never gives a sample twice and no span over 30 s, however long somebody talks', async () => {
    const spans = await spansOf(soundWith(200, [[2, 180]]), 20);
    let before = 0;
    for (const span of spans) {
      expect(span.start).toBeGreaterThanOrEqual(before);
      expect(span.end - span.start).toBeLessThanOrEqual(30);
      before = span.end;
    }
    const heard = spans.reduce((sum, span) => sum + span.end - span.start, 0);
    expect(heard).toBeGreaterThan(177.5);
  });

  it('gives nothing for silence', async () => {
    expect(await spansOf(soundWith(100, []), 30)).toEqual([]);
  });
});
