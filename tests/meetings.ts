import { readFile } from 'node:fs/promises';
import type { Evidence, Minutes } from '../src/shared/meeting/minutes';
import type { Segment, Transcript } from '../src/shared/transcript/transcript';

/** A thing that a reader of the transcript would write down; `quotes` are places where it is said. */
export interface Label {
  readonly task?: string;
  readonly text?: string;
  readonly owner?: string | null;
  /** Dates that count as right; absent when it does not matter. */
  readonly due?: string | null | readonly (string | null)[];
  readonly quotes: readonly string[];
  /** Right when it is listed, no miss when it is not. */
  readonly optional?: boolean;
}

export interface LabelledMeeting {
  readonly name: string;
  readonly date: string;
  readonly transcript: Transcript;
  readonly actions: readonly Label[];
  readonly decisions: readonly Label[];
  readonly questions: readonly Label[];
}

/** Seconds that a word takes. */
const WORD_SECONDS = 0.38;

/** A transcript out of "Name: what was said" lines. */
export function transcriptFrom(lines: readonly string[]): Transcript {
  let time = 0;
  const segments = lines.map((line): Segment => {
    const [, speaker = '', text = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    const start = time;
    const words = text.split(/\s+/).map((word) => {
      const from = time;
      time += WORD_SECONDS;
      return { start: from, end: time, text: word, probability: 1 };
    });
    time += 0.3;
    return { start, end: time - 0.3, speaker, text, words };
  });
  return { language: 'en', durationSeconds: time, segments };
}

/** @param tests the folder of the tests: scripts that are bundled stand somewhere else. */
export async function labelledMeeting(name: string, tests = import.meta.url): Promise<LabelledMeeting> {
  const file = (ending: string): URL => new URL(`fixtures/meetings/${name}.${ending}`, tests);
  const [first = '', ...lines] = (await readFile(file('txt'), 'utf8')).trim().split('\n');
  const facts = JSON.parse(await readFile(file('facts.json'), 'utf8')) as Omit<LabelledMeeting, 'name'>;
  return { ...facts, name, date: first.replace('Date: ', ''), transcript: transcriptFrom(lines) };
}

export interface Score {
  readonly listed: number;
  /** Listed and right, each label once; a second mention of the same label is wrong. */
  readonly right: number;
  readonly found: number;
  readonly wanted: number;
  /** Of what was found: with the right date. */
  readonly dated: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether a text holds another, word by word: “no” is no part of “nobody”. */
const holds = (text: string, part: string): boolean => ` ${plain(text)} `.includes(` ${plain(part)} `);

const sameQuote = ({ quote }: Evidence, label: Label): boolean =>
  label.quotes.some((wanted) => holds(quote, wanted) || holds(wanted, quote));

interface Listed {
  readonly text: string;
  readonly evidence: Evidence;
  readonly owner?: string | null;
  readonly dueDate?: string | null;
}

/** Compares what was listed with what a reader wrote down. An action counts only with its owner. */
export function score(listed: readonly Listed[], labels: readonly Label[]): Score {
  const taken = new Set<Label>();
  const wrong: string[] = [];
  let dated = 0;
  let right = 0;
  for (const item of listed) {
    const label = labels.find(
      (one) =>
        !taken.has(one) &&
        sameQuote(item.evidence, one) &&
        (one.owner === undefined || one.owner?.toLowerCase() === item.owner?.toLowerCase()),
    );
    if (label === undefined) {
      wrong.push(`${item.owner ?? ''} ${item.dueDate ?? ''}: ${item.text}  [${item.evidence.quote}]`);
      continue;
    }
    taken.add(label);
    right += 1;
    const dates = label.due === undefined ? null : [label.due].flat();
    if (label.optional !== true && (dates === null || dates.includes(item.dueDate ?? null))) dated += 1;
  }
  const required = labels.filter(({ optional }) => optional !== true);
  return {
    listed: listed.length,
    right,
    found: required.filter((label) => taken.has(label)).length,
    wanted: required.length,
    dated,
    wrong,
    missed: required.filter((label) => !taken.has(label)).map((label) => label.task ?? label.text ?? ''),
  };
}

export function scoreMinutes(minutes: Minutes, meeting: LabelledMeeting) {
  return {
    actions: score(
      minutes.actions.map((action) => ({ ...action, text: action.task })),
      meeting.actions,
    ),
    decisions: score(minutes.decisions, meeting.decisions),
    questions: score(minutes.openQuestions, meeting.questions),
  };
}
