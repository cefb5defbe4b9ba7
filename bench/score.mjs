// Word error rate (NIST sclite's definition): the fewest words to change, add or leave out, over the words of the truth.
// Spellings that sound the same count as the same: "84" and "eighty four", "9:30" and "nine thirty", "okay" and "OK".

const UNITS = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = { hundred: 100, thousand: 1_000, million: 1_000_000, billion: 1_000_000_000 };
const ORDINALS = {
  first: 'one', second: 'two', third: 'three', fifth: 'five', eighth: 'eight', ninth: 'nine', twelfth: 'twelve',
}; // prettier-ignore
const SAME = {
  okay: 'ok',
  mr: 'mister',
  doctor: 'dr',
  alright: 'all right',
  website: 'web site',
  percentage: 'percent',
};

/** A number word as a cardinal: "fourth" is "four", "twentieth" is "twenty". */
function cardinal(word) {
  if (word in ORDINALS) return ORDINALS[word];
  if (word.endsWith('ieth')) return `${word.slice(0, -4)}y`;
  return word.endsWith('th') && isNumber(word.slice(0, -2)) ? word.slice(0, -2) : word;
}

const isNumber = (word) => UNITS.includes(word) || TENS.includes(word) || word in SCALES;

/**
 * Digits for a run of number words. Groups that do not form one number are written side by side, as people say
 * years, times and room numbers: "twenty twenty six" is 2026, "nine thirty" is 930.
 */
function digits(words) {
  const groups = [];
  let total = 0;
  let group = null;
  const close = () => {
    if (group !== null || total > 0) groups.push(total + (group ?? 0));
    total = 0;
    group = null;
  };
  for (const word of words) {
    const unit = UNITS.indexOf(word);
    const ten = TENS.indexOf(word);
    if (word === 'hundred') group = (group ?? 1) * 100;
    else if (word in SCALES) {
      total += (group ?? 1) * SCALES[word];
      group = null;
    } else {
      const value = unit >= 0 ? unit : 20 + ten * 10;
      const room = group === null || group % 100 === 0 ? 100 : group % 10 === 0 && group % 100 >= 20 ? 10 : 0;
      if (value >= room || (group === 0 && value >= 0)) close();
      group = (group ?? 0) + value;
    }
  }
  close();
  return groups.join('');
}

/** The words of a text in the form that is compared. */
export function words(text) {
  const plain = text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\[[^\]]*\]|\([^)]*\)/g, ' ') // [music], (coughs)
    .replace(/[’‘]/g, "'")
    .replace(/\$\s*([\d.,]*\d)/g, '$1 dollars')
    .replace(/€\s*([\d.,]*\d)/g, '$1 euros')
    .replace(/(\d)\s*[-–]\s*(?=\d)/g, '$1 to ')
    .replace(/%/g, ' percent ')
    .replace(/(\d)[.,:](?=\d)/g, '$1')
    .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .replace(/(\d)(st|nd|rd|th)\b/g, '$1')
    .replace(/(\d)([ap]m)\b/g, '$1 $2')
    .replace(/'/g, '');
  const out = [];
  let run = [];
  const flush = () => {
    if (run.length > 0) out.push(digits(run));
    run = [];
  };
  const tokens = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const [at, token] of tokens.entries()) {
    const word = cardinal(token);
    // "one hundred and five"
    if (token === 'and' && (run.at(-1) ?? '') in SCALES && isNumber(cardinal(tokens[at + 1] ?? ''))) continue;
    if (isNumber(word)) run.push(word);
    else {
      flush();
      out.push(...(SAME[token] ?? token).split(' '));
    }
  }
  flush();
  return out;
}

/**
 * Compares a text with the truth.
 * @returns {{errors: number, words: number, substitutions: number, deletions: number, insertions: number}}
 */
export function compare(truth, heard) {
  const a = words(truth);
  const b = words(heard);
  // Cells hold the cheapest way so far: [errors, substitutions, deletions, insertions].
  let row = [[0, 0, 0, 0]];
  for (let j = 1; j <= b.length; j++) row.push([j, 0, 0, j]);
  const plus = (cell, index) => cell.map((value, at) => (at === 0 || at === index ? value + 1 : value));
  for (const word of a) {
    const next = [plus(row[0], 2)];
    for (let j = 1; j <= b.length; j++) {
      const match = word === b[j - 1] ? row[j - 1] : plus(row[j - 1], 1);
      const ways = [match, plus(row[j], 2), plus(next[j - 1], 3)];
      next.push(ways.reduce((best, way) => (way[0] < best[0] ? way : best)));
    }
    row = next;
  }
  const [errors, substitutions, deletions, insertions] = row.at(-1);
  return { errors, words: a.length, substitutions, deletions, insertions };
}
