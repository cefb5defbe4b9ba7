import { SAMPLE_RATE, type SpeechSpan } from '../../shared/audio/audio';
import type { EvidenceVoice, SpeakerEvidence } from '../../shared/transcript/speaker-evidence';
import type { SpeakerEngine } from '../ports';
import { PackedSound } from './packed-sound';
import { decodeClasses, FRAME_OFFSET, FRAME_SAMPLES, FRAME_SECONDS, packClasses } from './powerset';
import { packPrint } from './prints';
import { masksOf, stretchesOf, type Stretch } from './stretches';

/** What the segmentation model was trained on: 10 s. */
const WINDOW = 10 * SAMPLE_RATE;
/** Windows overlap by half, so that every moment is seen twice, once far from an edge. In frames. */
const HOP_FRAMES = 296;
const HOP = HOP_FRAMES * FRAME_SAMPLES;
const PRINT_SIZE = 192;
/**
 * How much more probable "nobody" must be than somebody (natural logarithm): the search for speech has heard some, and
 * without this prior noise hides a third of what is said. Voices are known by what is sure without it.
 */
const NOBODY = 1.5;
/** Sound that may wait for the models before the stream is held up (s). */
const MAX_BACKLOG = 60;

/** A window on its way to evidence. */
interface OpenWindow {
  readonly frame: number;
  readonly activity: string;
  readonly voices: EvidenceVoice[];
}

/** Sound whose voices are printed in one run of the model, and the stretches that lie in it. */
interface Block {
  readonly frame: number;
  readonly samples: Float32Array;
  readonly wanted: { readonly window: OpenWindow; readonly stretch: Stretch; readonly shift: number }[];
}

/**
 * Listens along while speech streams by, and gathers who speaks when in overlapping 10 s windows, and voice prints of
 * every second or two. The embedding model, the dearer one, runs once over the sound: prints of the windows between
 * are pooled from the runs of their neighbours. Memory: at most a minute of sound, a few hundred bytes per window.
 */
export class SpeakerListener {
  readonly #engine: SpeakerEngine;
  readonly #signal: AbortSignal;
  readonly #sound = new PackedSound();
  readonly #windows: OpenWindow[] = [];
  readonly #onProgress: (seconds: number) => void;
  #block: Block | null = null;
  #next = 0;
  #done = 0;
  #work: Promise<void> = Promise.resolve();
  #failure: unknown = null;
  #printed = 0;

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

  /** Seconds of speech that wait for the models; none after a failure. */
  get backlog(): number {
    return this.#failure === null ? (this.#sound.length - this.#done) / SAMPLE_RATE : 0;
  }

