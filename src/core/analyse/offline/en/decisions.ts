import { pickApart, type Bar } from '../judge';
import { announces } from './announced';
import { contentOf } from './content';
import type { Utterance } from './utterances';

/** Something to list, and the sentence that it stands in. */
export interface Found {
  readonly text: string;
  readonly evidence: Utterance;
}

interface Finding {
  readonly evidence: Utterance;
  readonly index: number;
  readonly probability: number;
}

/** How sure it is that an announced decision is one: 14 of 15 in the labelled meetings. */
const ANNOUNCED = 0.93;

/** Decisions, announced or not: the sentences that are surest to belong to one, each matter once. */
export function decisionsOf(
  utterances: readonly Utterance[],
  probabilities: readonly number[],
  bar: Bar,
): readonly Found[] {
  const findings: readonly Finding[] = utterances.map((evidence, index) => ({
    evidence,
    index,
    probability: Math.max(probabilities[index] ?? 0, announces(evidence) ? ANNOUNCED : 0),
  }));
  // Two that are announced are two, even when they stand near each other.
  const same = (one: Finding, other: Finding): boolean =>
    Math.abs(one.index - other.index) <= 2 || !(announces(one.evidence) && announces(other.evidence));
  return pickApart(findings, bar, same).map(({ evidence }) => ({
    text: textOf(evidence, utterances),
    evidence,
  }));
}

/** "We decide it like this." points at the sentence after it; "let's do it" at the one before. */
function textOf(utterance: Utterance, all: readonly Utterance[]): string {
  const own = utterance.text.replace(
    /^(?:(?:okay|ok|so|right|alright|then|well|great|good|fine|um|uh|very well|agreed)[,.]?\s+)+/i,
    '',
  );
  const text = own.charAt(0).toUpperCase() + own.slice(1);
  const content = [...contentOf(utterance.text, null)].filter(
    (word) =>
      !/^(?:let|we|okay|ok|fine|decid|agre|like|then|settl|yes|yeah|right|good|deal|well|do)$/.test(word),
  );
  const next = all[utterance.index + 1];
  const announces =
    /\b(?:like this|as follows|the following|(?:as|for) (?:a|the|our) (?:decision|record))\W*$/i;
  if (announces.test(utterance.text) && next !== undefined && !next.question) return next.text;
  if (content.length >= 1) return text;
  const before = all
    .slice(Math.max(0, utterance.index - 5), utterance.index)
    .reverse()
    .find((one) => contentOf(one.text, null).size >= 3);
  return before === undefined ? text : `${text} (“${before.text}”)`;
}
