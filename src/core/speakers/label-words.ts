import type { Segment, Transcript, Word } from '../../shared/transcript/transcript';
import type { Diarization } from './diarize';
import { TurnFinder } from './turn-finder';

/** How a speaker is called before a name is known. */
export function speakerLabel(speaker: number): string {
  return `Speaker ${speaker + 1}`;
}

/** Seconds of contradiction that a change of speaker must explain away: little between sentences, much inside one. */
const SWITCH = { sentence: 0.05, clause: 0.3, word: 0.6 } as const;
const SENTENCE_END = /[.!?…。！？]["'”’)\]]*$/;
const CLAUSE_END = /[,;:、，—–-]$/;
/** A pause that ends a sentence even without a full stop (s). */
const SENTENCE_PAUSE = 0.6;
/** A word that lasts no time still counts this much (s). */
const MIN_WORD = 0.08;
/** What it costs when a word lies where nobody is heard, per second of distance to a speaker's turn. */
const AWAY_COST = 0.5;
/** Overlapping speech in a segment that deserves a mark (s, and share of the segment). */
const OVERLAP = { seconds: 0.3, share: 0.1 } as const;

/**
 * Gives every word its speaker and cuts segments where the speaker changes; the words stay as they are. The labels
 * are the cheapest path (Viterbi 1967) through two costs: seconds of a word outside of its speaker's turns, and changes
 * of speaker, which are dear inside a sentence. So a turn that is a fraction of a second off doesn't tear a sentence.
 */
export function labelTranscript(transcript: Transcript, diarization: Diarization): Transcript {
  const { speakers, turns } = diarization;
  if (speakers === 0) return transcript;
  const finder = new TurnFinder(turns);
  const units: readonly Unit[] = transcript.segments.flatMap<Unit>((segment) =>
    segment.words.length === 0 ? [segment] : segment.words,
  );
  const labels = cheapestPath(units, finder, speakers);
  let at = 0;
  const segments = transcript.segments.flatMap((segment) => {
    const count = Math.max(1, segment.words.length);
    const mine = labels.slice(at, at + count);
    at += count;
    return cutSegment(segment, mine, finder);
  });
  return withSpeakers(transcript, segments, diarization);
}

/** Words, or segments without words. */
type Unit = Pick<Word, 'start' | 'end' | 'text'>;

function cheapestPath(units: readonly Unit[], finder: TurnFinder, speakers: number): readonly number[] {
  const from: Int16Array[] = [];
  let costs = new Float64Array(speakers);
  units.forEach((unit, index) => {
    const change = index === 0 ? 0 : switchCost(units[index - 1] ?? unit, unit);
    let cheapest = 0;
    for (let s = 1; s < speakers; s++) if ((costs[s] ?? 0) < (costs[cheapest] ?? 0)) cheapest = s;
    const back = new Int16Array(speakers);
    const next = new Float64Array(speakers);
    const own = unitCosts(unit, finder, speakers);
    for (let s = 0; s < speakers; s++) {
      const stay = costs[s] ?? 0;
      const move = (costs[cheapest] ?? 0) + change;
      back[s] = move < stay ? cheapest : s;
      next[s] = Math.min(stay, move) + (own[s] ?? 0);
    }
    from.push(back);
    costs = next;
  });
  let speaker = costs.reduce((best, cost, s) => (cost < (costs[best] ?? 0) ? s : best), 0);
  const labels = new Array<number>(units.length).fill(0);
  for (let index = units.length - 1; index >= 0; index--) {
    labels[index] = speaker;
    speaker = from[index]?.[speaker] ?? speaker;
  }
  return labels;
}

function switchCost(before: Unit, after: Unit): number {
  if (SENTENCE_END.test(before.text) || after.start - before.end >= SENTENCE_PAUSE) return SWITCH.sentence;
  return CLAUSE_END.test(before.text) ? SWITCH.clause : SWITCH.word;
}

/** What each speaker would cost for one word (s). */
function unitCosts(unit: Unit, finder: TurnFinder, speakers: number): Float64Array {
  const end = Math.max(unit.end, unit.start + MIN_WORD);
  const length = end - unit.start;
  const costs = new Float64Array(speakers).fill(length);
  const shares = finder.shares(unit.start, end);
  for (const [speaker, time] of shares) costs[speaker] = Math.max(0, length - time);
  if (shares.size > 0) return costs;
  const nearest = finder.nearest((unit.start + end) / 2);
  if (nearest !== null)
    costs[nearest.speaker] = Math.min(length, AWAY_COST * Math.max(0, nearest.away - length / 2));
  return costs;
}

function cutSegment(segment: Segment, labels: readonly number[], finder: TurnFinder): readonly Segment[] {
  const spaced = /\s/.test(segment.text.trim());
  const cuts: Segment[] = [];
  for (let from = 0; from < labels.length;) {
    const speaker = labels[from] ?? 0;
    let to = from + 1;
    while (labels[to] === speaker) to += 1;
    const words = segment.words.slice(from, to);
    const whole = to - from === labels.length;
    const start = whole ? segment.start : (words[0]?.start ?? segment.start);
    const end = whole ? segment.end : (words.at(-1)?.end ?? segment.end);
    const text = whole ? segment.text : words.map((word) => word.text).join(spaced ? ' ' : '');
    const overlap = finder.overlap(start, end);
    cuts.push({
      ...segment,
      start,
      end,
      text,
      words,
      speaker: speakerLabel(speaker),
      confidence: confidenceOf(words.length === 0 ? [segment] : words, speaker, finder),
      overlap: overlap >= OVERLAP.seconds && overlap >= OVERLAP.share * (end - start),
    });
    from = to;
  }
  return cuts;
}

/** Share of the words' time in which the speaker is heard, times how sure the voice itself is. */
function confidenceOf(units: readonly Unit[], speaker: number, finder: TurnFinder): number {
  let [sum, total] = [0, 0];
  for (const { start, end } of units) {
    const length = Math.max(end - start, MIN_WORD);
    const share = Math.min(1, (finder.shares(start, start + length).get(speaker) ?? 0) / length);
    sum += length * share * (finder.confidence(start, start + length, speaker) ?? 0);
    total += length;
  }
  return Math.round((100 * sum) / Math.max(total, MIN_WORD)) / 100;
}

/** Lists the speakers and their turns; numbers follow the order in which people are first read. */
function withSpeakers(
  transcript: Transcript,
  segments: readonly Segment[],
  { turns }: Diarization,
): Transcript {
  const order = [
    ...new Set([...segments.map(({ speaker }) => speaker), ...turns.map((t) => speakerLabel(t.speaker))]),
  ];
  const labels = new Map(order.map((label, index) => [label, speakerLabel(index)]));
  const renamed = (label: string): string => labels.get(label) ?? label;
  return {
    ...transcript,
    segments: segments.map((segment) => ({ ...segment, speaker: renamed(segment.speaker) })),
    turns: turns.map(({ start, end, speaker }) => ({
      start: thousandths(start),
      end: thousandths(end),
      speaker: renamed(speakerLabel(speaker)),
    })),
    speakers: order.map((_, index) => ({
      label: speakerLabel(index),
      name: null,
      namedBy: null,
      evidence: null,
    })),
  };
}

const thousandths = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;
