import { en } from 'chrono-node';

const ORDINALS = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth ' +
  'fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
).split(' ');
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';

/** Spoken ordinals as digits where they stand for a day of a month: "the eighth of December" → "the 8th of December". */
export function spokenOrdinals(text: string): string {
  const digits = (word: string): string => `${ORDINALS.indexOf(word.toLowerCase()) + 1}th`;
  const day = ORDINALS.join('|');
  return text
    .replace(
      /\b(twenty|thirty)[- ](first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b/gi,
      (_, tens, one) => {
        const value =
          (String(tens).toLowerCase() === 'twenty' ? 20 : 30) +
          ORDINALS.indexOf(String(one).toLowerCase()) +
          1;
        return `${value}th`;
      },
    )
    .replace(/\bthirtieth\b/gi, '30th')
    .replace(new RegExp(`\\b(${day})\\b(?= of (?:${MONTHS})\\b)`, 'gi'), digits)
    .replace(new RegExp(`(?<=\\b(?:${MONTHS}) (?:the )?)(${day})\\b`, 'gi'), digits)
    .replace(new RegExp(`(?<=\\b(?:by|until|on|before) the )(${day})\\b`, 'gi'), digits);
}

export interface SpokenDate {
  /** The words that were said (ordinals in digits). */
  readonly said: string;
  /** YYYY-MM-DD, or null when it can't be resolved. */
  readonly date: string | null;
}

/**
 * The first date in a sentence, seen from the day of the meeting (YYYY-MM-DD). A bare "now" or clock time is none.
 */
export function spokenDate(text: string, meetingDay: string): SpokenDate | null {
  const reference = new Date(`${meetingDay}T09:00:00`);
  const weekend = /\b(?:before|by|over) the weekend\b/i.exec(text);
  if (weekend !== null) {
    const friday = new Date(reference);
    friday.setDate(friday.getDate() + ((5 - friday.getDay() + 7) % 7));
    return { said: weekend[0], date: isoDay(friday) };
  }
  const found = en.casual
    .parse(spokenOrdinals(text), reference, { forwardDate: true })
    .find(
      (hit) => hit.start.isCertain('day') || hit.start.isCertain('weekday') || hit.start.isCertain('month'),
    );
  if (found === undefined) return null;
  return { said: found.text, date: isoDay(found.start.date()) };
}

function isoDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
