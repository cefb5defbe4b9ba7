import { plainTextWords } from './words';

const COMMON = new Set(
  'a an the and or but so to of in on at by for with from as is are was were be been will would can could should must has have had do does did not no it its this that these those they them their he she his her we our us you your i my who what when where which how if then than there here about after before until into over up out all any some more most other also only just new team meeting group people participants speaker speakers everyone everybody agreed agree decided decide decision discussed discuss discussion asked said says mentioned noted need needs needed plan plans planned'.split(
    ' ',
  ),
);

/** The beginning of a word, enough to see "launching" and "launch" as one. */
const stem = (word: string): string => (word.length > 5 ? word.slice(0, 5) : word);

const contentOf = (text: string): readonly string[] =>
  plainTextWords(text).filter((word) => word.length > 2 && !COMMON.has(word) && !/^\d+$/.test(word));

/**
 * A number or name in a text that is not in the vocabulary, or null. Names are capitalised words that do not begin a
 * sentence.
 */
export function inventedDetail(
  text: string,
  vocabulary: ReadonlySet<string>,
  known: readonly string[],
): string | null {
  const allowed = new Set([...vocabulary, ...known.flatMap(plainTextWords)]);
  for (const number of text.match(/\d+(?:[.,]\d+)*/g) ?? []) {
    const plain = plainTextWords(number);
    if (!plain.every((part) => allowed.has(part) || allowed.has(part.replace(/^0+/, '')))) return number;
  }
  for (const [, word = ''] of text.matchAll(/(?<=[\p{L}\p{N},;:)] )(\p{Lu}[\p{L}'’-]+)/gu)) {
    const plain = plainTextWords(word.replace(/['’]s$/, ''));
    const months = /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/;
    if (
      !plain.every(
        (part) =>
          allowed.has(part) ||
          [...allowed].some((one) => one.length > 3 && part.startsWith(one)) ||
          months.test(part),
      )
    )
      return word;
  }
  return null;
}

/** Whether a statement speaks of what was said there: they share a word that means something. */
export function supported(text: string, said: string): boolean {
  const stems = new Set(contentOf(said).map(stem));
  const words = contentOf(text);
  return words.length === 0 || words.some((word) => stems.has(stem(word)));
}

/** Share (0..1) of a text's meaningful words that were said in the meeting. */
export function shareSaid(text: string, vocabulary: ReadonlySet<string>): number {
  const stems = new Set([...vocabulary].map(stem));
  const words = contentOf(text);
  return words.length === 0 ? 1 : words.filter((word) => stems.has(stem(word))).length / words.length;
}
