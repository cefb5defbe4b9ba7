import type { Cues } from './cues';
import { pointings, type Pointing } from './pointing';
import type { Range, Turn } from './turns';
import type { PlacedWord } from './words';

/** A name that was said, and what follows from how it was said. */
export interface Mention {
  /** The words of the name. */
  readonly name: Range;
  readonly sentence: Range;
  /** Label of the one who said it. */
  readonly by: string;
  /** Label of the one who is called so, as far as the conversation tells. */
  readonly means: string | null;
  readonly pointing: Pointing | null;
}

/** A call counts in the last, a reply in the first words of a turn. */
const LAST_WORDS = 30;
const FIRST_WORDS = 25;
/** An answer comes within so many seconds. */
const ANSWER = 8;
/** What was thanked for has at least so many words; less is a word thrown in. */
const SUBSTANTIAL = 6;
/** Words of a turn that may be thrown in by somebody else than the one who was asked. */
const THROWN_IN = 2;

/** The conversation, as far as calling somebody by name goes. */
export class Conversation {
  readonly words: readonly PlacedWord[];
  readonly #turns: readonly Turn[];
  readonly #cues: Cues;
  readonly #people: number;
  /** Index of the turn by word. */
  readonly #turnOf: readonly number[];

  constructor(words: readonly PlacedWord[], turns: readonly Turn[], cues: Cues) {
    this.words = words;
    this.#turns = turns;
    this.#cues = cues;
    this.#turnOf = turns.flatMap(({ from, to }, turn) => Array.from({ length: to - from }, () => turn));
    this.#people = new Set(words.map((word) => word.speaker)).size;
  }

  /** Reads what the sentence around the words of a name says about who is called so. */
  mention(name: Range): Mention | null {
    const turnAt = this.#turnOf[name.from] ?? -1;
    const turn = this.#turns[turnAt];
    const sentence = turn?.sentences.find((it) => name.from >= it.from && name.to <= it.to);
    if (turn === undefined || sentence === undefined) return null;
    const follows = turn.sentences[turn.sentences.indexOf(sentence) + 1];
    const texts = this.#texts(sentence);
    const next = follows === undefined ? [] : this.#texts(follows);
    const at = name.from - sentence.from;
    const mention = { name, sentence, by: turn.speaker };
    for (const pointing of pointings(texts, at, at + name.to - name.from, next, this.#cues)) {
      const means = this.#who(pointing, turnAt, sentence);
      if (means !== null) return { ...mention, means, pointing };
    }
    return { ...mention, means: null, pointing: null };
  }

  #who(pointing: Pointing, turnAt: number, sentence: Range): string | null {
    const turn = this.#turns[turnAt];
    if (turn === undefined) return null;
    switch (pointing) {
      case 'self':
        return turn.speaker;
      case 'next':
        return turn.to - sentence.to <= LAST_WORDS ? this.#answers(turnAt) : null;
      case 'before':
        return sentence.from - turn.from <= FIRST_WORDS ? this.#spokeBefore(turnAt) : null;
      case 'greeted':
        return this.#greeted(turnAt, sentence);
    }
  }

  /** Who answers a turn: the next one, unless it is only a word thrown in before somebody else goes on. */
  #answers(turnAt: number): string | null {
    const [turn, next, third] = [this.#turns[turnAt], this.#turns[turnAt + 1], this.#turns[turnAt + 2]];
    if (turn === undefined || next === undefined) return null;
    if (this.#pause(turn, next) > ANSWER) return null;
    const thrownIn = next.to - next.from <= THROWN_IN;
    return thrownIn && third !== undefined && third.speaker !== turn.speaker ? null : next.speaker;
  }

  /** Who said something worth an answer just before. */
  #spokeBefore(turnAt: number): string | null {
    const [turn, one, other] = [this.#turns[turnAt], this.#turns[turnAt - 1], this.#turns[turnAt - 2]];
    if (turn === undefined || one === undefined) return null;
    if (this.#pause(one, turn) > ANSWER) return null;
    if (one.to - one.from >= SUBSTANTIAL || other === undefined || other.speaker === turn.speaker)
      return one.speaker;
    return other.to - other.from >= SUBSTANTIAL ? other.speaker : null;
  }

  /** Greetings find the only other person, or the one who greets back. */
  #greeted(turnAt: number, sentence: Range): string | null {
    const turn = this.#turns[turnAt];
    if (turn === undefined) return null;
    const [before, after] = [this.#turns[turnAt - 1], this.#turns[turnAt + 1]];
    if (this.#people === 2) return (after ?? before)?.speaker ?? null;
    const greets = (other: Turn | undefined): boolean =>
      other !== undefined && this.#cues.greeting.test(this.#text(other));
    if (after !== undefined && greets(after) && turn.to - sentence.to <= LAST_WORDS) return after.speaker;
    return before !== undefined && greets(before) ? before.speaker : null;
  }

  #pause(one: Turn, other: Turn): number {
    return (this.words[other.from]?.start ?? 0) - (this.words[one.to - 1]?.end ?? 0);
  }

  #text(range: Range): string {
    return this.#texts(range).join(' ');
  }

  #texts({ from, to }: Range): readonly string[] {
    return this.words.slice(from, to).map((word) => word.text);
  }
}
