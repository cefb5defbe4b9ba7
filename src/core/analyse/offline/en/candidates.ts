import type { SpokenDate } from '../../dates/spoken-date';
import { COMMAND_TALK, IDIOMS, PROCEDURAL, STATIVE, STRONG_PHRASES } from './lexicon';
import type { People } from './people';
import type { ReadClause, Utterance } from './utterances';

/** A clause that may be a task, before anybody has answered it. */
export interface Candidate {
  /**
   * `commitment`: the speaker will do it. `offer`: unless declined. `maybe`: only if accepted. `request`: the one
   * spoken to, if accepted. `other`: a third person. `open`: somebody.
   */
  readonly kind: 'commitment' | 'offer' | 'maybe' | 'request' | 'other' | 'open';
  /** Whom it falls to by the words alone; null = decided by who answers. */
  readonly owner: string | null;
  readonly utterance: Utterance;
  /** What is to be done, as it was said. */
  readonly said: string;
  readonly due: SpokenDate | null;
  /** Nothing but "yes": the task is in what was said before. */
  readonly bare: boolean;
}

const BARE =
  /\b(?:leave (?:it|that|this) (?:with|to) me|i(?:'m| am) on (?:it|that)|on it[.!]?$|consider it done|i(?:'ll| will) take (?:that|it|this)(?: one| on)?[.!]?$|i(?:'ve| have) got (?:that|it|this) one|i wouldn't mind(?: doing)? that)/i;
const FOR_NOW =
  /^(?:explain|repeat|say|elaborate|clarify|walk (?:me|us)|summari[sz]e|hear|see|believe|imagine|remember|recall|understand|share your screen|speak|mute|unmute|(?:tell|remind|show|give) (?:me|us)(?: again)? (?:what|how|why|where|who|when|if|whether|an? (?:update|overview|idea|example))|guess|live with|hang on|hold on|wait|stop|start|begin|go (?:first|ahead)|kick (?:us )?off|be|think|consider)\b/;

const WISHES =
  /^(?:and |so |oh |also )*if you c|\b(?:great|good|nice|lovely|helpful|grateful|appreciate|wonder(?:ing)?|cool|brilliant|mind)\b.*\bif you\b/i;
/** "My job is to …", "the plan for me is to …". */
const MY_PART = /^is to (?=\w)/;

const plain = (clause: ReadClause): string => clause.phrase.map(({ word }) => word).join(' ');

/** Whether somebody could do this as a task. */
export function doable(clause: ReadClause): boolean {
  const words = plain(clause);
  if (words === '' || IDIOMS.some((idiom) => idiom.test(words))) return false;
  if (STRONG_PHRASES.some((phrase) => phrase.test(words))) return true;
  const [verb] = clause.phrase;
  if (verb === undefined || STATIVE.has(verb.word) || PROCEDURAL.has(verb.word)) return false;
  // "I will" alone, or a word that is no verb at all.
  return verb.tags.has('Verb') || clause.phrase.length > 1;
}

/** Every candidate of a sentence. */
export function candidatesOf(
  utterance: Utterance,
  people: People,
  before: readonly Utterance[],
): readonly Candidate[] {
  const found: Candidate[] = [];
  const add = (
    kind: Candidate['kind'],
    owner: string | null,
    clause: ReadClause,
    said = clause.said,
  ): void => {
    found.push({ kind, owner, utterance, said, due: clause.due, bare: false });
  };
  if (BARE.test(utterance.text.replace(/’/g, "'")))
    return [
      { kind: 'commitment', owner: utterance.speaker, utterance, said: '', due: utterance.due, bare: true },
    ];
  const supposed = utterance.clauses.some((clause) => clause.tie === 'if' && clause.mode === 'past');
  const recap = /\baction (?:item|point)s?\b/i.test(utterance.text);
  utterance.clauses.forEach((clause, index) => {
    if (recap && clause.name !== null && clause.mode === 'present' && doable(clause)) {
      const owner = people.find(clause.name, true);
      if (owner !== null) return add('other', owner, clause);
    }
    const previous = utterance.clauses[index - 1];
    // "He said I'll …" tells of another time.
    if (
      previous !== undefined &&
      previous.mode === 'past' &&
      /^(?:say|said|told|asked|thought|mentioned|promised|claimed)$/.test(previous.verb)
    )
      return;
    // "It would be great if you could …", "if you could …, please".
    if (clause.tie === 'if' && clause.subject === 'you' && /^(?:can|could|would)$/.test(clause.mode)) {
      const asks = WISHES.test(utterance.text) && doable(clause);
      if (asks)
        add('request', utterance.clauses.find(({ vocative }) => vocative !== null)?.vocative ?? null, clause);
      return;
    }
    if (
      supposed ||
      /^(?:if|unless|whether|when|before|after|until|once|since|because)$/.test(clause.tie ?? '')
    )
      return;
    const conditional = utterance.clauses.some(({ tie }) => tie === 'if' || tie === 'unless');
    if (clause.subject === 'i') own(clause, conditional, add);
    else if (clause.subject === 'you') asked(clause, utterance, people, add);
    else if (clause.mode === 'command' || (clause.subject === '' && clause.mode === 'progressive'))
      command(clause, utterance, people, add);
    else if (
      /^my (?:job|task|action|plan|part|homework|next step|to-do)\b/i.test(clause.subject) &&
      MY_PART.test(plain(clause))
    )
      add('commitment', null, clause, clause.said.replace(/^\S+ to /, ''));
    else if (clause.subject === 'we') needed(clause, add);
    else others(clause, utterance, people, before, add);
  });
  return found;
}

type Add = (kind: Candidate['kind'], owner: string | null, clause: ReadClause, said?: string) => void;

function own(clause: ReadClause, conditional: boolean, add: Add): void {
  const words = plain(clause);
  // "Can I ask you to …" is a request; other questions about oneself are none.
  if (clause.question) {
    const ask = /^(?:ask|get) you to /.exec(words);
    if (ask !== null)
      add(
        'request',
        clause.vocative,
        clause,
        clause.said
          .split(/\bto\b/)
          .slice(1)
          .join('to')
          .trim(),
      );
    return;
  }
  if (clause.negated) return;
  const wanted = /^(?:want|need|like) (?:you to |(?:a|an|the|that|this|it|your) .*\bfrom you\b)/.test(words);
  if (wanted && /^(?:present|would|must|will)$/.test(clause.mode)) {
    add(
      'request',
      clause.vocative,
      clause,
      clause.said.replace(/^\S+ (?:you to )?/, (start) => (start.endsWith('to ') ? '' : start)),
    );
    return;
  }
  if (/^(?:would not mind|not mind) \w+ing/.test(words)) return add('offer', null, clause);
  if (!doable(clause)) return;
  switch (clause.mode) {
    case 'will':
    case 'must':
    case 'let':
      return add('commitment', null, clause);
    case 'can':
      return add(conditional ? 'maybe' : 'offer', null, clause);
    case 'could':
      if (!conditional) add('maybe', null, clause);
      return;
    case 'should':
      return add(clause.due === null ? 'maybe' : 'commitment', null, clause);
    case 'progressive':
      if (
        clause.due !== null &&
        !/^(?:meet|see|go|leav|com|fly|visit|hav|stay|work|think|hop|look|be|talk|tak|try|driv|travel)\w*ing\b/.test(
          words,
        )
      )
        add('commitment', null, clause);
      return;
    case 'would':
    case 'present':
    case 'past':
    case 'command':
    case 'none':
      return;
  }
}

function asked(clause: ReadClause, { question }: Utterance, people: People, add: Add): void {
  const words = plain(clause);
  const owner = clause.vocative === null ? null : people.find(clause.vocative, false);
  if (/^mind \w+ing /.test(words) && clause.question)
    return add('request', owner, clause, clause.said.replace(/^\S+ /, ''));
  if (FOR_NOW.test(words) || clause.negated || !doable(clause)) return;
  if (clause.question) {
    if (/^(?:can|could|would|will)$/.test(clause.mode)) add('request', owner, clause);
  } else if (/^(?:should|must|will)$/.test(clause.mode) && !question) add('request', owner, clause);
}

function command(clause: ReadClause, { question, text }: Utterance, people: People, add: Add): void {
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
  if (clause.negated || question || clause.tie === 'and' || COMMAND_TALK.test(words) || !doable(clause))
    return;
  // One word is a shout; a command has something that it is done to.
  if (clause.phrase.length >= 2 && !/^(?:no|yes)\b/i.test(text)) add('request', owner, clause);
}

/** "We need somebody to call the venue." */
function needed(clause: ReadClause, add: Add): void {
  const wanted = /^(?:need|want) (?:somebody|someone|a volunteer|one of (?:us|you)) to /.exec(plain(clause));
  if (wanted !== null && !clause.question && !clause.negated)
    add('open', null, clause, clause.said.replace(/^.*?\bto /, ''));
}

const EPISTEMIC = /^(?:be|have it|have that|have one|mean|know|cost|take (?:a|about|two|three|\d))\b/;

function others(
  clause: ReadClause,
  utterance: Utterance,
  people: People,
  before: readonly Utterance[],
  add: Add,
): void {
  // "Who can bring the projector?"
  if (clause.subject === 'who' || (clause.question && /^who\b/i.test(clause.text))) {
    if (/^(?:can|could|will|would)$/.test(clause.mode) && doable(clause)) add('open', null, clause);
    return;
  }
  const promised = /^(?:agreed|promised|offered|volunteered) to (\w+)/.exec(plain(clause));
  if (
    promised !== null &&
    clause.name !== null &&
    clause.mode === 'past' &&
    !STATIVE.has(promised[1] ?? '')
  ) {
    const name = people.find(clause.name, true);
    if (name !== null) add('other', name, clause, clause.said.replace(/^\S+ to /, ''));
    return;
  }
  const somebody = /^(?:somebody|someone|anybody|anyone|one of (?:us|you))$/.test(clause.subject);
  const task = /^(?:will|must|should|can|could)$/.test(clause.mode);
  if (!task || clause.negated || !doable(clause) || EPISTEMIC.test(plain(clause))) return;
  if (somebody) {
    if (
      clause.question
        ? /^(?:can|could|will)$/.test(clause.mode)
        : clause.mode !== 'can' && clause.mode !== 'could'
    )
      add('open', null, clause);
    return;
  }
  if (clause.mode === 'can' || clause.mode === 'could') {
    if (clause.question && clause.name !== null) {
      const name = people.find(clause.name, true);
      if (name !== null) add('request', name, clause);
    }
    return;
  }
  if (clause.question) return;
  const owner =
    clause.name !== null
      ? people.find(clause.name, clause.mode === 'will')
      : /^(?:he|she)$/.test(clause.subject)
        ? lastNamed(utterance, before, people)
        : null;
  if (owner !== null && owner !== utterance.speaker) add('other', owner, clause);
}

/** Whom "he" or "she" is: the last person named, here or in the two sentences before. */
function lastNamed(utterance: Utterance, before: readonly Utterance[], people: People): string | null {
  for (const { clauses, speaker } of [utterance, ...before.slice(-2).reverse()]) {
    for (const { name, vocative } of [...clauses].reverse()) {
      const person = name === null || name === vocative ? null : people.find(name, true);
      if (person !== null && person !== speaker) return person;
    }
  }
  return null;
}
