import { SAMPLE_RATE } from '../../../shared/audio/audio';
import type { SpeechEngine } from '../../ports';
import { plain, repeats, saidTwice, withoutRepetition } from '../guard';
import { placeBehind, type LiveWord } from './consensus';

export interface WindowRequest {
  readonly samples: Float32Array;
  /** Where the window begins (s of the track). */
  readonly start: number;
  readonly language: string;
  /** Confirmed words that lie in the window. */
  readonly prefix: readonly LiveWord[];
  /** Words before the open ones, whether their sound is in the window or not. */
  readonly said: readonly LiveWord[];
  /** Encoder positions beyond 50 per second. */
  readonly slack: number;
}

/** What the engine hears in a window, or why it is not believed. */
export type Hypothesis =
  | { readonly words: readonly LiveWord[]; readonly refused: null }
  | { readonly words: null; readonly refused: 'loop' | 'too fast' | 'unsure' };

/** The engine pads anything shorter; it must not guess (s). */
const SHORTEST = 1;
/** Nobody speaks faster (words per second), some words aside. */
const MAX_RATE = 7;
const MIN_PROBABILITY = 0.25;
/** Words before the open ones in which a repetition is looked for. */
const REMEMBERED = 40;

/** Encoder positions for a window. */
export function contextFor(seconds: number, slack: number): number {
  return Math.min(1_500, Math.ceil(Math.max(seconds, SHORTEST) * 50) + slack);
}

/** Decodes a live window behind its confirmed words. @throws AppError from the engine; AbortError. */
export async function hypothesize(
  engine: SpeechEngine,
  request: WindowRequest,
  signal: AbortSignal,
): Promise<Hypothesis> {
  const { samples, start, prefix } = request;
  const seconds = samples.length / SAMPLE_RATE;
  const padded =
    samples.length >= SHORTEST * SAMPLE_RATE ? samples : new Float32Array(SHORTEST * SAMPLE_RATE);
  if (padded !== samples) padded.set(samples);
  const prefixTokens = prefix.flatMap((word) => word.tokens);
  const live = {
    audioContext: contextFor(seconds, request.slack),
    prefixTokens,
    maxTokens: prefixTokens.length + Math.ceil(seconds * 9) + 16,
  };
  const segments = await engine.transcribe(
    { samples: padded, language: request.language, priority: 'live', live },
    signal,
  );
  const all = segments.flatMap(({ words, wordTokens }) =>
    words.map((word, at): LiveWord => {
      const end = Math.min(seconds, word.end);
      return {
        ...word,
        start: start + Math.min(word.start, end),
        end: start + end,
        tokens: wordTokens?.[at] ?? [],
      };
    }),
  );
  const said = request.said.slice(-REMEMBERED).map((word) => word.text);
  const heard = behindPrefix(all, prefixTokens.length).filter(spoken);
  let words = withoutRepetition(said, heard, prefix.length === 0 ? 1 : 3);
  if (words === null) return { words: null, refused: 'loop' };
  const texts = [...prefix, ...words].map((word) => word.text);
  if (repeats(texts.slice(prefix.length)) || saidTwice(texts)) {
    // What comes before the loop is as good as any other text.
    words = words.slice(0, loopAt(texts, prefix.length));
    if (words.length === 0) return { words: null, refused: 'loop' };
  }
  if (words.length > MAX_RATE * seconds + 4) return { words: null, refused: 'too fast' };
  const sum = words.reduce((total, word) => total + word.probability, 0);
  if (words.length > 0 && sum / words.length < MIN_PROBABILITY) return { words: null, refused: 'unsure' };
  return { words, refused: null };
}

/**
 * Decodes a window without its prefix and with more context, when hypotheses were refused. @param confirmed words of
 * the window that stand. @returns the words behind them, or null when this hypothesis is refused, too.
 * @throws AppError from the engine; AbortError.
 */
export async function rescue(
  engine: SpeechEngine,
  window: Pick<WindowRequest, 'samples' | 'start' | 'language'>,
  confirmed: readonly LiveWord[],
  signal: AbortSignal,
): Promise<readonly LiveWord[] | null> {
  const { words } = await hypothesize(engine, { ...window, prefix: [], said: [], slack: 400 }, signal);
  if (words === null) return null;
  const after = confirmed.at(-1)?.end ?? window.start;
  const near = words.findIndex((word) => (word.start + word.end) / 2 > after);
  return words.slice(placeBehind(confirmed, words, near < 0 ? words.length : near));
}

/** Where words begin to run in a circle: the first three in a row, beyond `from` words, that came before; counted from there. */
function loopAt(texts: readonly string[], from: number): number {
  const said = texts.map(plain);
  for (let at = Math.max(from, 1); at + 3 <= said.length; at++)
    for (let before = 0; before < at; before++)
      if ([0, 1, 2].every((step) => said[at + step] === said[before + step])) return at - from;
  return 0;
}

/** The words after the forced ones. A word that only begins in the prefix has grown by an ending, and is dropped. */
function behindPrefix(words: readonly LiveWord[], prefixTokens: number): readonly LiveWord[] {
  let seen = 0;
  let at = 0;
  while (at < words.length && seen < prefixTokens) seen += words[at++]?.tokens.length ?? 0;
  return words.slice(at);
}

/** Whether it is a word, and no sound effect such as "[MUSIC]" or "(coughs)". */
function spoken(word: LiveWord): boolean {
  return plain(word.text) !== '' && !/^[[(*♪]/.test(word.text.trim());
}
