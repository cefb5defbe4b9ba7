import { sentencesOf } from '../../src/core/analyse/offline/sentences';
import { cuesOf } from '../../src/core/analyse/offline/en/judge/cues';
import { featuresOf } from '../../src/core/analyse/offline/en/judge/features';
import { peopleOf } from '../../src/core/analyse/offline/en/people';
import { claimsOf, type Claim } from '../../src/core/analyse/offline/en/tasks';
import { readSentence, type Utterance } from '../../src/core/analyse/offline/en/utterances';
import { plain, type Label, type LabelledMeeting } from '../../tests/meetings';

/** A meeting as the judges see it, with what a reader wrote down. */
export interface Prepared {
  readonly meeting: LabelledMeeting;
  readonly utterances: readonly Utterance[];
  readonly features: readonly (readonly string[])[];
  /** Of every sentence. */
  readonly words: readonly (readonly string[])[];
  readonly claims: readonly Claim[];
}

export function prepare(meeting: LabelledMeeting): Prepared {
  const utterances = sentencesOf(meeting.transcript).map((sentence, index) =>
    readSentence(sentence, index, meeting.date),
  );
  const speakers = [...new Set(utterances.map(({ speaker }) => speaker))];
  const cues = utterances.map((utterance) => cuesOf(utterance, utterances));
  const features = featuresOf(cues);
  const claims = claimsOf(cues, features, peopleOf(speakers, [], utterances));
  return { meeting, utterances, features, words: cues.map(({ words }) => words), claims };
}

/** The sentences that a label's quotes are taken from: those in the turn of the quote that are part of it, or hold it. */
export function placesOf(utterances: readonly Utterance[], { quotes }: Label): ReadonlySet<number> {
  const found = new Set<number>();
  for (let from = 0, to = 0; from < utterances.length; from = to) {
    while (utterances[to]?.speaker === utterances[from]?.speaker && to < utterances.length) to++;
    const sentences = utterances.slice(from, to).map(({ text }) => plain(text));
    const turn = sentences.join(' ');
    for (const quote of quotes.map(plain)) {
      if (!turn.includes(quote)) continue;
      sentences.forEach((sentence, at) => {
        if (sentence !== '' && (sentence.includes(quote) || quote.includes(sentence))) found.add(from + at);
      });
    }
  }
  return found;
}
