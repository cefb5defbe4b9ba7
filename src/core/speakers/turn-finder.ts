import type { Turn } from './stitch';

/** Looks turns up by time. The turns are in order of their start. */
export class TurnFinder {
  readonly #turns: readonly Turn[];
  /** Latest end among the turns up to each one: where a search backwards can stop. */
  readonly #latest: readonly number[];

  constructor(turns: readonly Turn[]) {
    this.#turns = turns;
    let latest = 0;
    this.#latest = turns.map((turn) => (latest = Math.max(latest, turn.end)));
  }

  /** Index of the first turn that starts at `time` or later. */
  #from(time: number): number {
    let [low, high] = [0, this.#turns.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#turns[middle]?.start ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #between(start: number, end: number): readonly Turn[] {
    const found: Turn[] = [];
    for (let i = this.#from(end) - 1; i >= 0 && (this.#latest[i] ?? 0) > start; i--) {
      const turn = this.#turns[i];
      if (turn !== undefined && turn.end > start) found.push(turn);
    }
    return found;
  }

  /** Seconds of every speaker between two moments. */
  shares(start: number, end: number): ReadonlyMap<number, number> {
    const shares = new Map<number, number>();
    for (const turn of this.#between(start, end)) {
      const time = Math.min(end, turn.end) - Math.max(start, turn.start);
      shares.set(turn.speaker, (shares.get(turn.speaker) ?? 0) + time);
    }
    return shares;
  }

  /** Who speaks nearest to a moment at which nobody does, and how far away (s). */
  nearest(time: number): { readonly speaker: number; readonly away: number } | null {
    const at = this.#from(time);
    const after = this.#turns[at];
    let best = after === undefined ? null : { speaker: after.speaker, away: after.start - time };
    for (let i = at - 1; i >= 0 && (best === null || time - (this.#latest[i] ?? 0) < best.away); i--) {
      const turn = this.#turns[i];
      const away = turn === undefined ? Infinity : Math.max(0, time - turn.end);
      if (turn !== undefined && (best === null || away < best.away)) best = { speaker: turn.speaker, away };
    }
    return best;
  }

  /** Seconds between two moments in which at least two people speak. */
  overlap(start: number, end: number): number {
    const edges = this.#between(start, end).flatMap((turn) => [
      { at: Math.max(start, turn.start), step: 1 },
      { at: Math.min(end, turn.end), step: -1 },
    ]);
    edges.sort((a, b) => a.at - b.at || a.step - b.step);
    let [count, since, sum] = [0, 0, 0];
    for (const { at, step } of edges) {
      if (count >= 2) sum += at - since;
      count += step;
      since = at;
    }
    return sum;
  }

  /** Confidence of a speaker's turns between two moments, weighted by time; null when there is none. */
  confidence(start: number, end: number, speaker: number): number | null {
    let [sum, weight] = [0, 0];
    for (const turn of this.#between(start, end)) {
      if (turn.speaker !== speaker) continue;
      const time = Math.min(end, turn.end) - Math.max(start, turn.start);
      sum += time * turn.confidence;
      weight += time;
    }
    return weight > 0 ? sum / weight : null;
  }
}
