/** Worker thread of the engine host that runs the speaker models: onnxruntime blocks the thread that it is called on. */
import { parentPort, workerData } from 'node:worker_threads';
import type { InferenceSession } from 'onnxruntime-node';
import { fbank, MEL_BANDS } from './fbank';
import type { SpeakerModels, VoiceJob } from './protocol';

export interface VoiceAnswer {
  readonly id: number;
  readonly value?: Float32Array;
  readonly error?: string;
}

const models = workerData as SpeakerModels;

async function open() {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  // One thread: the speech engine has the others, and spinning barriers would slow both down.
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1 } as const;
  const [segmentation, embedding] = await Promise.all([
    InferenceSession.create(models.segmentationPath, options),
    InferenceSession.create(models.embeddingPath, options),
  ]);
  const ask = async (session: InferenceSession, data: Float32Array, dims: readonly number[]) => {
    const input = session.inputNames[0] ?? 'x';
    const output = (await session.run({ [input]: new Tensor('float32', data, dims) }))[
      session.outputNames[0] ?? ''
    ];
    if (!(output?.data instanceof Float32Array)) throw new Error('the speaker model answered no numbers');
    return output.data;
  };
  return (job: VoiceJob): Promise<Float32Array> => {
    if (job.kind === 'speaker-activity') return ask(segmentation, job.samples, [1, 1, job.samples.length]);
    const rows = fbank(job.samples);
    return ask(embedding, rows, [1, rows.length / MEL_BANDS, MEL_BANDS]);
  };
}

const opened = open();
opened.catch(() => undefined);
parentPort?.on('message', ({ id, job }: { readonly id: number; readonly job: VoiceJob }) => {
  const answer = (message: VoiceAnswer): void => parentPort?.postMessage(message);
  opened
    .then((run) => run(job))
    .then(
      (value) => answer({ id, value }),
      (error: unknown) => answer({ id, error: error instanceof Error ? error.message : String(error) }),
    );
});
