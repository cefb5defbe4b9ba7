import type { Diarization } from './diarize';
import type { Turn } from './stitch';

/** Who speaks on two capture tracks, and which speaker is the person at this computer. */
export interface TracksDiarization extends Diarization {
  /** The speaker who is "you"; null when several people share the microphone, or nobody uses it. */
  readonly you: number | null;
}

/** Share of a voice's time inside of what the loudspeakers play that makes it an echo. */
const ECHO_SHARE = 0.8;
/** Share of the microphone's speech that belongs to one person when that person is "you". */
const YOU_SHARE = 0.85;

/**
 * Joins what was told apart on the microphone and on the system's sound. Whoever is on the microphone alone is "you";
 * several voices there are several people in one room, and none of them is. A voice on the microphone that is heard
 * only while the system plays speech is an echo of the loudspeakers, and dropped.
 */
export function mergeTracks(microphone: Diarization, system: Diarization): TracksDiarization {
  const { turns: mine, speakers: rooms, you } = nearVoices(microphone, system);
  const turns = [...mine, ...system.turns.map((turn) => ({ ...turn, speaker: turn.speaker + rooms }))].sort(
    byTime,
  );
  const numbers = new Map<number, number>();
  for (const { speaker } of turns) if (!numbers.has(speaker)) numbers.set(speaker, numbers.size);
  return {
    speakers: numbers.size,
    turns: turns.map((turn) => ({ ...turn, speaker: numbers.get(turn.speaker) ?? 0 })),
    you: you ? (numbers.get(0) ?? null) : null,
  };
}

/** The people at the microphone, echoes left out; `you`: it is one person. Speakers are numbered from 0. */
export function nearVoices(
  microphone: Diarization,
  system: Diarization,
): Diarization & { readonly you: boolean } {
  const voices = Array.from({ length: microphone.speakers }, (_, speaker) => {
    const turns = microphone.turns.filter((turn) => turn.speaker === speaker);
    const seconds = turns.reduce((sum, turn) => sum + turn.end - turn.start, 0);
    return { turns, seconds, inside: turns.reduce((sum, turn) => sum + coveredBy(turn, system.turns), 0) };
  });
  const near = voices.filter(({ seconds, inside }) => seconds > 0 && inside < ECHO_SHARE * seconds);
  const all = near.reduce((sum, { seconds }) => sum + seconds, 0);
  const main = near.find(({ seconds }) => seconds >= YOU_SHARE * all);
  // Scraps beside one clear voice are that voice, badly heard.
  const rooms = main === undefined ? near.map(({ turns }) => turns) : [near.flatMap(({ turns }) => turns)];
  const turns = rooms.flatMap((mine, speaker) => mine.map((turn) => ({ ...turn, speaker }))).sort(byTime);
  return { speakers: rooms.length, turns, you: main !== undefined };
}

const byTime = (a: Turn, b: Turn): number => a.start - b.start || a.end - b.end;

/** Seconds of a turn in which any of the others speaks. */
function coveredBy(turn: Turn, others: readonly Turn[]): number {
  let [sum, until] = [0, turn.start];
  for (const other of others) {
    const [start, end] = [Math.max(until, other.start), Math.min(turn.end, other.end)];
    if (end <= start) continue;
    sum += end - start;
    until = end;
  }
  return sum;
}
