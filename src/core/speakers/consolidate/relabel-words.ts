import type { Segment, Transcript } from '../../../shared/transcript/transcript';
import { heirsOf } from '../../../shared/transcript/heirs';
import { joinText, textOf } from './words';

/** Confidence of a stretch whose speaker was found by reading, not by listening. */
const READ_CONFIDENCE = 0.5;
/** Fragments are joined to their neighbour when the pause is shorter (s) and the whole stays readable (s). */
const JOIN_PAUSE = 1;
const JOIN_SECONDS = 30;

interface Piece {
  readonly segment: Segment;
  /** It was cut out of a longer segment. */
  readonly fragment: boolean;
}

/**
 * The transcript with another speaker per word: segments are cut where the speaker changes, and fragments joined to
 * a neighbour of the same speaker. Words, their order and their times stay exactly as they are.
 * @param labels one label per word, in the order of `wordsOf`.
 */
export function relabelWords(transcript: Transcript, labels: readonly string[]): Transcript {
  let at = 0;
  const pieces = transcript.segments.flatMap((segment, index) => {
    const own = labels.slice(at, at + segment.words.length);
    at += segment.words.length;
    return cut(segment, own, transcript.segments[index + 1]?.start ?? Infinity);
  });
  const segments: Segment[] = [];
  let lastFragment = false;
  for (const { segment, fragment } of pieces) {
    const before = segments.at(-1);
    if (before !== undefined && (fragment || lastFragment) && belong(before, segment)) {
      segments[segments.length - 1] = join(before, segment);
      lastFragment = lastFragment && fragment;
    } else {
      segments.push(segment);
      lastFragment = fragment;
    }
  }
  return withoutSilent({ ...transcript, segments }, transcript);
}

/** Who has no word left is gone: what was heard of that voice belongs to whoever has most of its words. */
function withoutSilent(after: Transcript, before: Transcript): Transcript {
  const speaking = new Set(after.segments.map((segment) => segment.speaker));
  const heirs = heirsOf(before, after);
  const gone = (label: string): boolean => !speaking.has(label) && heirs.has(label);
  const speakers = after.speakers?.filter(({ label, namedBy }) => !gone(label) || namedBy === 'user');
  const turns = after.turns?.map((turn) =>
    gone(turn.speaker) ? { ...turn, speaker: heirs.get(turn.speaker)?.label ?? turn.speaker } : turn,
  );
  return {
    ...after,
    ...(speakers === undefined ? {} : { speakers }),
    ...(turns === undefined ? {} : { turns }),
  };
}

/** @param latest start of the next segment (s): where people talk at once, no piece may begin after it. */
function cut(segment: Segment, labels: readonly string[], latest: number): readonly Piece[] {
  if (labels.every((label) => label === segment.speaker)) return [{ segment, fragment: false }];
  const pieces: Piece[] = [];
  let from = 0;
  let start = segment.start;
  for (let to = 1; to <= labels.length; to++) {
    if (to < labels.length && labels[to] === labels[from]) continue;
    const words = segment.words.slice(from, to);
    const next = segment.words[to];
    const spoken = words.reduce((latest, word) => Math.max(latest, word.end), start);
    const end = next === undefined ? Math.max(start, segment.end) : Math.max(start, spoken);
    const speaker = labels[from] ?? segment.speaker;
    const moved = speaker !== segment.speaker && segment.confidence !== undefined;
    const confidence = moved ? { confidence: Math.min(READ_CONFIDENCE, segment.confidence ?? 1) } : {};
    const text = textOf(segment, from, to);
    pieces.push({
      segment: { ...segment, start, end, speaker, text, words, ...confidence },
      fragment: words.length < labels.length,
    });
    from = to;
    start = Math.max(start, Math.min(next?.start ?? start, latest));
  }
  return pieces;
}

/** Puts sentences together again that were cut between words of one speaker, as they are after telling speakers apart anew. */
export function joinBroken(transcript: Transcript): Transcript {
  const segments: Segment[] = [];
  for (const segment of transcript.segments) {
    const before = segments.at(-1);
    const broken = before !== undefined && !/[.?!…。？！]["'”’)]*$/.test(before.text.trim());
    if (broken && belong(before, segment)) segments[segments.length - 1] = join(before, segment);
    else segments.push(segment);
  }
  return { ...transcript, segments };
}

const belong = (before: Segment, after: Segment): boolean =>
  before.speaker === after.speaker &&
  before.words.length > 0 &&
  after.words.length > 0 &&
  after.start - before.end < JOIN_PAUSE &&
  after.end - before.start <= JOIN_SECONDS;

function join(before: Segment, after: Segment): Segment {
  const { confidence: one } = before;
  const { confidence: other } = after;
  const overlap = before.overlap === true || after.overlap === true;
  return {
    ...before,
    end: Math.max(before.end, after.end),
    text: joinText(before.text, after.text),
    words: [...before.words, ...after.words],
    ...(one === undefined || other === undefined ? {} : { confidence: Math.min(one, other) }),
    ...(overlap ? { overlap } : {}),
  };
}
