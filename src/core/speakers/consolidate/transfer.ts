import { alignTokens } from './align';
import { tokensOf } from './words';

/** A stretch that a language model says one speaker said. */
export interface AnsweredTurn {
  readonly speaker: string;
  readonly text: string;
}

/** Share of a turn's tokens that must be found in the original, densely, before the turn is believed. */
const BELIEVED = 0.6;
/** Words without a counterpart that go along with both their neighbours, or with the one beside them at an end. */
const GAP = 6;
const EDGE = 3;
/** An answer this much longer than the passage is not a copy of it. */
const TOO_LONG = 3;

/**
 * Transcript-preserving speaker transfer (DiarizationLM, Wang et al. 2024, arXiv 2401.03506): aligns the answer to
 * the original words and moves labels only. What the answer adds is ignored; what it drops or alters keeps its label,
 * unless it lies within words that all go to one speaker.
 * @param words the words of a passage.
 * @param labels their labels; the result has one for each word, too.
 */
export function transferSpeakers(
  words: readonly string[],
  labels: readonly string[],
  turns: readonly AnsweredTurn[],
): readonly string[] {
  const original = flatten(words.map(tokensOf));
  const answer = flatten(turns.map(({ text }) => tokensOf(text)));
  if (answer.tokens.length > TOO_LONG * original.tokens.length + GAP) return labels;

  const hits = turns.map((): number[] => []);
  for (const [token, other] of alignTokens(original.tokens, answer.tokens))
    hits[answer.owner[other] ?? 0]?.push(original.owner[token] ?? 0);
  const turnOf: (number | null)[] = words.map(() => null);
  turns.forEach(({ text }, turn) => {
    const found = hits[turn] ?? [];
    if (dense(found, tokensOf(text).length)) for (const word of found) turnOf[word] ??= turn;
  });
  return fillGaps(turnOf).map(
    (turn, at) => (turn === null ? undefined : turns[turn]?.speaker) ?? labels[at] ?? '',
  );
}

function flatten(lists: readonly (readonly string[])[]) {
  return { tokens: lists.flat(), owner: lists.flatMap((list, index) => list.map(() => index)) } as const;
}

/** Whether enough of a turn was found, close together: stray words of prose match everywhere. */
function dense(found: readonly number[], length: number): boolean {
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) return false;
  return found.length >= BELIEVED * length && new Set(found).size >= BELIEVED * (last - first + 1);
}

function fillGaps(turnOf: readonly (number | null)[]): readonly (number | null)[] {
  const filled = [...turnOf];
  let at = 0;
  while (at < filled.length) {
    if (turnOf[at] !== null) {
      at++;
      continue;
    }
    let end = at;
    while (end < filled.length && turnOf[end] === null) end++;
    const [before, after] = [turnOf[at - 1] ?? null, turnOf[end] ?? null];
    const atEdge = (at === 0) !== (end === filled.length);
    const turn = atEdge ? (before ?? after) : before === after ? before : null;
    if (turn !== null && end - at <= (atEdge ? EDGE : GAP)) filled.fill(turn, at, end);
    at = end;
  }
  return filled;
}
