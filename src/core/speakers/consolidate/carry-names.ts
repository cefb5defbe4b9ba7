import { speakersOf, withLabels } from '../../../shared/transcript/speakers';
import type { Speaker, Transcript } from '../../../shared/transcript/transcript';
import { nameSpeakers } from './name-speakers';
import { heirsOf } from '../../../shared/transcript/heirs';

/**
 * Names for a transcript whose speakers were told apart anew. A name that the user gave goes to whoever has most of
 * that speaker's words now; other names must be proven again.
 * @param before the same words under the old labels.
 */
export function carryNames(
  before: Transcript,
  after: Transcript,
  participants: readonly string[],
): Transcript {
  const heirs = heirsOf(before, after);
  const given = new Map<string, string>();
  for (const { label, name, namedBy } of speakersOf(before)) {
    const heir = heirs.get(label);
    if (namedBy !== 'user' || name === null || heir === undefined) continue;
    if (!given.has(heir.label) || heir.share > (heirs.get(given.get(heir.label) ?? '')?.share ?? 0))
      given.set(heir.label, name);
  }
  const rename = (label: string): string => given.get(label) ?? label;
  const speakers = speakersOf(after).map((speaker): Speaker => {
    const name = given.get(speaker.label);
    return name === undefined ? speaker : { ...speaker, label: name, name, namedBy: 'user', evidence: null };
  });
  const claims = speakersOf(before).flatMap(({ label, name, namedBy, evidence }) => {
    const heir = heirs.get(label)?.label;
    if (namedBy !== 'language-model' || name === null || evidence === null || heir === undefined) return [];
    return [{ speaker: rename(heir), name, quote: evidence.quote }];
  });
  return nameSpeakers(withLabels(after, speakers, rename), claims, participants);
}
