import { doable, plain, type Candidate } from './candidate';
import { own } from './first-person';
import type { People } from './people';
import { asked, command } from './second-person';
import { needed, others } from './third-person';
import type { ReadClause, Utterance } from './utterances';

const BARE =
  /\b(?:leave (?:it|that|this) (?:with|to) me|i(?:'m| am) on (?:it|that)|^(?:(?:yes|yeah|yep|sure|ok|okay|right|already),? )*on it[.!]?$|consider it done|i(?:'ll| will) take (?:that|it|this)(?: one| on)?[.!]?$|i(?:'ve| have) got (?:that|it|this) one|i wouldn't mind(?: doing)? that)/i;
const WISHES =
  /^(?:and |so |oh |also )*if you c|\b(?:great|good|nice|lovely|helpful|grateful|appreciate|wonder(?:ing)?|cool|brilliant|mind)\b.*\bif you\b/i;
/** "My job is to …", "the plan for me is to …". */
const MY_PART = /^is to (?=\w)/;

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
  const echoes = /\bon it\b/i.test(before.at(-1)?.text ?? '');
  if (BARE.test(utterance.text.replace(/’/g, "'")) && !echoes)
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
    ) {
      // "She said she'll have it cleaned" is a promise all the same.
      const own = /^(?:he|she)$/.test(clause.subject) && clause.subject === previous.subject;
      if (own && clause.mode === 'will') others(clause, utterance, people, before, add);
      return;
    }
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
    // "Let me know so I can tell her": a purpose.
    if (clause.tie === 'so' && /^(?:can|could)$/.test(clause.mode)) return;
    const conditional = utterance.clauses.some(({ tie }) => tie === 'if' || tie === 'unless');
    const after = utterance.clauses[index + 1];
    const retracted = after?.tie === 'but' && after.negated && /^(?:i|it)$/.test(after.subject);
    if (clause.subject === 'i') own(clause, utterance, conditional, retracted, add);
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
