import { describe, expect, it } from 'vitest';
import type { Word } from '../transcript/transcript';
import { LiveLines } from './live-lines';

/** Words of half a second each from a moment on. */
const say = (start: number, text: string): Word[] =>
  text
    .split(' ')
    .map((word, at) => ({ start: start + at / 2, end: start + at / 2 + 0.4, text: word, probability: 1 }));
const texts = (lines: LiveLines): string[] =>
  lines.take().map(({ confirmed, tentative }) => `${confirmed}|${tentative}`);

describe('lines of a live meeting', () => {
  it('grow while somebody speaks, and keep their id; the tail is replaced', () => {
    const lines = new LiveLines();
    lines.tentative('microphone', say(1, 'Thanks for'));
    const [first] = lines.take();
    expect(first).toMatchObject({ id: 0, start: 1, confirmed: '', tentative: 'Thanks for', speaker: null });
    lines.confirmed('microphone', say(1, 'Thanks for'));
    lines.tentative('microphone', say(2, 'coming'));
    expect(lines.take()).toMatchObject([{ id: 0, confirmed: 'Thanks for', tentative: 'coming' }]);
    expect(lines.take()).toEqual([]);
  });

  it('end with a pause, and with a sentence when they have become long', () => {
    const lines = new LiveLines();
    lines.confirmed('microphone', say(0, 'One.'));
    lines.confirmed('microphone', say(5, 'Two'));
    expect(texts(lines)).toEqual(['One.|', 'Two|']);
    const long = `${'word '.repeat(30)}end.`;
    lines.confirmed('microphone', say(6, long));
    lines.confirmed('microphone', say(22, 'Next'));
    expect(lines.take().map(({ confirmed }) => confirmed.split(' ').length)).toEqual([32, 1]);
  });

  it('of two sides stay apart, and an answer ends what it answers', () => {
    const lines = new LiveLines();
    lines.confirmed('microphone', say(0, 'How long?'));
    lines.confirmed('system', say(1.2, 'Until Friday.'));
    lines.confirmed('microphone', say(2.3, 'Good.'));
    expect(lines.take().map(({ track, confirmed }) => [track, confirmed])).toEqual([
      ['microphone', 'How long?'],
      ['system', 'Until Friday.'],
      ['microphone', 'Good.'],
    ]);
  });

  it('take missed words in by their times', () => {
    const lines = new LiveLines();
    lines.confirmed('microphone', [...say(0, 'we launch'), ...say(2, 'Monday')]);
    lines.confirmed('microphone', say(30, 'Later'));
    lines.take();
    lines.found('microphone', say(1, 'on'));
    lines.found('microphone', say(15, 'between'));
    expect(texts(lines)).toEqual(['we launch on Monday|', 'between|']);
  });

  it('a tail that was taken back leaves an empty line, which is gone', () => {
    const lines = new LiveLines();
    lines.tentative('microphone', say(0, 'Hm'));
    lines.take();
    lines.tentative('microphone', []);
    expect(lines.take()).toMatchObject([{ id: 0, confirmed: '', tentative: '' }]);
  });

  it('get their speakers later, fall apart where they change, and keep every word in its order', () => {
    const lines = new LiveLines();
    lines.confirmed('microphone', say(0, 'one two three four five six seven eight'));
    lines.tentative('microphone', say(4, 'nine'));
    lines.take();
    const turn = (start: number, end: number, speaker: string) => ({ start, end, speaker });
    lines.voices('microphone', [turn(0, 1.9, 'Speaker 1'), turn(2, 3.4, 'Speaker 2')]);
    const split = lines.take();
    expect(split).toMatchObject([
      { id: 0, speaker: 'Speaker 1', confirmed: 'one two three four', tentative: '' },
      // What nobody has judged yet belongs to whoever spoke before.
      { id: 1, speaker: 'Speaker 2', confirmed: 'five six seven eight', tentative: 'nine' },
    ]);
    lines.confirmed('microphone', say(4, 'nine ten'));
    expect(lines.take()).toMatchObject([{ id: 1, confirmed: 'five six seven eight nine ten' }]);
    // Judged anew: one person after all. Lines stay apart, labels follow.
    lines.voices('microphone', [turn(0, 5, 'Speaker 1')]);
    expect(lines.take()).toMatchObject([{ id: 1, speaker: 'Speaker 1' }]);
    // Nobody is told apart any more.
    lines.voices('microphone', []);
    expect(lines.take().map(({ speaker }) => speaker)).toEqual([null, null]);
  });

  it('are not torn by one or two words of somebody else, nor by the other track', () => {
    const lines = new LiveLines();
    lines.confirmed('microphone', say(0, 'one two three four five six'));
    lines.take();
    const turn = (start: number, end: number, speaker: string) => ({ start, end, speaker });
    lines.voices('system', [turn(0, 9, 'Speaker 9')]);
    expect(lines.take()).toEqual([]);
    lines.voices('microphone', [
      turn(0, 1, 'Speaker 1'),
      turn(1, 1.45, 'Speaker 2'),
      turn(1.5, 3, 'Speaker 1'),
    ]);
    expect(lines.take()).toMatchObject([
      { id: 0, speaker: 'Speaker 1', confirmed: 'one two three four five six' },
    ]);
  });
});
