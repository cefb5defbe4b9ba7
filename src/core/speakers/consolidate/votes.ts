import { nameKey } from '../../../shared/transcript/speakers';
import type { Conversation, Mention } from './evidence';
import type { TokenIndex } from './find-quote';
import { capitalised, shapedLikeName, type NameSense } from './names';
import type { NameClaim } from './repair';
import type { Range, Turn } from './turns';
import type { PlacedWord } from './words';

/** A place in the transcript that speaks for a name. */
export interface Vote {
  /** Label of the speaker who is called so. */
  readonly speaker: string;
  /** As it was said. */
  readonly name: string;
  readonly weight: number;
  /** Words to show as proof; said by `by`. */
  readonly quote: Range;
  readonly by: string;
  /** First word of the name. */
  readonly at: number;
  readonly fromModel: boolean;
}

/** Who says his own name knows it. */
const SELF = 3;
/** A claim of the model tips the scales between equals; it proves nothing. */
const MODEL = 0.5;
/** Longest quote that is shown as it was given (words). */
const LONGEST_QUOTE = 40;

const bare = (word: string): string =>
  word.replace(/^[^\p{L}\p{M}]+|[^\p{L}\p{M}]+$/gu, '').replace(/['’](?:s|ll|d|re|ve|m)$/iu, '');

/** The name as the transcript spells it. */
export function spelledName(words: readonly PlacedWord[], { from, to }: Range): string {
  return words
    .slice(from, to)
    .map((word) => bare(word.text))
    .join(' ');
}

/** A mention as a vote, if it points at somebody and the name is no doubtful word in a doubtful place. */
function voteOf(
  mention: Mention | null,
  quote: Range,
  words: readonly PlacedWord[],
  sense: NameSense,
): Vote | null {
  if (mention?.means == null) return null;
  const name = spelledName(words, mention.name);
  const [first, last] = [words[mention.name.from], words[mention.name.to - 1]];
  if (first === undefined || last === undefined) return null;
  if (!shapedLikeName(name) || !capitalised(first.text)) return null;
  const self = mention.pointing === 'self';
  const setOff = /[,.!?;:…]$/.test(last.text) || (self && mention.name.from > mention.sentence.from);
  if (sense.doubtful(name) && !setOff) return null;
  const { means: speaker, by } = mention;
  return { speaker, name, weight: self ? SELF : 1, quote, by, at: mention.name.from, fromModel: false };
}

/** What rules read out of the conversation. */
export function votesOfRules(
  conversation: Conversation,
  turns: readonly Turn[],
  sense: NameSense,
): readonly Vote[] {
  const { words } = conversation;
  const votes: Vote[] = [];
  for (const sentence of turns.flatMap((turn) => turn.sentences)) {
    let at = sentence.from;
    while (at < sentence.to) {
      const to = nameEnd(words, at, sentence.to, sense);
      if (to > at) {
        const vote = voteOf(conversation.mention({ from: at, to }), sentence, words, sense);
        if (vote !== null) votes.push(vote);
      }
      at = Math.max(at + 1, to);
    }
  }
  return votes;
}

/** Where the name that begins at a word ends; the same when none begins there. */
function nameEnd(words: readonly PlacedWord[], from: number, limit: number, sense: NameSense): number {
  let to = from;
  while (to < limit && to < from + 3) {
    const text = words[to]?.text ?? '';
    if (!sense.plausible(bare(text))) break;
    to++;
    if (/[^\p{L}\p{M}]$/u.test(text)) break;
  }
  return to;
}

/** What the model claims, as far as the transcript bears it out: the quote, the name in it, and whom it points at. */
export function votesOfModel(
  claims: readonly NameClaim[],
  conversation: Conversation,
  index: TokenIndex,
  sense: NameSense,
): readonly Vote[] {
  const { words } = conversation;
  return claims.flatMap(({ speaker, name, quote }) => {
    if (!shapedLikeName(name.normalize('NFKC').trim())) return [];
    for (const found of index.find(quote))
      for (const place of index.find(name, found)) {
        const mention = conversation.mention(place);
        const shown = found.to - found.from <= LONGEST_QUOTE ? found : (mention?.sentence ?? found);
        const vote = voteOf(mention, shown, words, sense);
        if (vote !== null && vote.speaker === speaker) return [{ ...vote, fromModel: true }];
      }
    return [];
  });
}

/** A name on trial: a speaker, and all that speaks for it and against it. */
export interface Candidate {
  readonly speaker: string;
  readonly name: string;
  readonly score: number;
  readonly best: Vote;
  readonly fromModel: boolean;
}

/**
 * Weighs the votes. Who says a name of somebody else or speaks about somebody of that name is hardly called so himself:
 * every such mention counts against it.
 */
export function candidatesOf(votes: readonly Vote[], words: readonly PlacedWord[]): readonly Candidate[] {
  const full = fullNames(votes.map((vote) => vote.name));
  const groups = new Map<string, Vote[]>();
  for (const vote of votes) {
    const key = `${vote.speaker}\n${full(vote.name)}`;
    const group = groups.get(key) ?? [];
    // The model often shows what the rules have found: one place is one vote.
    const same = group.findIndex((other) => other.at === vote.at);
    if (same >= 0 && vote.fromModel) group[same] = vote;
    else if (same < 0) group.push(vote);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group): Candidate[] => {
    const ranked = [...group].sort(
      (a, b) => b.name.length - a.name.length || b.weight - a.weight || a.at - b.at,
    );
    const [best] = ranked;
    if (best === undefined) return [];
    const fromModel = group.some((vote) => vote.fromModel);
    const said = mentionsBy(best, group, words);
    const score = group.reduce((sum, vote) => sum + vote.weight, fromModel ? MODEL : 0) - said;
    return [{ speaker: best.speaker, name: best.name, score, best, fromModel }];
  });
}

/** "Maya" is "Maya Lind" when only one Lind is known: both are one name. */
function fullNames(names: readonly string[]): (name: string) => string {
  const keys = [...new Set(names.map(nameKey))];
  return (name) => {
    const key = nameKey(name);
    const longer = keys.filter((other) => other.startsWith(`${key} `));
    return longer.length === 1 && longer[0] !== undefined ? longer[0] : key;
  };
}

function mentionsBy(best: Vote, group: readonly Vote[], words: readonly PlacedWord[]): number {
  const first = nameKey(best.name.split(' ')[0] ?? best.name);
  const proofs = new Set(group.map((vote) => vote.at));
  return words.filter(
    ({ speaker, text }, at) =>
      speaker === best.speaker && !proofs.has(at) && capitalised(text) && nameKey(bare(text)) === first,
  ).length;
}
