import { spawn, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishLive } from '../src/core/finish-pipeline';
import type { EngineClient } from '../src/core/transcribe';
import {
  beginMeeting,
  desk,
  finishing,
  missing,
  never,
  play,
  recorded,
  RUN,
  wordsOf,
  type Desk,
} from './live-support';
import { realEngine, SAMPLE, soundOf } from './support';

const SECONDS = 20;

let engine: EngineClient;
let place: Desk;
const busy: ChildProcess[] = [];
beforeAll(async () => {
  engine = realEngine();
  place = await desk();
});
afterAll(async () => {
  for (const child of busy) child.kill('SIGKILL');
  await engine.close();
  await place.remove();
});

it('keeps every piece of two tracks while all cores are busy with something else', async () => {
  const recording = await recorded(await soundOf(SAMPLE, 0, SECONDS));
  for (let core = 0; core < availableParallelism(); core++)
    busy.push(spawn(process.execPath, ['-e', 'for (;;) {}'], { stdio: 'ignore' }));
  const { meeting, events } = await beginMeeting(place.store, engine, { tracks: ['microphone', 'system'] });
  const tracks = (['microphone', 'system'] as const).map((track) =>
    play(meeting, track, recording, SECONDS, 1),
  );
  const sent = (await Promise.all(tracks)).reduce((sum, count) => sum + count, 0);
  // All is here, and the processors have been busy until now; what was said may be written down in peace.
  for (const child of busy.splice(0)) child.kill('SIGKILL');
  const result = await meeting.stop();
  expect(meeting.metrics().blobs).toEqual({ kept: sent, lost: 0 });
  expect(events.filter(({ type }) => type === 'disk')).toEqual([]);
  const { transcript, failure } = await finishLive(result, RUN, await finishing(place.store, engine), never);
  expect(failure).toBeNull();
  const text = wordsOf((transcript?.segments ?? []).map((segment) => segment.text).join(' '));
  expect(missing(wordsOf('thanks for coming'), text)).toBe(0);
});
