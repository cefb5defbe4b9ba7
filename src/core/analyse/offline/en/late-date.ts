import type { SpokenDate } from '../../dates/spoken-date';
import { contentOf, isVague } from './content';
import type { Task } from './tasks';
import type { Utterance } from './utterances';

/** Sentences about the next meeting, whose date is not the task's. */
const MEETS = /\b(?:same time|meet|meeting|see you|next one|call)\b/i;

/**
 * A date in another part of the same sentence ("I'm meeting him tomorrow, I can bring it up") belongs to the task, and
 * so does one that is settled right after: "By when?" – "The twentieth."
 */
export function lateDate(task: Task, utterances: readonly Utterance[]): Task {
  if (task.due !== null) return task;
  if (task.evidence.due !== null) return { ...task, due: task.evidence.due };
  const meeting = whenTheyMeet(task, utterances[task.evidence.index - 1]);
  if (meeting !== null) return { ...task, due: meeting };
  const last = task.evidence.index;
  for (const next of utterances.slice(last + 1, last + 5)) {
    const asked = utterances
      .slice(last + 1, next.index)
      .some(({ text }) => /(?:^|\bby |\bso |\band |\bthen |, )(?:when|what day|how soon)\b.*\?/i.test(text));
    if (next.due === null) continue;
    if (next.index <= last + 2 && WANTED_BY.test(next.text) && next.tokens.length <= 18)
      return { ...task, due: next.due };
    if (next.tokens.length <= 9 && datesIt(next, task, asked)) return { ...task, due: next.due };
  }
  return task;
}

/** "It would be great to have that by Tuesday", "he needs to do it this week": a date for what was just taken on. */
const WANTED_BY =
  /\b(?:have|get|need|do|send|see|want|finish) (?:it|that|them|those|these|this|one|done)\b.{0,20}?\b(?:by|before|until|till|this week|today|tomorrow)\b/i;

/** "I'm seeing him on Saturday. I'll ask him then.": a promise that is kept where one meets. */
function whenTheyMeet({ said, evidence }: Task, before: Utterance | undefined): SpokenDate | null {
  if (before === undefined || before.speaker !== evidence.speaker || before.due === null) return null;
  const meets = before.clauses.some(
    ({ mode, phrase }) =>
      /^(?:progressive|will|present)$/.test(mode) &&
      phrase.slice(0, 2).some(({ word }) => /^(?:see|seeing|meet|meeting|in|back)$/.test(word)),
  );
  return meets && /\b(?:him|her|them|it|mention|ask|tell)\b/i.test(said) ? before.due : null;
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