  /** Takes a span; waits only when the models are far behind. Never throws: a failure is told by `finish`. */
  async push(span: SpeechSpan): Promise<void> {
    if (this.#failure !== null) return;
    this.#sound.push(span);
    while (this.#next + WINDOW <= this.#sound.length) {
      this.#schedule(this.#next, span.end, (this.#next / HOP) % 2 === 0);
      this.#next += HOP;
    }
    if (this.backlog > MAX_BACKLOG) await this.#work;
  }

  /** What is known by now of the last seconds of speech; the newest windows still wait for their prints. */
  recent(seconds: number): SpeakerEvidence {
    const heard = this.#windows.filter(({ voices }) => voices.length > 0);
    const last = heard.at(-1)?.frame ?? 0;
    const windows = heard.filter(({ frame }) => frame > last - seconds / FRAME_SECONDS);
    // The time line begins with the first window, so that a long meeting costs no more than a short one.
    const from = windows[0]?.frame ?? 0;
    const at = from * FRAME_SECONDS;
    return {
      version: 1,
      spans: this.#sound.spans
        .filter((span) => span.at + span.end - span.start > at)
        .map((span) => ({ ...span, at: span.at - at })),
      windows: windows.map((window) => ({ ...window, frame: window.frame - from })),
    };
  }

  /** Windows whose voices are printed. */
  get printed(): number {
    return this.#printed;
  }

  /**
   * Call once, after the last span.
   * @throws AppError from the engine; AbortError when the signal fires.
   */
  async finish(): Promise<SpeakerEvidence> {
    const { length, spans } = this.#sound;
    const heard = this.#next === 0 ? 0 : this.#next - HOP + WINDOW;
    const tail = length > heard;
    // The last window ends with the sound, so that it is not mostly silence. It is a block of its own; so is a last
    // half-way window, whose second half no other block holds.
    if (tail || (this.#next > 0 && (this.#next / HOP) % 2 === 0)) {
      const first = Math.max(0, Math.ceil((length - WINDOW) / FRAME_SAMPLES) * FRAME_SAMPLES);
      this.#schedule(first, spans.at(-1)?.end ?? 0, true);
    }
    this.#then(async () => this.#print(this.#block));
    await this.#work;
    if (this.#failure !== null) throw this.#failure;
    return { version: 1, spans, windows: this.#windows };
  }

  #then(step: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#failure !== null) return;
      try {
        await step();
      } catch (error) {
        this.#failure = error;
      }
    });
  }

  #schedule(at: number, until: number, isBlock: boolean): void {
    const samples = this.#sound.slice(at, at + WINDOW);
    const real = Math.min(WINDOW, this.#sound.length - at);
    this.#sound.forget(at);
    this.#then(async () => {
      await this.#hear(at / FRAME_SAMPLES, samples, real, isBlock);
      this.#done = at + HOP;
      this.#onProgress(until);
    });
  }

  async #hear(frame: number, samples: Float32Array, real: number, isBlock: boolean): Promise<void> {
    const activity = await this.#engine.speakerActivity(samples, this.#signal);
    const sure = decodeClasses(activity, 0);
    const likely = decodeClasses(activity, NOBODY).map((c, at) =>
      this.#sound.holdsSpeech((frame + at) * FRAME_SECONDS + FRAME_OFFSET) ? c : (sure[at] ?? 0),
    );
    const window: OpenWindow = { frame, activity: packClasses(likely), voices: [] };
    this.#windows.push(window);
    const before = this.#block;
    // Padding would count as a voice of silence in the mean of the features: leave it out.
    const block: Block =
      isBlock || before === null ? { frame, samples: samples.slice(0, real), wanted: [] } : before;
    for (const stretch of stretchesOf(sure, likely, isBlock ? null : HOP_FRAMES)) {
      const later = !isBlock && (stretch.frames[0] ?? 0) >= HOP_FRAMES;
      if (later) this.#later.push({ window, stretch });
      else block.wanted.push({ window, stretch, shift: block.frame - frame });
    }
    if (!isBlock) return;
    for (const { window: earlier, stretch } of this.#later.splice(0))
      block.wanted.push({ window: earlier, stretch, shift: block.frame - earlier.frame });
    this.#block = block;
    if (before !== null) await this.#print(before);
  }

  /** Stretches of a half-way window that lie in the block to come. */
  readonly #later: { readonly window: OpenWindow; readonly stretch: Stretch }[] = [];

  async #print(block: Block | null): Promise<void> {
    if (block === null || block.wanted.length === 0) return;
    const masks = masksOf(block.wanted, block.samples.length);
    const prints = await this.#engine.voicePrints(block.samples, masks, this.#signal);
    this.#printed += 1;
    block.wanted.forEach(({ window, stretch: { local, frames, alone } }, row) => {
      const print = prints.subarray(row * PRINT_SIZE, (row + 1) * PRINT_SIZE);
      const [from, to] = [frames[0] ?? 0, (frames.at(-1) ?? 0) + 1];
      window.voices.push({
        local,
        from,
        to,
        alone: Math.round(alone * 1_000) / 1_000,
        print: packPrint(print),
      });
    });
  }
}
