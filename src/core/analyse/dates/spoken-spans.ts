import {
  comingDate,
  comingDayOfMonth,
  comingWeekday,
  dayOfMonth,
  noonOf,
  plusDays,
  plusMonths,
  weekdayNextWeek,
  type Day,
} from './calendar';

export const MONTHS =
  'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const COUNTS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

const MONTH = `(${MONTHS.join('|')})`;
const WEEKDAY = `(${WEEKDAYS.join('|')})`;
const COUNT = `(an?|a couple of|${COUNTS.join('|')}|\\d{1,3})`;

const weekdayOf = (name = ''): number => WEEKDAYS.indexOf(name.toLowerCase());
const monthOf = (name = ''): number => MONTHS.indexOf(name.toLowerCase());

function countOf(word = ''): number {
  if (/^an?$/i.test(word)) return 1;
  if (/couple/i.test(word)) return 2;
  return COUNTS.indexOf(word.toLowerCase()) + 1 || Number(word);
}

function later(today: Day, count: number, unit = ''): Day {
  if (/^month/i.test(unit)) return plusMonths(today, count);
  if (/^year/i.test(unit)) return plusMonths(today, 12 * count);
  return plusDays(today, count * (/^fortnight/i.test(unit) ? 14 : /^week/i.test(unit) ? 7 : 1));
}

/** A day by its name, seen from today. */
function named(today: Day, name = ''): Day {
  if (/^(?:today|now)$/i.test(name)) return today;
  if (/^tomorrow$/i.test(name)) return plusDays(today, 1);
  return comingWeekday(plusDays(today, 1), weekdayOf(name));
}

/** Beginning, middle or end of a month that is `ahead` months away. */
const partOf = (today: Day, ahead: number, part = ''): Day =>
  dayOfMonth(today, ahead, /end/i.test(part) ? -1 : /mid/i.test(part) ? 15 : 1);

/** Last day of the quarter that is `ahead` quarters after this one. */
const quarterEnd = (today: Day, ahead: number): Day =>
  dayOfMonth(today, 2 - (noonOf(today).getMonth() % 3) + 3 * ahead, -1);

/** Friday of the n-th week of a month (n from 1, or -1 for the last), as the work in it is due then. */
function weekOf(today: Day, ahead: number, n: number): Day {
  if (n > 0) return plusDays(comingWeekday(dayOfMonth(today, ahead, 1), 5), 7 * (n - 1));
  return plusDays(comingWeekday(dayOfMonth(today, ahead + 1, 1), 5), -7);
}

const monthsTo = (today: Day, name = ''): number => (monthOf(name) - noonOf(today).getMonth() + 12) % 12;

/** A feast is a date only as one: "by Christmas", not "the Christmas party". */
const feast = (name: string): RegExp =>
  new RegExp(
    `(?<=\\b(?:by|before|until|till|on|over) )${name}(?=[.,;:!?]|$| (?:at|and|or|if|then|but|so|because|with|to|for|in|please|when|though)\\b)`,
    'gi',
  );

type Span = readonly [RegExp, (hit: RegExpExecArray, today: Day) => Day | null];
const span = (pattern: string, resolve: Span[1]): Span => [new RegExp(`\\b${pattern}`, 'gi'), resolve];
const DAY_ENDS = '(?! (?:on )?(?:\\w+day|tomorrow)\\b)';

