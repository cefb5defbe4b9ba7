import type { SpeechEngine } from '../../ports';
import { same, sureness, type LiveWord } from './consensus';
import { hypothesize, type Hypothesis } from './hypothesis';
import type { SoundBuffer } from './sound-buffer';
import { LATE, type Span } from './span';
import type { VoiceTracker } from './voice-tracker';

/** Voice behind the confirmed words (s), and words per second of it, that make a look thin. */
const MUCH_VOICE = 1.5;
const THIN_RATE = 0.8;
/** The end of a look, where words may be missing yet (s). */
const FRESH = 0.5;
/** Thin looks in a row after which the engine is stuck. */
const STUCK = 2;
/** Where a window may begin that passes over what the engine is stuck at (s behind the confirmed words). */
const PASS = { from: 0.3, to: 1.2 };
/** Words of earlier looks stand at that place if they are as sure as this on average. */
const KEPT_SURENESS = 0.5;
/** What word times may leave between two words (s). */
export const BETWEEN_WORDS = 0.3;
/** Words per second of voice that such a window must have to be believed. */
const FLUENT_RATE = 1.5;

const seconds = (voice: VoiceTracker, from: number, to: number): number =>
  voice.voiced(from, to).reduce((sum, each) => sum + each.end - each.start, 0);

const confirmedEnd = (span: Span): number => span.agreement.confirmed.at(-1)?.end ?? span.base;

/** Counts looks that make next to nothing of much voice. @returns whether the engine is stuck. */
export function isStuck(span: Span, { words }: Hypothesis, to: number, voice: VoiceTracker): boolean {
  const voiced = seconds(voice, confirmedEnd(span), to - FRESH);
  const thin = voiced >= MUCH_VOICE && (words?.length ?? 0) < THIN_RATE * voiced;
  span.thin = thin ? span.thin + 1 : 0;
  return span.thin >= STUCK;
}

/**
 * Listens by itself to what follows the place at which the engine is stuck.
 * @returns what it hears from which moment on (s of the track), or null if that is no better.
 * @throws AppError from the engine; AbortError.
 */
export async function hearBeyond(
  span: Span,
  to: number,
  from: { readonly sound: SoundBuffer; readonly voice: VoiceTracker },
  engine: SpeechEngine,
  how: { readonly language: string; readonly slack: number },
  signal: AbortSignal,
): Promise<{ readonly start: number; readonly words: readonly LiveWord[] } | null> {
  span.thin = 0;
  const said = confirmedEnd(span);
  const start = from.sound.quietest(said + PASS.from, Math.min(said + PASS.to, to - 1));
  const samples = from.sound.slice(start, to);
  const { words } = await hypothesize(
    engine,
    { ...how, samples, start, prefix: [], said: span.words },
    signal,
  );
  if (words === null || words.length < FLUENT_RATE * seconds(from.voice, start, to)) return null;
  return { start, words };
}

/** Whether a look that made next to nothing of much voice says less than the one before, which is kept then. */
export function isThinner(span: Span, words: readonly LiveWord[]): boolean {
  return span.thin > 0 && words.length < span.agreement.tail.length;
}

/**
 * What an earlier look heard at the place that is passed over.
 * @param tail its words that do not stand yet. @param beyond words with which it goes on behind that place.
 */
export function heardThere(tail: readonly LiveWord[], beyond: readonly LiveWord[]): readonly LiveWord[] {
  const again = tail.findIndex((_, from) => tail.slice(from).every((word, at) => same(word, beyond[at])));
  const goesOn = (beyond[0]?.start ?? Infinity) + LATE;
  const words = again < 0 ? tail.filter(({ end }) => end <= goesOn) : tail.slice(0, again);
  return sureness(words) >= KEPT_SURENESS ? words : [];
}
