import { reasonFor, REASONS } from '../../../shared/meeting/reasons';
import { plainTextWords } from './words';

export interface OwnerVerdict {
  readonly owner: string | null;
  /** Why nobody could be named; null when the owner stands. */
  readonly reason: string | null;
}

const PROMISE =
  /\b(?:i'll|i will|i'm going to|i am going to|i'm gonna|i can|i need to|i have to|let me|i shall)\b/i;
const ASKS = /\b(?:can|could|would|will|might) (?:you|somebody|someone)\b|\bplease\b/i;

/**
 * Whether somebody may be named as owner: a speaker, a participant, or a person named in the quote. A promise in the
 * first person belongs to the one who gave it.
 */
export function judgeOwner(
  claimed: string | null,
  evidence: { readonly quote: string; readonly speaker: string },
  people: { readonly speakers: readonly string[]; readonly participants: readonly string[] },
): OwnerVerdict {
  const name = claimed?.trim() ?? '';
  if (name === '' || /^(?:none|unknown|n\/a|unassigned|null|-|tbd|everyone|team|we|all)$/i.test(name))
    return { owner: null, reason: REASONS.ownerUnnamed };
  const quote = evidence.quote.replace(/[’‘]/g, "'");
  const promised = PROMISE.test(quote) && !ASKS.test(quote);
  if (/^(?:i|me|myself|speaker)$/i.test(name)) return { owner: evidence.speaker, reason: null };
  const known = match(name, [...people.speakers, ...people.participants]);
  const named = saidName(name, quote);
  if (known === null && named === null) return { owner: null, reason: reasonFor('ownerUnknown', { name }) };
  const owner = known ?? named ?? name;
  if (promised && owner !== evidence.speaker && named === null)
    return { owner: null, reason: reasonFor('ownerDiffers', { speaker: evidence.speaker, owner }) };
  if (ASKS.test(quote) && owner === evidence.speaker && named === null && !promised)
    return { owner: null, reason: reasonFor('ownerAsked', { speaker: evidence.speaker }) };
  return { owner, reason: null };
}

/** The label that a name stands for, when it stands for one only. */
function match(name: string, labels: readonly string[]): string | null {
  const wanted = plainTextWords(name);
  const exact = labels.find((label) => plainTextWords(label).join(' ') === wanted.join(' '));
  if (exact !== undefined) return exact;
  const found = [...new Set(labels)].filter((label) => {
    const own = plainTextWords(label);
    return (
      !/^speaker \d+$/i.test(label) &&
      (wanted.every((word) => own.includes(word)) || own.every((word) => wanted.includes(word)))
    );
  });
  return wanted.length > 0 && found.length === 1 ? (found[0] ?? null) : null;
}

/** The part of a name that stands in the quote. */
function saidName(name: string, quote: string): string | null {
  const said = new Set(plainTextWords(quote.replace(/['’]s\b/g, '')));
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const there = words.filter((word) =>
    plainTextWords(word).every((part) => part.length > 1 && said.has(part)),
  );
  return there.some((word) => /^\p{Lu}/u.test(word)) ? there.join(' ') : null;
}
