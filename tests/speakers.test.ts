import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { clusterSpeakers, SpeakerListener } from '../src/core/speakers';
import type { TimeSpan } from '../src/shared/audio/audio';
import { fixture, realEngine, soundOf } from './support';

const never = new AbortController().signal;
const engine = realEngine();
afterAll(() => engine.close());

interface Said extends TimeSpan {
  readonly speaker: string;
}

async function truthOf(name: string): Promise<readonly Said[]> {
  const lines = (await readFile(fixture(`${name}.rttm`), 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const [, , , start, length, , , speaker = ''] = line.split(' ');
    return { start: Number(start), end: Number(start) + Number(length), speaker };
  });
}

/** Share of single-speaker time that the best mapping of speakers gets wrong; every speaker is mapped once. */
function confusion(
  truth: readonly Said[],
  turns: readonly (TimeSpan & { readonly speaker: number })[],
): number {
  const shared = new Map<string, number>();
  let [total, right] = [0, 0];
  for (const { start, end, speaker } of truth) {
    total += end - start;
    for (const turn of turns) {
      const time = Math.min(end, turn.end) - Math.max(start, turn.start);
      const key = `${speaker} ${turn.speaker}`;
      if (time > 0) shared.set(key, (shared.get(key) ?? 0) + time);
    }
  }
  const taken = new Set<string>();
  for (const [key, time] of [...shared].sort((a, b) => b[1] - a[1])) {
    const ends = key.split(' ');
    if (ends.some((end, side) => taken.has(`${side}${end}`))) continue;
    ends.forEach((end, side) => taken.add(`${side}${end}`));
    right += time;
  }
  return 1 - right / total;
}

describe('speakers with the real models', () => {
  it('tells four people apart and obeys another head count', async () => {
    const samples = await soundOf(fixture('synth_4spk.webm'), 0, 80);
    const listener = new SpeakerListener(engine, never);
    for (let from = 0; from < 80; from += 20)
      await listener.push({
        start: from,
        end: from + 20,
        samples: samples.slice(from * 16_000, (from + 20) * 16_000),
      });
    const evidence = await listener.finish();
    const truth = (await truthOf('synth_4spk')).filter(({ end }) => end <= 80);
    const found = clusterSpeakers(evidence, 'auto');
    expect(found.speakers).toBe(new Set(truth.map(({ speaker }) => speaker)).size);
    expect(confusion(truth, found.turns)).toBeLessThan(0.08);
    for (const people of [1, 2, 3, 5]) expect(clusterSpeakers(evidence, people).speakers).toBe(people);
  });

  it('finds nobody in silence', async () => {
    const listener = new SpeakerListener(engine, never);
    expect(clusterSpeakers(await listener.finish(), 'auto')).toEqual({ speakers: 0, turns: [] });
  });
});
