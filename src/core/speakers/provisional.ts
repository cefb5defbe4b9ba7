import type { SpeakerEvidence } from '../../shared/transcript/speaker-evidence';
import { clusterSpeakers } from './diarize';
import { unpackTime } from './packed-sound';
import { addTo } from './people';
import { FRAME_SECONDS } from './powerset';
import { dot, normalize, unpackPrint } from './prints';
import type { Turn } from './stitch';

/** Cosine of two mean voices from which on they are one person. */
const SAME_PERSON = 0.55;
/** A stretch counts for at most this long (s). */
const MOST_WEIGHT = 2;

interface Person {
  readonly number: number;
  /** Mean direction of the voice when it was last heard. */
  readonly voice: Float32Array;
}

/**
 * Who speaks while a meeting still runs. The last minutes are clustered anew every time, which is quick however long the
 * meeting is; people keep their numbers because their mean voices are remembered. The end of the meeting judges anew,
 * with all that is known then.
 */
export class ProvisionalSpeakers {
  readonly #people: Person[] = [];
  readonly #number: () => number;

  /** @param number gives the next unused number to somebody who is heard for the first time. */
  constructor(number: () => number) {
    this.#number = number;
  }

  /** @param recent evidence of the last minutes. @returns their turns; `speaker` is a number that stays. */
  update(recent: SpeakerEvidence, people: number | 'auto'): readonly Turn[] {
    const { speakers, turns } = clusterSpeakers(recent, people);
    const voices = voicesOf(recent, turns, speakers);
    const numbers = this.#recognise(voices);
    return turns.flatMap((turn) => {
      const number = numbers[turn.speaker];
      return number === undefined ? [] : [{ ...turn, speaker: number }];
    });
  }

  /** Numbers of voices: the most alike first, everybody once; who is like nobody is new. */
  #recognise(voices: readonly Float32Array[]): readonly number[] {
    const pairs = voices
      .flatMap((voice, at) =>
        this.#people.map((person) => ({ at, person, likeness: dot(voice, person.voice) })),
      )
      .filter(({ likeness }) => likeness >= SAME_PERSON)
      .sort((one, other) => other.likeness - one.likeness);
    const found = new Map<number, Person>();
    for (const { at, person } of pairs)
      if (!found.has(at) && ![...found.values()].includes(person)) found.set(at, person);
    return voices.map((voice, at) => {
      const person = found.get(at);
      const number = person?.number ?? this.#number();
      if (person !== undefined) this.#people.splice(this.#people.indexOf(person), 1);
      this.#people.push({ number, voice });
      return number;
    });
  }
}

/** Mean directions of the voices that fall into each speaker's turns. */
function voicesOf(
  { spans, windows }: SpeakerEvidence,
  turns: readonly Turn[],
  speakers: number,
): readonly Float32Array[] {
  const sums: Float32Array[] = [];
  for (const { frame, voices } of windows)
    for (const { from, to, alone, print } of voices) {
      const middle = (frame + (from + to) / 2) * FRAME_SECONDS;
      const at = unpackTime(spans, middle, middle + FRAME_SECONDS)[0]?.start;
      const turn = at === undefined ? undefined : turns.find(({ start, end }) => start <= at && at < end);
      if (turn === undefined || alone === 0) continue;
      const vector = unpackPrint(print);
      sums[turn.speaker] ??= new Float32Array(vector.length);
      addTo(sums[turn.speaker] ?? vector, vector, Math.min(alone, MOST_WEIGHT));
    }
  return Array.from({ length: speakers }, (_, speaker) => normalize(sums[speaker] ?? new Float32Array(0)));
}
