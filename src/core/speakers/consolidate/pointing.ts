import type { Cues } from './cues';
import { CUES_EN } from './cues-en';

/** Whom a mention of a name points at. */
export type Pointing = 'self' | 'next' | 'before' | 'greeted';

/**
 * Any language: a name set off by punctuation on both sides is a call. It may point either way, so that it is only
 * used where the position in the turn decides.
 */
const CALL = '(?:^|[,.!?;:]\\s*)NAME(?=\\s*(?:[,.!?;:…]|$))';
const NOTHING: Cues = { self: [], address: [CALL], reply: [CALL], greet: [], greeting: /$^/, never: [] };

const LANGUAGES: Readonly<Record<string, Cues>> = { en: CUES_EN };

/** What is known of a language, and whether that is enough for naming without a language model. */
export function cuesOf(language: string): { readonly cues: Cues; readonly rules: boolean } {
  const cues = LANGUAGES[language];
  return cues === undefined ? { cues: NOTHING, rules: false } : { cues, rules: true };
}

const compiled = new Map<string, RegExp>();

function matcher(pattern: string, name: string): RegExp {
  const key = `${pattern}\n${name}`;
  let regex = compiled.get(key);
  if (regex === undefined) {
    const literal = name
      .split(/\s+/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/['’]/g, "['’]"))
      .join('\\s+');
    const whole = `(?<![\\p{L}\\p{N}'’-])${literal}(?![\\p{L}\\p{N}-]|['’]\\p{L})`;
    regex = new RegExp(pattern.replaceAll('NAME', whole), 'iu');
    if (compiled.size > 5_000) compiled.clear();
    compiled.set(key, regex);
  }
  return regex;
}

/** What a sentence says by a name: whom it points at. Empty when the name is merely mentioned. */
export function pointings(sentence: string, name: string, cues: Cues): readonly Pointing[] {
  const text = sentence.replaceAll('’', "'");
  const any = (patterns: readonly string[]): boolean => patterns.some((it) => matcher(it, name).test(text));
  if (any(cues.never)) return [];
  if (any(cues.self)) return ['self'];
  const found: Pointing[] = [];
  if (any(cues.greet)) found.push('greeted');
  if (any(cues.reply)) found.push('before');
  if (any(cues.address)) found.push('next');
  return found;
}
