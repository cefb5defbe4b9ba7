const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
/** Sounds that a tidy quote leaves out. */
const SOUNDS = /^(?:um+|uh+|er+|erm|h+m+|ah|eh)$/;

function numberOf(word: string): string {
  const unit = UNITS.indexOf(word);
  if (unit >= 0) return String(unit);
  const ten = TENS.indexOf(word);
  if (ten >= 2) return String(ten * 10);
  const ordinal = ORDINALS.indexOf(word);
  if (ordinal >= 0) return String(ordinal);
  if (word === 'thirtieth') return '30';
  return /^\d+(?:st|nd|rd|th)$/.test(word) ? word.replace(/\D+$/, '') : word;
}

/** A word made comparable; `from` is its place in the list that it came from. */
export interface PlainWord {
  readonly text: string;
  readonly from: number;
}

/**
 * Words without what is a matter of spelling: case, punctuation, accents of typing, hyphens, number words. Different
 * words stay different.
 */
export function plainWords(words: readonly string[]): readonly PlainWord[] {
  const plain: PlainWord[] = [];
  words.forEach((word, from) => {
    const parts = word
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{Cf}'’‘`]/gu, '')
      .replace(/(\d)[.,](?=\d)/g, '$1')
      .split(/[^\p{L}\p{N}\p{M}%€$£]+/u);
    for (const part of parts) {
      if (part === '' || SOUNDS.test(part)) continue;
      const text = numberOf(part);
      const last = plain.at(-1);
      // "eighty four" is 84.
      if (last !== undefined && /^[2-9]0$/.test(last.text) && /^[1-9]$/.test(text) && numberOf(part) !== part)
        plain[plain.length - 1] = { text: String(Number(last.text) + Number(text)), from: last.from };
      else plain.push({ text, from });
    }
  });
  return plain;
}

export const plainTextWords = (text: string): readonly string[] =>
  plainWords(text.split(/\s+/)).map((word) => word.text);
