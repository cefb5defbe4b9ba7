const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const CLOCK = new RegExp(
  `\\b(?:at |, )?(?:(half past|half|quarter past|quarter to) )?(${HOURS.join('|')}|[01]?\\d|2[0-3])(?::([0-5]\\d)| thirty| fifteen)?\\s?(o'clock|am|a\\.m\\.|pm|p\\.m\\.|in the (?:morning|afternoon|evening)|hundred)?`,
  'i',
);

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
  const hit = CLOCK.exec(text.slice(0, 40));
  if (hit === null || !/\bat |, |half |quarter|o'clock|m\b|:\d\d/i.test(hit[0])) return null;
  const [whole, part = '', word = '', digits, suffix = ''] = hit;
  const spoken = HOURS.indexOf(word.toLowerCase()) + 1;
  let hour = spoken > 0 ? spoken : Number(word);
  let minute =
    digits !== undefined ? Number(digits) : / thirty/i.test(whole) ? 30 : / fifteen/i.test(whole) ? 15 : 0;
  if (/half/i.test(part)) minute = 30;
  if (/quarter past/i.test(part)) minute = 15;
  if (/quarter to/i.test(part)) {
    minute = 45;
    hour -= 1;
  }
  const evening = /pm|p\.m|afternoon|evening/i.test(suffix);
  const morning = /am|a\.m|morning/i.test(suffix);
  if (evening && hour < 12) hour += 12;
  else if (!morning && hour >= 1 && hour <= 5) hour += 12;
  else if (!morning && !evening && (hour === 6 || hour === 7) && daytime !== 'morning') hour += 12;
  else if (!morning && !evening && hour >= 8 && hour <= 11 && daytime === 'evening') hour += 12;
  if (hour > 23) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    time: `${two(hour)}:${two(minute)}`,
    end: hit.index + whole.trimEnd().length,
  };
}
