import { decides } from './decision-signs';
import { sceneOf } from './decision-scene';
import { contentOf } from './exchanges';
import { proposalTaken } from './proposals';
import type { Utterance } from './utterances';

/** A decision and the sentence that it stands in. */
export interface Found {
  readonly text: string;
  readonly evidence: Utterance;
}

/** Decisions, announced or not. */
export function decisionsOf(utterances: readonly Utterance[]): readonly Found[] {
  const found: Found[] = [];
  utterances.forEach((utterance, index) => {
    const states = !utterance.question || utterance.tagged || /\bokay\?$|\bright\?$/i.test(utterance.text);
    if (states ? decides(utterance, utterances, index) : proposalTaken(sceneOf(utterance, utterances, index)))
      found.push({ text: textOf(utterance, utterances), evidence: utterance });
  });
  // What was asked and taken up is in the sentence that settles it, when there is one.
  const stated = found.filter(({ evidence }) => !evidence.question || evidence.tagged);
  const settled = (at: number): boolean =>
    stated.some(({ evidence }) => evidence.index > at && evidence.index <= at + 6);
  return distinct(found.filter((one) => stated.includes(one) || !settled(one.evidence.index)));
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

/** The same decision, said again within a few sentences, is one; the fuller wording wins. */
function distinct(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const one of found) {
    const words = contentOf(one.evidence.text, null);
    const at = kept.findLastIndex((other) => {
      const distance = one.evidence.index - other.evidence.index;
      const common = [...contentOf(other.evidence.text, null)].filter((word) => words.has(word)).length;
      const share = common / Math.max(1, Math.min(words.size, contentOf(other.evidence.text, null).size));
      const vague =
        [...words].filter((word) => !/^(?:let|we|go|ahead|ye|yeah|okay|ok|fine|done)$/.test(word)).length ===
        0;
      if (vague && distance <= 8) return true;
      return distance <= 3 ? share >= 0.4 || words.size <= 2 : distance <= 12 && common >= 3;
    });
    const other = kept[at];
    if (other === undefined) kept.push(one);
    else if (words.size > contentOf(other.evidence.text, null).size + 1) kept[at] = one;
  }
  return kept;
}
