import { doable, plain, type Add } from './candidate';
import { COMMAND_TALK } from './lexicon';
import type { People } from './people';
import { nameAt } from './subject';
import type { ReadClause, Utterance } from './utterances';

/** What people are asked for on the spot; no task is left when they have answered. */
const FOR_NOW =
  /^(?:explain|repeat|say|elaborate|clarify|walk (?:me|us)|summari[sz]e|hear|see|believe|imagine|remember|recall|understand|share your screen|speak|mute|unmute|(?:tell|remind|show|give) (?:me|us)(?: again)? (?:what|how|why|where|who|when|if|whether|an? (?:update|overview|idea|example))|guess|live with|hang on|hold on|wait|stop|start|begin|go (?:first|ahead)|kick (?:us )?off|be|think|consider)\b/;

const PROMISED =
  /^(?:have|get|receive) (?:it|them|that|those|one|an answer|an email|a (?:mail|message|draft|copy|version|list)|the|your|my)\b/;
const OBLIGED = /(?:['’]d|\bwould) (?:\w+ )?(?:have|need) to\b/i;

/** "Can you …?", "you should …". */
export function asked(clause: ReadClause, utterance: Utterance, people: People, add: Add): void {
  const { question, tagged, clauses } = utterance;
  const words = plain(clause);
  // "You'll have it on Monday": the speaker's promise.
  if (clause.mode === 'will' && !clause.question && !clause.negated && PROMISED.test(words))
    return add('commitment', null, clause);
  const owner = clause.vocative === null ? null : people.find(clause.vocative, false);
  if (/^mind \w+ing /.test(words) && clause.question)
    return add('request', owner, clause, clause.said.replace(/^\S+ /, ''));
  if (FOR_NOW.test(words) || clause.negated || !doable(clause)) return;
  if (clause.question) {
    if (/^(?:can|could|would|will)$/.test(clause.mode)) add('request', owner, clause);
  } else if (/^(?:should|must|will)$/.test(clause.mode) && (!question || tagged)) {
    // "The seal's gone, you have to lean on it": what anybody would have to do.
    const explains =
      clause.mode === 'must' && owner === null && clause.due === null && clauses.indexOf(clause) > 0;
    if (!explains) add('request', owner, clause);
  } else if (clause.mode === 'would' && OBLIGED.test(clause.text)) {
    if (clause.due !== null || owner !== null) add('request', owner, clause);
  } else if (clause.mode === 'present' && clause.phrase.length >= 2 && !question) {
    const told = clause.lead.some((word) => word === 'then' || word === 'so') || clause.tie === 'then';
    if (told && (clause.due !== null || clause.vocative !== null)) add('request', owner, clause);
  }
}

/** "Order a new set.", "don't forget …". */
export function command(clause: ReadClause, utterance: Utterance, people: People, add: Add): void {
  const text = utterance.text;
  const question = utterance.question && !utterance.tagged;
  const words = plain(clause);
  if (clause.mode === 'progressive') {
    // "Sure, sending it after the call."
    if (clause.lead.some((word) => /^(?:sure|yes|yeah|yep|ok|okay)$/.test(word)) && doable(clause))
      add('commitment', null, clause);
    return;
  }
  const owner = clause.vocative === null ? null : people.find(clause.vocative, false);
  const reminder = /^(?:(?:do )?not forget|forget|remember|make sure) (?:to |that you |you )?/.exec(words);
  if (reminder !== null && (clause.negated || !words.startsWith('forget'))) {
    const said = clause.said.replace(/^(?:not )?(?:forget|remember|make sure)(?: to| that you| you)? ?/i, '');
    if (/^(?:the|a|an|your|my|to|\w+)\b/.test(said) && said.split(' ').length >= 2)
      add('request', owner, clause, said);
    return;
  }
  // "Have Tyler put something up."
  const [does] = clause.phrase;
  const whom = nameAt(clause.phrase, 1);
  if (/^(?:have|get|let)$/.test(does?.word ?? '') && whom !== null && !clause.negated) {
    const name = people.find(whom.text, false);
    const at = clause.said.indexOf(whom.text) + whom.text.length;
    const said = clause.said.slice(at).replace(/^ (?:to )?/, '');
    if (name !== null && said.split(' ').length >= 2) return add('other', name, clause, said);
  }
  // "Yeah, push it." answers.
  if (owner === null && /^(?:yes|yeah|yep|no|nope)\b/i.test(text)) return;
  if (clause.negated || question || clause.tie === 'and' || COMMAND_TALK.test(words) || !doable(clause))
    return;
  // One word is a shout; a command has something that it is done to.
  if (clause.phrase.length >= 2) add('request', owner, clause);
}
