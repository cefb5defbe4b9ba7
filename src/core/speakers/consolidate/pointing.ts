import type { Cues } from './cues';
import { CUES_EN } from './cues-en';

/** Whom a mention of a name points at. */
export type Pointing = 'self' | 'next' | 'before' | 'greeted';

/**
 * Any language: a name set off by punctuation on both sides is a call. It may point either way, so that it is only
 * used where the position in the turn decides.
 */
const CALL = '(?:^|[,.!?;:]\\s*)NAME(?=\\s*(?:[,.!?;:…]|$))';
const NOTHING: Cues = {
  self: [],
  address: [CALL],
  callThenAsk: [],
  reply: [CALL],
  greet: [],
  greeting: /$^/,
  never: [],
};

const LANGUAGES: Readonly<Record<string, Cues>> = { en: CUES_EN };

/** What is known of a language, and whether that is enough for naming without a language model. */
export function cuesOf(language: string): { readonly cues: Cues; readonly rules: boolean } {
  const cues = LANGUAGES[language];
  return cues === undefined ? { cues: NOTHING, rules: false } : { cues, rules: true };
}

/** Stands for the name in a sentence, so that patterns are compiled once and no name can be read as a pattern. */
const PLACE = '__NAME__';

type Compiled = Readonly<
  Record<'self' | 'address' | 'callThenAsk' | 'reply' | 'greet' | 'never', readonly RegExp[]>
>;
const compiled = new WeakMap<Cues, Compiled>();

function compile(cues: Cues): Compiled {
  let found = compiled.get(cues);
  if (found === undefined) {
    // "Tom's" and "Tom-like" are not Tom.
    const place = `${PLACE}(?!['-]\\p{L})`;
    const all = (patterns: readonly string[]): readonly RegExp[] =>
      patterns.map((pattern) => new RegExp(pattern.replaceAll('NAME', place), 'iu'));
    const { self, address, callThenAsk, reply, greet, never } = cues;
    found = {
      self: all(self),
      address: all(address),
      callThenAsk: all(callThenAsk),
      reply: all(reply),
      greet: all(greet),
      never: all(never),
    };
    compiled.set(cues, found);
  }
  return found;
}

/**
 * What a sentence says by a name: whom it points at. Empty when the name is merely mentioned.
 * @param words the words of the sentence; those from `from` to `to` (not included) are the name.
 * @param next the words of the sentence that the speaker goes on with.
 */
export function pointings(
  words: readonly string[],
  from: number,
  to: number,
  next: readonly string[],
  cues: Cues,
): readonly Pointing[] {
  const plain = (text: string): string => text.replaceAll('’', "'").replaceAll('_', ' ');
  const before = /^[^\p{L}\p{M}]*/u.exec(plain(words[from] ?? ''))?.[0] ?? '';
  const after = /(?:'(?:s|ll|d|re|ve|m))?[^\p{L}\p{M}]*$/u.exec(plain(words[to - 1] ?? ''))?.[0] ?? '';
  const text = [
    ...words.slice(0, from).map(plain),
    `${before}${PLACE}${after}`,
    ...words.slice(to).map(plain),
  ].join(' ');
  const patterns = compile(cues);
  const any = (some: readonly RegExp[]): boolean => some.some((it) => it.test(text));
  if (any(patterns.never)) return [];
  if (any(patterns.self)) return ['self'];
  const found: Pointing[] = [];
  if (any(patterns.greet)) found.push('greeted');
  if (any(patterns.reply)) found.push('before');
  const goesOn = `${text} ${next.map(plain).join(' ')}`;
  const asks = patterns.callThenAsk.some((it) => it.test(goesOn));
  if (asks || any(patterns.address)) found.push('next');
  return found;
}
