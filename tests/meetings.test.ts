import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { analyseOffline } from '../src/core/analyse';
import { transcriptSchema, type Transcript } from '../src/shared/transcript/transcript';
import { labelledMeeting, score, scoreMinutes, transcriptFrom, type Label, type Score } from './meetings';
import { fixture } from './support';

const signal = new AbortController().signal;

/** The rules were written with these in view. */
const DEVELOPED_ON = ['kitchen', 'school-fair', 'incident', 'festival', 'lab-sync'];
/** Written and labelled before the rules, and never looked at while they were made. */
const HELD_OUT = ['clinic-rota', 'band-gig', 'sales-pipeline', 'garden-board', 'newsroom'];
/**
 * Written and labelled when the rules were done. On first sight: actions 80 % right and 77 % found, decisions 56 and 28 %,
 * questions 40 and 14 %. What was wrong in general was mended then, so these are held out no longer.
 */
const SECOND_LOOK = ['building-site', 'film-crew', 'parents', 'research-lab', 'support-team'];
/** Once more, after that. On first sight: actions 74 and 93 %, decisions 89 and 70 %, questions 33 and 33 %. */
const THIRD_LOOK = ['board', 'brigade', 'museum'];

/**
 * Ten that were written without the rules in view. On first sight: actions 82 % right and 80 % found, decisions 62 and
 * 31 %, questions 79 and 36 %. The rules were mended with these in view.
 */
const FOURTH_LOOK = [
  'school-board',
  'podcast',
  'vet-practice',
  'maintainers',
  'bakery',
  'water-project',
  'shift-handover',
  'customer-call',
  'design-crit',
  'tenants',
];
/**
 * Written and labelled with those ten, and laid aside until the rules were mended. On first sight: actions 88 % right and
 * 80 % found, decisions 92 and 47 %, questions 75 and 56 %. The rules for decisions were widened with these in view.
 */
const FIFTH_LOOK = ['stand-up', 'choir', 'supervision', 'restaurant', 'game-studio', 'rowing-club'];

/**
 * Written and labelled by somebody who has seen neither the rules nor the other meetings, and scored once. This is what to
 * expect: actions 73 % right and 63 % found (two of three with the right date), decisions 58 and 33 %. Of ten open questions none was found, and the eight
 * that were listed are not open: these two figures have no floor yet.
 */
const NEVER_USED = [
  'wedding-planners',
  'church-roof',
  'library-it',
  'farm-coop',
  'theatre-props',
  'ambulance-depot',
];

interface Goals {
  readonly actions: readonly [right: number, found: number];
  /** Share of the found actions whose date (or lack of one) is right; 0.8 unless said. */
  readonly dated?: number;
  readonly decisions: readonly [right: number, found: number];
  /** Left out where no figure can be held yet. */
  readonly questions?: readonly [right: number, found: number];
}
const KNOWN: Goals = { actions: [0.85, 0.85], decisions: [0.85, 0.7], questions: [0.65, 0.65] };
/** Only what concerns decisions was mended with the last six in view. */
const FIFTH: Goals = { actions: [0.85, 0.8], decisions: KNOWN.decisions, questions: [0.65, 0.55] };

const FRESH: Goals = { actions: [0.7, 0.6], dated: 0.6, decisions: [0.5, 0.3] };

const sum = (scores: readonly Score[], key: 'listed' | 'right' | 'found' | 'wanted' | 'dated'): number =>
  scores.reduce((total, one) => total + one[key], 0);
const precision = (scores: readonly Score[]): number => sum(scores, 'right') / sum(scores, 'listed');
const recall = (scores: readonly Score[]): number => sum(scores, 'found') / sum(scores, 'wanted');

