import { isNumbered, nameKey } from '../transcript/speakers';
import type { Evidence, Minutes } from './minutes';

/** The new label of a speaker; the same when nothing changes. */
export type NewLabel = (label: string) => string;

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
export function relabelMinutes(minutes: Minutes, rename: NewLabel, old: readonly string[]): Minutes {
  const prove = (evidence: Evidence): Evidence => ({ ...evidence, speaker: rename(evidence.speaker) });
  const spoken = minutes.rung === 'offline-rules';
  const written = writer(rename, old);
  const about = (text: string, { quote }: Evidence): string => (text === quote ? text : written(text));
  return {
    ...minutes,
    participants: [...new Set(minutes.participants.map(rename))],
    summary: spoken ? minutes.summary : minutes.summary.map(written),
    decisions: minutes.decisions.map((item) => ({
      text: about(item.text, item.evidence),
      evidence: prove(item.evidence),
    })),
    actions: minutes.actions.map((item) => ({
      ...item,
      task: about(item.task, item.evidence),
      owner: item.owner === null ? null : rename(item.owner),
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

/** Replaces old labels in running text. */
function writer(rename: NewLabel, old: readonly string[]): (text: string) => string {
  const labels = old.filter((label) => isNumbered(label) || !ALSO_WORDS.has(nameKey(label)));
  if (labels.length === 0) return (text) => text;
  const longestFirst = [...labels].sort((a, b) => b.length - a.length);
  const any = longestFirst.map((label) => label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => text.replace(pattern, (label) => rename(label));
}
