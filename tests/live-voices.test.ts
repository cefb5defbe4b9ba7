import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineClient } from '../src/core/transcribe';
import { beginMeeting, desk, play, recorded, sleep, type Desk } from './live-support';
import { fixture, realEngine, SAMPLE, soundOf } from './support';

const SECONDS = 75;
const SPEED = 2.5;
/** Share of the labelled time that must belong to the right person. */
const RIGHT = 0.8;

let engine: EngineClient;
let place: Desk;
beforeAll(async () => {
  engine = realEngine();
  place = await desk();
});
afterAll(async () => {
  await engine.close();
  await place.remove();
});

/** Who speaks when in the sample. */
const truth = readFileSync(fixture('launch-sync.rttm'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('SPEAKER'))
  .map((line) => line.split(' '))
  .map(([, , , start, length, , , name]) => ({
    start: Number(start),
    end: Number(start) + Number(length),
    name: name ?? '',
  }));

it('tells people apart while the meeting runs, long before its end', async () => {
  const recording = await recorded(await soundOf(SAMPLE, 0, SECONDS));
  const { meeting, events } = await beginMeeting(place.store, engine, { speed: SPEED });
  await play(meeting, 'microphone', recording, SECONDS, SPEED);
  const told = () => events.filter((event) => event.type === 'voices');
  // While it still runs; a busy computer takes its time.
  while (told().at(-1) === undefined || (told().at(-1)?.turns.at(-1)?.end ?? 0) < SECONDS / 2)
    await sleep(0.5);
  const last = told().at(-1)?.turns ?? [];
  await meeting.destroy();
  const shares = new Map<string, Map<string, number>>();
  for (const { start, end, speaker } of last)
    for (const turn of truth) {
      const seconds = Math.min(end, turn.end) - Math.max(start, turn.start);
      if (seconds <= 0) continue;
      const row = shares.get(speaker) ?? new Map<string, number>();
      shares.set(speaker, row.set(turn.name, (row.get(turn.name) ?? 0) + seconds));
    }
  const rows = [...shares.values()].map((row) => [...row.values()]);
  const all = rows.flat().reduce((sum, each) => sum + each, 0);
  const right = rows.reduce((sum, row) => sum + Math.max(...row), 0);
  expect(shares.size).toBeGreaterThan(1);
  expect(all).toBeGreaterThan(15);
  expect(right / all).toBeGreaterThan(RIGHT);
});
