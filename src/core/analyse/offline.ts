import type { ActionItem, Decision, Evidence, Minutes, OpenQuestion } from '../../shared/meeting/minutes';
import type { Transcript } from '../../shared/transcript/transcript';
import { spokenDate } from './dates';
import { keySentences, topicsOf } from './key-sentences';
import { accepts, addressee, kindOf, obliged, putsOff } from './rules-en';
import { sentencesOf, type Sentence } from './sentences';

export interface MeetingFacts {
  readonly title: string;
  /** YYYY-MM-DD; spoken dates are resolved from it. */
  readonly date: string;
  readonly participants: readonly string[];
}

const evidenceOf = ({ text, time, speaker }: Sentence): Evidence => ({ quote: text, time, speaker });

/** "Speaker 1" is a label for everybody until speakers are told apart; it owns nothing. */
const asOwner = (speaker: string): string | null => (/^Speaker \d+$/.test(speaker) ? null : speaker);

/**
 * Minutes by rules, without a language model: everything is a suggestion and carries the sentence it comes from,
 * verbatim. English only so far; other languages get the transcript and key sentences.
 */
export function analyseOffline(transcript: Transcript, meeting: MeetingFacts): Minutes {
  const sentences = sentencesOf(transcript);
  const decisions: Decision[] = [];
  const actions: ActionItem[] = [];
  const openQuestions: OpenQuestion[] = [];
  const english = transcript.language === 'en';
  if (english) {
    sentences.forEach((sentence, index) => {
      const next = sentences[index + 1];
      switch (kindOf(sentence.text)) {
        case 'decision':
          decisions.push({ text: sentence.text, evidence: evidenceOf(sentence) });
          break;
        case 'commitment':
          actions.push(action(sentence, asOwner(sentence.speaker), meeting));
          break;
        case 'request':
          if (next !== undefined && accepts(next.text)) {
            const owner = addressee(sentence.text) ?? asOwner(next.speaker);
            actions.push(action(sentence, owner, meeting));
          }
          break;
        case 'open':
          // "One thing is still open." points at the question after it.
          if (next === undefined || kindOf(next.text) !== 'question')
            openQuestions.push({ text: sentence.text, evidence: evidenceOf(sentence) });
          break;
        case 'question': {
          const before = sentences[index - 1];
          const announced = before !== undefined && kindOf(before.text) === 'open';
          if (announced || next === undefined || putsOff(next.text))
            openQuestions.push({ text: sentence.text, evidence: evidenceOf(sentence) });
          break;
        }
        case 'other': {
          const owner = obliged(sentence.text);
          if (owner !== null) actions.push(action(sentence, owner, meeting));
        }
      }
    });
  }
  return {
    title: meeting.title,
    date: meeting.date,
    participants: meeting.participants,
    rung: 'offline-rules',
    rungNote: english
      ? 'Suggested by offline rules, without a language model: please check before you rely on it.'
      : 'The offline rules know only English so far: key sentences and transcript, no decisions or actions.',
    summary: keySentences(sentences, 4).map((sentence) => sentence.text),
    topics: english ? topicsOf(sentences, 6) : [],
    decisions,
    actions: actions.filter((item, index) => !repeated(item, actions.slice(0, index))),
    openQuestions,
    nextMeeting: null,
    needsConfirmation: [],
    usage: null,
  };
}

function action(sentence: Sentence, owner: string | null, meeting: MeetingFacts): ActionItem {
  const due = spokenDate(sentence.text, meeting.date);
  return {
    task: sentence.text,
    owner,
    dueAsSaid: due?.said ?? null,
    dueDate: due?.date ?? null,
    done: false,
    evidence: evidenceOf(sentence),
  };
}

/** "Can you send the draft?" and the answer "I'll send the draft" are one action. */
function repeated(item: ActionItem, earlier: readonly ActionItem[]): boolean {
  const bag = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const words = new Set(bag(item.task));
  return earlier.some((other) => {
    if (Math.abs(other.evidence.time - item.evidence.time) > 15) return false;
    const common = new Set(bag(other.task).filter((word) => words.has(word))).size;
    return common >= 2 && common / Math.max(1, words.size) >= 0.5;
  });
}

/** The last rung: the transcript, and why there is nothing else. */
export function transcriptOnly(transcript: Transcript, meeting: MeetingFacts, why: string): Minutes {
  return {
    title: meeting.title,
    date: meeting.date,
    participants: meeting.participants,
    rung: 'transcript-only',
    rungNote: `Transcript only: ${why}.`,
    summary: [],
    topics: [],
    decisions: [],
    actions: [],
    openQuestions: [],
    nextMeeting: null,
    needsConfirmation: [],
    usage: null,
  };
}
