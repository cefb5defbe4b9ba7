import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { analyse } from '../src/core/analyse';
import { minutesSchema, type Minutes } from '../src/shared/meeting/minutes';
import { readReason } from '../src/shared/meeting/reasons';
import type { Transcript } from '../src/shared/transcript/transcript';
import {
  completion,
  fakeServer,
  modelOn,
  refuse,
  type FakeAnswer,
  type FakeServer,
} from './fake-model-server';
import { transcriptFrom } from './meetings';
import { fixture } from './support';

const signal = new AbortController().signal;
const open: FakeServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const EMPTY = { summary: [], topics: [], decisions: [], actions: [], questions: [], next_meeting: null };
const launchSync = async (): Promise<Transcript> =>
  transcriptFrom((await readFile(fixture('launch-sync.txt'), 'utf8')).trim().split('\n'));

async function minutesBy(answer: FakeAnswer, transcript: Transcript, settings: object = {}) {
  const server = await fakeServer(answer);
  open.push(server);
  const model = await modelOn(server, settings);
  const meeting = { title: 'Launch sync', date: '2026-11-23', participants: ['Mia', 'Leo', 'Nora'] };
  const minutes = await analyse(transcript, meeting, { mode: 'auto', model, problem: null }, signal);
  return { minutes: minutesSchema.parse(minutes), server };
}

/** An action as a model claims it. */
const claim = (more: object = {}) => ({
  task: 'Update the price on the web site',
  owner: 'Mia',
  due_as_said: 'before the weekend',
  due_date: '2026-11-27',
  quote: 'I will update the price on the web site before the weekend',
  ...more,
});
const reply = (more: object): string => JSON.stringify({ ...EMPTY, ...more });

describe('minutes by a language model', () => {
  it('take words, time and speaker from the transcript', async () => {
    const { minutes } = await minutesBy(
      () =>
        reply({
          summary: ['The team set the launch for Tuesday the 8th of December.'],
          topics: ['launch date'],
          decisions: [{ text: 'Launch on December 8', quote: 'we launch on tuesday the 8th of december' }],
          actions: [claim()],
          questions: [
            { text: 'Support mail on the weekend?', quote: 'Do we answer support mail on the week-end' },
          ],
          next_meeting: {
            as_said: 'next Monday at ten',
            date: '2026-11-30',
            quote: 'Same place, next Monday at ten.',
          },
        }),
      await launchSync(),
    );
    expect(minutes.rung).toBe('language-model');
    expect(minutes.needsConfirmation).toEqual([]);
    expect(minutes.actions).toMatchObject([
      {
        owner: 'Mia',
        dueAsSaid: 'before the weekend',
        dueDate: '2026-11-27',
        evidence: { quote: 'I will update the price on the web site before the weekend.', speaker: 'Mia' },
      },
    ]);
    expect(minutes.decisions[0]?.evidence).toMatchObject({
      quote: 'we launch on Tuesday the eighth of December,',
      speaker: 'Mia',
    });
    expect(minutes.openQuestions[0]?.evidence.speaker).toBe('Nora');
    expect(minutes.nextMeeting).toMatchObject({ date: '2026-11-30', time: '10:00' });
    expect(minutes.summary).toHaveLength(1);
    expect(minutes.usage?.host).toMatch(/^127\.0\.0\.1:/);
  });

  it.each<[string, object, Partial<Minutes['needsConfirmation'][number]>, object | null]>([
    ['an invented quote', { quote: 'Mia will send the contract to the bank' }, { kind: 'action' }, null],
    ['a changed word', { quote: 'I will update the prize on the web site' }, { kind: 'action' }, null],
    ['a quote of nothing', { quote: 'I will' }, { kind: 'action' }, null],
    ['an empty quote', { quote: '' }, { kind: 'action' }, null],
    [
      'words of the prompt',
      { quote: 'You write the minutes of a meeting from its transcript' },
      { kind: 'action' },
      null,
    ],
    [
      'a quote of something else',
      { quote: 'nobody reads the newsletter', task: 'Fire the accountant' },
      { kind: 'action' },
      null,
    ],
    ['an invented number', { task: 'Update the price to 4999' }, { kind: 'action' }, null],
    ['an invented name', { task: 'Update the price with Gregor' }, { kind: 'action' }, null],
    ['somebody who was not there', { owner: 'Gregor' }, { kind: 'owner' }, { owner: null }],
    ['somebody else than the one who promised', { owner: 'Leo' }, { kind: 'owner' }, { owner: null }],
    ['nobody', { owner: null }, { kind: 'owner' }, { owner: null }],
    [
      'a date that was not said',
      { due_as_said: 'by Christmas', due_date: '2026-12-24' },
      { kind: 'date' },
      { dueAsSaid: null, dueDate: null },
    ],
    ['a day without words', { due_as_said: null }, { kind: 'date' }, { dueDate: null }],
    ['another day than was said', { due_date: '2027-01-01' }, { kind: 'date' }, { dueDate: '2026-11-27' }],
    ['an impossible day', { due_date: '2026-02-31' }, { kind: 'date' }, { dueDate: '2026-11-27' }],
  ])('list nothing that is not borne out: %s', async (_, more, doubt, listed) => {
    const { minutes } = await minutesBy(() => reply({ actions: [claim(more)] }), await launchSync());
    expect(minutes.needsConfirmation).toMatchObject([doubt]);
    // The window can say why in its own language.
    expect(minutes.needsConfirmation.map(({ reason }) => readReason(reason))).not.toContain(null);
    expect(minutes.actions).toMatchObject(listed === null ? [] : [listed]);
  });

  it('keep invented sentences out of the summary', async () => {
    const { minutes } = await minutesBy(
      () =>
        reply({
          summary: [
            'The launch is in December.',
            'Revenue grew by 300 percent.',
            'Gregor joined the launch.',
            'Quantum physics fascinates zebras.',
          ],
        }),
      await launchSync(),
    );
    expect(minutes.summary).toEqual(['The launch is in December.']);
    expect(minutes.needsConfirmation.map(({ kind }) => kind)).toEqual(['summary', 'summary', 'summary']);
  });

  it('hold no links, addresses, markup or invisible signs', async () => {
    const { minutes } = await minutesBy(
      () =>
        reply({
          summary: [
            'See <a href="http://evil.example">the launch</a> at https://evil.example or mail evil@evil.example\u202e.',
          ],
          actions: [
            claim({
              task: '<script>alert(1)</script>Update the price www.evil.example [here](javascript:x)',
            }),
          ],
        }),
      await launchSync(),
    );
    const text = JSON.stringify([minutes.summary, minutes.actions, minutes.needsConfirmation]);
    expect(text).not.toMatch(/<|https?:|evil\.example|javascript:|\u202e/);
    expect(minutes.actions).toEqual([]);
    expect(minutes.summary).toEqual([]);
  });
});

