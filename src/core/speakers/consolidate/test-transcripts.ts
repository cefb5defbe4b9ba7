import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Segment, Transcript } from '../../../shared/transcript/transcript';

export interface SpokenTurn {
  readonly speaker: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The spoken test meetings as they were written. */
export async function spokenTurns(name: string): Promise<readonly SpokenTurn[]> {
  const path = fileURLToPath(new URL(`../../../../tests/fixtures/${name}.json`, import.meta.url));
  return (JSON.parse(await readFile(path, 'utf8')) as { turns: SpokenTurn[] }).turns;
}

/** "Nora: Sure. I'll do it." per line, four words a second. */
export function script(text: string): readonly SpokenTurn[] {
  let at = 0;
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [, speaker = '?', said = ''] = /^\s*([^:]+): (.*)$/u.exec(line) ?? [];
      const start = at;
      at += said.split(/\s+/).length * 0.25 + 0.3;
      return { speaker, start, end: at - 0.3, text: said };
    });
}

/** Numbers the speakers in the order of speaking, as if a flawless ear had told them apart. */
export function toTranscript(turns: readonly SpokenTurn[], language = 'en'): Transcript {
  const names = [...new Set(turns.map((turn) => turn.speaker))];
  const label = (name: string): string => `Speaker ${names.indexOf(name) + 1}`;
  let last = 0;
  const segments = turns.map((turn): Segment => {
    const texts = turn.text.split(/\s+/);
    const start = Math.max(last, turn.start);
    last = start;
    const step = Math.max(0.01, (turn.end - start) / texts.length);
    const words = texts.map((text, at) => ({
      start: start + at * step,
      end: start + (at + 0.9) * step,
      text,
      probability: 0.9,
    }));
    return { start, end: start + texts.length * step, speaker: label(turn.speaker), text: turn.text, words };
  });
  return {
    language,
    durationSeconds: (segments.at(-1)?.end ?? 0) + 1,
    speakers: names.map((name) => ({ label: label(name), name: null, namedBy: null, evidence: null })),
    segments,
  };
}

/** Small seeded generator of numbers in [0, 1) (mulberry32), so that a failure can be seen again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
