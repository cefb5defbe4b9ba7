import type { Results } from '../shared/meeting/relabel';
import { followSpeakers } from '../shared/meeting/relabel-minutes';
import type { SpeakerEvidence } from '../shared/transcript/speaker-evidence';
import { clusterSpeakers, joinBroken, labelTranscript } from './speakers';
// Not by way of the stage's index: what names speakers is loaded when it is needed.
import { carryNames } from './speakers/consolidate/carry-names';

/**
 * The same words with speakers told apart anew, for instance because the number of people has become known. Names that
 * the user gave stay with whoever has most of that speaker's words; the minutes follow.
 */
export function relabelSpeakers(
  { transcript, minutes }: Results,
  evidence: SpeakerEvidence,
  people: number | 'auto',
): Results {
  const fresh = joinBroken(labelTranscript(transcript, clusterSpeakers(evidence, people)));
  const named = carryNames(transcript, fresh, minutes?.participants ?? []);
  return { transcript: named, minutes: minutes === null ? null : followSpeakers(minutes, transcript, named) };
}
