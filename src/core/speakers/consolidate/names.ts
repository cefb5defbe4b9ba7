import nlp from 'compromise';
import { nameKey } from '../../../shared/transcript/speakers';
import { tokensOf } from './words';

/** What a name is made of: letters of one kind, with the marks that names have. */
const SHAPE = /^[\p{L}\p{M}]+(?:[ .'’-]+[\p{L}\p{M}]+){0,3}\.?$/u;
const LONGEST = 40;
const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Hebrew', 'Arabic', 'Han', 'Hangul', 'Devanagari'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
);

/** Words with a capital that call nobody in particular. */
const NOBODY = new Set(
  (
    'i you he she it we they me us him her them my your his its our their this that these those what where when why how which who whose whom there here ' +
    'if unless because while also just not never nothing someone somebody anyone anybody nobody each both any all some ' +
    'everyone everybody all team folks guys people friends ladies gentlemen sir madam ' +
    'mom mum dad boss dear love buddy mate man dude bro god jesus christ lord siri alexa google cortana speaker host hi hello hey ' +
    'morning afternoon evening okay ok yes no yeah well so and but or thanks thank sorry please sure great good perfect excellent ' +
    'right alright absolutely exactly agreed anyway actually basically honestly finally first second third next last maybe now then ' +
    'today tomorrow monday tuesday wednesday thursday friday saturday sunday january february march july september october ' +
    'november december english german french spanish marketing sales finance legal engineering design support product management'
  ).split(' '),
);

/** Whether a text has the shape of a name in one script, without anything that cannot be seen. */
export function shapedLikeName(text: string): boolean {
  return (
    text.length <= LONGEST &&
    SHAPE.test(text) &&
    SCRIPTS.filter((script) => script.test(text)).length <= 1 &&
    !tokensOf(text).some((token) => NOBODY.has(token))
  );
}

/** Whether the word is written as names are: with a capital, where the script has capitals. */
export function capitalised(word: string): boolean {
  const first = /\p{L}/u.exec(word)?.[0] ?? '';
  return first !== '' && first === first.toUpperCase();
}

/** What English nouns may be besides a name: places are called like people, but hardly ever called. */
const NAME_KINDS = new Set([
  'Noun',
  'Singular',
  'Person',
  'ProperNoun',
  'FirstName',
  'MaleName',
  'FemaleName',
  'LastName',
]);

interface Word {
  readonly kinds: readonly string[];
  /** It stands in the dictionary as a common noun ("team", "room"). */
  readonly common: boolean;
}

const seen = new Map<string, Word>();
const dictionary =
  (nlp.model() as { one?: { lexicon?: Readonly<Record<string, unknown>> } }).one?.lexicon ?? {};

/** What kind of word this is in English when it stands alone in small letters (compromise). */
function lookUp(word: string): Word {
  let found = seen.get(word);
  if (found === undefined) {
    const [sentence] = nlp(word).json() as { terms?: { tags?: string[] }[] }[];
    found = { kinds: sentence?.terms?.[0]?.tags ?? [], common: dictionary[word] === 'Singular' };
    if (seen.size > 20_000) seen.clear();
    seen.set(word, found);
  }
  return found;
}

/** Whether English knows the word as something else than a name ("will", "mark", "hope"). */
export function ordinary(word: string): boolean {
  const { kinds, common } = lookUp(word.toLowerCase());
  if (kinds.includes('FirstName')) return ALSO_WORDS.has(word.toLowerCase());
  return common || kinds.some((kind) => !NAME_KINDS.has(kind));
}

/** First names that are heard as words just as often. */
const ALSO_WORDS = new Set(
  'mark grace rob sue bill bob jack pat art drew faith frank grant may miles ray rich dean gene'.split(' '),
);

/** Who may be named: the invited, by any part of their names, and whatever English takes for a name. */
export class NameSense {
  readonly #invited: ReadonlySet<string>;
  readonly #small: ReadonlySet<string>;

  /** @param texts all words of the transcript: a word that also occurs in small letters is hardly a name. */
  constructor(participants: readonly string[], texts: readonly string[]) {
    this.#invited = new Set(participants.flatMap((name) => tokensOf(name)));
    this.#small = new Set(
      texts.filter((text) => /^\p{P}*\p{Ll}/u.test(text)).flatMap((text) => tokensOf(text)),
    );
  }

  isInvited(word: string): boolean {
    return tokensOf(word).some((token) => this.#invited.has(token));
  }

  /** Whether rules may take a capitalised word for a name without being told so. */
  plausible(word: string): boolean {
    if (!capitalised(word) || !shapedLikeName(word)) return false;
    if (this.isInvited(word)) return true;
    return word.length > 1 && !ordinary(word) && !this.#small.has(nameKey(word));
  }

  /** Whether a name is also a word, so that only the plainest call counts. */
  doubtful(name: string): boolean {
    const first = name.split(/\s+/)[0] ?? name;
    return !this.isInvited(first) && (ordinary(first) || this.#small.has(nameKey(first)));
  }
}
