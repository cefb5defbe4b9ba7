import { afterEach, expect, it } from 'vitest';
import { finishLive } from '../src/core/finish-pipeline';
import type { TranscribeRequest } from '../src/core/ports';
import type { EngineClient } from '../src/core/transcribe';
import { beginMeeting, desk, finishing, never, play, recorded, RUN, type Desk } from './live-support';
import { realEngine, SAMPLE, soundOf } from './support';

const SECONDS = 9;
const SPEED = 3;
let engine: EngineClient | null = null;
let place: Desk | null = null;
afterEach(async () => {
  await engine?.close();
  await place?.remove();
});

it('a speech server writes a recorded meeting down anew: live text stays here and is left out', async () => {
  const local = (engine = realEngine());
  place = await desk();
  const asked: TranscribeRequest[] = [];
  const server = {
    concurrency: 1,
    speechProbabilities: local.speechProbabilities.bind(local),
    detectLanguage: local.detectLanguage.bind(local),
    speakerActivity: local.speakerActivity.bind(local),
    voicePrints: local.voicePrints.bind(local),
    close: () => Promise.resolve(),
    transcribe: (request: TranscribeRequest) => {
      asked.push(request);
      const end = request.samples.length / 16_000;
      const words = ['Blue', 'pie.'].map((text, at) => ({
        text,
        start: (at * end) / 2,
        end: ((at + 1) * end) / 2,
        probability: 1,
      }));
      return Promise.resolve([
        { start: 0, end, text: 'Blue pie.', words, noSpeechProbability: 0, averageLogprob: 0 },
      ]);
    },
  };
  const { meeting } = await beginMeeting(place.store, local, { speed: SPEED });
  await play(meeting, 'microphone', await recorded(await soundOf(SAMPLE, 0, SECONDS)), SECONDS, SPEED);
  const result = await meeting.stop();
  const live = result.tracks.flatMap(({ words }) => words.map(({ text }) => text)).join(' ');
  expect(live).toMatch(/thanks for coming/i);
  expect(asked).toEqual([]);
  const deps = { ...(await finishing(place.store, server)), afresh: true };
  const { transcript, failure } = await finishLive(result, RUN, deps, never);
  expect(failure).toBeNull();
  expect(asked.length).toBeGreaterThan(0);
  // Everything that was said has been sent, not only what live text had left.
  const sent = asked.reduce((sum, { samples }) => sum + samples.length, 0) / 16_000;
  expect(sent).toBeGreaterThan(5);
  const text = transcript?.segments.map((segment) => segment.text).join(' ');
  expect(text).toMatch(/^(Blue pie\. ?)+$/);
});
