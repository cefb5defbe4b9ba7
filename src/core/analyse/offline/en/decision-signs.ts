import { isVerb } from './clauses';
import { contentOf } from './exchanges';
import { concludes } from './conclusions';
import { sceneOf, type Scene } from './decision-scene';
import { COMMAND_TALK, FILLERS, PROCEDURAL, STATIVE } from './lexicon';
import { confirmsChoice, fragmentAgreed, settlesInAWord } from './fragments';
import { LATER, letsDo } from './lets';
import { proposalTaken, RECKONS } from './proposals';
import { putsOff } from './replies';
import type { ReadClause, Utterance } from './utterances';

/** How things are done, rather than how they shall be. */
const HABIT = /\b(?:usually|always|normally|about|roughly|every \w+|(?:a|per) (?:day|week|month|year))\b/i;
/** Words with which something is settled; tested on words with contractions resolved. */
const SETTLED =
  /\b(?:(?:that|it|this) is (?:all )?(?:settled|decided|agreed|a (?:big )?(?:yes|no|deal|go|plan)|the plan|our plan)|settled,? then|^(?:so |okay |ok )*settled\b|(?!what|how|who|where|as)\b\w+ it is(?: then)?,?$|\bit is,? then$|(?:, |^)done,?$|motion (?:is )?(?:carried|passed)|decision made|the decision is|we have a (?:deal|decision)|call it a (?:yes|no|deal)|then there is no question|(?:all|everybody|everyone) (?:agrees|in favou?r|is (?:for it|agreed)))\b/i;
const LASTING =
  /^(?:(?:so|and|okay|right|then),? )*(?:from|starting|as from) (?:\w+day|the \w+|next \w+|tomorrow|today|january|february|march|april|may|june|july|august|september|october|november|december)\b(?!.*\b(?:to|till|until)\b)|\bfrom (?:now|today|tomorrow|(?:next )?\w+) on(?:wards)?\b|\bfrom the \w+ of \w+\b|\bas of\b|\bgoing forward\b|\bin future\b/;
/** No more is said about it. */
const FINAL =
  /\bi am not (?:discussing|arguing|debating|having)\b|\bthat is (?:that|final)\b|\bend of (?:story|discussion)\b|\bno discussion\b|\bfull stop\b|\bi mean it\b|\bobviously$/;
/** What one does when one has chosen. */
const CHOICE =
  /^(?:keep|stay|stick|drop|skip|cancel|scrap|cut|move|postpone|delay|switch|change|launch|ship|release|terminate|close|open|buy|hire|rent|sell|use|go(?: with| for| ahead with|ing with|ing for)|take|pick|choose|do|ban|raise|pay|get|put|add|remove|leave|run|offer)(?:ing|ping|ting|ning)?\b|^(?:using|taking|moving|closing|releasing|raising|changing|choosing|terminating|cutting|getting|leaving|removing)\b/;
const PAST_TIME =
  /\b(?:last (?:time|week|month|year|meeting|summer|spring)|yesterday|ago|already|back then|originally|previously)\b/i;
/** Verbs of deciding, with what they decide. */
const DECIDING =
  /^(?:decided?|agreed?|(?:settled?|landed?|sign(?:ed)? off) on|opt(?:ed|ing)? for|commit(?:ted)? to|go(?:ing)? with|(?:chosen?|chose|picked)) /;
const STILL_ASKING =
  /^(?:decided?|agreed?) (?:when|whether|if|how|what|who|where|which|about|on (?:the|a|that))\b/;

/** Whether a sentence decides something, seen with what is said before and after it. */
export function decides(utterance: Utterance, all: readonly Utterance[], index: number): boolean {
  const text = utterance.tokens.map(({ word, comma }) => (comma ? `${word},` : word)).join(' ');
  const doubtful =
    /\b(?:not|if|once|until|whether|never|wish|hope|maybe|probably|i (?:think|guess) it is a)\b/.test(text);
  if (utterance.tokens.length >= 2 && SETTLED.test(text) && !doubtful) return true;
  if (
    /^(?:yes|yeah|yep|okay|ok|sure|fine|good|right)[, ]+let's(?: do (?:it|that|this))?[.!]?$/i.test(
      utterance.text,
    )
  )
    return index > 0;
  const scene = sceneOf(utterance, all, index);
  return (
    utterance.clauses.some((clause) => clauseDecides(clause, scene)) ||
    fragmentAgreed(scene) ||
    settlesInAWord(scene) ||
    confirmsChoice(scene) ||
    proposalTaken(scene) ||
    concludes(scene) ||
    rules(scene)
  );
}

