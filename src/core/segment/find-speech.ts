import { SAMPLE_RATE, type SpeechSpan } from '../../shared/audio/audio';
import type { SpeechEngine } from '../ports';
import { FRAME, spansFromProbabilities, type FrameSpan } from './spans';

export interface SegmentOptions {
  /** Seconds of sound looked at in one go; bounds the memory of this stage. */
  readonly blockSeconds?: number;
  /**
   * Seconds of sound kept on both sides of a span, at most half the pause (default 0.5). Real pauses of up to a second
   * stay whole: the engine hears where sentences end, and loses fewer short answers than between cut-out spans.
   */
  readonly padSeconds?: number;
  /** Called with the seconds of sound looked at so far. */
  readonly onProgress?: (seconds: number) => void;
}

/** Sound kept before the next block so that the detector's memory warms up, in frames. */
const WARM_UP = 16;

/**
 * Streams speech spans out of PCM: Silero voice activity (Silero Team, silero-vad, MIT) finds the voice, spans
 * end in pauses and are at most 30 s. Needs memory for one block and one open span, however long the recording.
 * @throws AppError from the engine; AbortError when the signal fires.
 */
export async function* findSpeech(
  pcm: AsyncIterable<Float32Array>,
  engine: SpeechEngine,
  signal: AbortSignal,
  options: SegmentOptions = {},
): AsyncGenerator<SpeechSpan> {
  const block = Math.floor(((options.blockSeconds ?? 60) * SAMPLE_RATE) / FRAME) * FRAME;
  const pad = Math.round((options.padSeconds ?? 0.5) * SAMPLE_RATE);
  let buffer = new Float32Array(0);
  /** Sample of the recording at which `buffer` begins. */
  let origin = 0;
  /** Sample before which everything has been given out. */
  let given = 0;

  const look = async (ended: boolean): Promise<readonly SpeechSpan[]> => {
    if (buffer.length === 0) return [];
    const probabilities = await engine.speechProbabilities(buffer, signal);
    const skip = Math.max(0, Math.floor((given - origin) / FRAME));
    const { spans, open } = spansFromProbabilities(probabilities.fill(0, 0, skip), ended);
    const found = spans.map((span, index) => cut(span, spans[index + 1] ?? open));
    const last = spans.at(-1);
    const keepFrom = open?.from ?? Math.max(last?.to ?? 0, Math.floor(buffer.length / FRAME) - WARM_UP);
    given = origin + (open?.from ?? Math.max(last?.to ?? 0, skip)) * FRAME;
    const drop = Math.max(0, keepFrom - WARM_UP) * FRAME;
    options.onProgress?.((origin + buffer.length) / SAMPLE_RATE);
    buffer = buffer.slice(drop);
    origin += drop;
    return found;
  };

  let floor = 0;
  /** Sample of the recording at which the last voice ended. */
  let voiceEnd = 0;
  const cut = (span: FrameSpan, next: FrameSpan | null): SpeechSpan => {
    const from = Math.max(floor - origin, span.from * FRAME - pad, 0);
    const nextFrom = next === null ? buffer.length : (span.to + next.from) * 0.5 * FRAME;
    const to = Math.min(
      Math.max(span.to * FRAME, Math.floor(nextFrom)),
      span.to * FRAME + pad,
      buffer.length,
    );
    floor = origin + to;
    const pause = (origin + span.from * FRAME - voiceEnd) / SAMPLE_RATE;
    voiceEnd = origin + span.to * FRAME;
    return {
      pause: Math.max(0, pause),
      start: (origin + from) / SAMPLE_RATE,
      end: (origin + to) / SAMPLE_RATE,
      samples: buffer.slice(from, to),
    };
  };

  const waiting: Float32Array[] = [];
  let waitingLength = 0;
  const gather = (): void => {
    const joined = new Float32Array(buffer.length + waitingLength);
    joined.set(buffer);
    let at = buffer.length;
    for (const chunk of waiting.splice(0)) {
      joined.set(chunk, at);
      at += chunk.length;
    }
    buffer = joined;
    waitingLength = 0;
  };
  for await (const chunk of pcm) {
    waiting.push(chunk);
    waitingLength += chunk.length;
    if (waitingLength < block) continue;
    gather();
    yield* await look(false);
  }
  gather();
  yield* await look(true);
}
