import { contentOf, type Task } from './exchanges';
import type { Utterance } from './utterances';

/** How far apart (sentences) two mentions of the same task may be. */
const NEAR = 7;

/**
 * "Can you send the draft?", "Sure.", "I'll send it by noon." is one task: mentions that belong together become one,
 * with the words that say most and the date that was said last.
 */
export function mergeTasks(tasks: readonly Task[], utterances: readonly Utterance[]): readonly Task[] {
  const merged: Task[] = [];
  for (const task of tasks) {
    const at = merged.findLastIndex((earlier) => belongTogether(earlier, task));
    const earlier = merged[at];
    if (earlier === undefined) merged.push(task);
    else merged[at] = join(earlier, task);
  }
  return merged
    .map((task) => lateDate(task, utterances))
    .filter((task) => !task.vague || hasContext(task, utterances));
}

const sizeOf = (task: Task): number => contentOf(task.said, task.due).size;

function belongTogether(earlier: Task, later: Task): boolean {
  const distance = later.evidence.index - Math.max(...earlier.from, earlier.evidence.index);
  if (distance > NEAR) return false;
  const sameOwner = earlier.owner === later.owner || earlier.owner === null || later.owner === null;
  if (!sameOwner) return false;
  // The answer to a request, or "I'm going to do that".
  if (earlier.requested && earlier.from.includes(later.evidence.index)) return true;
  if (later.vague && distance <= 4) return true;
  if (earlier.vague && distance <= 2 && later.evidence.index !== earlier.evidence.index && earlier.requested)
    return true;
  const [a, b] = [contentOf(earlier.said, earlier.due), contentOf(later.said, later.due)];
  const common = [...b].filter((word) => a.has(word)).length;
  return common >= 1 && common / Math.max(1, Math.min(a.size, b.size)) >= 0.6;
}

function join(earlier: Task, later: Task): Task {
  const richer = sizeOf(later) > sizeOf(earlier) ? later : earlier;
  return {
    ...richer,
    owner: earlier.owner ?? later.owner,
    due: later.due ?? earlier.due,
    from: [...earlier.from, ...later.from],
    vague: earlier.vague && later.vague,
    requested: earlier.requested || later.requested,
  };
}

/** "By when?" – "The twentieth." A date that is settled right after belongs to the task. */
function lateDate(task: Task, utterances: readonly Utterance[]): Task {
  if (task.due !== null) return task;
  const last = Math.max(...task.from, task.evidence.index);
  for (const next of utterances.slice(last + 1, last + 5)) {
    const short = next.tokens.length <= 9;
    const asked = utterances
      .slice(last + 1, next.index)
      .some(({ text }) => /(?:^|\bby |\bso |\band |\bthen |, )(?:when|what day|how soon)\b.*\?/i.test(text));
    const fragment = next.clauses.every(({ mode, subject }) => mode === 'none' || subject === 'it');
    const own =
      next.speaker === task.owner || (fragment && (asked || next.speaker === task.evidence.speaker));
    if (next.clauses.some(({ subject, name }) => name !== null || /^(?:he|she|they|we)$/.test(subject)))
      continue;
    if (next.due !== null && short && own && next.clauses.every(({ mode }) => mode !== 'past'))
      return { ...task, due: next.due };
  }
  // A date in another part of the same sentence: "I'm meeting him tomorrow, I can bring it up."
  return { ...task, due: task.evidence.due };
}

/** "I'll do it" means nothing when nothing was said before. */
const hasContext = (task: Task, utterances: readonly Utterance[]): boolean =>
  (utterances[Math.min(...task.from)]?.index ?? 0) > 0;
