import {
  isNumbered,
  moveEvidence,
  nameKey,
  speakersOf,
  withLabels,
} from '../../../shared/transcript/speakers';
import type { Speaker, Transcript } from '../../../shared/transcript/transcript';
import { Conversation } from './evidence';
import { TokenIndex } from './find-quote';
import { NameSense } from './names';
import { cuesOf } from './pointing';
import type { NameClaim } from './repair';
import { turnsOf } from './turns';
import { candidatesOf, votesOfModel, votesOfRules, type Candidate } from './votes';
import { spell, wordsOf, type PlacedWord } from './words';

/** Least score of a name, and how far it must be ahead of every rival. */
const ENOUGH = 1;
const AHEAD = 0.5;

/**
 * Gives names to speakers who have none, each with the words that prove it. Nobody is renamed; a name goes to one
 * speaker only, and to nobody when two have an equal claim to it.
 * @param claims what a language model believes; without them rules name, in the languages that they know.
 */
export function nameSpeakers(
  transcript: Transcript,
  claims: readonly NameClaim[],
  participants: readonly string[],
): Transcript {
  const words = wordsOf(transcript);
  const turns = turnsOf(words);
  const { cues, rules } = cuesOf(transcript.language);
  const sense = new NameSense(
    participants,
    words.map((word) => word.text),
  );
  const conversation = new Conversation(words, turns, cues);
  const votes = [
    ...(rules ? votesOfRules(conversation, turns, sense) : []),
    ...votesOfModel(claims, conversation, new TokenIndex(words), sense),
  ];
  return apply(transcript, words, elect(candidatesOf(votes, words), speakersOf(transcript)));
}

/** The candidates who win: clearly ahead of all others for their speaker and for their name. */
function elect(
  candidates: readonly Candidate[],
  speakers: readonly Speaker[],
): ReadonlyMap<string, Candidate> {
  const open = new Set(
    speakers.filter((it) => it.name === null && isNumbered(it.label)).map((it) => it.label),
  );
  const taken = speakers
    .flatMap((it) => [it.name, open.has(it.label) ? null : it.label])
    .filter((it) => it !== null);
  const elected = new Map<string, Candidate>();
  for (const one of candidates) {
    const rivals = candidates.filter(
      (other) => other !== one && (other.speaker === one.speaker || alike(other.name, one.name)),
    );
    const ahead = rivals.every((other) => one.score - other.score >= AHEAD);
    const free = open.has(one.speaker) && !taken.some((name) => alike(name, one.name));
    if (one.score >= ENOUGH && ahead && free) elected.set(one.speaker, one);
  }
  return elected;
}

/** Names that a reader would take for the same person: equal, or one is the beginning of the other. */
function alike(one: string, other: string): boolean {
  const [a, b] = [`${nameKey(one)} `, `${nameKey(other)} `];
  return a.startsWith(b) || b.startsWith(a);
}

function apply(
  transcript: Transcript,
  words: readonly PlacedWord[],
  elected: ReadonlyMap<string, Candidate>,
): Transcript {
  if (elected.size === 0) return transcript;
  const rename = (label: string): string => elected.get(label)?.name ?? label;
  const speakers = speakersOf(transcript).map((speaker): Speaker => {
    const winner = elected.get(speaker.label);
    if (winner === undefined) return moveEvidence(speaker, rename);
    const { quote, by } = winner.best;
    return {
      ...speaker,
      label: winner.name,
      name: winner.name,
      namedBy: winner.fromModel ? 'language-model' : 'rules',
      evidence: {
        quote: spell(transcript, words.slice(quote.from, quote.to)),
        time: words[quote.from]?.start ?? 0,
        speaker: rename(by),
      },
    };
  });
  return withLabels(transcript, speakers, rename);
}
