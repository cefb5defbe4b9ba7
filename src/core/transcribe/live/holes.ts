import type { TimeSpan } from '../../../shared/audio/audio';
import type { Word } from '../../../shared/transcript/transcript';
import type { SpeechEngine } from '../../ports';
import { plain } from '../guard';
import { hypothesize } from './hypothesis';
import type { SoundBuffer } from './sound-buffer';
import type { Span } from './span';
import type { VoiceTracker } from './voice-tracker';

/** Voice without words, with the words around it. */
export interface Hole extends TimeSpan {
  readonly around: readonly string[];
}

/**
 * Voice that no word covers: words were lost there, as where people talk over each other. What is left for later anyhow
 * is no hole: it would be written down twice.
 * @param end where the span's voice ended. @param from what lies before is gone. @param shortest seconds of voice
 * that make a hole.
 */
export function findHoles(
  span: Span,
  end: number,
  voice: VoiceTracker,
  from: number,
  shortest: number,
): readonly Hole[] {
  const holes: Hole[] = [];
  for (let at = 0; at <= span.words.length; at++) {
    const to = span.words[at]?.start ?? end;
    const said = span.words[at - 1]?.end ?? span.start;
    const start = span.left.reduce(
      (free, left) => (left.start < to && left.end > free ? left.end : free),
      said,
    );
    if (start >= to) continue;
    const voiced = voice.voiced(start, to).reduce((sum, each) => sum + each.end - each.start, 0);
    if (voiced < shortest || start < from) continue;
    const around = span.words.slice(Math.max(0, at - 5), at + 5).map((word) => plain(word.text));
    holes.push({ start, end: to, around });
  }
  return holes;
}

/** A second look at a hole. @throws AppError from the engine; AbortError. */
export async function fillHole(
  hole: Hole,
  sound: SoundBuffer,
  engine: SpeechEngine,
  language: string,
  signal: AbortSignal,
): Promise<readonly Word[]> {
  const start = Math.max(sound.start, hole.start - 0.15);
  const samples = sound.slice(start, hole.end + 0.15);
  const window = { samples, start, language, prefix: [], said: [], slack: 256 };
  const heard = await hypothesize(engine, window, signal);
  const words = (heard.words ?? []).filter((word) => {
    const middle = (word.start + word.end) / 2;
    return middle > hole.start && middle < hole.end && word.probability > 0.3;
  });
  // Times are not exact: what is heard here may be the neighbours once more.
  const fresh = words.filter((word) => !hole.around.includes(plain(word.text)));
  if (fresh.length <= words.length / 2) return [];
  return fresh.map((word) => ({
    ...word,
    start: Math.max(hole.start, word.start),
    end: Math.min(hole.end, word.end),
  }));
}
