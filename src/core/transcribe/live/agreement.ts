import type { Word } from '../../../shared/transcript/transcript';
import { matches, placeBehind, sureness, surer, type LiveWord } from './consensus';

export interface AgreementOptions {
  /** A word that ends this long before the window does is confirmed by one hypothesis (s); Infinity: never. */
  readonly settle: number;
  /** … if the engine is this sure of it. */
  readonly settleProbability: number;
  /** A word less probable than this waits for more sound behind it, whoever agrees on it … */
  readonly doubt: number;
  /** … this much (s). */
  readonly doubtWait: number;
  /** Words that two hypotheses hear differently, though they agree on what follows, stand with this much behind them (s). */
  readonly disputeWait: number;
}

/** Words that stand or wait together. */
interface Unit {
  readonly words: readonly LiveWord[];
  /** The words [from, to) of the hypothesis. */
  readonly from: number;
  readonly to: number;
}

/** Words as probable as this are not changed for what one older look heard. */
const SURE = 0.7;

/**
 * Decides which words stand for good: those that two hypotheses in a row agree on (LocalAgreement-2, Macháček,
 * Dabre, Bojar, whisper_streaming, arXiv 2307.14743), and those that lie well before the end of the window
 * (in the spirit of AlignAtt, Papi et al., arXiv 2305.11408). A word that they hear differently does not hold up what
 * they agree on behind it: the surer version stands. Confirmed words never change.
 */
export class Agreement {
  readonly #options: AgreementOptions;
  #confirmed: readonly LiveWord[] = [];
  #tail: readonly LiveWord[] = [];
  /** What the hypothesis before the last one says after the confirmed words. */
  #older: readonly LiveWord[] = [];
  #doubting = false;

  constructor(options: AgreementOptions) {
    this.#options = options;
  }

  /** Begins a window behind words that stand already. */
  follow(words: readonly LiveWord[]): void {
    this.#confirmed = words;
  }

  /** Confirmed words that lie in the window. */
  get confirmed(): readonly LiveWord[] {
    return this.#confirmed;
  }

  /** What the last hypothesis says after them. */
  get tail(): readonly LiveWord[] {
    return this.#tail;
  }

  /** Whether a word that two hypotheses agree on was held back: the next one should be a good one. */
  get doubting(): boolean {
    return this.#doubting;
  }

  /** Takes a hypothesis of what follows the confirmed words. @returns the words that are confirmed by it. */
  accept(words: readonly LiveWord[], windowEnd: number): readonly LiveWord[] {
    const { settle, settleProbability, doubt, doubtWait, disputeWait } = this.#options;
    const units = matches(words, this.#tail, windowEnd - disputeWait).map(
      ({ from, to, earlier, same }): Unit => {
        const heard = words.slice(from, to);
        if (!same) return { from, to, words: surer(heard, earlier) };
        return { from, to, words: heard.map((word) => timed(word, earlier[0], windowEnd)) };
      },
    );
    const isDoubtful = ({ probability }: LiveWord): boolean => probability < doubt;
    const waiting = units.findIndex((unit) =>
      unit.words.some((word) => isDoubtful(word) && word.end > windowEnd - doubtWait),
    );
    this.#doubting = waiting >= 0;
    const guessed = units.findIndex((unit) => unit.words.some((word) => beyondSound(word, windowEnd)));
    const stop = Math.min(...[waiting, guessed].filter((at) => at >= 0), units.length);
    const agreed = this.#remember(units.slice(0, stop), words, windowEnd - disputeWait);
    const upto = agreed.at(-1)?.to ?? 0;
    let settled = 0;
    for (const { end, probability } of words) {
      if (end > windowEnd - settle || probability < settleProbability) break;
      settled++;
    }
    const before = this.#tail;
    const fresh = settled > upto ? words.slice(0, settled) : agreed.flatMap((unit) => unit.words);
    this.#take(fresh, words.slice(Math.max(settled, upto)));
    this.#older = before.slice(placeBehind(fresh, before, fresh.length));
    return fresh;
  }

  /** Confirms everything up to this moment (s), or all there is. @returns the words that are confirmed by it. */
  confirmUntil(seconds: number, words: readonly LiveWord[] = this.#tail): readonly LiveWord[] {
    const late = words.findIndex((word) => word.end > seconds);
    const count = late < 0 ? words.length : late;
    this.#older = [];
    return this.#take(words.slice(0, count), words.slice(count));
  }

  /** Forgets the first words, whose sound has left the window. */
  drop(count: number): void {
    this.#confirmed = this.#confirmed.slice(count);
  }

  /** Doubtful words, where the look before the last one was surer of something else, become that. */
  #remember(units: readonly Unit[], words: readonly LiveWord[], settled: number): readonly Unit[] {
    let known = units;
    for (const { from, to, earlier, same } of matches(words, this.#older, settled)) {
      const here = known.filter((unit) => unit.from >= from && unit.to <= to);
      if (same || here.at(0)?.from !== from || here.at(-1)?.to !== to) continue;
      const heard = here.flatMap((unit) => unit.words);
      if (sureness(heard) > SURE || surer(heard, earlier, 0.1) === heard) continue;
      known = known.flatMap((unit) =>
        unit === here[0] ? [{ from, to, words: earlier }] : here.includes(unit) ? [] : [unit],
      );
    }
    return known;
  }

  #take(fresh: readonly LiveWord[], tail: readonly LiveWord[]): readonly LiveWord[] {
    this.#confirmed = [...this.#confirmed, ...fresh];
    this.#tail = tail;
    return fresh;
  }
}

/** A word without length near the end of the sound: the engine has guessed how the sentence might go on. */
function beyondSound({ start, end }: LiveWord, windowEnd: number): boolean {
  return end - start < 0.05 && end > windowEnd - 0.5;
}

/** The word with the times of an earlier look, if that one found its sound and this one did not. */
function timed(word: LiveWord, earlier: LiveWord | undefined, windowEnd: number): LiveWord {
  if (earlier === undefined || !beyondSound(word, windowEnd)) return word;
  return { ...word, start: earlier.start, end: earlier.end };
}

/** The word as the transcript knows it. */
export function bare({ start, end, text, probability }: Word): Word {
  return { start, end, text, probability };
}

/** Words with times that never run backwards, between the end of the words before them and `latest` (s). */
export function inOrder(words: readonly LiveWord[], after: number, latest: number): readonly LiveWord[] {
  let last = after;
  return words.map((word) => {
    const start = Math.max(last, Math.min(latest, word.start));
    last = Math.max(start, Math.min(latest, word.end));
    return { ...word, start, end: last };
  });
}
