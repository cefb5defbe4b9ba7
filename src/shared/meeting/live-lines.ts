import type { Word } from '../transcript/transcript';
import type { LiveTrack } from './live';
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
}

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

  /** Lines that are new or have changed since the last call; one without any words is gone. */
  take(): readonly LiveLine[] {
    const changed = [...this.#changed].sort((one, other) => one.start - other.start);
    this.#changed.clear();
    return changed.map(({ id, track, start, words, tentative }) => ({
      id,
      track,
      start,
      speaker: null,
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
    const line: Line = { id: this.#lines.length, track, start, words: [], tentative: '' };
    this.#lines.push(line);
    if (latest) this.#latest.set(track, line);
    return line;
  }
}

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text.trim()).join(' ');
