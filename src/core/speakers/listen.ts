import { SAMPLE_RATE, type SpeechSpan } from '../../shared/audio/audio';
import type {
  EvidenceVoice,
  EvidenceWindow,
  SpeakerEvidence,
} from '../../shared/transcript/speaker-evidence';
import type { SpeakerEngine } from '../ports';
import { PackedSound } from './packed-sound';
import {
  CLASS_BITS,
  decodeClasses,
  FRAME_SAMPLES,
  FRAME_SECONDS,
  LOCAL_SPEAKERS,
  packClasses,
} from './powerset';
import { packPrint } from './prints';

/** What the segmentation model was trained on: 10 s. */
const WINDOW = 10 * SAMPLE_RATE;
/** Windows overlap by half, so that every moment is seen twice, once far from an edge. In frames. */
const HOP_FRAMES = 296;
const HOP = HOP_FRAMES * FRAME_SAMPLES;
/** Seconds of one voice in one window that are enough for its print. */
const PRINT_SECONDS = 4;
/** A voice heard for less than this (s) has no print. */
const MIN_VOICE = 0.2;
/** With this much (s) of a voice alone, stretches in which others speak too are left out of its print. */
const MIN_ALONE = 0.6;
/** Sound that may wait for the models before the stream is held up (s). */
const MAX_BACKLOG = 60;

/**
 * Listens along while speech streams by, and gathers who spoke when in every 10 s window and the voice prints of its
 * local speakers. Memory: the sound of at most a minute, and a few hundred bytes per window.
 */
export class SpeakerListener {
  readonly #engine: SpeakerEngine;
  readonly #signal: AbortSignal;
  readonly #sound = new PackedSound();
  readonly #windows: EvidenceWindow[] = [];
  readonly #onProgress: (seconds: number) => void;
  #next = 0;
  #done = 0;
  #work: Promise<void> = Promise.resolve();
  #failure: unknown = null;

  /** @param onProgress called with the second of the recording up to which it has listened. */
  constructor(
    engine: SpeakerEngine,
    signal: AbortSignal,
    onProgress: (seconds: number) => void = () => undefined,
  ) {
    this.#engine = engine;
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  /** Takes a span; waits only when the models are far behind. Never throws: a failure is told by `finish`. */
  async push(span: SpeechSpan): Promise<void> {
    if (this.#failure !== null) return;
    this.#sound.push(span);
    while (this.#next + WINDOW <= this.#sound.length) {
      this.#schedule(this.#next, span.end);
      this.#next += HOP;
    }
    if ((this.#sound.length - this.#done) / SAMPLE_RATE > MAX_BACKLOG) await this.#work;
  }

  /**
   * Call once, after the last span.
   * @throws AppError from the engine; AbortError when the signal fires.
   */
  async finish(): Promise<SpeakerEvidence> {
    const { length, spans } = this.#sound;
    const heard = this.#next === 0 ? 0 : this.#next - HOP + WINDOW;
    // The last window ends with the sound, so that it is not mostly silence.
    if (length > heard) {
      const first = Math.max(0, Math.ceil((length - WINDOW) / FRAME_SAMPLES) * FRAME_SAMPLES);
      this.#schedule(first, spans.at(-1)?.end ?? 0);
    }
    await this.#work;
    if (this.#failure !== null) throw this.#failure;
    return { version: 1, spans, windows: this.#windows };
  }

  #schedule(at: number, until: number): void {
    const samples = this.#sound.slice(at, at + WINDOW);
    this.#sound.forget(at);
    this.#work = this.#work.then(async () => {
      if (this.#failure !== null) return;
      try {
        this.#windows.push(await this.#hear(at, samples));
        this.#done = at + HOP;
        this.#onProgress(until);
      } catch (error) {
        this.#failure = error;
      }
    });
  }

  async #hear(at: number, samples: Float32Array): Promise<EvidenceWindow> {
    const classes = decodeClasses(await this.#engine.speakerActivity(samples, this.#signal));
    const voices: EvidenceVoice[] = [];
    for (let local = 0; local < LOCAL_SPEAKERS; local++) {
      const { sound, alone } = soundOf(samples, classes, local);
      if (sound.length < MIN_VOICE * SAMPLE_RATE) continue;
      const print = await this.#engine.voicePrint(sound, this.#signal);
      voices.push({ local, alone, print: packPrint(print) });
    }
    return { frame: at / FRAME_SAMPLES, activity: packClasses(classes), voices };
  }
}

/** The sound of one local speaker: where nobody else speaks if that is long enough, and no more than is needed. */
function soundOf(
  samples: Float32Array,
  classes: Uint8Array,
  local: number,
): { readonly sound: Float32Array; readonly alone: number } {
  const bit = 1 << local;
  const frames = { alone: [] as number[], any: [] as number[] };
  classes.forEach((c, frame) => {
    const bits = CLASS_BITS[c] ?? 0;
    if ((bits & bit) === 0) return;
    frames.any.push(frame);
    if (bits === bit) frames.alone.push(frame);
  });
  const alone = frames.alone.length * FRAME_SECONDS;
  const chosen = (alone >= MIN_ALONE ? frames.alone : frames.any).slice(
    0,
    Math.round(PRINT_SECONDS / FRAME_SECONDS),
  );
  const sound = new Float32Array(chosen.length * FRAME_SAMPLES);
  chosen.forEach((frame, index) => {
    sound.set(samples.subarray(frame * FRAME_SAMPLES, (frame + 1) * FRAME_SAMPLES), index * FRAME_SAMPLES);
  });
  return { sound, alone };
}
