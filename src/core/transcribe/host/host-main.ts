/** The engine host: a child process that owns the native engine, so that a crash there kills nothing else. */
import { readdir } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { SAMPLE_RATE } from '../../../shared/audio/audio';
import { AppError, toAppError } from '../../../shared/errors/app-error';
import type { ErrorEnvelope } from '../../../shared/errors/app-error';
import { hostChannel, type HostChannel } from './channel';
import { loadNative } from './native';
import type { LiveDecoding } from '../../ports';
import type { HostJob, HostResults, HostSetup } from './protocol';
import { soundMemory } from './sound-memory';
import { Voices } from './voices';

const ALIVE_EVERY_MS = 1_000;
/** Of the usual −20 (first) to 19 (last). */
const NICE = 10;

/** Encoder context for a window: 50 positions per second plus slack, in steps of 32. */
export function audioContext(sampleCount: number): number {
  const needed = Math.ceil((sampleCount / SAMPLE_RATE) * 50) + 64;
  return Math.min(1_500, Math.max(256, Math.ceil(needed / 32) * 32));
}

/** A live window is decoded once: a fall-back would cost more time than the next window. */
function liveOptions(live: LiveDecoding) {
  return {
    audioCtx: Math.min(1_500, live.audioContext),
    temperatureIncrement: 0,
    singleSegment: true,
    maxTokens: live.maxTokens,
    prefixTokens: live.prefixTokens,
  };
}

function envelope(error: unknown): ErrorEnvelope {
  const app =
    error instanceof AppError
      ? error
      : new AppError('ENGINE_FAILED', toAppError(error).message, { stage: 'transcribe' });
  return { code: app.code, message: app.message, detail: app.detail };
}

async function main(setup: HostSetup, { send, onMessage }: HostChannel): Promise<void> {
  const native = await loadNative(setup.nativeDir, setup.gpu);
  const [model, vad] = await Promise.all([native.loadModel(setup.modelPath), native.loadVad(setup.vadPath)]);
  const voices = new Voices(setup.speakers);
  const letGo = soundMemory();

  const run = async (id: number, job: HostJob): Promise<HostResults[HostJob['kind']]> => {
    switch (job.kind) {
      case 'vad':
        return native.speechProbabilities(vad, job.samples);
      case 'speaker-activity':
      case 'voice-prints':
        return voices.run(id, job);
      case 'language':
        return native.detectLanguage(model, job.samples, setup.threads);
      case 'transcribe': {
        const options = {
          language: job.language,
          threads: job.threads ?? setup.threads,
          audioCtx: audioContext(job.samples.length),
          bestOf: 1,
          temperature: 0,
          temperatureIncrement: 0.2,
          entropyThreshold: 2.8,
          logprobThreshold: -1.25,
          noSpeechThreshold: 0.6,
          // A second pass costs as much as the first. What was passed over is found by `gapsOf` and decoded by itself.
          singlePass: true,
          ...(job.prompt === undefined ? {} : { prompt: job.prompt }),
          ...(job.live === undefined ? {} : liveOptions(job.live)),
        };
        // A sign of life whenever the engine has moved on: a job that stands still is noticed by the watchdog.
        let last = -1;
        const pulse = setInterval(() => {
          const percent = native.progress(id);
          if (percent > last) send({ type: 'alive', id });
          last = percent;
        }, ALIVE_EVERY_MS);
        try {
          const { segments, prefixLogprob } = await native.transcribe(model, job.samples, options, id);
          return segments.map(({ wordTokens, ...segment }) =>
            job.live === undefined ? segment : { ...segment, wordTokens, prefixLogprob },
          );
        } finally {
          clearInterval(pulse);
        }
      }
    }
  };

  onMessage((message) => {
    if (message.type === 'abort') {
      native.abort(message.id);
      return;
    }
    run(message.id, message.job)
      .then(
        (value) => send({ type: 'done', id: message.id, value }),
        (error: unknown) => send({ type: 'failed', id: message.id, error: envelope(error) }),
      )
      .finally(() => letGo(message.job.samples.length));
  });
  send({ type: 'ready' });
}

/**
 * Lets everything else on this computer go first. Linux keeps a priority per thread, and Node's pool, in which the
 * native code works, has been started before any line of this file: there every thread is asked for.
 */
async function stepBack(): Promise<void> {
  const lower = (thread: number): void => {
    try {
      setPriority(thread, NICE);
    } catch {
      // It has ended meanwhile, or it is not allowed here: the engine then competes at normal priority.
    }
  };
  lower(0);
  // Threads from now on are the children of this one, and so is their priority.
  const others = await readdir('/proc/self/task').catch(() => []);
  for (const thread of others) lower(Number(thread));
}

const channel = hostChannel();
if (channel !== null) {
  // Ctrl-C reaches the whole process group; the parent decides when this process ends.
  process.on('SIGINT', () => undefined);
  void stepBack();
  main(JSON.parse(process.argv[2] ?? '{}') as HostSetup, channel).catch((error: unknown) => {
    channel.send({ type: 'fatal', error: envelope(error) });
  });
}
