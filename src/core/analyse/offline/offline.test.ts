import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesSchema } from '../../shared/meeting/minutes';
import type { Transcript } from '../../shared/transcript/transcript';
import { spokenDate } from './dates';
import { analyseOffline } from './offline';

interface Truth {
  readonly turns: readonly { speaker: string; start: number; end: number; text: string }[];
}

function transcriptOf(turns: Truth['turns']): Transcript {
  const segments = turns.map((turn) => {
    const tokens = turn.text.split(/\s+/).filter((word) => word !== '');
    const step = (turn.end - turn.start) / Math.max(1, tokens.length);
    const words = tokens.map((text, index) => ({
      start: turn.start + index * step,
      end: turn.start + (index + 1) * step,
      text,
      probability: 1,
    }));
    return { ...turn, words };
  });
  return { language: 'en', durationSeconds: turns.at(-1)?.end ?? 0, segments };
}

const meeting = { title: 'Launch sync', date: '2026-11-23', participants: ['Mia', 'Leo', 'Nora'] };

describe('offline rules', () => {
  it('find what the launch sync decided', async () => {
    const path = new URL('../../../tests/fixtures/launch-sync.json', import.meta.url);
    const truth = JSON.parse(await readFile(path, 'utf8')) as Truth;
    const minutes = minutesSchema.parse(analyseOffline(transcriptOf(truth.turns), meeting));
    expect(minutes.decisions.map((decision) => decision.text).join(' ')).toMatch(
      /English first.*eighth of December/,
    );
    expect(minutes.decisions).toHaveLength(2);
    const found = minutes.actions.map((item) => `${item.owner ?? '?'} ${item.dueDate ?? '?'}: ${item.task}`);
    const expected = [
      /^Leo 2026-11-23: .*do it/,
      /^Nora 2026-11-26: .*draft/,
      /^Leo 2026-11-24: .*screenshots/,
      /^Mia 2026-11-27: .*price/,
    ];
    expect(expected.filter((one) => found.some((line) => one.test(line))).length).toBeGreaterThanOrEqual(3);
    expect(found.filter((line) => !expected.some((one) => one.test(line))).length).toBeLessThanOrEqual(1);
    expect(minutes.openQuestions.map((question) => question.text).join(' ')).toMatch(
      /support mail on the weekend/,
    );
  });

  it.each([
    ['on the eighth of December', '2026-12-08'],
    ['by Thursday noon', '2026-11-26'],
    ['by the tenth of December', '2026-12-10'],
    ['tomorrow after lunch', '2026-11-24'],
  ])('understand “%s”', (said, date) =>
    expect(spokenDate(`I'll send it ${said}.`, '2026-11-23')?.date).toBe(date),
  );

  it('do not take an ordinal for a date', () => {
    expect(spokenDate('The second topic is harder.', '2026-11-23')).toBeNull();
  });

  it('quote only what was said, for any words', () => {
    const word = fc.oneof(
      fc.constantFrom(
        "I'll",
        'we',
        'decided',
        'Anna,',
        'can',
        'you',
        'send',
        'it?',
        'Sure.',
        'Friday.',
        'open',
        '-->',
        '<b>',
      ),
      fc.string({ minLength: 1, maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join(' ').split(/\s+/).filter(Boolean).join(' ');
        const transcript = transcriptOf([{ speaker: 'A', start: 0, end: 60, text }]);
        const minutes = minutesSchema.parse(analyseOffline(transcript, meeting));
        for (const { evidence } of [...minutes.decisions, ...minutes.actions, ...minutes.openQuestions])
          expect(text).toContain(evidence.quote);
      }),
      { numRuns: 200 },
    );
  });
});
