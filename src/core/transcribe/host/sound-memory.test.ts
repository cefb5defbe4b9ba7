import { setImmediate as turn } from 'node:timers/promises';
import { memoryUsage } from 'node:process';
import { expect, it } from 'vitest';
import { SAMPLE_RATE } from '../../../shared/audio/audio';
import { soundMemory } from './sound-memory';

it('gives sound back that nobody holds any more, which V8 alone would keep', async () => {
  const done = soundMemory();
  const hear = (seconds: number): number => new Float32Array(seconds * SAMPLE_RATE).fill(0.1).length;
  const before = memoryUsage().arrayBuffers;
  for (let job = 0; job < 8; job++) {
    done(hear(29));
    await turn();
    await turn();
  }
  // 8 jobs of 1.9 MB; at most the one after the last collection is still there.
  expect(memoryUsage().arrayBuffers - before).toBeLessThan(5e6);
});
