import { AppError } from '../errors/app-error';
import {
  findSpeaker,
  isNumbered,
  moveEvidence,
  sameName,
  speakersOf,
  tidyName,
  withLabels,
  type NewLabel,
} from '../transcript/speakers';
import type { Speaker, Transcript } from '../transcript/transcript';
import type { Minutes } from './minutes';
import { relabelMinutes } from './relabel-minutes';

/** A transcript and what was made of it; the two always change together. */
export interface Results {
  readonly transcript: Transcript;
  readonly minutes: Minutes | null;
}

/**
 * Gives a speaker the name that the user typed, everywhere: segments, evidence, owners, and the text of the minutes.
 * Nothing may overwrite it later. "Speaker 5" as the new name takes a name away.
 * @param from a label, a name, or a number ("2" is "Speaker 2").
 * @throws AppError SPEAKER_UNKNOWN, SPEAKER_NAME_INVALID, SPEAKER_NAME_TAKEN.
 */
export function renameSpeaker({ transcript, minutes }: Results, from: string, typed: string): Results {
  const label = knownLabel(transcript, from);
  const name = tidyName(typed);
  if (name === null)
    throw new AppError('SPEAKER_NAME_INVALID', 'not a name', { stage: 'speakers', subject: typed });
  const taken = speakersOf(transcript).find((other) => other.label !== label && isCalled(other, name));
  if (taken !== undefined)
    throw new AppError('SPEAKER_NAME_TAKEN', `${taken.label} is called so`, {
      stage: 'speakers',
      subject: name,
    });
  const rename: NewLabel = (other) => (other === label ? name : other);
  const unnamed = isNumbered(name);
  const speakers = speakersOf(transcript).map((speaker): Speaker => {
    if (speaker.label !== label) return moveEvidence(speaker, rename);
    if (unnamed) return { ...speaker, label: name, name: null, namedBy: null, evidence: null };
    return { ...speaker, label: name, name, namedBy: 'user', evidence: null };
  });
  return {
    transcript: withLabels(transcript, speakers, rename),
    minutes: minutes === null ? null : relabelMinutes(minutes, rename, [label]),
  };
}

/**
 * Makes one speaker of several who are the same person. The name is kept: a name from the user before a found one,
 * the first before the others. Segments stay as they are.
 * @param who labels, names or numbers; at least two different ones.
 * @throws AppError SPEAKER_UNKNOWN, SPEAKER_MERGE_ALONE.
 */
export function mergeSpeakers({ transcript, minutes }: Results, who: readonly string[]): Results {
  const labels = [...new Set(who.map((typed) => knownLabel(transcript, typed)))];
  const all = speakersOf(transcript);
  const merged = labels.flatMap((label) => all.filter((speaker) => speaker.label === label));
  const kept =
    merged.find((speaker) => speaker.namedBy === 'user') ??
    merged.find((speaker) => speaker.name !== null) ??
    merged[0];
  if (kept === undefined || merged.length < 2)
    throw new AppError('SPEAKER_MERGE_ALONE', 'one speaker', {
      stage: 'speakers',
      subject: labels[0] ?? who.join(','),
    });
  const rename: NewLabel = (label) => (labels.includes(label) ? kept.label : label);
  const speakers = all
    .filter((speaker) => speaker === kept || !labels.includes(speaker.label))
    .map((speaker) => (speaker === kept ? confirmed(kept, labels) : moveEvidence(speaker, rename)));
  const others = labels.filter((label) => label !== kept.label);
  return {
    transcript: withLabels(transcript, speakers, rename),
    minutes: minutes === null ? null : relabelMinutes(minutes, rename, others),
  };
}

/**
 * The speaker who is left after a merge. Nobody calls himself by name, so a quote from one of the merged voices no
 * longer proves the name; but the user has just said who that is.
 */
function confirmed(kept: Speaker, merged: readonly string[]): Speaker {
  const { evidence } = kept;
  if (evidence === null || evidence.speaker === kept.label || !merged.includes(evidence.speaker)) return kept;
  return { ...kept, namedBy: 'user', evidence: null };
}

function knownLabel(transcript: Transcript, typed: string): string {
  const label = findSpeaker(transcript, typed);
  if (label !== null) return label;
  const there = speakersOf(transcript).map((speaker) => speaker.label);
  throw new AppError('SPEAKER_UNKNOWN', there.join(', '), { stage: 'speakers', subject: typed.trim() });
}

const isCalled = (speaker: Speaker, name: string): boolean =>
  sameName(speaker.label, name) || (speaker.name !== null && sameName(speaker.name, name));