describe.each([
  ['developed on', DEVELOPED_ON, KNOWN],
  ['held out at first', HELD_OUT, KNOWN],
  ['met later', SECOND_LOOK, KNOWN],
  ['met third', THIRD_LOOK, KNOWN],
  ['met fourth', FOURTH_LOOK, KNOWN],
  ['met last', FIFTH_LOOK, FIFTH],
  ['never used', NEVER_USED, FRESH],
])('offline rules on informal meetings, %s', (_, names, goals) => {
  it('list what a reader would list', async () => {
    const all = await Promise.all(
      names.map(async (name) => {
        const meeting = await labelledMeeting(name);
        const { transcript, date } = meeting;
        return scoreMinutes(
          await analyseOffline(transcript, { title: name, date, participants: [] }, signal),
          meeting,
        );
      }),
    );
    const actions = all.map((one) => one.actions);
    const decisions = all.map((one) => one.decisions);
    const questions = all.map((one) => one.questions);
    expect(precision(actions)).toBeGreaterThanOrEqual(goals.actions[0]);
    expect(recall(actions)).toBeGreaterThanOrEqual(goals.actions[1]);
    expect(sum(actions, 'dated') / sum(actions, 'found')).toBeGreaterThanOrEqual(goals.dated ?? 0.8);
    expect(precision(decisions)).toBeGreaterThanOrEqual(goals.decisions[0]);
    expect(recall(decisions)).toBeGreaterThanOrEqual(goals.decisions[1]);
    if (goals.questions !== undefined) {
      expect(precision(questions)).toBeGreaterThanOrEqual(goals.questions[0]);
      expect(recall(questions)).toBeGreaterThanOrEqual(goals.questions[1]);
    }
  });
});

describe('offline rules on the launch sync', () => {
  const labels = (
    mia: string,
    leo: string,
  ): { actions: Label[]; decisions: Label[]; questions: Label[] } => ({
    actions: [
      { owner: leo, task: 'move the picker', due: '2026-11-23', quotes: ['I can do it today'] },
      {
        owner: 'Nora',
        task: 'announcement',
        due: '2026-11-26',
        quotes: ['write the announcement and send me a draft', 'send you the draft by Thursday noon'],
      },
      {
        owner: leo,
        task: 'screenshots',
        due: '2026-11-24',
        quotes: ["I'll send you the screenshots tomorrow"],
      },
      { owner: mia, task: 'price', due: '2026-11-27', quotes: ['I will update the price'] },
    ],
    decisions: [
      { text: 'English first', quotes: ['decide to launch in English first'] },
      { text: 'eighth of December', quotes: ['the decision is that we launch on Tuesday'] },
    ],
    questions: [{ text: 'support mail', quotes: ['Do we answer support mail on the weekend'] }],
  });
  const truth = async (): Promise<Transcript> =>
    transcriptFrom((await readFile(fixture('launch-sync.txt'), 'utf8')).trim().split('\n'));
  const heard = async (): Promise<Transcript> =>
    transcriptSchema.parse(JSON.parse(await readFile(fixture('launch-sync.engine.json'), 'utf8')));

  it.each([
    ['as it was spoken', truth, 'Mia', 'Leo'],
    ['as the engine heard it, speakers told apart', heard, 'Speaker 1', 'Speaker 2'],
  ])('%s', async (_, transcript, mia, leo) => {
    const wanted = labels(mia, leo);
    const meeting = { title: 'Launch sync', date: '2026-11-23', participants: ['Mia', 'Leo', 'Nora'] };
    const minutes = await analyseOffline(await transcript(), meeting, signal);
    const actions = score(
      minutes.actions.map((action) => ({ ...action, text: action.task })),
      wanted.actions,
    );
    expect(actions.dated).toBeGreaterThanOrEqual(3);
    const decisions = score(minutes.decisions, wanted.decisions);
    expect(decisions.missed).toEqual([]);
    const questions = score(minutes.openQuestions, wanted.questions);
    expect(questions.missed).toEqual([]);
    expect([...actions.wrong, ...decisions.wrong, ...questions.wrong].length).toBeLessThanOrEqual(1);
    expect(minutes.nextMeeting).toMatchObject({ date: '2026-11-30', time: '10:00' });
  });
});