/** "From now on nobody goes in without.", "park it till somebody has looked at it": it needs nobody's yes. */
function rules({ utterance, policy, meanwhile, conditional }: Scene): boolean {
  const [main] = utterance.clauses.filter(({ phrase, mode }) => phrase.length >= 2 && mode !== 'none');
  if (utterance.question || main === undefined || main.question || conditional) return false;
  const words = main.phrase.map(({ word }) => word).join(' ');
  const said = utterance.tokens.map(({ word }) => word).join(' ');
  const lasting = policy && LASTING.test(said);
  if (!lasting && !meanwhile) return false;
  if (main.mode === 'command') return !COMMAND_TALK.test(words) || main.negated;
  if (!/^(?:present|will|progressive)$/.test(main.mode) || STATIVE.has(main.verb) || main.verb === 'is')
    return false;
  if (/^(?:i|you|he|she|they|it|who|there)$/.test(main.subject) || main.name !== null) return false;
  return true;
}

function clauseDecides(clause: ReadClause, scene: Scene): boolean {
  const words = clause.phrase.map(({ word }) => word).join(' ');
  const { utterance } = scene;
  if (clause.question || words === '') return false;
  const act = words.replace(/^have (?:(?:now|just|finally|all) )?/, '');
  const chooses = DECIDING.test(`${act} `) && !(clause.mode === 'let' && /^(?:decid|agre)/.test(words));
  if (clause.subject === 'we' && chooses && clause.mode !== 'must' && clause.mode !== 'should')
    return announces(clause, act, scene);
  if (clause.mode === 'let' && clause.subject === 'we')
    return (!scene.refused || clause.negated) && letsDo(clause, words, scene);
  if (scene.conditional || clause.mode === 'past') return false;
  if (/^(?:suggest|propose|recommend|vote|move that|say we)\b/.test(words) && clause.subject === 'i')
    return (
      scene.confirmed > 0 &&
      !RECKONS.test(words) &&
      !putsOff(utterance.text) &&
      contentOf(clause.said, null).size >= 2 &&
      !/\bmeet\b/.test(utterance.text)
    );
  if (clause.subject === 'we') return weDo(clause, words, scene);
  if (clause.mode === 'command') return commands(clause, words, scene);
  return thingsGo(clause, words, scene);
}

