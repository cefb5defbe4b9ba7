import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '../../../shared/audio/audio';
import type { SpeechEngine } from '../../ports';
import { LiveText } from './live-text';
import { FRAME_SECONDS } from './voice-tracker';

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('live text', () => {
  it('listens to every blob of the recorder as it comes', async () => {
    let heard = 0;
    const engine = {
      concurrency: 1,
      speechProbabilities: (samples: Float32Array): Promise<Float32Array> => {
        heard += 1;
        return Promise.resolve(new Float32Array(Math.round(samples.length / SAMPLE_RATE / FRAME_SECONDS)));
      },
    } as unknown as SpeechEngine;
    const nothing = (): void => undefined;
    const live = new LiveText({
      ...{ engine, language: 'en', tracks: ['microphone'], now: () => 0 },
      events: {
        ...{ confirmed: nothing, tentative: nothing, found: nothing, later: nothing },
        ...{ pace: nothing, failed: nothing },
      },
    });
    for (let blob = 0; blob < 10; blob++) {
      live.push('microphone', new Float32Array(0.12 * SAMPLE_RATE));
      await later();
      expect(heard).toBe(blob + 1);
    }
  });
});
