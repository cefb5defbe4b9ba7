import type { Day } from '../dates/calendar';
import type { SpokenDate } from '../dates/spoken-date';
import type { Sentence } from './sentences';

/** What the rules of a language find; every finding names the sentence that it stands in. */
export interface Findings {
  readonly actions: readonly {
    readonly task: string;
    readonly owner: string | null;
    readonly due: SpokenDate | null;
    readonly sentence: Sentence;
  }[];
  readonly decisions: readonly { readonly text: string; readonly sentence: Sentence }[];
  readonly questions: readonly { readonly text: string; readonly sentence: Sentence }[];
  /** Things that were spoken of, one entry a mention. */
  readonly nounPhrases: readonly string[];
  readonly nextMeeting: {
    readonly asSaid: string;
    readonly date: Day | null;
    readonly time: string | null;
    readonly evidence: Sentence;
  } | null;
}

/** The rules of one language: a folder beside this file with an object like this one. */
export interface Rules {
  /** Reads one sentence; the costly part. */
  read(sentence: Sentence, index: number, meetingDay: Day): Sentence;
  /** Finds things in all sentences, as `read` gave them. */
  find(
    read: readonly Sentence[],
    speakers: readonly string[],
    participants: readonly string[],
    meetingDay: Day,
  ): Findings;
}
