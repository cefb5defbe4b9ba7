import type { SpeakerEngine, SpeechEngine } from '../ports';
import { SAMPLE_RATE } from '../../shared/audio/audio';

/** How fast this computer is with one model. Seconds of computing per second of speech. */
export interface Measurement {
  readonly transcribe: number;
  /** Voice activity and speakers, whatever the speech model. */
  readonly voices: number;
  /** Windows at once and threads for each that were the fastest. */
  readonly concurrency: number;
  readonly threads: number;
}

/** Speech in one window (s): long enough to be like the real ones, short enough for slow computers. */
const WINDOW_SECONDS = 12;
/** Speaker models look at 10 s, every 5 s; voices are printed once per 10 s. */
const VOICE_SECONDS = 10;

/** What is left of the time once it is spent is left out. */
export interface MeasureOptions {
  readonly cores: number;
  /** Time for all of it (s). */
  readonly budgetSeconds?: number;
  /** Seconds on a clock that only goes forward. */
  readonly now?: () => number;
}

/**
 * Measures the real engine on real speech: all windows at once on one thread each, then one window on all threads and
 * on all but one, as long as the time lasts; then the voice models. The first thing measured always counts.
 * @param speech float32 mono 16 kHz, at least 12 s.
 * @throws AppError from the engine; AbortError when the signal fires.
 */
export async function measureSpeed(
  engine: SpeechEngine & SpeakerEngine,
  speech: Float32Array,
  { cores, budgetSeconds = 10, now = () => performance.now() / 1_000 }: MeasureOptions,
  signal: AbortSignal,
): Promise<Measurement> {
  const window = speech.subarray(0, WINDOW_SECONDS * SAMPLE_RATE);
  const seconds = window.length / SAMPLE_RATE;
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const began = now();
    await work();
    return now() - began;
  };
  // The first job starts the host and loads the model.
  await engine.transcribe({ samples: speech.slice(0, SAMPLE_RATE), language: 'en' }, signal);
  const began = now();
  const voiced = speech.slice(0, VOICE_SECONDS * SAMPLE_RATE);
  const ear = await timed(() => engine.speechProbabilities(voiced, signal));
  const voices = await voiceTime(engine, voiced, timed, signal);
  let best: Measurement | null = null;
  for (const { concurrency, threads } of loads(engine.concurrency, cores)) {
    // Another try takes about as long as the best so far.
    const expected = best === null ? 0 : best.transcribe * seconds * concurrency;
    if (best !== null && now() - began + expected > budgetSeconds) break;
    const took = await timed(() =>
      Promise.all(
        Array.from({ length: concurrency }, () =>
          engine.transcribe({ samples: window.slice(), language: 'en', threads }, signal),
        ),
      ),
    );
    const transcribe = took / (concurrency * seconds);
    if (best === null || transcribe < best.transcribe)
      best = { transcribe, voices: (ear + voices) / VOICE_SECONDS / cores, concurrency, threads };
  }
  if (best === null) throw new Error('nothing was measured');
  return best;
}

/** Loads to try, the likeliest first. */
function loads(
  most: number,
  cores: number,
): readonly { readonly concurrency: number; readonly threads: number }[] {
  const all = [
    { concurrency: most, threads: Math.max(1, Math.floor(cores / most)) },
    { concurrency: 1, threads: cores },
    { concurrency: 1, threads: Math.max(1, cores - 1) },
    { concurrency: Math.max(1, Math.floor(most / 2)), threads: 2 },
  ];
  return all.filter(
    (load, at) =>
      load.concurrency * load.threads <= cores &&
      all.findIndex((one) => one.concurrency === load.concurrency && one.threads === load.threads) === at,
  );
}

/** Seconds for ten seconds of voices; 0 where the speaker models are not there. */
async function voiceTime(
  engine: SpeakerEngine,
  samples: Float32Array,
  timed: (work: () => Promise<unknown>) => Promise<number>,
  signal: AbortSignal,
): Promise<number> {
  const mask = new Uint8Array(Math.ceil(samples.length / 320)).fill(1);
  try {
    // The first run loads them.
    await engine.speakerActivity(samples.slice(), signal);
    const activity = await timed(() => engine.speakerActivity(samples.slice(), signal));
    const prints = await timed(() => engine.voicePrints(samples.slice(), mask, signal));
    return 2 * activity + prints;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return 0;
  }
}
