import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { clockTime } from '../src/core/analyse/dates/clock-time';
import { dueDate } from '../src/core/analyse/dates/spoken-date';
import { renderCalendar } from '../src/core/deliver';
import { TEST_RECORD } from '../src/core/deliver/test-record';
import type { ActionItem } from '../src/shared/meeting/minutes';

type Row = readonly [said: string, date: string | null];

/** What a person would write into a calendar, by the day on which it is said. */
const TABLE: Readonly<Record<string, readonly Row[]>> = {
  'Monday 2026-11-23': [
    ['by today', '2026-11-23'],
    ['I will do it tonight', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['the day after tomorrow', '2026-11-25'],
    ['by tomorrow morning', '2026-11-24'],
    ['by close of play', '2026-11-23'],
    ['by close of business', '2026-11-23'],
    ['by close of business on Wednesday', '2026-11-25'],
    ['by the end of today', '2026-11-23'],
    ['before the day is out', '2026-11-23'],
    ['by end of day tomorrow', '2026-11-24'],
    ['by Friday', '2026-11-27'],
    ['by this Friday', '2026-11-27'],
    ['by Friday this week', '2026-11-27'],
    ['next Friday', '2026-12-04'],
    ['by Friday next week', '2026-12-04'],
    ['on Wednesday of next week', '2026-12-02'],
    ['by next Monday', '2026-11-30'],
    ['on Monday', '2026-11-30'],
    ['Monday week', '2026-12-07'],
    ['a week on Tuesday', '2026-12-01'],
    ['a week from Tuesday', '2026-12-01'],
    ['a week from today', '2026-11-30'],
    ['a week today', '2026-11-30'],
    ['Tuesday week', '2026-12-01'],
    ['a week tomorrow', '2026-12-01'],
    ['two weeks from now', '2026-12-07'],
    ['in a week', '2026-11-30'],
    ["in a week's time", '2026-11-30'],
    ["in two weeks' time", '2026-12-07'],
    ['within a week', '2026-11-30'],
    ['within two days', '2026-11-25'],
    ['within the next three days', '2026-11-26'],
    ['in a fortnight', '2026-12-07'],
    ["in a fortnight's time", '2026-12-07'],
    ['in ten days', '2026-12-03'],
    ['in a couple of days', '2026-11-25'],
    ['in three weeks', '2026-12-14'],
    ['in a month', '2026-12-23'],
    ['by the end of the week', '2026-11-27'],
    ['by midweek', '2026-11-25'],
    ['by the end of the month', '2026-11-30'],
    ['by month end', '2026-11-30'],
    ['by the end of next month', '2026-12-31'],
    ['by the middle of next month', '2026-12-15'],
    ['at the beginning of next month', '2026-12-01'],
    ['on the first of next month', '2026-12-01'],
    ['by the end of the year', '2026-12-31'],
    ['by year end', '2026-12-31'],
    ['by the end of the quarter', '2026-12-31'],
    ['by the end of next quarter', '2027-03-31'],
    ['by the end of November', '2026-11-30'],
    ['by the end of February', '2027-02-28'],
    ['by Christmas', '2026-12-25'],
    ['by Christmas Eve', '2026-12-24'],
    ["by New Year's Eve", '2026-12-31'],
    ['by the thirty-first', '2026-12-31'],
    ['by the thirty first', '2026-12-31'],
    ['by the twenty fourth', '2026-11-24'],
    ['by the twenty-third', '2026-11-23'],
    ['by the first', '2026-12-01'],
    ['by the first of December', '2026-12-01'],
    ['on December first', '2026-12-01'],
    ['on December the first', '2026-12-01'],
    ['on December 4th', '2026-12-04'],
    ['on the 4th of December', '2026-12-04'],
    ['on 4 December', '2026-12-04'],
    ['on December 4', '2026-12-04'],
    ['on Dec 4th, 2026', '2026-12-04'],
    ['on the 4th of December 2026', '2026-12-04'],
    ['on Friday the fourth', '2026-12-04'],
    ['on Friday, December 4th', '2026-12-04'],
    ['on Friday the 4th of December', '2026-12-04'],
    ['on the fourth, that is Friday', '2026-12-04'],
    ['on the fifth of January', '2027-01-05'],
    ['on January fifth', '2027-01-05'],
    ['on the twentieth of November', '2027-11-20'],
    ['by 2026-12-04', '2026-12-04'],
    ['by 13/12', '2026-12-13'],
    ['by 12/13', '2026-12-13'],
    ['by 12/12', '2026-12-12'],
    // In April to some, in December to others.
    ['by 4/12', null],
    ['by 4.12.2026', null],
    ['next week on Wednesday', '2026-12-02'],
    ['by the end of Q1', '2027-03-31'],
    ['before Christmas', '2026-12-25'],
    ['for the Christmas party', null],
    ['within a week of the launch', null],
    ['in the last week of December', '2026-12-25'],
    ['by EOD', '2026-11-23'],
    ['by EOD Thursday', '2026-11-26'],
    ['by the weekend', '2026-11-27'],
    ['next weekend', '2026-12-05'],
    ['by Wednesday at the latest', '2026-11-25'],
    ['by half past three on Wednesday', '2026-11-25'],
    ['Wednesday at half past three', '2026-11-25'],
    ['Thursday first thing', '2026-11-26'],
    ['Wednesday or Thursday', '2026-11-25'],
    ['by next Wednesday', '2026-12-02'],
    ['the week after next', '2026-12-11'],
    ['in the first week of December', '2026-12-04'],
    ['later today', '2026-11-23'],
    ['in the next two days', '2026-11-25'],
    ['three days from now', '2026-11-26'],
    ['the Monday after next', '2026-12-07'],
    ['every Friday', null],
    ['on weekdays', null],
    ['last Friday', null],
    ['two weeks ago', null],
    ['the day before yesterday', null],
    ['for two weeks', null],
    ['the first time', null],
    ['one second', null],
    ['may be later', null],
    ['march on', null],
    ['the third option', null],
    ['at a quarter of the price', null],
    ['twenty twenty-six was good', null],
    ['Black Friday offers', null],
    ['since Monday', null],
    ['version 4.12', null],
    ['between 3 and 4 people', null],
    ['a 2/3 majority', null],
  ],
  'Friday 2026-11-13': [
    ['next Friday', '2026-11-20'],
    ['on Friday', '2026-11-20'],
    ['by this Friday', '2026-11-13'],
    ['by the end of the week', '2026-11-13'],
    ['next Monday', '2026-11-16'],
    ['on Monday', '2026-11-16'],
    ['Monday week', '2026-11-23'],
    ['a week on Monday', '2026-11-23'],
    ['Friday week', '2026-11-27'],
    ['by the twelfth', '2026-12-12'],
    ['on the twelfth', '2026-12-12'],
    ['by the thirteenth', '2026-11-13'],
    ['by the thirty first', '2026-12-31'],
    ['by the thirtieth', '2026-11-30'],
    ['in a fortnight', '2026-11-27'],
    ['next week', '2026-11-20'],
    ['over the weekend', '2026-11-14'],
    ['a week on Sunday', '2026-11-22'],
    ['on Sunday', '2026-11-15'],
    ['tomorrow week', '2026-11-21'],
    ['a fortnight today', '2026-11-27'],
  ],
  'Wednesday 2026-11-18': [
    ['next Tuesday', '2026-11-24'],
    ['this Tuesday', '2026-11-24'],
    ['next Thursday', '2026-11-26'],
    ['this Thursday', '2026-11-19'],
    ['this coming Friday', '2026-11-20'],
    ['Wednesday', '2026-11-25'],
    ['by the end of next week', '2026-11-27'],
    ['at the start of next week', '2026-11-23'],
  ],
  'Sunday 2026-11-29': [
    ['tomorrow', '2026-11-30'],
    ['by the end of the week', '2026-12-04'],
    ['by the end of the month', '2026-11-30'],
    ['on Sunday', '2026-12-06'],
    ['on Monday', '2026-11-30'],
    ['in a month', '2026-12-29'],
  ],
  'Thursday 2026-12-31': [
    ['tomorrow', '2027-01-01'],
    ['by the first', '2027-01-01'],
    ['by the thirty-first', '2026-12-31'],
    ['on the second of January', '2027-01-02'],
    ['next Friday', '2027-01-08'],
    ['by the end of the year', '2026-12-31'],
    ['by the end of next month', '2027-01-31'],
    ['by the end of February', '2027-02-28'],
    ['by the end of the quarter', '2026-12-31'],
    ['in two months', '2027-02-28'],
    ['by the end of next year', '2027-12-31'],
    ['by the fifteenth', '2027-01-15'],
  ],
  'Monday 2028-02-28': [
    ['tomorrow', '2028-02-29'],
    ['the day after tomorrow', '2028-03-01'],
    ['by the twenty-ninth', '2028-02-29'],
    ['by the thirtieth', '2028-03-30'],
    ['by the end of the month', '2028-02-29'],
    ['on the twenty-ninth of February', '2028-02-29'],
    ['in a year', '2029-02-28'],
    ['a week on Tuesday', '2028-03-07'],
  ],
  'Tuesday 2027-02-23': [
    ['by the twenty-ninth', '2027-03-29'],
    ['by the thirty-first', '2027-03-31'],
    ['by the end of the month', '2027-02-28'],
    ['on the twenty-ninth of February', null],
  ],
  // Summer time begins on 28 March and ends on 31 October.
  'Saturday 2027-03-27': [
    ['tomorrow', '2027-03-28'],
    ['the day after tomorrow', '2027-03-29'],
    ['in two weeks', '2027-04-10'],
    ['by Monday', '2027-03-29'],
    ['in a day', '2027-03-28'],
  ],
  'Saturday 2027-10-30': [
    ['tomorrow', '2027-10-31'],
    ['on Monday', '2027-11-01'],
    ['in a week', '2027-11-06'],
    ['in seven days', '2027-11-06'],
    ['by the thirty first', '2027-10-31'],
    ['by the end of the month', '2027-10-31'],
  ],
  'Saturday 2026-01-31': [
    ['in a month', '2026-02-28'],
    ['next month', null],
    ['by the thirtieth', '2026-03-30'],
    ['by the end of next month', '2026-02-28'],
    ['by the middle of next month', '2026-02-15'],
  ],
};

/** One calendar of everything that was said on a day; the same words may be said of several tasks. */
function calendarOf(day: string, rows: readonly Row[], timeZone: string): string {
  const actions = rows.map(([said, dueDate]): ActionItem => ({
    task: `Send it ${said}`,
    owner: 'Maya',
    dueAsSaid: said,
    dueDate,
    done: false,
    evidence: { quote: 'I’ll send it', time: 12, speaker: 'Maya' },
  }));
  const minutes = TEST_RECORD.minutes ?? (null as never);
  const record = { ...TEST_RECORD, date: day, timeZone, minutes: { ...minutes, date: day, actions } };
  return renderCalendar(record, new Date(`${day}T14:00:00Z`)) ?? '';
}

for (const [key, rows] of Object.entries(TABLE)) {
  const [weekday = '', day = ''] = key.split(' ');
  describe(`said on ${key}`, () => {
    it('is that weekday', () => {
      expect(new Date(`${day}T12:00:00`).toLocaleDateString('en', { weekday: 'long' })).toBe(weekday);
    });
    it.each(rows)('“%s” is %s', (said, date) => {
      expect(dueDate(`I'll send it ${said}.`, day)?.date ?? null).toBe(date);
    });
    it.each(['Europe/Berlin', 'America/New_York', 'Pacific/Apia'])('stands in a calendar, in %s', (zone) => {
      const text = calendarOf(day, rows, zone);
      const dated = rows.filter(([, date]) => date !== null);
      const events = new ICAL.Component(ICAL.parse(text) as never)
        .getAllSubcomponents('vevent')
        .map((component) => new ICAL.Event(component))
        .filter(({ summary }) => summary.startsWith('Maya: '));
      expect(events.map(({ summary, startDate }) => [summary, startDate.toString()])).toEqual(
        dated.map(([said, date]) => [`Maya: Send it ${said}`, date]),
      );
      for (const { duration } of events) expect(duration.toSeconds()).toBe(86_400);
      // Programs keep one event for each identifier.
      const kept = Object.values(nodeIcal.sync.parseICS(text)).filter((item) => item?.type === 'VEVENT');
      expect(kept).toHaveLength(dated.length + 1);
    });
  });
}

describe('times of day', () => {
  it.each([
    ['at half past three', '15:30'],
    ['at half three', '15:30'],
    ['at quarter to five', '16:45'],
    ['at a quarter past nine', '09:15'],
    ['at ten to four', '15:50'],
    ['at twenty past two', '14:20'],
    ['at five past eleven', '11:05'],
    ['at noon', '12:00'],
    ['at midday', '12:00'],
    ['at twelve', '12:00'],
    ["at nine o'clock", '09:00'],
    ['at eight thirty', '08:30'],
    ['at nine in the morning', '09:00'],
    ['at 4 pm', '16:00'],
    ['at 16:45', '16:45'],
    ['at two forty-five', '14:45'],
    ['at 10.30', '10:30'],
    ['at fifteen hundred', '15:00'],
    ['at twelve pm', '12:00'],
    ['at 12 am', '00:00'],
    ['at quarter to one', '12:45'],
    ['at half past twelve', '12:30'],
    ['at a quarter of the price', null],
    ['at ten percent', null],
    ['at 2.50 euros', null],
  ])('“%s” is %s', (said, time) => expect(clockTime(said)?.time ?? null).toBe(time));
});
