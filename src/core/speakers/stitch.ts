import type { TimeSpan } from '../../shared/audio/audio';
import type { SpeakerEvidence } from '../../shared/transcript/speaker-evidence';
import { unpackTime } from './packed-sound';
import { CLASS_BITS, FRAME_OFFSET, FRAME_SECONDS, LOCAL_SPEAKERS } from './powerset';

/** A stretch of one speaker; times in seconds of the recording. */
export interface Turn extends TimeSpan {
  readonly speaker: number;
  /** How sure the voice makes it (0..1). */
  readonly confidence: number;
}

/** A window whose stretches have found their speakers. */
export interface LabelledWindow {
  /** First frame on the packed time line. */
  readonly frame: number;
  readonly classes: Uint8Array;
  readonly stretches: readonly LabelledStretch[];
}

export interface LabelledStretch {
  readonly local: number;
  /** Frames of the window. */
  readonly from: number;
  readonly to: number;
  readonly speaker: number;
  /** How sure the speaker is (0..1). */
  readonly sureness: number;
  /** How much the voice is like each person's (cosine). */
  readonly likeness: readonly number[];
}

/** Shortest turn and shortest pause inside a turn (s). */
const MIN_TURN = 0.25;
const MIN_PAUSE = 0.3;

/** By how much (cosine) somebody may be less alike who takes the second of two voices at once. */
const SECOND_CHOICE = 0.3;

/**
 * One picture out of overlapping windows: every window votes for who speaks in a frame; as many of the strongest are
 * taken as the windows count voices on average (as in pyannote.audio, Bredin 2023).
 */
export function stitch(
  spans: SpeakerEvidence['spans'],
  windows: readonly LabelledWindow[],
  speakers: number,
): readonly Turn[] {
  const frames = windows.reduce((max, { frame, classes }) => Math.max(max, frame + classes.length), 0);
  const votes = Array.from({ length: speakers }, () => new Uint8Array(frames));
  const sure = votes.map(() => new Float32Array(frames));
  const seen = new Uint8Array(frames);
  const voices = new Uint8Array(frames);
  for (const window of windows)
    window.classes.forEach((c, index) => {
      const at = window.frame + index;
      const bits = CLASS_BITS[c] ?? 0;
      seen[at] = (seen[at] ?? 0) + 1;
      voices[at] = (voices[at] ?? 0) + (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1);
      const heard: LabelledStretch[] = [];
      for (let local = 0; local < LOCAL_SPEAKERS; local++) {
        const stretch = (bits & (1 << local)) === 0 ? null : nearest(window.stretches, local, index);
        if (stretch !== null) heard.push(stretch);
      }
      for (const { speaker, sureness } of apart(heard)) {
        const [vote, sum] = [votes[speaker], sure[speaker]];
        if (vote === undefined || sum === undefined) continue;
        vote[at] = (vote[at] ?? 0) + 1;
        sum[at] = (sum[at] ?? 0) + sureness;
      }
    });
  const active = votes.map(() => new Uint8Array(frames));
  for (let at = 0; at < frames; at++) {
    const count = Math.round((voices[at] ?? 0) / Math.max(1, seen[at] ?? 0));
    for (let given = 0; given < count; given++) {
      let best = -1;
      for (let speaker = 0; speaker < speakers; speaker++)
        if (active[speaker]?.[at] === 0 && (votes[speaker]?.[at] ?? 0) > (votes[best]?.[at] ?? 0))
          best = speaker;
      const winner = active[best];
      if (winner !== undefined) winner[at] = 1;
    }
  }
  const confidence = (speaker: number, from: number, to: number): number => {
    let [sum, count] = [0, 0];
    for (let at = from; at < to; at++) {
      sum += sure[speaker]?.[at] ?? 0;
      count += votes[speaker]?.[at] ?? 0;
    }
    return count === 0 ? 0 : sum / count;
  };
  return active
    .flatMap((frames, speaker) => turnsOf(frames, speaker, spans, confidence))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Two voices at once are two people: of two that fell to the same person, the one with the better second choice takes
 * it. While two speak, a print is a mixture of both, and the louder voice is found in both. When nobody else is alike, the
 * second voice was noise.
 */
function apart(heard: readonly LabelledStretch[]): readonly Pick<LabelledStretch, 'speaker' | 'sureness'>[] {
  const [one, two] = heard;
  if (one === undefined || two === undefined || one.speaker !== two.speaker) return heard;
  const [first, second] = [otherThan(one), otherThan(two)];
  if (first === null || second === null) return heard;
  const price = (stretch: LabelledStretch, speaker: number): number =>
    (stretch.likeness[stretch.speaker] ?? 0) - (stretch.likeness[speaker] ?? 0);
  const [ones, twos] = [price(one, first), price(two, second)];
  if (Math.min(ones, twos) > SECOND_CHOICE) return heard;
  return ones < twos ? [{ speaker: first, sureness: 0 }, two] : [one, { speaker: second, sureness: 0 }];
}

/** The next best person for a stretch. */
function otherThan({ speaker, likeness }: LabelledStretch): number | null {
  let best: number | null = null;
  likeness.forEach((value, person) => {
    if (person !== speaker && (best === null || value > (likeness[best] ?? -1))) best = person;
  });
  return best;
}

/** The stretch of a local speaker that holds a frame, or lies nearest to it: while two speak, it is told by before and after. */
function nearest(
  stretches: readonly LabelledStretch[],
  local: number,
  frame: number,
): LabelledStretch | null {
  let best: LabelledStretch | null = null;
  let away = Infinity;
  for (const stretch of stretches) {
    if (stretch.local !== local) continue;
    const distance = Math.max(0, stretch.from - frame, frame - stretch.to + 1);
    if (distance < away) [best, away] = [stretch, distance];
  }
  return best;
}

/** Runs of active frames as turns, short pauses closed and blips dropped. */
function turnsOf(
  active: Uint8Array,
  speaker: number,
  spans: SpeakerEvidence['spans'],
  confidenceOf: (speaker: number, from: number, to: number) => number,
): readonly Turn[] {
  const turns: { start: number; end: number; speaker: number; confidence: number }[] = [];
  for (let from = active.indexOf(1); from >= 0;) {
    const off = active.indexOf(0, from);
    const to = off < 0 ? active.length : off;
    const [start, end] = [from, to].map((frame) => frame * FRAME_SECONDS + FRAME_OFFSET) as [number, number];
    const confidence = confidenceOf(speaker, from, to);
    for (const piece of unpackTime(spans, start, end)) {
      const last = turns.at(-1);
      const length = piece.end - piece.start;
      if (last !== undefined && piece.start - last.end < MIN_PAUSE) {
        const before = last.end - last.start;
        last.confidence = (last.confidence * before + confidence * length) / (before + length);
        last.end = piece.end;
      } else turns.push({ ...piece, speaker, confidence });
    }
    from = active.indexOf(1, to);
  }
  return turns.filter((turn) => turn.end - turn.start >= MIN_TURN);
}