/** "We won't touch it" – "fine by me"; "I think we should just say no" – "yes, say no". */
function weDo(clause: ReadClause, words: string, scene: Scene): boolean {
  const marked = marker(clause, scene);
  if (scene.refused || blocked(clause, words, marked) || LATER.test(clause.text)) return false;
  // "We've got it in the shed."
  if (/\b(?:have|['’]ve) got\b(?! to\b)/i.test(clause.text)) return false;
  const { confirmed, agreedBefore, asksConsent, deliberated, policy, utterance } = scene;
  const final = FINAL.test(utterance.tokens.map(({ word }) => word).join(' '));
  if (clause.mode === 'should')
    return !clause.negated && contentOf(clause.said, null).size > 0 && takenUp(scene);
  if (!/^(?:present|progressive|will)$/.test(clause.mode)) return false;
  const signs =
    marked +
    confirmed +
    Number(agreedBefore) +
    Number(asksConsent) +
    Number(policy) +
    Number(deliberated) +
    2 * Number(final) +
    Number(marked > 0 && !HABIT.test(clause.text) && ((confirmed < 2 && takenUp(scene)) || scene.takenOn)) +
    2 * Number(clause.mode !== 'present' && scene.insists && utterance.due !== null) +
    Number(clause.mode !== 'present' && (CHOICE.test(words) || clause.negated));
  // What people do every day is said in the present, too.
  const plainReport = clause.mode === 'present' && marked === 0 && confirmed < 2 && !policy && !final;
  return signs >= (plainReport ? 3 : 2);
}

/** A proposal that somebody else agrees to in so many words, or repeats with a yes. */
function takenUp({ utterance, all, index, confirmed, refused }: Scene): boolean {
  if (refused) return false;
  if (confirmed === 2) return true;
  const reply = all[index + 1];
  if (reply === undefined || reply.speaker === utterance.speaker) return false;
  const own = contentOf(utterance.text, null);
  const echoed = [...contentOf(reply.text, null)].some((word) => own.has(word));
  return (
    echoed && /^(?:yes|yeah|yep|exactly|right|okay|ok|absolutely)\b/i.test(reply.text) && !reply.question
  );
}

/** "Then take the hall", "so forget the drone": an answer to the question what to do, and no request to somebody. */
function commands(clause: ReadClause, words: string, scene: Scene): boolean {
  const { utterance, all, index } = scene;
  const asks =
    /\bplease\b/i.test(utterance.text) || utterance.clauses.some(({ vocative }) => vocative !== null);
  const drops = /^(?:forget|drop|scrap|skip|cancel|leave|keep|take|use|stick|stay|go with|pick|choose)\b/;
  const talk = COMMAND_TALK.test(words) && !/^forget (?!it|about)/.test(words);
  const barred = !/^forget\b/.test(words) && blocked(clause, words);
  if (asks || talk || barred || clause.due !== null) return false;
  const marked = marker(clause, scene);
  const asked = all.slice(Math.max(0, index - 4), index).some(({ question }) => question);
  if (marked >= 1 && scene.confirmed === 2) return true;
  return (marked >= 2 && asked) || (marked >= 1 && scene.deliberated && drops.test(words));
}

/** "So music stops at ten", "then that's the lead", "from now on nobody works alone". */
function thingsGo(clause: ReadClause, words: string, scene: Scene): boolean {
  if (/^(?:|i|you|he|she|they|who|there)$/.test(clause.subject) || clause.name !== null) return false;
  if (!/^(?:present|will|progressive)$/.test(clause.mode) || clause.tie === 'because') return false;
  const parts = clause.subject.toLowerCase().split(' ');
  const thing =
    /^(?:that|it|this)$/.test(clause.subject) ||
    scene.utterance.tokens.some(
      ({ word, tags }) =>
        parts.includes(word) && (tags.has('Noun') || tags.has('Pronoun') || tags.has('Value')),
    );
  const acts = clause.phrase.length >= 2 && isVerb(clause.phrase[0]);
  if (!thing || !acts) return false;
  const marked = marker(clause, scene);
  const sure = scene.confirmed === 2 ? 2 : Number(scene.confirmed > 0 && scene.policy);
  const signs = marked + sure + Number(scene.agreedBefore) + Number(scene.policy) + Number(scene.deliberated);
  if (marked + Number(scene.policy) < 1 || signs < 2) return false;
  if (/^(?:that|it|this)$/.test(clause.subject))
    return (
      (scene.policy &&
        scene.confirmed > 0 &&
        clause.phrase.length >= 3 &&
        (clause.verb !== 'is' || !clause.negated)) ||
      /^is the (?!\w+ (?:thing|problem|question|point|issue))/.test(words)
    );
  return !STATIVE.has(clause.verb) && (!clause.negated || scene.policy);
}

/** "We decided …", "we're going with …": not a thing of the past, nor one that is still to come. */
function announces(clause: ReadClause, words: string, { utterance, conditional }: Scene): boolean {
  const once = clause.tie !== null && /^(?:if|when|once|until|before|after|whether)$/.test(clause.tie);
  const toCome = clause.tie === 'then' && clause.phrase.length < 2;
  if (clause.negated || once || toCome || PAST_TIME.test(utterance.text) || STILL_ASKING.test(words))
    return false;
  if (/^(?:can|could|would)$/.test(clause.mode)) return false;
  return (
    !(conditional && clause.mode === 'will') && !(clause.mode === 'will' && /^(?:decide|agree)/.test(words))
  );
}

/** "So", "then", "okay" at the beginning: a conclusion is drawn. "Then" says it most clearly. */
function marker(clause: ReadClause, { utterance, all, index }: Scene): number {
  const words = [...clause.lead, clause.tie ?? ''];
  const opening = utterance.text.slice(0, 24).toLowerCase();
  const closing = /\bthen[.!]?$/i.test(utterance.text);
  if (
    closing ||
    words.includes('then') ||
    /^(?:very well|all right then|right then|then|(?:\w+,? )?in that case)\b/.test(opening)
  )
    return 2;
  // "Okay. We leave it." is "okay, we leave it".
  const before = all[index - 1];
  if (
    before !== undefined &&
    before.speaker === utterance.speaker &&
    before.tokens.every(({ word }) => FILLERS.has(word))
  )
    words.push(...before.tokens.map(({ word }) => word).filter((word) => !/^(?:right|so)$/.test(word)));
  return words.some((word) => /^(?:so|okay|ok|right|alright|good|fine|great|agreed)$/.test(word)) ? 1 : 0;
}

function blocked(clause: ReadClause, words: string, marked = 0): boolean {
  const verb = words.split(' ')[0] ?? '';
  if (STATIVE.has(verb) && !/^(?:have (?:it|them|him|her|the)|say (?:yes|no))\b/.test(words)) return true;
  if (
    PROCEDURAL.has(verb) &&
    !/^(?:start|stop|stay|stick|skip|(?:try|repeat) (?!it|that|this))\b/.test(words)
  )
    return true;
  return (
    (clause.phrase.length < 2 && marked < 2) ||
    /^(?:meet|see|talk|discuss|look|come back|find|figure|park|ask|check|run|speak|hear|get|decide|done|wait)\b/.test(
      words,
    )
  );
}
