import nlp from 'compromise/two';

/** A word as the rules see it; a contraction ("I'll") is two, the second of which has no text of its own. */
export interface Token {
  /** Lower case, contraction resolved: "I'll" → "i", "will". */
  readonly word: string;
  /** The word as it stands in the sentence, without punctuation. */
  readonly text: string;
  readonly tags: ReadonlySet<string>;
  /** Where it stands in the sentence (UTF-16 units). */
  readonly start: number;
  readonly end: number;
  /** A comma, dash, colon or semicolon follows. */
  readonly comma: boolean;
}

interface CompromiseTerm {
  readonly text: string;
  readonly pre: string;
  readonly post: string;
  readonly normal: string;
  readonly implicit?: string;
  readonly tags: ReadonlySet<string>;
}

/** Spellings of speech that the tagger takes apart in another way, or not at all. */
const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  gonna: ['going', 'to'],
  gotta: ['got', 'to'],
  wanna: ['want', 'to'],
  lemme: ['let', 'me'],
  dunno: ['do', 'not', 'know'],
  "let's": ['let', 'us'],
  lets: ['let', 'us'],
  'could you': ['could', 'you'],
};

/** Words and tags of a sentence by compromise, with their places in it. */
export function tokensOf(sentence: string): readonly Token[] {
  const view = nlp(sentence.replace(/[’‘]/g, "'"));
  const tokens: Token[] = [];
  let at = 0;
  for (const term of (view.docs as unknown as CompromiseTerm[][]).flat()) {
    at += term.pre.length;
    const start = at;
    const end = at + term.text.length;
    const word = (term.implicit ?? term.normal).toLowerCase();
    const spoken = SPOKEN[term.text.toLowerCase()];
    const comma = /[,;:–—]|\s-|^\.\.\./.test(term.post);
    const text = term.text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (spoken !== undefined)
      spoken.forEach((part, index) =>
        tokens.push({
          word: part,
          text: index === 0 ? text : '',
          tags: new Set(index === 0 ? ['Verb'] : []),
          start,
          end,
          comma: comma && index === spoken.length - 1,
        }),
      );
    // The rest of a contraction that is in SPOKEN already.
    else if (term.text !== '' || !lastIsSpoken(tokens, at))
      push(tokens, { word, text, term, start, end, comma });
    at = end + term.post.length;
  }
  return tokens;
}

const lastIsSpoken = (tokens: readonly Token[], at: number): boolean => {
  const last = tokens.at(-1);
  return last !== undefined && last.text === '' && last.end >= at - 1 && last.tags.size === 0;
};

function push(
  tokens: Token[],
  {
    word,
    text,
    term,
    start,
    end,
    comma,
  }: {
    readonly word: string;
    readonly text: string;
    readonly term: CompromiseTerm;
    readonly start: number;
    readonly end: number;
    readonly comma: boolean;
  },
): void {
  if (word === '') return;
  const before = tokens.at(-1);
  // "I" and "'ll": the comma belongs to the whole word.
  if (term.text === '' && before !== undefined && before.comma) {
    tokens[tokens.length - 1] = { ...before, comma: false };
    tokens.push({ word, text, tags: term.tags, start: before.start, end: before.end, comma: true });
    return;
  }
  const place =
    term.text === '' && before !== undefined ? { start: before.start, end: before.end } : { start, end };
  tokens.push({ word, text, tags: term.tags, ...place, comma });
}
