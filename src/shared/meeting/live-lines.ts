import type { Word } from '../transcript/transcript';
import type { LiveTrack, VoiceTurn } from './live';
import type { LiveLine } from './live-text';

/** Silence after which somebody's next words stand on a line of their own (s). */
const PAUSE = 1.5;
/** Words after which a line ends with the sentence, and after which it ends anyway. */
const LONG = 24;
const LONGEST = 60;
/** Missed words this far from every line get one of their own (s). */
const FAR = 4;

interface Line {
  readonly id: number;
  readonly track: LiveTrack;
  start: number;
  readonly words: Word[];
  tentative: string;
  speaker: string | null;
}

/** Fewer words in a row of somebody else stay where they are: labels are not that sure while a meeting runs. */
const FEW = 3;

/** Words of a running meeting as lines for the screen. Confirmed words stay where they are; only missed ones slip in. */
export class LiveLines {
  readonly #lines: Line[] = [];
  readonly #latest = new Map<LiveTrack, Line>();
  readonly #changed = new Set<Line>();

  /** Words that stand for good, in order. */
  confirmed(track: LiveTrack, words: readonly Word[]): void {
    for (const word of words) {
      const line = this.#lineFor(track, word);
      if (line.words.length === 0) line.start = word.start;
      line.words.push(word);
      line.tentative = '';
      this.#changed.add(line);
    }
  }

  /** The words after the confirmed ones, as they look now; they replace the ones before. */
  tentative(track: LiveTrack, words: readonly Word[]): void {
    const before = this.#latest.get(track);
    const [first] = words;
    const line = first === undefined ? before : this.#lineFor(track, first);
    if (before !== undefined && before !== line && before.tentative !== '') {
      before.tentative = '';
      this.#changed.add(before);
    }
    if (line === undefined) return;
    const text = textOf(words);
    if (text === line.tentative) return;
    line.tentative = text;
    this.#changed.add(line);
  }

  /** Words that had been missed go between the others by their times. */
  found(track: LiveTrack, words: readonly Word[]): void {
    for (const word of words) {
      const line = this.#lineAround(track, word) ?? this.#begin(track, word.start, false);
      line.words.push(word);
      line.words.sort((one, other) => one.start - other.start);
      line.start = Math.min(line.start, word.start);
      this.#changed.add(line);
    }
  }

  /** Who has spoken lately: lines get their speaker, and fall apart where it changes. No turns: nobody is told apart. */
  voices(track: LiveTrack, turns: readonly VoiceTurn[]): void {
    const [from, to] = [turns[0]?.start ?? 0, Math.max(0, ...turns.map(({ end }) => end))];
    for (const line of this.#lines.filter((each) => each.track === track && each.words.length > 0)) {
      if (turns.length === 0) this.#give(line, null);
      else if (line.start >= from - PAUSE && line.start <= to) this.#cut(line, turns, to);
    }
  }

  #give(line: Line, speaker: string | null): void {
    if (line.speaker === speaker) return;
    line.speaker = speaker;
    this.#changed.add(line);
  }

  #cut(line: Line, turns: readonly VoiceTurn[], to: number): void {
    const runs = runsOf(line.words, turns, to);
    this.#give(line, runs[0]?.speaker ?? null);
    let at = runs[0]?.count ?? 0;
    const rest = line.words.splice(at);
    if (rest.length === 0) return;
    this.#changed.add(line);
    at = 0;
    let last = line;
    for (const { speaker, count } of runs.slice(1)) {
      const words = rest.slice(at, at + count);
      at += count;
      last = this.#begin(line.track, words[0]?.start ?? line.start, false);
      last.words.push(...words);
      last.speaker = speaker;
      this.#changed.add(last);
    }
    // What is still being said goes on in the last piece.
    if (this.#latest.get(line.track) !== line) return;
    this.#latest.set(line.track, last);
    [last.tentative, line.tentative] = [line.tentative, ''];
  }

  /** Lines that are new or have changed since the last call; one without any words is gone. */
  take(): readonly LiveLine[] {
    const changed = [...this.#changed].sort((one, other) => one.start - other.start);
    this.#changed.clear();
    return changed.map(({ id, track, start, words, tentative, speaker }) => ({
      id,
      track,
      start,
      speaker,
      confirmed: textOf(words),
      tentative,
    }));
  }

  #lineFor(track: LiveTrack, word: Word): Line {
    const line = this.#latest.get(track);
    if (line === undefined) return this.#begin(track, word.start);
    const last = line.words.at(-1);
    if (last === undefined) return line;
    const over =
      word.start - last.end > PAUSE ||
      line.words.length >= LONGEST ||
      (line.words.length >= LONG && /[.?!…]$/u.test(last.text)) ||
      this.#answered(line, last.end);
    return over ? this.#begin(track, word.start) : line;
  }

  /** Whether the other side has spoken since. */
  #answered(line: Line, since: number): boolean {
    return [...this.#latest.values()].some((other) => other.track !== line.track && other.start > since);
  }

  #lineAround(track: LiveTrack, { start, end }: Word): Line | undefined {
    const near = (line: Line): boolean =>
      start >= line.start - FAR && end <= (line.words.at(-1)?.end ?? line.start) + FAR;
    return this.#lines.findLast((line) => line.track === track && line.start <= start && near(line));
  }

  #begin(track: LiveTrack, start: number, latest = true): Line {
    const line: Line = { id: this.#lines.length, track, start, words: [], tentative: '', speaker: null };
    this.#lines.push(line);
    if (latest) this.#latest.set(track, line);
    return line;
  }
}

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text.trim()).join(' ');

interface Run {
  speaker: string | null;
  count: number;
}

/** Words in a row of one speaker. Words behind the last turn belong to whoever spoke before them, for now. */
function runsOf(words: readonly Word[], turns: readonly VoiceTurn[], to: number): readonly Run[] {
  const runs: Run[] = [];
  for (const word of words) {
    const middle = (word.start + word.end) / 2;
    const heard = middle > to ? null : speakerAt(turns, middle);
    const run = runs.at(-1);
    const speaker = heard ?? run?.speaker ?? null;
    if (run === undefined) runs.push({ speaker, count: 1 });
    else if (run.speaker === speaker || run.speaker === null) {
      run.speaker = speaker;
      run.count += 1;
    } else runs.push({ speaker, count: 1 });
  }
  return runs.reduce<Run[]>((kept, run) => {
    const before = kept.at(-1);
    // Too few words to be sure, or the same person after such words.
    if (before !== undefined && (run.count < FEW || before.speaker === run.speaker))
      before.count += run.count;
    else if (before !== undefined && kept.length === 1 && before.count < FEW) {
      before.speaker = run.speaker;
      before.count += run.count;
    } else kept.push({ ...run });
    return kept;
  }, []);
}

/** The speaker at a moment, or the nearest within half a second. */
function speakerAt(turns: readonly VoiceTurn[], moment: number): string | null {
  let [best, away] = [null as string | null, 0.5];
  for (const { start, end, speaker } of turns) {
    const distance = moment < start ? start - moment : moment > end ? moment - end : 0;
    if (distance < away) [best, away] = [speaker, distance];
    if (distance === 0) return speaker;
  }
  return best;
}
