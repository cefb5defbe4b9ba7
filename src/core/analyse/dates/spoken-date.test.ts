import { en } from 'chrono-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTime } from './clock-time';
import { dueDate, spokenDates } from './spoken-date';

/** A Monday. */
const DAY = '2026-11-23';

describe('spoken dates', () => {
  it.each([
    ['on the eighth of December', '2026-12-08'],
    ['by Thursday noon', '2026-11-26'],
    ['by the tenth', '2026-12-10'],
    ['The twentieth?', '2026-12-20'],
    ["It's the twenty-second.", '2026-12-22'],
    ['on Tuesday the eighth of December, at nine', '2026-12-08'],
    ['tomorrow after lunch', '2026-11-24'],
    ['this afternoon', '2026-11-23'],
    ['first thing Monday', '2026-11-30'],
    ['before the weekend', '2026-11-27'],
    ['over the weekend', '2026-11-28'],
    ['by the end of next week', '2026-12-04'],
    ['next week', '2026-12-04'],
    ['at the end of the month', '2026-11-30'],
    ['by the middle of May', '2027-05-15'],
    ['by the thirty-first of January', '2027-01-31'],
    ['in two weeks', '2026-12-07'],
    ['until Friday week', '2026-12-04'],
    ['the incident from Tuesday is due by the twentieth', '2026-12-20'],
    ['move the Tuesday interviews and write today', '2026-11-23'],
  ])('“%s” is %s', (said, date) => expect(dueDate(said, DAY)?.date).toBe(date));

  it.each([
    'The second topic is harder.',
    'It takes two point four seconds.',
    'in half an hour',
    'at seven',
    "on Thursday's build",
    'the first one',
    'may I?',
    'last Friday',
    'leave it for now',
    'test both for two weeks',
  ])('“%s” is none', (said) => expect(dueDate(said, DAY)).toBeNull());

  it('are found in every sentence that a date parser finds one in', () => {
    const words =
      'tomorrow tonight today Monday tue Wednesday the 3rd of fifth March sept 12/4 2027 next week month in two days weekend noon at five last Friday 10 am quarter year'.split(
        ' ',
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 6 }), (some) => {
        const text = some.join(' ');
        const parsed = en.casual.parse(text, new Date(`${DAY}T09:00:00`), { forwardDate: true });
        if (parsed.some(({ start }) => start.isCertain('day') || start.isCertain('weekday')))
          expect(spokenDates(text, DAY).length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  it('are quoted as they were said, wherever they stand', () => {
    const piece = fc.constantFrom(
      'by the tenth',
      'Friday',
      'we go',
      'the twenty-first of May',
      ',',
      'next week',
      'so',
      '…',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join(' ');
        for (const { said, start, end } of spokenDates(text, DAY)) expect(text.slice(start, end)).toBe(said);
      }),
    );
  });

  it.each([
    ['at ten', '10:00'],
    ['at two', '14:00'],
    ['at half past nine', '09:30'],
    ['at 7 pm', '19:00'],
    ['at nine in the morning', '09:00'],
    [', half past seven', '19:30'],
    [', half nine', '09:30'],
    ['at six', '18:00'],
  ])('clock “%s” is %s', (said, time) => expect(clockTime(said)?.time).toBe(time));

  it('clock, by the time of day at which people meet', () => {
    expect(clockTime('at half past seven', 'morning')?.time).toBe('07:30');
    expect(clockTime("at eight o'clock", 'evening')?.time).toBe('20:00');
    expect(clockTime('at eight in the morning', 'evening')?.time).toBe('08:00');
  });
});
