import { AppError } from '../errors/app-error';
import { speakersOf } from './speakers';
import type { Segment, Transcript, Word } from './transcript';

/**
 * The transcript with the text of one segment as a person typed it. Words that stayed keep their times; new ones share
 * the time between their neighbours by length. An empty text removes the segment.
 * @throws AppError IPC_INVALID when there is no such segment.
 */
export function editSegment(transcript: Transcript, index: number, typed: string): Transcript {
  const segment = segmentAt(transcript, index);
  const text = typed.replace(/\s+/g, ' ').trim();
  const segments =
    text === ''
      ? transcript.segments.filter((_, at) => at !== index)
      : transcript.segments.with(index, { ...segment, text, words: retime(segment, text.split(' ')) });
  return { ...transcript, segments };
}

/** The transcript with one segment given to another speaker, who may be new. @throws AppError IPC_INVALID. */
export function moveSegment(transcript: Transcript, index: number, label: string): Transcript {
  const segment = segmentAt(transcript, index);
  const segments = transcript.segments.with(index, { ...segment, speaker: label });
  const speakers = speakersOf(transcript);
  const known = speakers.some((speaker) => speaker.label === label);
  return {
    ...transcript,
    segments,
    speakers: known ? speakers : [...speakers, { label, name: null, namedBy: null, evidence: null }],
  };
}

function segmentAt(transcript: Transcript, index: number): Segment {
  const segment = transcript.segments[index];
  if (segment === undefined) throw new AppError('IPC_INVALID', 'no such segment');
  return segment;
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Words at the beginning and at the end that stayed keep their times; the middle is spread over what is left. */
function retime({ start, end, words }: Segment, typed: readonly string[]): readonly Word[] {
  const same = (a: Word | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && bare(a.text) === bare(b);
  const most = Math.min(words.length, typed.length);
  let head = 0;
  while (head < most && same(words[head], typed[head])) head += 1;
  let tail = 0;
  while (tail < most - head && same(words.at(-1 - tail), typed.at(-1 - tail))) tail += 1;

  const from = head === 0 ? start : (words[head - 1]?.end ?? start);
  const to = tail === 0 ? end : (words.at(-tail)?.start ?? end);
  const middle = typed.slice(head, typed.length - tail);
  const length = middle.reduce((sum, word) => sum + word.length, 0);
  let at = from;
  const spread = middle.map((text): Word => {
    const begin = at;
    at += (Math.max(0, to - from) * text.length) / Math.max(1, length);
    return { start: begin, end: at, text, probability: 1 };
  });
  const renamed = (kept: readonly Word[], texts: readonly string[]): readonly Word[] =>
    kept.map((word, place) => ({ ...word, text: texts[place] ?? word.text }));
  return [
    ...renamed(words.slice(0, head), typed.slice(0, head)),
    ...spread,
    ...renamed(words.slice(words.length - tail), typed.slice(typed.length - tail)),
  ];
}
