import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE, type SpeechSpan } from '../../shared/audio/audio';
import { place } from './transcribe';
import { packWindows, partAt, toRecording, type SpeechWindow } from './windows';

function spansFrom(lengths: readonly (readonly [number, number])[]): readonly SpeechSpan[] {
  let at = 0;
  return lengths.map(([gap, length]) => {
    const start = at + gap;
    at = start + length;
    return { start, end: at, samples: new Float32Array(Math.round(length * SAMPLE_RATE)).fill(1) };
  });
}

async function pack(spans: readonly SpeechSpan[]): Promise<readonly SpeechWindow[]> {
  async function* give(): AsyncGenerator<SpeechSpan> {
    for (const span of spans) yield await Promise.resolve(span);
  }
  const windows: SpeechWindow[] = [];
  for await (const window of packWindows(give())) windows.push(window);
  return windows;
}

describe('packWindows', () => {
  it('keeps every span whole, in order, within 30 s, and finds the way back', async () => {
    const tenth = (max: number) => fc.integer({ min: 1, max: max * 10 }).map((value) => value / 10);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(tenth(20), tenth(28)), { maxLength: 20 }), async (lengths) => {
        const spans = spansFrom(lengths);
        const windows = await pack(spans);
        expect(windows.flatMap((window) => window.parts.map((part) => part.start))).toEqual(
          spans.map((span) => span.start),
        );
        for (const window of windows) {
          expect(window.samples.length).toBeLessThanOrEqual(30 * SAMPLE_RATE);
          window.parts.forEach((part, index) => {
            const middle = part.at + (part.end - part.start) / 2;
            expect(partAt(window, middle)).toBe(index);
            expect(toRecording(window, index, middle)).toBeCloseTo((part.start + part.end) / 2, 3);
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('shares what is left at the end between two windows, at its longest pause', async () => {
    const cuts = async (...lengths: readonly (readonly [number, number])[]) => {
      const spans = spansFrom(lengths).map((span, at) => ({ ...span, pause: lengths[at]?.[0] ?? 0 }));
      return (await pack(spans)).map((window) => window.parts.length);
    };
    expect(await cuts([0, 5], [0.6, 5], [0.9, 5], [0.7, 5])).toEqual([2, 2]);
    expect(await cuts([0, 5], [0.6, 5], [0.5, 5], [0.7, 5])).toEqual([2, 2]);
    expect(await cuts([0, 5], [2, 5], [0.5, 5], [0.7, 5], [0.6, 5])).toEqual([3, 2]);
    // Too short to be shared, or without a pause where it could be.
    expect(await cuts([0, 5], [0.6, 5], [0.9, 5])).toEqual([3]);
    expect(await cuts([0, 3], [1, 15], [1, 3])).toEqual([3]);
    expect(await cuts([0, 20])).toEqual([1]);
  });

  it('splits a segment where the recording paused', async () => {
    const [window] = await pack(
      spansFrom([
        [1, 2],
        [9, 2],
      ]),
    );
    if (window === undefined) throw new Error('no window');
    const words = [
      { start: 0.5, end: 1, text: 'Good', probability: 1 },
      { start: 1, end: 1.5, text: 'morning.', probability: 1 },
      { start: 2.6, end: 3, text: 'Hello.', probability: 1 },
    ];
    const joined = {
      start: 0,
      end: 4,
      text: 'Good morning. Hello.',
      words,
      noSpeechProbability: 0,
      averageLogprob: 0,
    };
    const placed = place(window, [joined]);
    expect(placed.map((segment) => segment.text)).toEqual(['Good morning.', 'Hello.']);
    expect(placed[1]?.start).toBeCloseTo(12.3, 1);
  });
});
