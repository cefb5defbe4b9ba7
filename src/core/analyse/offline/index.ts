import type { Evidence, Minutes } from '../../../shared/meeting/minutes';
import { REASONS } from '../../../shared/meeting/reasons';
import type { Transcript } from '../../../shared/transcript/transcript';
import { FOR_MACHINES } from '../evidence/for-machines';
import { emptyMinutes, type MeetingFacts } from '../meeting';
import { keySentences, topicsOf } from './key-sentences';
import { RULES } from './languages';
import { sentencesOf, type Sentence } from './sentences';

const evidenceOf = ({ text, time, speaker }: Sentence): Evidence => ({ quote: text, time, speaker });

/** Sentences that are read before others get a turn on the event loop (about 60 ms). */
const BATCH = 40;

/**
 * Minutes by rules, without a language model: everything is a suggestion and carries the sentence it comes from,
 * verbatim. Languages without rules get the transcript and key sentences.
 * @throws AbortError when the signal fires.
 */
export async function analyseOffline(
  transcript: Transcript,
  meeting: MeetingFacts,
  signal: AbortSignal,
  languages: typeof RULES = RULES,
): Promise<Minutes> {
  const sentences = sentencesOf(transcript);
  const rules = languages[transcript.language];
  const summary = keySentences(sentences, 4).map((sentence) => sentence.text);
  if (rules === undefined)
    return {
      ...emptyMinutes(meeting, 'offline-rules'),
      rungNote:
        'The offline rules know only English so far: key sentences and transcript, no decisions or actions.',
      summary,
    };
  const read: Sentence[] = [];
  for (const [index, sentence] of sentences.entries()) {
    if (index % BATCH === 0) await breathe(signal);
    read.push(rules.read(sentence, index, meeting.date));
  }
  const speakers = [...new Set(sentences.map(({ speaker }) => speaker))];
  const found = rules.find(read, speakers, meeting.participants, meeting.date);
  const actions = found.actions.filter(({ sentence }) => !FOR_MACHINES.test(sentence.text));
  const odd = found.actions.filter((action) => !actions.includes(action));
  const unowned = actions.filter(({ owner }) => owner === null);
  return {
    ...emptyMinutes(meeting, 'offline-rules'),
    rungNote: 'Suggested by offline rules, without a language model: please check before you rely on it.',
    summary,
    topics: topicsOf(found.nounPhrases, 6),
    decisions: found.decisions.map(({ text, sentence }) => ({ text, evidence: evidenceOf(sentence) })),
    actions: actions.map(({ task, owner, due, sentence }) => ({
      task,
      owner,
      dueAsSaid: due?.said ?? null,
      dueDate: due?.date ?? null,
      done: false,
      evidence: evidenceOf(sentence),
    })),
    openQuestions: found.questions.map(({ text, sentence }) => ({ text, evidence: evidenceOf(sentence) })),
    nextMeeting:
      found.nextMeeting === null
        ? null
        : {
            asSaid: found.nextMeeting.asSaid,
            date: found.nextMeeting.date,
            time: found.nextMeeting.time,
            evidence: evidenceOf(found.nextMeeting.evidence),
          },
    needsConfirmation: [
      ...unowned.map(({ task }) => ({
        kind: 'owner' as const,
        text: task,
        reason: REASONS.ownerUnclear,
      })),
      ...odd.map(({ task }) => ({ kind: 'action' as const, text: task, reason: REASONS.forMachines })),
    ],
  };
}

async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}