/** A meeting of three hours with a fact planted at a place (0..1). */
function longMeeting(place: number): Transcript {
  const topics = ['budget', 'garden', 'website', 'harbour', 'library', 'kitchen', 'orchestra', 'museum'];
  const lines = Array.from({ length: 1_650 }, (_, i) => {
    const topic = topics[i % topics.length] ?? '';
    return `${['Ana', 'Ben', 'Cyn'][i % 3] ?? ''}: About the ${topic}, number ${i}, there is not much that is new and people seem to like it well enough.`;
  });
  lines.splice(
    Math.floor(place * (lines.length - 1)),
    0,
    'Ben: I will repair the purple submarine by Friday.',
  );
  return transcriptFrom(lines);
}

describe('a long meeting', () => {
  it.each([0, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1])(
    'loses nothing that is said at %s of it',
    async (place) => {
      // The fake finds only what stands in its prompt, refuses prompts that are longer than its window, and is cut off by long ones.
      const { minutes, server } = await minutesBy(
        (request, response, count) => {
          const words = request.messages
            .map(({ content }) => content)
            .join(' ')
            .split(/\s+/).length;
          if (words * 1.3 + request.maxTokens > 4_096)
            return refuse(response, 400, {
              message: 'context_length_exceeded',
              code: 'context_length_exceeded',
            });
          if (request.schemaName === 'summary') return '{"summary":["It was about the budget."]}';
          if (count === 2) return completion('{"summary":["It', { finish_reason: 'length' });
          const planted = /I will repair the purple submarine by Friday/.test(request.user);
          const action = {
            task: 'Repair the purple submarine',
            owner: 'Ben',
            due_as_said: 'Friday',
            due_date: null,
            quote: 'I will repair the purple submarine by Friday',
          };
          const number = /number (\d+),/.exec(request.user)?.[1] ?? '';
          return reply({
            summary: [`People talked about number ${number}.`],
            actions: planted ? [action] : [],
          });
        },
        longMeeting(place),
        { contextTokens: 4_096 },
      );
      expect(server.requests.length).toBeGreaterThan(15);
      expect(minutes.rung).toBe('language-model');
      expect(minutes.actions).toMatchObject([
        { task: 'Repair the purple submarine', owner: 'Ben', dueDate: '2026-11-27' },
      ]);
      expect(minutes.summary).toEqual(['It was about the budget.']);
    },
  );

  it('is read by rules where the model fails, and says so', async () => {
    const { minutes } = await minutesBy(
      (request, response) => {
        if (request.user.includes('purple submarine'))
          return refuse(response, 400, { message: 'content_filter' });
        return request.schemaName === 'summary'
          ? '{"summary":[]}'
          : reply({ summary: ['It was about the garden.'] });
      },
      longMeeting(0.5),
      { contextTokens: 16_000 },
    );
    expect(minutes.rung).toBe('language-model');
    expect(minutes.rungNote).toMatch(/1 of \d+ parts were read by offline rules instead/);
    expect(minutes.actions).toMatchObject([{ task: 'Repair the purple submarine', owner: 'Ben' }]);
  });
});
