import type { Scene } from './decision-scene';
import { contentOf } from './exchanges';
import { FILLERS } from './lexicon';
import { agrees, consents } from './replies';
import type { Token } from './tokens';
import type { ReadClause, Utterance } from './utterances';

/** How far back (sentences) a thing may have been spoken of that a few words settle. */
const REACH = 8;
/** Answers and exclamations that have the form of a conclusion. */
const TALK =
  /\bthank\b|^(?:so |okay |ok |right |well |then )*no (?:idea|clue|problem|worries|way|doubt|wonder|thanks|thank|need|hurry|rush|pressure|kidding|offence|chance|one|comment|please|luck|matter)\b/;
const TOO_LONG = 12;

/**
 * "So reconditioned.", "old green for now", "Monday then", "no loan": a few words without a verb that settle what was
 * spoken of. A heading ("Okay, the menu.") has the same form; it names what was not spoken of yet.
 */
export function settlesInAWord(scene: Scene): boolean {
  const { utterance, all, index } = scene;
  const words = utterance.tokens.map(({ word, comma }) => (comma ? `${word},` : word)).join(' ');
  const [first, ...more] = utterance.clauses;
  if (
    first === undefined ||
    utterance.question ||
    first.mode !== 'none' ||
    first.question ||
    TALK.test(words)
  )
    return false;
  const fragment = first.phrase;
  if (fragment.length > TOO_LONG || first.subject !== '' || more.some(({ mode }) => mode === 'past'))
    return false;
  const named = [...contentOf(first.text, null)].filter((word) => !FILLERS.has(word) && word !== 'no');
  if (named.length === 0) return false;
  const leads = [...first.lead, ...bareWords(all[index - 1], utterance)];
  const closes = /\bthen(?:,|$)/.test(words) && !/^then\b/.test(words);
  const draws = leads.some((word) => /^(?:so|okay|ok|right|alright|good|fine|perfect)$/.test(word));
  const excludes =
    fragment[0]?.word === 'no' || leads.includes('no') || /\bonly\b|\binstead of\b/.test(words);
  const scoped = scene.meanwhile || scene.policy;
  const forAll = /^(?:\w+ ){0,3}no\b.*\b(?:any|ever|at all)\b/.test(words);
  if (!closes && !draws && !excludes && !scoped) return false;
  const earlier = all.slice(Math.max(0, index - REACH), index);
  const spoken = new Set(earlier.flatMap(({ text }) => [...contentOf(text, null)]));
  const known = named.some((word) => spoken.has(word)) || (closes && answersDate(first, earlier));
  if (!known && !excludes && !scoped) return false;
  const signs =
    (closes ? 2 : 0) +
    Number(draws) +
    Number(excludes) +
    Number(scoped) +
    Number(known) +
    Number(scene.deliberated) +
    Number(scene.confirmed > 0) +
    Number(scene.agreedBefore) +
    Number(scene.asksConsent) +
    Number(forAll) +
    Number(scene.takenOn);
  return signs >= (closes ? 4 : 3);
}

/** "Friday, really?" – "Monday then.": one day, or one number, instead of another. */
function answersDate({ phrase }: ReadClause, earlier: readonly Utterance[]): boolean {
  const kindOf = (tokens: readonly Token[]): string | undefined =>
    ['WeekDay', 'Month', 'Value', 'Date'].find((tag) => tokens.some(({ tags }) => tags.has(tag)));
  const kind = kindOf(phrase);
  return (
    kind !== undefined && earlier.slice(-5).some(({ tokens }) => tokens.some(({ tags }) => tags.has(kind)))
  );
}

/** Words like "okay" that the same speaker said just before, as a sentence of their own. */
function bareWords(before: Utterance | undefined, { speaker }: Utterance): readonly string[] {
  if (before?.speaker !== speaker || !before.tokens.every(({ word }) => FILLERS.has(word))) return [];
  return before.tokens.map(({ word }) => word);
}

/** "So the thirteenth?" – "Thirteenth, yes.": a choice that is read back, and confirmed by somebody else. */
export function confirmsChoice({ utterance, all, index }: Scene): boolean {
  const before = all[index - 1];
  if (before?.question !== true || before.speaker === utterance.speaker || utterance.question) return false;
  const [only, ...more] = before.clauses;
  if (only === undefined || more.length > 0) return false;
  const readBack =
    only.lead.some((word) => word === 'so' || word === 'then') &&
    (only.mode === 'none' || /^(?:that|it|we)$/.test(only.subject)) &&
    before.tokens.length <= 9;
  const own = contentOf(utterance.text, null);
  const echoed =
    [...contentOf(before.text, null)].some((word) => own.has(word)) || /\b(no|yes)\b/i.test(utterance.text);
  return (
    readBack &&
    !only.question &&
    utterance.tokens.length <= 5 &&
    (agrees(utterance.text) || consents(utterance.text) || echoed)
  );
}

/** "Tuesdays at ten, from next week on", after a proposal and a yes. */
export function fragmentAgreed({ utterance, all, index }: Scene): boolean {
  const { clauses, tokens, speaker } = utterance;
  const [only] = clauses;
  if (only === undefined || clauses.length > 1 || only.mode !== 'none' || only.question || tokens.length < 3)
    return false;
  const dated = tokens.some(({ tags }) => tags.has('Value') || tags.has('Date') || tags.has('WeekDay'));
  const before = all[index - 1];
  const agreed = before !== undefined && before.speaker !== speaker && agrees(before.text);
  const proposal = all
    .slice(Math.max(0, index - 4), index)
    .some(
      (one) =>
        one.question &&
        one.clauses.some(({ subject, mode }) => subject === 'we' && /^(?:can|could|should)$/.test(mode)),
    );
  return dated && agreed && proposal;
}
