import type { Word } from '../../../shared/transcript/transcript';
import { plain } from '../guard';

/** A word with the tokens that the engine made it of. */
export interface LiveWord extends Word {
  readonly tokens: readonly number[];
}

export interface AgreementOptions {
  /** A word that ends this long before the window does is confirmed by one hypothesis (s); Infinity: never. */
  readonly settle: number;
  /** … if the engine is this sure of it. */
  readonly settleProbability: number;
  /** A word less probable than this waits for more sound behind it, whoever agrees on it … */
  readonly doubt: number;
  /** … this much (s). */
  readonly doubtWait: number;
}

/**
 * Decides which words stand for good: those that two hypotheses in a row agree on (LocalAgreement-2, Macháček,
 * Dabre, Bojar, whisper_streaming, arXiv 2307.14743), and those that lie well before the end of the window
 * (in the spirit of AlignAtt, Papi et al., arXiv 2305.11408). Confirmed words never change.
 */
export class Agreement {
  readonly #options: AgreementOptions;
  #confirmed: readonly LiveWord[] = [];
  #tail: readonly LiveWord[] = [];
  #doubting = false;

  constructor(options: AgreementOptions) {
    this.#options = options;
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
    const { settle, settleProbability, doubt, doubtWait } = this.#options;
    let agreed = 0;
    while (agreed < Math.min(words.length, this.#tail.length) && same(words[agreed], this.#tail[agreed]))
      agreed++;
    const doubtful = words
      .slice(0, agreed)
      .findIndex(({ probability, end }) => probability < doubt && end > windowEnd - doubtWait);
    this.#doubting = doubtful >= 0;
    if (doubtful >= 0) agreed = doubtful;
    const guessed = words.slice(0, agreed).findIndex((each) => beyondSound(each, windowEnd));
    if (guessed >= 0) agreed = guessed;
    let settled = 0;
    for (const { end, probability } of words) {
      if (end > windowEnd - settle || probability < settleProbability) break;
      settled++;
    }
    return this.#take(words, Math.max(agreed, settled));
  }

  /** Confirms everything up to this moment (s), or all there is. @returns the words that are confirmed by it. */
  confirmUntil(seconds: number, words: readonly LiveWord[] = this.#tail): readonly LiveWord[] {
    const late = words.findIndex((word) => word.end > seconds);
    return this.#take(words, late < 0 ? words.length : late);
  }

  /** Forgets the first words, whose sound has left the window. */
  drop(count: number): void {
    this.#confirmed = this.#confirmed.slice(count);
  }

  #take(words: readonly LiveWord[], count: number): readonly LiveWord[] {
    const fresh = words.slice(0, count);
    this.#confirmed = [...this.#confirmed, ...fresh];
    this.#tail = words.slice(count);
    return fresh;
  }
}

function same(one: LiveWord | undefined, other: LiveWord | undefined): boolean {
  return one !== undefined && other !== undefined && plain(one.text) === plain(other.text);
}

/** A word without length near the end of the sound: the engine has guessed how the sentence might go on. */
function beyondSound({ start, end }: LiveWord, windowEnd: number): boolean {
  return end - start < 0.05 && end > windowEnd - 0.5;
}

/** The word as the transcript knows it. */
export function bare({ start, end, text, probability }: Word): Word {
  return { start, end, text, probability };
}
