import { isVerb } from './clauses';
import type { Scene } from './decision-scene';
import { contentOf } from './exchanges';
import { FILLERS, STATIVE } from './lexicon';
import { agrees } from './replies';
import type { Token } from './tokens';
import type { ReadClause, Utterance } from './utterances';

/** How far back (sentences) that may stand which a conclusion is drawn from. */
const REACH = 6;
/** How far back (sentences) a thing may have been spoken of. */
const SPOKEN_OF = 10;
/** Says yes to a deal, rather than to a remark. */
const SEALS =
  /^(?:(?:well|um|yes|yeah|okay|ok|right|good|fine|great|sure)[,. ]+)*(?:agreed|deal|done|fair(?: enough)?|that's fair|works for me|that works|makes sense|fine (?:by|with) me|i can live with (?:that|it)|sounds (?:good|fair|reasonable))\b(?!.*\?)/i;
/** Asks who, which or when: somebody or something is to be chosen. */
const SEEKS = /^(?:(?:and|so|okay|but|well),? )*(?:who|which|where|when)(?:'s| is| does| do| \w+s)? /i;
/** Tells how somebody or something is, or fares. */
const BECOMES =
  /^(?:is|has|gets?|becomes?|looks?|seems?|works?|happens?|lives?|says?|sounds?|means?|costs?|wants?|needs?|knows?|thinks?|likes?|loves?|hates?|feels?)$/;
const EMPHATIC =
  /(?:^|\s)(?:obviously|definitely|of course|clearly|absolutely|no question|without question)$/;
const OFFERED = /\b(?:or|either)\b|\bthe other\b|\bthe first\b.*\bthe second\b/i;

const textOf = ({ tokens }: Utterance): string => tokens.map(({ word }) => word).join(' ');
const namedIn = (text: string): readonly string[] =>
  [...contentOf(text, null)].filter((word) => !FILLERS.has(word) && word !== 'no');
const shares = (one: string, other: string): boolean => {
  const words = namedIn(one);
  return namedIn(other).some((word) => words.includes(word));
};
const isPast = ({ clauses }: Utterance): boolean => clauses.some(({ mode }) => mode === 'past');

/** Acts that settle something by their form and by what stands before them. */
export function concludes(scene: Scene): boolean {
  if (scene.utterance.question || scene.refused) return false;
  return (
    dismisses(scene) ||
    conditionalDeal(scene) ||
    drawsOn(scene) ||
    stipulates(scene) ||
    choosesAmong(scene) ||
    repeatsChoice(scene) ||
    refusesInAWord(scene)
  );
}

/** "Then out with it": what was spoken of is thrown out. */
function dismisses({ utterance, deliberated, all, index }: Scene): boolean {
  const words = textOf(utterance);
  const draws = /^(?:(?:okay|right|good|fine|well|no|yes) )*(?:then|so)\b|\bthen$/.test(words);
  const throws =
    /^(?:\w+ ){0,3}?(?:out|off|away|down) with (?:it|them|that|those|this|these|him|her|the)\b/.test(words);
  const asked = all.slice(Math.max(0, index - 4), index).some(({ question }) => question);
  return throws && utterance.tokens.length <= 10 && (draws || deliberated || asked);
}

/** "If it is not good by then we go back" – "Okay, deal."; "if they're right they stay in, agreed?" */
function conditionalDeal({ utterance, all, index, conditional, asksConsent }: Scene): boolean {
  if (!conditional || isPast(utterance)) return false;
  const [reply] = all.slice(index + 1, index + 3).filter(({ speaker }) => speaker !== utterance.speaker);
  const sealed = reply !== undefined && SEALS.test(reply.text.replace(/’/g, "'"));
  if (!sealed && !asksConsent) return false;
  return utterance.clauses.some(({ tie, subject, mode, verb, question, phrase }) => {
    if (question) return false;
    if (/^(?:if|unless)$/.test(tie ?? '')) return phrase.some((_, at) => at > 0 && actsFrom(phrase, at));
    return (
      !/^(?:when|because|whether|even|since)$/.test(tie ?? '') &&
      !/^(?:|i|you|he|she|who|there|that)$/.test(subject) &&
      /^(?:present|will|would|progressive|let)$/.test(mode) &&
      verb !== 'is' &&
      !STATIVE.has(verb)
    );
  });
}

/** "If they're right they stay in": what follows from it, without a comma between. */
function actsFrom(phrase: readonly Token[], at: number): boolean {
  const [subject, verb] = [phrase[at]?.word ?? '', phrase[at + 1]];
  return /^(?:we|they|it)$/.test(subject) && isVerb(verb) && !STATIVE.has(verb?.word ?? '');
}

/** "So Wanjiru goes to Porto.", "good, then he goes on": told as it will be, once it was asked or agreed to. */
function drawsOn(scene: Scene): boolean {
  const { utterance, all, index } = scene;
  const [clause, ...more] = utterance.clauses;
  if (clause === undefined || more.some(({ mode }) => mode === 'past') || scene.conditional) return false;
  if (!actsInPresent(clause) || /^(?:|i|you|we|who|there|this|that)$/.test(clause.subject)) return false;
  const words = [...clause.lead, clause.tie ?? ''];
  const then = words.includes('then') || /\bthen$/.test(textOf(utterance));
  const approves = words.some((word) => /^(?:good|okay|ok|right|alright|fine|great|perfect)$/.test(word));
  const earlier = all.slice(Math.max(0, index - REACH), index);
  const sought = earlier.some(({ question, text }) => question && SEEKS.test(text));
  const raised = earlier.some(
    ({ question, text }) => question && /\b(?:should|shall)\b/i.test(text) && shares(text, utterance.text),
  );
  if (raised && (then || approves || words.includes('so'))) return true;
  if (!then && !words.includes('so')) return false;
  const open = sought || scene.deliberated;
  // Whoever tells a story says "so he goes", too, and nobody has said yes before.
  return (
    (then && approves) ||
    (then ? open || scene.agreedBefore : scene.agreedBefore || ((sought || insisted()) && spokenOf()))
  );

  /** "Are you sure?" – "Absolutely, I hate flying." */
  function insisted(): boolean {
    return earlier
      .slice(-2)
      .some(({ text }) => /^(?:absolutely|definitely|of course|agreed|exactly)\b/i.test(text));
  }
  function spokenOf(): boolean {
    const before = all.slice(Math.max(0, index - SPOKEN_OF), index);
    const known = new Set(before.flatMap(({ text }) => namedIn(text)));
    return namedIn(utterance.text).some((word) => known.has(word));
  }
}

/** "The kiln stays off at night." – "Agreed." */
function stipulates({ utterance, all, index, conditional }: Scene): boolean {
  const [clause] = utterance.clauses;
  const next = all[index + 1];
  if (clause === undefined || next === undefined || conditional || isPast(utterance)) return false;
  if (/^(?:|i|you|he|she|who|there|this|that|it|they|we)$/.test(clause.subject) || clause.name !== null)
    return false;
  return (
    next.speaker !== utterance.speaker && SEALS.test(next.text.replace(/’/g, "'")) && actsInPresent(clause)
  );
}

const actsInPresent = ({ mode, verb, negated, question }: ReadClause): boolean =>
  !question && !negated && mode === 'present' && !STATIVE.has(verb) && !BECOMES.test(verb);

/** A sentence of a few words without a verb. */
function fragmentOf(utterance: Utterance, most: number): ReadClause | null {
  const [only, ...more] = utterance.clauses;
  if (only === undefined || more.length > 0 || only.question || utterance.question) return null;
  return (only.mode === 'none' && only.subject === '') || utterance.tokens.length <= 2
    ? utterance.tokens.length <= most
      ? only
      : null
    : null;
}

/** "The other one, obviously.": one of two that were named. */
function choosesAmong({ utterance, all, index }: Scene): boolean {
  if (fragmentOf(utterance, 7) === null || !EMPHATIC.test(textOf(utterance))) return false;
  const earlier = all.slice(Math.max(0, index - 3), index);
  const offer = earlier.find((one) => OFFERED.test(one.text) && (one.question ? !isPast(one) : true));
  if (offer === undefined || offer.speaker === utterance.speaker) return false;
  const known = new Set(namedIn(offer.text));
  const names = namedIn(utterance.text).filter((word) => !EMPHATIC.test(word));
  return names.some((word) => known.has(word));
}

/** "With or without?" – "Without." – "Without, yeah." – "Without.": said by all who were asked. */
function repeatsChoice({ utterance, all, index }: Scene): boolean {
  if (utterance.tokens.length > 4) return false;
  const [word, ...others] = namedIn(utterance.text);
  if (word === undefined || others.length > 1) return false;
  const earlier = all.slice(Math.max(0, index - REACH), index);
  const asked = earlier.findLastIndex(
    (one) => /\bor\b/i.test(one.text) && !isPast(one) && namedIn(one.text).includes(word),
  );
  if (asked < 0) return false;
  const said = earlier
    .slice(asked + 1)
    .filter(({ tokens, text, question }) => !question && tokens.length <= 4 && namedIn(text).includes(word));
  const speakers = new Set(said.map(({ speaker }) => speaker));
  return speakers.size >= 2 && !(speakers.size === 2 && speakers.has(utterance.speaker));
}

/** "No. Not this year.": after the question whether to do it, and not gainsaid. */
function refusesInAWord({ utterance, all, index, confirmed, deliberated }: Scene): boolean {
  const words = textOf(utterance);
  if (
    !deliberated ||
    !/^(?:(?:no|so|okay|then|well) )*not (?!yet\b|really\b|sure\b|that\b|too\b|bad\b|so\b|even\b)/.test(words)
  )
    return false;
  if (fragmentOf(utterance, 7) === null) return false;
  const before = all[index - 1];
  const refusal = before?.speaker === utterance.speaker && /^no[.,!]$/i.test(before.text);
  const asked = all
    .slice(Math.max(0, index - 3), index)
    .some(
      (one) => one.question && one.clauses.some(({ subject, mode }) => subject === 'we' && mode !== 'past'),
    );
  return asked && (refusal || confirmed > 0 || agrees(all[index + 1]?.text ?? ''));
}
