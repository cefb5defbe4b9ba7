import type { Transcript } from '../../../shared/transcript/transcript';

/** A sentence with the second at which it begins and who says it. */
export interface Sentence {
  readonly text: string;
  readonly time: number;
  readonly speaker: string;
}

/** A pause (s) after which a sentence without a full stop ends all the same. */
const PAUSE = 1.5;

/** Cuts the transcript into sentences. Text is taken from it verbatim. */
export function sentencesOf(transcript: Transcript): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let words: string[] = [];
  let time = 0;
  let speaker = '';
  let last = 0;
  const close = (): void => {
    if (words.length > 0) sentences.push({ text: words.join(' '), time, speaker });
    words = [];
  };
  for (const segment of transcript.segments) {
    if (segment.speaker !== speaker || segment.start - last > PAUSE) close();
    const timed =
      segment.words.length > 0
        ? segment.words
        : [{ start: segment.start, end: segment.end, text: segment.text }];
    for (const word of timed) {
      if (words.length === 0) {
        time = word.start;
        speaker = segment.speaker;
      }
      words.push(word.text);
      if (/[.?!…]["'”’)]*$/.test(word.text) && !/^(?:mr|mrs|ms|dr|st|e\.g|i\.e)\.$/i.test(word.text)) close();
    }
    last = segment.end;
  }
  close();
  return sentences;
}
