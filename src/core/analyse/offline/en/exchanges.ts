import type { SpokenDate } from '../../dates/spoken-date';
import type { Candidate } from './candidate';
import { candidatesOf } from './candidates';
import type { People } from './people';
import { accepts, declines } from './replies';
import type { Utterance } from './utterances';

/** A task that somebody has taken on. */
export interface Task {
  readonly owner: string | null;
  /** The sentence that shows it. */
  readonly evidence: Utterance;
  readonly said: string;
  readonly due: SpokenDate | null;
  /** Sentence numbers that it is made of. */
  readonly from: readonly number[];
  /** Says "yes" or "it": what it is about stands before it. */
  readonly vague: boolean;
  readonly requested: boolean;
}

/** How far (sentences) an answer may be from what it answers. */
const REACH = 5;

const LIGHT = new Set(
  'do take make get have has had be is am are was will would can could should must need going go put give send bring minute second moment it that this them him her one ones me you us i we so then thing things too after before again first now here there way back way by at on in of for the a an and to with up out over off'.split(
    ' ',
  ),
);

/** Words of a phrase that say what it is about, dates left out. */
export function contentOf(text: string, due: SpokenDate | null): ReadonlySet<string> {
  const rest = due === null ? text : text.replace(due.said, ' ');
  const words = rest.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
  return new Set(
    words
      .map((word) => word.replace(/(?:n['’]t|['’](?:ll|re|ve|d|m|s))$/, ''))
      .filter((word) => word !== '' && !LIGHT.has(word))
      .map((word) => word.replace(/(?:ing|ed|es|s)$/, '')),
  );
}

const POINTS_BACK = /\b(?:it|that|this|them|him|her|one|so|these|those)\b/i;

export function isVague(said: string, due: SpokenDate | null): boolean {
  // What is done to what? The verb alone does not say.
  const content = contentOf(said.replace(/^\S+/, ''), due);
  return content.size === 0 && (POINTS_BACK.test(said) || said.split(' ').length < 2);
}

/** Tasks as they come out of asking, offering and answering. */
export function tasksOf(utterances: readonly Utterance[], people: People): readonly Task[] {
  const candidates = utterances.map((utterance, index) =>
    candidatesOf(utterance, people, utterances.slice(Math.max(0, index - 6), index)),
  );
  const tasks: Task[] = [];
  candidates.forEach((here, index) => {
    for (const candidate of here) {
      const outcome = settle(candidate, index, utterances, candidates, people);
      if (outcome !== null) tasks.push(outcome);
    }
  });
  return tasks;
}

function settle(
  candidate: Candidate,
  index: number,
  utterances: readonly Utterance[],
  candidates: readonly (readonly Candidate[])[],
  people: People,
): Task | null {
  const { utterance, said, due, kind } = candidate;
  const task = (owner: string | null, more: Partial<Task> = {}): Task => ({
    owner,
    evidence: utterance,
    said,
    due,
    from: [index],
    vague: candidate.bare || isVague(said, due),
    requested: kind === 'request',
    ...more,
  });
  const answers = answersTo(index, utterances, people);
  const [first] = answers;
  switch (kind) {
    case 'commitment':
      return task(utterance.speaker);
    case 'other':
      return first !== undefined && /^no\b/i.test(first.text) && declines(first.text)
        ? null
        : task(candidate.owner);
    case 'offer':
      return first !== undefined && declines(first.text) ? null : task(utterance.speaker);
    case 'maybe': {
      const taken =
        first !== undefined &&
        (accepts(first.text) || /^(?:could|would|can) you\b/i.test(first.text)) &&
        !declines(first.text);
      return taken ? task(utterance.speaker) : null;
    }
    case 'open': {
      const taker = answers.find((answer) =>
        (candidates[answer.index] ?? []).some(({ kind: what }) => what === 'commitment' || what === 'offer'),
      );
      return taker === undefined
        ? null
        : task(taker.speaker, { requested: true, from: [index, taker.index] });
    }
    case 'request': {
      for (const answer of answers) {
        if (declines(answer.text)) return null;
        const promises = (candidates[answer.index] ?? []).some(
          ({ kind: what }) => what === 'commitment' || what === 'offer',
        );
        if (accepts(answer.text) || promises)
          return task(candidate.owner ?? answer.speaker, { from: [index, answer.index] });
      }
      const named = candidate.owner !== null && first !== undefined && !first.question;
      return named || (candidate.owner !== null && due !== null) ? task(candidate.owner) : null;
    }
  }
}

/** What others say next, until the one who asked has had a second turn. */
function answersTo(index: number, utterances: readonly Utterance[], people: People): readonly Utterance[] {
  const speaker = utterances[index]?.speaker;
  const answers: Utterance[] = [];
  let returned = false;
  for (const next of utterances.slice(index + 1, index + 1 + REACH)) {
    if (people.single) {
      answers.push(next);
      if (answers.length === 2) break;
    } else if (next.speaker === speaker) {
      if (returned || answers.length > 0) {
        // A question back may be answered before the asker gets an answer.
        if (answers.some(({ question }) => !question)) break;
        returned = true;
      }
    } else answers.push(next);
  }
  return answers;
}
