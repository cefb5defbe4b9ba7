/** Worker thread of the engine host that runs the speaker models: onnxruntime blocks the thread that it is called on. */
import { parentPort, workerData } from 'node:worker_threads';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { fbank, MEL_BANDS } from './fbank';
import type { SpeakerModels, VoiceJob } from './protocol';
import { soundMemory } from './sound-memory';

export interface VoiceAnswer {
  readonly id: number;
  readonly value?: Float32Array;
  readonly error?: string;
}

const models = workerData as SpeakerModels;

async function open() {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  // One thread: the speech engine has the others, and spinning barriers would slow both down.
  const options = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Its own store of memory is as large as the dearest run and never gives back; malloc does.
    enableCpuMemArena: false,
    enableMemPattern: false,
  } as const;
  const [segmentation, embedding] = await Promise.all([
    InferenceSession.create(models.segmentationPath, options),
    InferenceSession.create(models.embeddingPath, options),
  ]);
  const numbers = async (
    session: InferenceSession,
    feeds: Readonly<Record<string, Tensor>>,
  ): Promise<Float32Array> => {
    const output = (await session.run(feeds))[session.outputNames[0] ?? ''];
    if (!(output?.data instanceof Float32Array)) throw new Error('the speaker model answered no numbers');
    return output.data;
  };
  const tensor = (data: Float32Array, ...dims: readonly number[]): Tensor =>
    new Tensor('float32', data, dims);
  return (job: VoiceJob): Promise<Float32Array> => {
    const { samples } = job;
    if (job.kind === 'speaker-activity')
      return numbers(segmentation, { x: tensor(samples, 1, 1, samples.length) });
    const rows = fbank(samples);
    const frames = rows.length / MEL_BANDS;
    const steps = Math.ceil(frames / 2);
    const masks = fitMasks(job.masks, Math.ceil(samples.length / MASK_SAMPLES), steps);
    return numbers(embedding, {
      x: tensor(rows, 1, frames, MEL_BANDS),
      masks: tensor(masks, masks.length / steps, steps),
    });
  };
}

/** Samples per number of a mask. */
const MASK_SAMPLES = 320;

/** Masks as wide as what the model computes: half as many steps as there are frames. */
function fitMasks(masks: Uint8Array, from: number, to: number): Float32Array {
  const rows = Math.floor(masks.length / Math.max(1, from));
  const out = new Float32Array(rows * to);
  for (let row = 0; row < rows; row++)
    for (let at = 0; at < to; at++) out[row * to + at] = masks[row * from + Math.min(at, from - 1)] ?? 0;
  return out;
}

const opened = open();
const letGo = soundMemory();
opened.catch(() => undefined);
parentPort?.on('message', ({ id, job }: { readonly id: number; readonly job: VoiceJob }) => {
  const answer = (message: VoiceAnswer): void => parentPort?.postMessage(message);
  opened
    .then((run) => run(job))
    .then(
      (value) => answer({ id, value }),
      (error: unknown) => answer({ id, error: error instanceof Error ? error.message : String(error) }),
    )
    .finally(() => letGo(job.samples.length));
});