/** Dates that people say and date parsers don't know, or get wrong; the first that fits wins. */
export const SPANS: readonly Span[] = [
  span(
    `(?:this (?:afternoon|evening)|by (?:noon|lunchtime)|(?:the )?(?:end|close) of (?:(?:the )?(?:working )?day|play|business|today)\\b${DAY_ENDS}|(?:EOD|COB)\\b${DAY_ENDS}|before the day(?: is|['’]s) (?:out|over))\\b`,
    (_, today) => today,
  ),
  span(
    `(?<!\\bfor )${COUNT} (weeks?|fortnights?) (?:on |from )?(today|tomorrow|now|${WEEKDAY.slice(1)}\\b`,
    (hit, today) => later(named(today, hit[3]), countOf(hit[1]), hit[2]),
  ),
  span(`(today|tomorrow|${WEEKDAY.slice(1)} (week|fortnight)\\b`, (hit, today) =>
    later(named(today, hit[1]), 1, hit[2]),
  ),
  span(`${WEEKDAY} (?:of |in )?next week\\b`, (hit, today) => weekdayNextWeek(today, weekdayOf(hit[1]))),
  span(`next week,? (?:on )?${WEEKDAY}\\b`, (hit, today) => weekdayNextWeek(today, weekdayOf(hit[1]))),
  span(
    `(?:in|within)(?: the next)? (?:about |around |roughly )?${COUNT} (day|week|fortnight|month|year)s?(?:['’]s?)?(?: time)?\\b(?! (?:of|after|before)\\b)`,
    (hit, today) => later(today, countOf(hit[1]), hit[2]),
  ),
  span(`${COUNT} (day|week|fortnight|month|year)s? from (?:now|today)\\b`, (hit, today) =>
    later(today, countOf(hit[1]), hit[2]),
  ),
  span(`the ${WEEKDAY} after next\\b`, (hit, today) =>
    plusDays(weekdayNextWeek(today, weekdayOf(hit[1])), 7),
  ),
  span('the week after next\\b', (_, today) => plusDays(weekdayNextWeek(today, 5), 7)),
  span('(?:before|by) the weekend\\b', (_, today) => comingWeekday(today, 5)),
  span('(?:over|on|at|during|this) (?:the )?weekend\\b', (_, today) => comingWeekday(today, 6)),
  span(
    "(?:(?:the )?(?:end of|later) (?:the |this )?week|later this week|(?:by|until|before) the week['’]s end)\\b",
    (_, today) => comingWeekday(today, 5),
  ),
  span('(?:the )?(?:end of|late|sometime) next week\\b', (_, today) => weekdayNextWeek(today, 5)),
  span('(?:(?:the )?(?:start|beginning) of next week|early next week)\\b', (_, today) =>
    weekdayNextWeek(today, 1),
  ),
  span('(?:middle of|mid) next week\\b', (_, today) => weekdayNextWeek(today, 3)),
  span('mid-?\\s?week\\b', (_, today) => comingWeekday(today, 3)),
  span('next week\\b', (_, today) => weekdayNextWeek(today, 5)),
  span('this week\\b', (_, today) => comingWeekday(today, 5)),
  span('the (\\d{1,2})(?:st|nd|rd|th) of (next|this|the) month\\b', (hit, today) => {
    const ahead = /next/i.test(hit[2] ?? '') ? 1 : 0;
    const found = dayOfMonth(today, ahead, Number(hit[1]));
    return noonOf(found).getDate() === Number(hit[1]) ? found : null;
  }),
  span('(?:(?:the )?end of (?:the |this )?month|month[- ]end)\\b', (_, today) => dayOfMonth(today, 0, -1)),
  span('(?:the )?(end|middle|mid|start|beginning) (?:of )?next month\\b', (hit, today) =>
    partOf(today, 1, hit[1]),
  ),
  span('(?:the )?(?:middle|mid) (?:of )?(?:the|this) month\\b', (_, today) => comingDayOfMonth(today, 15)),
  span('(?:(?:the )?end of (?:the |this )?quarter|quarter[- ]end)\\b', (_, today) => quarterEnd(today, 0)),
  span('(?:the )?end of (?:the )?next quarter\\b', (_, today) => quarterEnd(today, 1)),
  span('(?:the )?end of Q([1-4])\\b', (hit, today) =>
    quarterEnd(today, (Number(hit[1]) - 1 - Math.floor(noonOf(today).getMonth() / 3) + 4) % 4),
  ),
  span('(?:(?:the )?end of (?:the |this )?year|year[- ]end)\\b', (_, today) => `${today.slice(0, 4)}-12-31`),
  span(`(?:the )?(end|middle|mid|start|beginning) (?:of )?${MONTH}\\b`, (hit, today) =>
    partOf(today, monthsTo(today, hit[2]), hit[1]),
  ),
  span(
    `(?:the )?(first|second|third|fourth|last) week (?:of|in) (?:next month|${MONTH})\\b`,
    (hit, today) => {
      const n = ['last', '', 'first', 'second', 'third', 'fourth'].indexOf(hit[1]?.toLowerCase() ?? '') - 1;
      return weekOf(today, hit[2] === undefined ? 1 : monthsTo(today, hit[2]), n);
    },
  ),
  span(`${MONTH} the (\\d{1,2})(?:st|nd|rd|th)\\b`, (hit, today) => {
    const found = comingDate(today, monthOf(hit[1]), Number(hit[2]));
    return noonOf(found).getMonth() === monthOf(hit[1]) ? found : null;
  }),
  [feast('christmas eve'), (_, today) => comingDate(today, 11, 24)],
  [feast('christmas(?: day)?'), (_, today) => comingDate(today, 11, 25)],
  [feast('boxing day'), (_, today) => comingDate(today, 11, 26)],
  [feast("new year['’]?s eve"), (_, today) => comingDate(today, 11, 31)],
  [feast("new year(?:['’]?s)?(?: day)?"), (_, today) => comingDate(today, 0, 1)],
];
