import type { Unconfirmed } from '../../../shared/meeting/minutes';
import { plainTextWords } from '../evidence/words';
import type { Placed, Verified } from './verify';

const MOST_TOPICS = 8;

/** One set of findings out of those of all parts, in the order of the meeting; what an overlap gave twice is one. */
export function mergeVerified(parts: readonly Verified[]): Verified {
  const needs = new Map<string, Unconfirmed>();
  for (const one of parts.flatMap(({ needsConfirmation }) => needsConfirmation))
    needs.set(`${one.kind} ${plainTextWords(one.text).join(' ')}`, one);
  const actions = distinct(
    parts.flatMap((part) => part.actions),
    ({ task, owner }) => ({ text: task, owner }),
  );
  const decisions = distinct(
    parts.flatMap((part) => part.decisions),
    ({ text }) => ({ text, owner: null }),
  );
  const openQuestions = distinct(
    parts.flatMap((part) => part.openQuestions),
    ({ text }) => ({ text, owner: null }),
  );
  const sure = new Set([...actions.map(({ task }) => task), ...decisions.map(({ text }) => text)]);
  return {
    summary: [...new Set(parts.flatMap(({ summary }) => summary))],
    topics: [
      ...new Map(parts.flatMap(({ topics }) => topics).map((topic) => [topic.toLowerCase(), topic])).values(),
    ].slice(0, MOST_TOPICS),
    decisions,
    actions,
    openQuestions,
    nextMeeting: parts.map(({ nextMeeting }) => nextMeeting).findLast((one) => one !== null) ?? null,
    // Found after all, in the part where its quote is whole.
    needsConfirmation: [...needs.values()].filter(
      ({ kind, text }) => !((kind === 'action' || kind === 'decision') && sure.has(text)),
    ),
  };
}

function distinct<T extends Placed>(
  items: readonly T[],
  about: (item: T) => { text: string; owner: string | null },
): readonly T[] {
  const kept: T[] = [];
  for (const item of [...items].sort((a, b) => a.place.first - b.place.first)) {
    const mine = about(item);
    const twin = kept.findIndex((other) => {
      const theirs = about(other);
      if (mine.owner !== null && theirs.owner !== null && mine.owner !== theirs.owner) return false;
      const overlap = item.place.first <= other.place.last && other.place.first <= item.place.last;
      const near = item.place.first - other.place.last < 80;
      const alike = likeness(mine.text, theirs.text);
      return (overlap && alike >= 0.34) || (near && alike >= 0.75);
    });
    const other = kept[twin];
    if (other === undefined) kept.push(item);
    else if (about(other).owner === null && mine.owner !== null) kept[twin] = item;
  }
  return kept;
}

/** Share of words in common (Dice). */
function likeness(a: string, b: string): number {
  const [one, two] = [new Set(plainTextWords(a)), new Set(plainTextWords(b))];
  const common = [...one].filter((word) => two.has(word)).length;
  return (2 * common) / Math.max(1, one.size + two.size);
}
