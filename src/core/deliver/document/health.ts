import type { TrackHealth } from '../../../shared/meeting/record';
import type { Transcript } from '../../../shared/transcript/transcript';
import { clock } from '../clock';
import { lengthWords, nameList } from './day-words';

const TRACK: Readonly<Record<TrackHealth['track'], string>> = {
  microphone: 'microphone',
  system: 'computer sound',
  file: 'recording',
};

/** Below this a word was guessed rather than heard. */
const CLEAR = 0.5;

/** A captured share below this is worth a figure. */
const COMPLETE = 0.995;

/** How well the meeting was heard, in sentences: what was captured of each track, its gaps, and how clear the words were. */
export function healthWords(
  health: readonly TrackHealth[],
  transcript: Transcript | null,
): readonly string[] {
  const sentences: string[] = [];
  const whole = health.filter((track) => track.captured >= COMPLETE && track.gaps.length === 0);
  if (health.length > 0 && whole.length === health.length)
    sentences.push(
      health.length === 1
        ? `The ${TRACK[health[0]?.track ?? 'file']} is complete.`
        : `${nameList(whole.map(({ track }) => TRACK[track])).replace(/^./, (c) => c.toUpperCase())} are complete.`,
    );
  else
    for (const { track, captured, gaps } of health) {
      const percent = `${(Math.floor(captured * 1_000) / 10).toFixed(1).replace('.0', '')}%`;
      const holes = gaps.map(
        ({ start, end, reason }) => `${lengthWords(end - start)} at ${clock(start)} (${reason})`,
      );
      sentences.push(
        `${TRACK[track].replace(/^./, (c) => c.toUpperCase())}: ${percent} captured` +
          `${holes.length === 0 ? '' : `, missing ${nameList(holes)}`}.`,
      );
    }
  const words = (transcript?.segments ?? []).flatMap((segment) => segment.words);
  if (words.length > 0) {
    const clear = words.filter((word) => word.probability >= CLEAR).length;
    sentences.push(`${Math.floor((clear / words.length) * 100)}% of the words were clear.`);
  }
  sentences.push('Please check names and numbers.');
  return sentences;
}
