import type { Segment, Speaker, Transcript } from './transcript';

/** Somebody who speaks, in the order of first being heard. */
export interface Person {
  readonly label: string;
  /** The name when it is known, else null: `label` is then a placeholder such as "Speaker 2". */
  readonly name: string | null;
  /** Place in the order of being heard first; gives colour and shape. */
  readonly index: number;
  /** Seconds of speech. */
  readonly seconds: number;
  /** The person at this computer. */
  readonly you?: true;
}

const PLACEHOLDER = /^(?:speaker|person)[ _-]?(\d+)$/i;

/** Number of a placeholder such as "Speaker 2", or null for a real name. */
export function placeholderNumber(label: string): number | null {
  const digits = PLACEHOLDER.exec(label.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Everybody who speaks, with how long. */
export function peopleOf({
  segments,
  speakers = [],
}: Pick<Transcript, 'segments' | 'speakers'>): readonly Person[] {
  const named = new Map(speakers.map((speaker): [string, Speaker] => [speaker.label, speaker]));
  const seconds = new Map<string, number>();
  for (const { speaker, start, end } of segments)
    seconds.set(speaker, (seconds.get(speaker) ?? 0) + Math.max(0, end - start));
  return [...seconds].map(([label, spoken], index) => {
    const given = named.get(label)?.name ?? null;
    return {
      label,
      name: given ?? (placeholderNumber(label) === null ? label : null),
      index,
      seconds: spoken,
      ...(named.get(label)?.you === true ? { you: true as const } : {}),
    };
  });
}

/** One or two letters for a name, in any script; digits of a placeholder. */
export function initials(name: string): string {
  const number = placeholderNumber(name);
  if (number !== null) return String(number);
  const words = name.split(/[\s._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = (word: string | undefined): string => /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '';
  const letters = words.length > 1 ? first(words[0]) + first(words.at(-1)) : first(words[0]);
  return (letters === '' ? '?' : letters).toLocaleUpperCase();
}

/** Whole per cents of speech that add up to 100 (largest remainder), or all 0 when nobody speaks. */
export function speechShares(people: readonly Pick<Person, 'seconds'>[]): readonly number[] {
  const total = people.reduce((sum, { seconds }) => sum + seconds, 0);
  if (total <= 0) return people.map(() => 0);
  const exact = people.map(({ seconds }) => (100 * seconds) / total);
  const shares = exact.map(Math.floor);
  const missing = 100 - shares.reduce((sum, share) => sum + share, 0);
  const order = exact.map((x, i) => ({ i, rest: x - Math.floor(x) })).sort((a, b) => b.rest - a.rest);
  for (const { i } of order.slice(0, missing)) shares[i] = (shares[i] ?? 0) + 1;
  return shares;
}

/** Who speaks at a time: index of the last segment that has begun, or -1 before the first. */
export function segmentAt(segments: readonly Pick<Segment, 'start'>[], time: number): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.start ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The word that is spoken at a time inside a segment, or -1. */
export function wordAt({ words }: Pick<Segment, 'words'>, time: number): number {
  return words.findLastIndex(({ start }) => start <= time);
}
