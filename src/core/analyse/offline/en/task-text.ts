import nlp from 'compromise';
import type { Task } from './tasks';
import type { Utterance } from './utterances';

const LONGEST = 160;
const TRAILING =
  /[\s,;:.!?–—-]+(?:then|too|as well|anyway|as always|though|yeah|please|okay|ok|right|you know|i guess|i think|i promise|if that helps|by the way|, no)?[\s,;:.!?–—-]*$/i;

/** A task as one reads it in a list: a command, without its date, with names for "me" and "you". */
export function taskText(task: Task, utterances: readonly Utterance[]): string {
  const { evidence } = task;
  let text = withoutDate(task.said, task.due?.said ?? null).replace(/\s+([,.;])/g, '$1');
  const vocative = evidence.clauses.find(({ vocative: name }) => name !== null)?.vocative;
  if (vocative !== undefined && vocative !== null)
    text = text.replace(new RegExp(`,? ${vocative.replace(/[^\p{L} ]/gu, '.')}[.?!]*$`, 'u'), '');
  text = text
    .replace(/,? give me (?:half|an?|until|till|\w+ (?:minutes|hours|days))\b.*$/i, '')
    .replace(/^(?:\w+ing|\w+s)\b/, (word) => infinitive(word));
  text = text.replace(/^(?:just|also|then|maybe|probably|actually|please)\s+/i, '');
  const listener = listenerOf(task, utterances);
  const asker = task.requested && evidence.speaker !== task.owner ? evidence.speaker : null;
  if (asker !== null) text = text.replace(/\bme\b/g, asker);
  else if (listener !== null) text = text.replace(/\byou\b(?! (?:know|can|could|need|want|have))/g, listener);
  text = text.replace(TRAILING, '').replace(TRAILING, '');
  if (task.vague || text === '') text = withContext(text, task, utterances);
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')}…` : text;
  return cut.charAt(0).toUpperCase() + cut.slice(1);
}

/** "repeating" → "repeat". */
const infinitive = (word: string): string => nlp(word).verbs().toInfinitive().text() || word;

function withoutDate(said: string, date: string | null): string {
  const at = date === null ? -1 : said.indexOf(date);
  if (date === null || at <= 0) return said;
  const before = said
    .slice(0, at)
    .replace(/[\s,]*\b(?:by|before|until|till|on|at|the|this|first thing|done by|due)\s*(?:the\s*)?$/i, '');
  const after = said.slice(at + date.length);
  const text = `${before.trimEnd()}${/^[\s,.?!]*$/.test(after) ? '' : ` ${after.trimStart()}`}`;
  return text.trim() === '' ? said : text;
}

/** Whom "you" means in a promise: the one who spoke before. */
function listenerOf({ evidence, owner }: Task, utterances: readonly Utterance[]): string | null {
  if (owner !== evidence.speaker) return null;
  for (let at = evidence.index - 1; at >= Math.max(0, evidence.index - 6); at--) {
    const speaker = utterances[at]?.speaker;
    if (speaker !== undefined && speaker !== evidence.speaker) return speaker;
  }
  return null;
}

/** Says what "it" is: the suggestion or sentence that came before. */
function withContext(text: string, task: Task, utterances: readonly Utterance[]): string {
  const here = task.evidence.clauses.findIndex(({ said }) => said === task.said);
  const same = task.evidence.clauses.slice(0, Math.max(0, here)).findLast(({ phrase }) => phrase.length >= 4);
  if (same !== undefined) return `${text} (“${same.said.replace(/[.?!,]+$/, '')}”)`;
  const first = task.evidence.index;
  const before = utterances.slice(Math.max(0, first - 4), first).reverse();
  for (const { clauses } of before) {
    const suggestion = clauses.find(
      ({ subject, mode, question, phrase }) =>
        phrase.length >= 3 &&
        (/^(?:somebody|someone|anybody|anyone)$/.test(subject) ||
          (subject === 'we' && (question || mode === 'must' || mode === 'should')) ||
          (subject === 'you' && question)),
    );
    if (suggestion !== undefined) {
      const asks = /^(?:check|find out|ask|look|see|confirm|clarify)\b/i.test(text) && suggestion.question;
      const about = (asks ? suggestion.text : suggestion.said).replace(/[.?!,]+$/, '');
      return asks ? `${text} (“${about}”)` : about;
    }
  }
  const topic = before.find(({ tokens }) => tokens.length >= 5)?.text.replace(/[.?!]+$/, '');
  const short =
    topic !== undefined && topic.length > 90 ? `${topic.slice(0, 90).replace(/\s+\S*$/, '')}…` : topic;
  if (short === undefined) return text === '' ? task.evidence.text : text;
  return text === '' ? `Take this on: “${short}”` : `${text} (“${short}”)`;
}
