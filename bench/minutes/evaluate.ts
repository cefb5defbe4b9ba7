import type { Bar } from '../../src/core/analyse/offline/judge';
import { probability } from '../../src/core/analyse/offline/judge';
import { decisionsOf } from '../../src/core/analyse/offline/en/decisions';
import type { Judges } from '../../src/core/analyse/offline/en/judge/judges';
import { lateDate } from '../../src/core/analyse/offline/en/late-date';
import { questionsOf } from '../../src/core/analyse/offline/en/questions';
import { judgedBy, tasksOf, type JudgedClaim } from '../../src/core/analyse/offline/en/tasks';
import { score, type Score } from '../../tests/meetings';
import type { Prepared } from './prepare';

export type Kind = 'actions' | 'decisions' | 'questions';
export const KINDS: readonly Kind[] = ['actions', 'decisions', 'questions'];

/** A meeting with what the judges think of its sentences. */
export interface Judgement {
  readonly prepared: Prepared;
  readonly decisions: readonly number[];
  readonly questions: readonly number[];
  readonly actions: readonly JudgedClaim[];
}

export function judge(prepared: Prepared, { judges }: Judges): Judgement {
  const { words } = prepared;
  return {
    prepared,
    decisions: prepared.features.map((one, index) => probability(judges.decisions, one, words[index] ?? [])),
    questions: prepared.features.map((one, index) => probability(judges.questions, one, words[index] ?? [])),
    actions: judgedBy(prepared.claims, judges),
  };
}

/** How right the list is that comes out of a judgement with a bar. */
export function scoreOf({ prepared, ...found }: Judgement, kind: Kind, bar: Bar): Score {
  const { utterances, meeting } = prepared;
  if (kind === 'actions')
    return score(
      tasksOf(found.actions, utterances, bar)
        .map((task) => lateDate(task, utterances))
        .map(({ said, owner, due, evidence }) => ({
          text: said,
          owner,
          dueDate: due?.date ?? null,
          evidence: { quote: evidence.text, time: evidence.time, speaker: evidence.speaker },
        })),
      meeting.actions,
    );
  const list = (kind === 'decisions' ? decisionsOf : questionsOf)(utterances, found[kind], bar);
  return score(
    list.map(({ text, evidence }) => ({
      text,
      evidence: { quote: evidence.text, time: evidence.time, speaker: evidence.speaker },
    })),
    meeting[kind],
  );
}

export interface Figures {
  /** Share of what is listed that is right. */
  readonly precision: number;
  /** Share of what is wanted that is listed. */
  readonly recall: number;
  readonly f1: number;
  readonly listed: number;
  readonly dated: number;
}

export function figures(scores: readonly Score[]): Figures {
  const sum = (key: 'listed' | 'right' | 'found' | 'wanted' | 'dated'): number =>
    scores.reduce((total, one) => total + one[key], 0);
  const precision = sum('right') / Math.max(1, sum('listed'));
  const recall = sum('found') / Math.max(1, sum('wanted'));
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    listed: sum('listed'),
    dated: sum('dated') / Math.max(1, sum('found')),
  };
}
