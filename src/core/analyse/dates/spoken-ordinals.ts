const ORDINALS = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth ' +
  'fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
).split(' ');
const WORD = `(?:(?:twenty|thirty)[- ](?:${ORDINALS.slice(0, 9).join('|')})|thirtieth|${ORDINALS.join('|')})`;
const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const WEEKDAY = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)';

/** Places where an ordinal word is a day of the month rather than "the second topic". */
const DAY = new RegExp(
  [
    `\\b${WORD}(?=(?:,? of)? ${MONTH}\\b)`,
    `(?<=\\bthe )${WORD}(?= of (?:next|this|the) month\\b)`,
    `(?<=\\b${MONTH} (?:the )?)${WORD}\\b`,
    `(?<=\\b${WEEKDAY},? (?:the )?)${WORD}\\b`,
    `(?<=\\b(?:by|until|till|on|before|from|after|is|it's|'s|are|week before,?|say|maybe|for)(?: about)? the )${WORD}\\b(?= ?(?:[.,?!;:]|$|and|at|in the|or|so|because|otherwise|then|when|if|since|yeah))`,
    `(?<=^\\W*(?:(?:yes|yeah|ok|okay|um|so),? )?the )${WORD}\\b(?= ?(?:[.,?!]|$|then|works|is|at))`,
    `(?<=, the )${WORD}\\b(?= ?[.?!]| ?$)`,
  ].join('|'),
  'gi',
);

/** A text with day words in digits, and the way back to the words as they were said. */
export interface PlainDates {
  readonly text: string;
  /** Position in the original text of a position in `text`. */
  readonly originalAt: (position: number) => number;
}

export function dayOf(word: string): number {
  const parts = word.toLowerCase().split(/[- ]/);
  const last = parts.at(-1) ?? '';
  if (last === 'thirtieth') return 30;
  const tens = parts.length > 1 ? (parts[0] === 'twenty' ? 20 : 30) : 0;
  return tens + ORDINALS.indexOf(last) + 1;
}

/** Spoken days as digits, which the date parser understands: "the eighth of December" → "the 8th of December". */
export function plainDates(text: string): PlainDates {
  const shifts: { readonly from: number; readonly delta: number }[] = [];
  let [plain, last] = ['', 0];
  for (const hit of text.matchAll(DAY)) {
    const digits = `${dayOf(hit[0])}th`;
    plain += text.slice(last, hit.index) + digits;
    last = hit.index + hit[0].length;
    shifts.push({ from: plain.length, delta: last - plain.length });
  }
  plain += text.slice(last);
  const originalAt = (position: number): number =>
    position + (shifts.filter(({ from }) => from <= position).at(-1)?.delta ?? 0);
  return { text: plain, originalAt };
}
