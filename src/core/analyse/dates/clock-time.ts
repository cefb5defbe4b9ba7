const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const LATE_HOURS = 'thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(' ');
/** Minutes as people say them. */
const MINUTES: Readonly<Record<string, number>> = {
  'oh five': 5,
  five: 5,
  ten: 10,
  quarter: 15,
  fifteen: 15,
  'twenty-five': 25,
  twenty: 20,
  half: 30,
  'thirty-five': 35,
  thirty: 30,
  'forty-five': 45,
  forty: 40,
  'fifty-five': 55,
  fifty: 50,
};
const words = (names: readonly string[]): string => names.map((name) => name.replace('-', '[- ]')).join('|');
const BESIDE = words(['five', 'ten', 'quarter', 'twenty-five', 'twenty', 'half']);
const AFTER = words([
  'oh five',
  'ten',
  'fifteen',
  'twenty-five',
  'twenty',
  'thirty-five',
  'thirty',
  'forty-five',
  'forty',
  'fifty-five',
  'fifty',
]);
const CLOCK = new RegExp(
  `\\b(?:at |, )?(?:(?:a )?(${BESIDE})(?: minutes)? (past|to) |(half) )?(${HOURS.join('|')}|[01]?\\d|2[0-3])(?:[:.]([0-5]\\d)| (${AFTER}))?\\b\\s?(o'clock|am|a\\.m\\.|pm|p\\.m\\.|in the (?:morning|afternoon|evening)|hundred)?`,
  'i',
);
const MILITARY = new RegExp(
  `\\bat (${LATE_HOURS.join('|')}|[01]?\\d|2[0-3]) hundred(?: hours)?(?=[.,;!?]|$| hours)`,
  'i',
);
const AMOUNT = /^(?:[.,]?\d|st\b|nd\b|rd\b|th\b)* ?(?:%|per ?cent|euros?|dollars?|pounds?)/i;
const NOON = /\b(?:at |, )(?:noon|midday)\b/i;

/** Whether people meet in the morning or in the evening, when their words tell. */
export type Daytime = 'morning' | 'evening' | null;

/**
 * A time of day in words, HH:MM: "at ten" is 10:00, "at two" 14:00 (people meet by day), "at six" 18:00 unless they
 * meet in the morning, "eight o'clock" 20:00 when they meet in the evening. `end` is the position after it.
 */
export function clockTime(
  text: string,
  daytime: Daytime = null,
): { readonly time: string; readonly end: number } | null {
  const near = text.slice(0, 40);
  const fixed = NOON.exec(near) ?? MILITARY.exec(near);
  if (fixed !== null) {
    const late = LATE_HOURS.indexOf(fixed[1]?.toLowerCase() ?? '') + 13;
    const hour = fixed[1] === undefined ? 12 : late > 12 ? late : Number(fixed[1]);
    return { time: `${pad(hour)}:00`, end: fixed.index + fixed[0].length };
  }
  const hit = CLOCK.exec(near);
  if (hit !== null && AMOUNT.test(near.slice(hit.index + hit[0].trimEnd().length))) return null;
  if (hit === null || !/\bat |, |half |quarter|o'clock|m\b|:\d\d/i.test(hit[0])) return null;
  const [whole, beside = '', side = '', half, word = '', digits, after, suffix = ''] = hit;
  const spoken = HOURS.indexOf(word.toLowerCase()) + 1;
  let hour = spoken > 0 ? spoken : Number(word);
  let minute = digits !== undefined ? Number(digits) : minutesOf(half ?? after ?? '');
  if (beside !== '') {
    const off = minutesOf(beside);
    minute = /to/i.test(side) ? 60 - off : off;
    // "A quarter to one" is said at lunchtime.
    if (/to/i.test(side)) hour = hour === 1 ? 12 : hour - 1;
  }
  const evening = /pm|p\.m|afternoon|evening/i.test(suffix);
  const morning = /am|a\.m|morning/i.test(suffix);
  if (evening && hour < 12) hour += 12;
  else if (/^a\.?m/i.test(suffix) && hour === 12) hour = 0;
  else if (!morning && hour >= 1 && hour <= 5) hour += 12;
  else if (!morning && !evening && (hour === 6 || hour === 7) && daytime !== 'morning') hour += 12;
  else if (!morning && !evening && hour >= 8 && hour <= 11 && daytime === 'evening') hour += 12;
  if (hour > 23) return null;
  return {
    time: `${pad(hour)}:${pad(minute)}`,
    end: hit.index + whole.trimEnd().length,
  };
}

const pad = (value: number): string => String(value).padStart(2, '0');
const minutesOf = (word: string): number =>
  MINUTES[word.toLowerCase().replace(/^(twenty|thirty|forty|fifty) /, '$1-')] ?? 0;
