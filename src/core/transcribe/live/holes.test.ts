import { describe, expect, it } from 'vitest';
import type { LiveWord } from './consensus';
import { findHoles } from './holes';
import { LIVE_DEFAULTS } from './live-options';
import { beginSpan } from './span';
import { FRAME_SECONDS, VoiceTracker } from './voice-tracker';

const word = (text: string, start: number, end: number): LiveWord => ({
  text,
  start,
  end,
  probability: 0.9,
  tokens: [1],
});

/** Ten seconds of voice; words at both ends. */
function talk(): { readonly span: ReturnType<typeof beginSpan>; readonly voice: VoiceTracker } {
  const voice = new VoiceTracker(LIVE_DEFAULTS);
  while (voice.time < 10) voice.push(0.95);
  const span = beginSpan(FRAME_SECONDS, LIVE_DEFAULTS);
  span.words.push(word('hello', 0.2, 0.6), word('again', 6, 6.4));
  return { span, voice };
}

describe('voice that no word covers', () => {
  it('is found between words, and behind the last one', () => {
    const { span, voice } = talk();
    const holes = findHoles(span, 10, voice, 0, 1.2);
    expect(holes.map(({ start }) => start)).toEqual([0.6, 6.4]);
    expect(holes[0]).toMatchObject({ end: 6, around: ['hello', 'again'] });
  });

  it('is no hole where it is left for later, or it would be written down twice', () => {
    const { span, voice } = talk();
    span.left.push({ start: 0.6, end: 3 }, { start: 6.4, end: 10 });
    expect(findHoles(span, 10, voice, 0, 1.2)).toMatchObject([{ start: 3, end: 6 }]);
    span.left.push({ start: 3, end: 5.9 });
    expect(findHoles(span, 10, voice, 0, 1.2)).toEqual([]);
  });
});
