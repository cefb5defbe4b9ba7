import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '../../../shared/audio/audio';
import type { EngineSegment, SpeechEngine, TranscribeRequest } from '../../ports';
import { LIVE_DEFAULTS } from './live-options';
import { LiveTrack } from './live-track';
import { FRAME_SECONDS } from './voice-tracker';

const never = new AbortController().signal;

interface Heard {
  readonly words: string;
  readonly probability?: number;
}

/** An engine that says what it is told to: words spread evenly over the window, behind those that are forced. */
function engineThat(hears: (window: { start: number; end: number; forced: number }) => Heard): SpeechEngine {
  const vocabulary: string[] = [];
  const tokenOf = (word: string): number => {
    if (!vocabulary.includes(word)) vocabulary.push(word);
    return vocabulary.indexOf(word);
  };
  const transcribe = ({ samples, live }: TranscribeRequest): Promise<readonly EngineSegment[]> => {
    const seconds = samples.length / SAMPLE_RATE;
    // The sound is a count of samples: it tells where the window lies.
    const start = (samples[0] ?? 0) / SAMPLE_RATE;
    const forced = live?.prefixTokens ?? [];
    const { words, probability = 0.9 } = hears({ start, end: start + seconds, forced: forced.length });
    const texts = [...forced.map((token) => vocabulary[token] ?? ''), ...words.split(' ').filter(Boolean)];
    const length = seconds / Math.max(1, texts.length);
    const said = texts.map((text, at) => ({
      text,
      start: at * length,
      end: (at + 1) * length,
      probability,
    }));
    const wordTokens = texts.map((text) => [tokenOf(text)]);
    const segment = { start: 0, end: seconds, text: texts.join(' '), words: said, wordTokens };
    return Promise.resolve([{ ...segment, noSpeechProbability: 0, averageLogprob: 0 }]);
  };
  return { concurrency: 1, transcribe } as unknown as SpeechEngine;
}

/** Speaks for so long, with a look whenever the track wants one. @param pause nobody speaks between these moments (s). */
async function speak(engine: SpeechEngine, seconds: number, pause: readonly [number, number] = [0, 0]) {
  const [confirmed, later]: [string[], { start: number; end: number }[]] = [[], []];
  const track = new LiveTrack(
    engine,
    LIVE_DEFAULTS,
    {
      confirmed: (words) => confirmed.push(...words.map(({ text }) => text)),
      tentative: () => undefined,
      found: () => undefined,
      later: (stretch) => later.push(stretch),
      speech: () => undefined,
    },
    () => 'en',
  );
  for (let frame = 0; frame * FRAME_SECONDS < seconds; frame++) {
    const length = FRAME_SECONDS * SAMPLE_RATE;
    track.sound.push(Float32Array.from({ length }, (_, index) => frame * length + index));
    const at = frame * FRAME_SECONDS;
    track.hear(at >= pause[0] && at < pause[1] ? 0 : 0.9);
    await track.next(0.3)?.run(never);
  }
  return { confirmed, later };
}

describe('live text of a track', () => {
  it('goes on behind a stretch of which the engine makes nothing, and leaves that for later', async () => {
    // Whatever window holds the moment at 1.5 s ends there for the engine.
    const engine = engineThat(({ start, end, forced }) => {
      const words = start < 1.5 ? ['a', 'b', 'c', 'mumble'] : ['d', 'e', 'f', 'g', 'h', 'i'];
      const pace = start < 1.5 ? 4 : Math.max(1, Math.floor((end - start) * 3));
      return { words: words.slice(forced, pace).join(' '), probability: 0.6 };
    });
    const { confirmed, later } = await speak(engine, 5);
    expect(later).toHaveLength(1);
    expect(later[0]?.end).toBeLessThan(3.5);
    expect(confirmed.join(' ')).toContain('d e f');
  });

  it('believes what comes before a loop', async () => {
    const engine = engineThat(({ end, forced }) => ({
      words: [
        'one',
        'two',
        'three',
        ...(end > 2 ? 'four five six four five six four five six four five six'.split(' ') : []),
      ]
        .slice(forced)
        .join(' '),
    }));
    const { confirmed } = await speak(engine, 4);
    expect(confirmed.join(' ')).toMatch(/^one two three four/);
  });

  it.each([
    ['short', 0.9, 0],
    ['long', 2, 3],
  ])('begins behind a %s pause with the words before it, or without', async (_, pause, from) => {
    const said = ['it', 'can', 'wait', 'until', 'monday'];
    const windows: { start: number; forced: number }[] = [];
    const engine = engineThat(({ start, end, forced }) => {
      windows.push({ start, forced });
      const known = start < 1 ? Math.min(5, Math.floor(end * 3)) : 0;
      const more = ['monday', 'works', 'for', 'me'].slice(
        0,
        Math.max(0, Math.floor((end - 1.5 - pause) * 2)),
      );
      return { words: [...said.slice(0, known), ...more].slice(forced).join(' ') };
    });
    const { confirmed } = await speak(engine, 4.5 + pause, [1.5, 1.5 + pause]);
    const behind = windows.at(-1);
    if (from === 0) expect(behind).toMatchObject({ start: 0 });
    else expect(behind?.start).toBeGreaterThan(from);
    // What stands is not said once more.
    expect(confirmed.join(' ').match(/it can/g)).toHaveLength(1);
    expect(confirmed.join(' ')).toContain('monday works for');
  });
});
