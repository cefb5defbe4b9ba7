import { pickApart, type Bar } from '../judge';
import { asksIndirectly } from './asking';
import { contentOf } from './content';
import type { Found } from './decisions';
import type { Utterance } from './utterances';

/** Questions that were raised and stay open, each matter once. */
export function questionsOf(
  utterances: readonly Utterance[],
  probabilities: readonly number[],
  bar: Bar,
): readonly Found[] {
  const findings = utterances.map((evidence, index) => ({
    evidence,
    index,
    probability: probabilities[index] ?? 0,
  }));
  return pickApart(findings, bar).map(({ evidence: surest }) => {
    const evidence = asked(surest, utterances, probabilities, bar);
    return { text: withSubject(evidence, utterances), evidence };
  });
}

/** "Let's sleep on it." leaves open what was asked before it. */
function asked(
  surest: Utterance,
  all: readonly Utterance[],
  probabilities: readonly number[],
  bar: Bar,
): Utterance {
  if (surest.question || asksIndirectly(surest)) return surest;
  const before = all.slice(Math.max(0, surest.index - bar.apart), surest.index);
  const likely = before.filter(
    ({ question, index }) => question && (probabilities[index] ?? 0) >= bar.threshold / 3,
  );
  return likely.at(-1) ?? surest;
}

/** "And what do we do if she says no?" needs nothing; "Or can we?" needs what stands before it. */
function withSubject(utterance: Utterance, all: readonly Utterance[]): string {
  if (contentOf(utterance.text, null).size >= 2) return utterance.text;
  const before = all[utterance.index - 1];
  return before === undefined ? utterance.text : `${utterance.text} (“${before.text}”)`;
}
