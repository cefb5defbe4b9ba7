import { en } from 'chrono-node';
import { comingDayOfMonth, isoDay, plusDays, type Day } from './calendar';
import { plainDates } from './spoken-ordinals';
import { MONTHS, SPANS } from './spoken-spans';

export interface SpokenDate {
  /** The words as they were said. */
  readonly said: string;
  /** YYYY-MM-DD, or null when it can't be resolved. */
  readonly date: Day | null;
  /** HH:MM when a time of day was said. */
  readonly time: string | null;
  /** Where the words stand in the text (UTF-16 units). */
  readonly start: number;
  readonly end: number;
}

/** Every date has one of these; parsers of dates are slow, and most sentences have none. */
const MAY_BE_DATED =
  /\d|\b(?:to|yester|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|easter|now|new year|eod|cob|q[1-4])|day|close of|week|month|year|quarter|decade|fortnight|morning|noon|evening|night|hour|(?:st|nd|rd|th)\b/i;

const OF_THE_MONTH = new RegExp(
  `\\bthe (\\d{1,2})(?:st|nd|rd|th)\\b((?: of)? (?:${MONTHS.join('|')})\\b)?`,
  'gi',
);

/**
 * Dates in a text, seen from the day of the meeting (YYYY-MM-DD), in the order in which they were said. A bare "now"
 * or clock time is none. A month alone is a date that can't be resolved to a day.
 */
export function spokenDates(text: string, meetingDay: Day): readonly SpokenDate[] {
  if (!MAY_BE_DATED.test(text)) return [];
  const plain = plainDates(text);
  const found: SpokenDate[] = [];
  const add = (start: number, length: number, date: Day | null, time: string | null): void => {
    const from = plain.originalAt(start);
    const to = plain.originalAt(start + length);
    if (found.some((other) => from < other.end && to > other.start)) return;
    found.push({ said: text.slice(from, to), date, time, start: from, end: to });
  };
  for (const [pattern, resolve] of SPANS) {
    for (const hit of plain.text.matchAll(pattern))
      add(hit.index, hit[0].length, resolve(hit as RegExpExecArray, meetingDay), null);
  }
  const reference = new Date(`${meetingDay}T09:00:00`);
  for (const hit of en.casual.parse(plain.text, reference, { forwardDate: true })) {
    const { start } = hit;
    // "two point four seconds", "half an hour": a length of time is no day.
    if (/\b(?:second|minute|hour|moment)s?\b|^the day (?:after|before)$|^for\b|\bnow$/i.test(hit.text))
      continue;
    const day = start.isCertain('day') || start.isCertain('weekday');
    const named = /\b[A-Z]|\b(?:in|by|until|before|for|of) \w+$/.test(
      plain.text.slice(0, hit.index + hit.text.length).slice(-24),
    );
    if (!day && !(start.isCertain('month') && named)) continue;
    const hour = start.isCertain('hour') ? `${pad(start.get('hour'))}:${pad(start.get('minute'))}` : null;
    const length = hit.text.replace(/[\s,.]+$/, '').length;
    const exists = start.get('day') === start.date().getDate();
    const resolved = day && exists && !isAmbiguous(hit.text);
    add(hit.index, length, resolved ? notToday(isoDay(start.date()), hit.text, meetingDay) : null, hour);
  }
  for (const hit of plain.text.matchAll(OF_THE_MONTH)) {
    const date = Number(hit[1]);
    // With a month it would have been found above: there is no such day.
    const found = hit[2] === undefined ? comingDayOfMonth(meetingDay, date) : null;
    if (date >= 1 && date <= 31) add(hit.index, hit[0].length, found, null);
  }
  return joined(
    found.sort((a, b) => a.start - b.start),
    text,
  );
}

/** "a 2/3 majority": two numbers are a date only behind a word that asks for one. */
const isFraction = (said: string, before: string): boolean =>
  /^\d{1,2}\/\d{1,2}$/.test(said) &&
  !/\b(?:on|by|until|till|before|due|from|since|for|of|is) (?:the )?$/i.test(before);

/** "4/12" is in April or in December: nobody can tell. */
function isAmbiguous(said: string): boolean {
  const [, one, other] = /(?:^|\s)(\d{1,2})[/.](\d{1,2})(?:[/.]\d{2,4})?\.?$/.exec(said) ?? [];
  return one !== undefined && one !== other && Number(one) <= 12 && Number(other) <= 12;
}

/** "Monday", said on a Monday, is a week away: people call today "today". */
function notToday(date: Day, said: string, today: Day): Day {
  const bare = /day\b/i.test(said) && !/\b(?:today|this)\b/i.test(said) && !/\d/.test(said);
  return bare && date === today ? plusDays(date, 7) : date;
}

/** "Tuesday the eighth of December" is one date, and its day of the month counts. */
function joined(dates: readonly SpokenDate[], text: string): readonly SpokenDate[] {
  const result: SpokenDate[] = [];
  for (const date of dates) {
    const before = result.at(-1);
    const gap = before === undefined ? '' : text.slice(before.end, date.start);
    if (
      before !== undefined &&
      /day\b/i.test(before.said) &&
      /^,? ?(?:the )?$/i.test(gap) &&
      !/day\b/i.test(date.said)
    ) {
      const said = text.slice(before.start, date.end);
      result[result.length - 1] = { ...date, said, start: before.start, time: date.time ?? before.time };
    } else result.push(date);
  }
  return result;
}

const pad = (value: number | null): string => String(value ?? 0).padStart(2, '0');

/** Words that make a date the past or a part of something else: "from Tuesday", "last Friday", "Thursday's build". */
function isDue(date: SpokenDate, text: string): boolean {
  const before = text.slice(0, date.start);
  const after = text.slice(date.end);
  // "the Tuesday interviews"
  const attribute =
    /^ (?!(?:at|morning|noon|evening|afternoon|night|after|before|and|or|if|then|though|so|when|because|in|for|with|please|but|to)\b)[a-z]/.test(
      after,
    );
  if (attribute && /\bthe $/i.test(before) && /^\w+day$/i.test(date.said)) return false;
  return (
    !/\b(?:from|since|of|last|past|after|between|than|until now|on top of)\s+(?:the\s+)?$/i.test(before) &&
    !/\b(?:every|each|black|good|cyber)\s+$/i.test(before) &&
    !/^['’]s\b/.test(after) &&
    !/\blast\b(?! week (?:of|in)\b)/i.test(date.said) &&
    // "within a week of the launch"
    !(/^(?:in|within)\b/i.test(date.said) && /^ (?:of|after|before)\b/i.test(after))
  );
}

/** The date by which something is to be done: one after "by" or "before" wins, else the first. */
export function dueDate(text: string, meetingDay: Day): SpokenDate | null {
  const dates = spokenDates(text, meetingDay).filter(
    (date) =>
      isDue(date, text) &&
      !isFraction(date.said, text.slice(0, date.start)) &&
      (date.date === null || date.date >= meetingDay),
  );
  const bound = dates.find((date) =>
    /\b(?:by|before|until|till|due|deadline\D{0,20})\s+(?:the\s+|this\s+)?$/i.test(text.slice(0, date.start)),
  );
  return bound ?? dates[0] ?? null;
}
