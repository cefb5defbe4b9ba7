import { contentOf, isVague, type Task } from './exchanges';
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
  const saysMore =
    later.evidence.index !== earlier.evidence.index &&
    (later.evidence.speaker === earlier.owner || !later.requested);
  if (earlier.vague && distance <= 2 && earlier.requested && saysMore) return true;
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

/** Sentences about the next meeting, whose date is not the task's. */
const MEETS = /\b(?:same time|meet|meeting|see you|next one|call)\b/i;

/**
 * A date in another part of the same sentence ("I'm meeting him tomorrow, I can bring it up") belongs to the task, and
 * so does one that is settled right after: "By when?" – "The twentieth."
 */
function lateDate(task: Task, utterances: readonly Utterance[]): Task {
  if (task.due !== null) return task;
  if (task.evidence.due !== null) return { ...task, due: task.evidence.due };
  const last = Math.max(...task.from, task.evidence.index);
  for (const next of utterances.slice(last + 1, last + 5)) {
    const asked = utterances
      .slice(last + 1, next.index)
      .some(({ text }) => /(?:^|\bby |\bso |\band |\bthen |, )(?:when|what day|how soon)\b.*\?/i.test(text));
    if (next.due !== null && next.tokens.length <= 9 && datesIt(next, task, asked))
      return { ...task, due: next.due };
  }
  return task;
}

/** Whether a short sentence after a task says when it is done: nothing but a date, or the task once more. */
function datesIt(next: Utterance, task: Task, asked: boolean): boolean {
  const { clauses, text, question, speaker, tokens } = next;
  const { owner, evidence, said, due } = task;
  if (MEETS.test(text) || clauses.some(({ mode }) => mode === 'past')) return false;
  const fragment = clauses.every(({ mode, subject }) => mode === 'none' || subject === 'it');
  const theirs = speaker === owner || speaker === evidence.speaker;
  if (fragment) return asked || (theirs && (!question || tokens.length <= 3));
  if (question || clauses.some(({ subject, name }) => name !== null || /^(?:he|she|they|we)$/.test(subject)))
    return false;
  const about = contentOf(said, due);
  const again = isVague(text, next.due) || [...contentOf(text, next.due)].some((word) => about.has(word));
  const grants = /\bgive me\b|\b(?:have|get|do|need) (?:it|them|that|this|one|those)\b/i.test(text);
  return theirs && (again || grants);
}

/** "I'll do it" means nothing when nothing was said before. */
const hasContext = (task: Task, utterances: readonly Utterance[]): boolean =>
  (utterances[Math.min(...task.from)]?.index ?? 0) > 0;
