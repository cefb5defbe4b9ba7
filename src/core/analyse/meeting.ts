import type { Minutes, Rung } from '../../shared/meeting/minutes';

/** What is known of a meeting before anybody reads its text. */
export interface MeetingFacts {
  readonly title: string;
  /** YYYY-MM-DD; spoken dates are resolved from it. */
  readonly date: string;
  readonly participants: readonly string[];
}

/** Minutes with nothing in them yet. */
export function emptyMinutes(meeting: MeetingFacts, rung: Rung): Minutes {
  return {
    title: meeting.title,
    date: meeting.date,
    participants: meeting.participants,
    rung,
    rungNote: '',
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

/** The last rung: the transcript, and why there is nothing else. */
export function transcriptOnly(meeting: MeetingFacts, why: string): Minutes {
  return { ...emptyMinutes(meeting, 'transcript-only'), rungNote: `Transcript only: ${why}.` };
}
