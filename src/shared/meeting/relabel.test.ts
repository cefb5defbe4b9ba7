import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transcript } from '../transcript/transcript';
import { minutesSchema, type Minutes } from './minutes';
import { mergeSpeakers, renameSpeaker, type Results } from './relabel';

const segment = (start: number, speaker: string, text: string): Transcript['segments'][number] => ({
  start,
  end: start + 2,
  speaker,
  text,
  words: text.split(' ').map((word, at) => ({
    start: start + at * 0.2,
    end: start + at * 0.2 + 0.1,
    text: word,
    probability: 1,
  })),
});

const quote = 'Speaker 2 was the best talk, thanks Tom.';
const evidence = { quote, time: 0, speaker: 'Speaker 1' };
const transcript: Transcript = {
  language: 'en',
  durationSeconds: 40,
  speakers: [
    { label: 'Speaker 1', name: null, namedBy: null, evidence: null },
    { label: 'Tom', name: 'Tom', namedBy: 'rules', evidence },
    { label: 'Speaker 3', name: null, namedBy: null, evidence: null },
  ],
  segments: [segment(0, 'Speaker 1', quote), segment(3, 'Tom', 'Sure.'), segment(6, 'Speaker 3', 'Fine.')],
};
const minutes: Minutes = minutesSchema.parse({
  title: 'Weekly with Tom',
  date: '2026-11-24',
  participants: ['Tom', 'Eva'],
  rung: 'language-model',
  rungNote: '',
  summary: ['Speaker 1 asks Speaker 12; Tom and Tomas agree. Speaker 1’s plan.'],
  topics: [],
  decisions: [{ text: 'Tom decides', evidence }],
  actions: [
    { task: quote, owner: 'Speaker 1', dueAsSaid: null, dueDate: null, evidence },
    { task: 'Send it to Speaker 1', owner: 'Tom', dueAsSaid: null, dueDate: null, evidence },
  ],
  openQuestions: [{ text: 'Does Tom know?', evidence }],
  nextMeeting: { asSaid: 'Monday', date: null, time: null, evidence },
  needsConfirmation: [{ kind: 'owner', text: 'Speaker 1 sends it', reason: 'Speaker 1 did not say so' }],
});
const results: Results = { transcript, minutes };
const wordsOf = (it: Transcript): readonly string[] =>
  it.segments.flatMap((one) => one.words.map((word) => word.text));

