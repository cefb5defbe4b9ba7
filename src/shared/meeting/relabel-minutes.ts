import { isNumbered, nameKey } from '../transcript/speakers';
import { newLabels } from '../transcript/heirs';
import type { Transcript } from '../transcript/transcript';
import type { Evidence, Minutes } from './minutes';

/**
 * The new label of a speaker; the same when nothing changes.
 * @param time when the speaker said what it is about (s), where that is known.
 */
export type LabelAt = (label: string, time?: number) => string;

/** Names that are also words: in running text they are left alone, for nobody can tell which is meant. */
const ALSO_WORDS = new Set(
  (
    'april art august bill bob chance chase christian dale dawn dean drew earnest faith frank gene grace grant guy hope hunter ' +
    'iris ivy jack jay joy june lance mark max may miles nick norm pat penny pierce ray rich rob robin rock rose ruby rusty ' +
    'sandy skip sky sue summer sunny tanner victor violet wade will'
  ).split(' '),
);

/**
 * Minutes with other speakers: in evidence, owners and participants, and where written text speaks of them. Quotes are
 * never touched, nor is text that was spoken (what the offline rules show).
 * @param old labels that change.
 */
export function relabelMinutes(minutes: Minutes, rename: LabelAt, old: readonly string[]): Minutes {
  const prove = (evidence: Evidence): Evidence => ({
    ...evidence,
    speaker: rename(evidence.speaker, evidence.time),
  });
  const spoken = minutes.rung === 'offline-rules';
  const written = writer(rename, old);
  const about = (text: string, { quote }: Evidence): string => (text === quote ? text : written(text));
  return {
    ...minutes,
    participants: [...new Set(minutes.participants.map((name) => rename(name)))],
    summary: spoken ? minutes.summary : minutes.summary.map(written),
    decisions: minutes.decisions.map((item) => ({
      text: about(item.text, item.evidence),
      evidence: prove(item.evidence),
    })),
    actions: minutes.actions.map((item) => ({
      ...item,
      task: about(item.task, item.evidence),
      owner: item.owner === null ? null : ownerOf(item.owner, item.evidence, rename),
      evidence: prove(item.evidence),
    })),
    openQuestions: minutes.openQuestions.map((item) => ({
      text: about(item.text, item.evidence),
      evidence: prove(item.evidence),
    })),
    nextMeeting:
      minutes.nextMeeting === null
        ? null
        : { ...minutes.nextMeeting, evidence: prove(minutes.nextMeeting.evidence) },
    needsConfirmation: minutes.needsConfirmation.map((item) => ({
      ...item,
      text: written(item.text),
      reason: written(item.reason),
    })),
  };
}

/** Who takes on what he says himself goes where his words go. */
function ownerOf(owner: string, evidence: Evidence, rename: LabelAt): string {
  return owner === evidence.speaker ? rename(owner, evidence.time) : rename(owner);
}

/** Replaces old labels in running text. */
export function writer(rename: LabelAt, old: readonly string[]): (text: string) => string {
  const labels = old.filter((label) => isNumbered(label) || !ALSO_WORDS.has(nameKey(label)));
  if (labels.length === 0) return (text) => text;
  const longestFirst = [...labels].sort((a, b) => b.length - a.length);
  const any = longestFirst.map((label) => label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => text.replace(pattern, (label) => rename(label));
}

/** Minutes of a transcript whose speakers were told apart anew. @param before the same words under the old labels. */
export function followSpeakers(minutes: Minutes, before: Transcript, after: Transcript): Minutes {
  const rename = newLabels(before, after);
  const old = [...new Set(before.segments.map((segment) => segment.speaker))];
  return relabelMinutes(
    minutes,
    rename,
    old.filter((label) => rename(label) !== label),
  );
}
