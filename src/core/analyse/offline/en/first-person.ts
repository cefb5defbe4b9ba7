import { doable, plain, type Add } from './candidate';
import type { ReadClause, Utterance } from './utterances';

/** "Let me read it to you": done in the meeting. */
const AT_ONCE =
  /^(?:read|see|think|look|finish|say|show|share|explain|ask|guess|get (?:this|that|it)|open|pull|put|try|check|tell|rephrase|be|add)\b/;
const OBLIGED = /(?:['’]d|\bwould) (?:\w+ )?(?:have|need) to\b/i;

/**
 * What the speaker says of himself or herself.
 * @param retracted "…, but I don't have the password" follows in the sentence.
 */
export function own(
  clause: ReadClause,
  { due }: Utterance,
  conditional: boolean,
  retracted: boolean,
  add: Add,
): void {
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
  // "I wouldn't mind having a go."
  if (clause.negated && clause.mode === 'would' && /^mind \w+ing/.test(words))
    return add('offer', null, clause, clause.said.replace(/^\S+ /, ''));
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
  // "I'd be willing to have a go."
  const willing = /^be (?:willing|happy|glad|prepared|up for) (?:to )?/.exec(words);
  if (willing !== null && /^(?:would|can|could|will)$/.test(clause.mode))
    return add('offer', null, clause, clause.said.replace(/^\S+ \S+ (?:to )?/, ''));
  const open = /^need (?:somebody|someone|one of you|a volunteer) to /.test(words);
  if (open) return add('open', null, clause, clause.said.replace(/^.*?\bto /, ''));
  if (!doable(clause)) return;
  switch (clause.mode) {
    case 'will':
    case 'must':
      return add('commitment', null, clause);
    case 'let':
      if (due !== null || !AT_ONCE.test(words)) add('commitment', null, clause);
      return;
    case 'can':
      return add(conditional ? 'maybe' : 'offer', null, clause);
    case 'could':
      if (!conditional && !retracted) add('maybe', null, clause);
      return;
    case 'would':
      // "I'd have to ask him." – "Would you?"
      if (!conditional && !retracted) add(OBLIGED.test(clause.text) ? 'maybe' : 'readiness', null, clause);
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
    case 'present':
    case 'past':
    case 'command':
    case 'none':
      return;
  }
}