describe('renaming a speaker', () => {
  it('changes every place that speaks of the speaker, and no quote', () => {
    const done = renameSpeaker(results, '1', '  Nora \n Lind ');
    expect(done.transcript.segments.map((it) => it.speaker)).toEqual(['Nora Lind', 'Tom', 'Speaker 3']);
    expect(done.transcript.speakers?.[0]).toEqual({
      label: 'Nora Lind',
      name: 'Nora Lind',
      namedBy: 'user',
      evidence: null,
    });
    expect(done.transcript.speakers?.[1]?.evidence).toEqual({ ...evidence, speaker: 'Nora Lind' });
    expect(done.minutes?.summary).toEqual([
      'Nora Lind asks Speaker 12; Tom and Tomas agree. Nora Lind’s plan.',
    ]);
    expect(done.minutes?.actions.map((it) => [it.task, it.owner])).toEqual([
      [quote, 'Nora Lind'],
      ['Send it to Nora Lind', 'Tom'],
    ]);
    expect(done.minutes?.needsConfirmation[0]?.reason).toBe('Nora Lind did not say so');
    const left = JSON.stringify(done).replaceAll(quote, '');
    expect(left).not.toMatch(/Speaker 1\b/);
    expect(done.minutes?.decisions[0]?.evidence.quote).toBe(quote);
  });

  it('corrects a name in participants and written text, but not in what was spoken', () => {
    const done = renameSpeaker(results, 'tom', 'Tomek');
    expect(done.minutes?.participants).toEqual(['Tomek', 'Eva']);
    expect(done.minutes?.summary[0]).toContain('Tomek and Tomas agree');
    expect(done.minutes?.title).toBe('Weekly with Tom');
    const offline = renameSpeaker(
      { transcript, minutes: { ...minutes, rung: 'offline-rules' } },
      'Tom',
      'Tomek',
    );
    expect(offline.minutes?.summary).toEqual(minutes.summary);
  });

  it('leaves names alone in running text that may be words', () => {
    const will = renameSpeaker(results, 'Tom', 'Will');
    const said = { ...will, minutes: { ...minutes, summary: ['Will we ship? Will owns it.'] } };
    expect(renameSpeaker(said, 'Will', 'Bill').minutes?.summary).toEqual(['Will we ship? Will owns it.']);
  });

  it('takes a name back', () => {
    const done = renameSpeaker(results, 'Tom', 'speaker 2');
    expect(done.transcript.speakers?.[1]).toEqual({
      label: 'speaker 2',
      name: null,
      namedBy: null,
      evidence: null,
    });
  });

  it.each([
    ['4', 'Eva', 'SPEAKER_UNKNOWN'],
    ['Nobody', 'Eva', 'SPEAKER_UNKNOWN'],
    ['1', ' \u200b\t', 'SPEAKER_NAME_INVALID'],
    ['1', '!!', 'SPEAKER_NAME_INVALID'],
    ['1', 'x'.repeat(61), 'SPEAKER_NAME_INVALID'],
    ['1', 'TOM', 'SPEAKER_NAME_TAKEN'],
    ['1', 'Speaker 3', 'SPEAKER_NAME_TAKEN'],
  ])('%s to “%s” fails with %s', (from, to, code) => {
    expect(() => renameSpeaker(results, from, to)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('merging speakers', () => {
  it('keeps the name and every segment', () => {
    const done = mergeSpeakers(results, ['3', 'Tom']);
    expect(done.transcript.segments.map((it) => it.speaker)).toEqual(['Speaker 1', 'Tom', 'Tom']);
    expect(done.transcript.speakers?.map((it) => it.label)).toEqual(['Speaker 1', 'Tom']);
    expect(done.transcript.speakers?.[1]?.evidence).toEqual(evidence);
  });

  it('takes a name whose quote is now from its own mouth as said by the user', () => {
    const done = mergeSpeakers(results, ['1', 'Tom']);
    expect(done.transcript.speakers?.[0]).toEqual({
      label: 'Tom',
      name: 'Tom',
      namedBy: 'user',
      evidence: null,
    });
    expect(done.minutes?.actions.map((it) => it.owner)).toEqual(['Tom', 'Tom']);
  });

  it('prefers the name that the user gave', () => {
    const named = renameSpeaker(results, '3', 'Eva');
    expect(mergeSpeakers(named, ['Tom', 'Eva']).transcript.speakers?.map((it) => it.label)).toEqual([
      'Speaker 1',
      'Eva',
    ]);
  });

  it.each([
    [['2', '2'], 'SPEAKER_UNKNOWN'],
    [['1', 'Speaker 1'], 'SPEAKER_MERGE_ALONE'],
    [['1', '9'], 'SPEAKER_UNKNOWN'],
    [['Tom'], 'SPEAKER_MERGE_ALONE'],
  ] as const)('%j fails with %s', (who, code) => {
    expect(() => mergeSpeakers(results, who)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

it('changes no word and no time, whatever is renamed and merged', () => {
  const step = fc.oneof(
    fc.record({ from: fc.constantFrom('1', '2', '3', 'Tom', 'Eva'), to: fc.string({ maxLength: 70 }) }),
    fc.record({ who: fc.array(fc.constantFrom('1', '2', '3', 'Tom', 'Eva'), { maxLength: 3 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      let now = results;
      for (const one of steps)
        try {
          now = 'who' in one ? mergeSpeakers(now, one.who) : renameSpeaker(now, one.from, one.to);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^SPEAKER_/) as string });
        }
      expect(wordsOf(now.transcript)).toEqual(wordsOf(transcript));
      expect(now.transcript.segments.map(({ start, end }) => [start, end])).toEqual(
        transcript.segments.map(({ start, end }) => [start, end]),
      );
      const labels = now.transcript.speakers?.map((it) => it.label) ?? [];
      expect(new Set(labels).size).toBe(labels.length);
      for (const it of now.transcript.segments) expect(labels).toContain(it.speaker);
      expect(now.minutes?.decisions[0]?.evidence.quote).toBe(quote);
    }),
  );
});
