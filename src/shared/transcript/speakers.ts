import { placeholderNumber } from './people';
import type { Segment, Speaker, Transcript } from './transcript';

/** Longest name a person can be given (characters). */
const LONGEST_NAME = 60;

/** Whether a label is "Speaker 3", not a name. */
export function isNumbered(label: string): boolean {
  return placeholderNumber(label) !== null;
}

/** Names are compared without regard to case and to how their accents are encoded. */
export function sameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other);
}

/** A name as it is compared. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** A name as typed, made fit to stand in one line of every export; null when nothing is left or it is too long. */
export function tidyName(typed: string): string | null {
  const name = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return /[\p{L}\p{N}\p{S}]/u.test(name) && name.length <= LONGEST_NAME ? name : null;
}

/** Everybody who speaks, in the order of the list, then in the order of speaking. */
export function speakersOf(transcript: Transcript): readonly Speaker[] {
  const known = transcript.speakers ?? [];
  const labels = new Set(known.map((speaker) => speaker.label));
  const others = [...new Set(transcript.segments.map((segment) => segment.speaker))]
    .filter((label) => !labels.has(label))
    .map((label): Speaker => ({
      label,
      name: isNumbered(label) ? null : label,
      namedBy: null,
      evidence: null,
    }));
  return [...known, ...others];
}

/** The label that a person means by "Speaker 2", "2" or a name in any case; null when nobody is called so. */
export function findSpeaker(transcript: Transcript, typed: string): string | null {
  const text = typed.trim();
  const labels = speakersOf(transcript).map((speaker) => speaker.label);
  if (labels.includes(text)) return text;
  const wanted = /^\d{1,4}$/.test(text) ? `speaker ${Number(text)}` : text;
  return labels.find((label) => sameName(label, wanted)) ?? null;
}

/** The new label of a speaker; the same when nothing changes. */
export type NewLabel = (label: string) => string;

/** Segments and turns under new labels, and the list of speakers as given. Words stay as they are. */
export function withLabels(
  transcript: Transcript,
  speakers: readonly Speaker[],
  rename: NewLabel,
): Transcript {
  const moved = <T extends { readonly speaker: string }>(it: T): T => {
    const speaker = rename(it.speaker);
    return speaker === it.speaker ? it : { ...it, speaker };
  };
  const turns = transcript.turns?.map(moved);
  return {
    ...transcript,
    speakers,
    ...(turns === undefined ? {} : { turns }),
    segments: transcript.segments.map((segment): Segment => moved(segment)),
  };
}

/** A speaker whose evidence was said by somebody who has another label now. */
export function moveEvidence(speaker: Speaker, rename: NewLabel): Speaker {
  const { evidence } = speaker;
  if (evidence === null) return speaker;
  return { ...speaker, evidence: { ...evidence, speaker: rename(evidence.speaker) } };
}
