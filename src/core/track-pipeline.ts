import { SAMPLE_RATE, type SpeechSpan, type TimeSpan } from '../shared/audio/audio';
import { isAbort } from '../shared/errors/app-error';
import type { LiveMetrics, LiveTrack } from '../shared/meeting/live';
import type { TrackHealth } from '../shared/meeting/record';
import type { Word } from '../shared/transcript/transcript';
import { EchoFilter, LevelMeter, Loudness, TrackWatchdog, type Level } from './capture';
import { leftToWrite, type LiveSession, type MeetingState, type Take } from './session';
import { decodeTake } from './sound-pipeline';
import type { SpeakerListener } from './speakers';
import { LatencyMeter, quantiles, type LiveText } from './transcribe';

/** Speech that may wait for the speaker models (s); what comes then is listened to after the meeting. */
const MOST_UNHEARD = 90;

/** What a track has come to when the meeting is over. */
export interface FinishedTrack {
  readonly track: LiveTrack;
  readonly words: readonly Word[];
  /** Stretches that nobody has written down yet. */
  readonly later: readonly TimeSpan[];
  readonly takes: readonly Take[];
  readonly listener: SpeakerListener;
  /** Second from which on the listener has heard nothing yet; null: it has heard everything. */
  readonly unheardFrom: number | null;
  readonly loudness: Loudness;
}

/** What a live meeting has come to when it is over; `finishLive` makes minutes of it. */
export interface LiveResult {
  readonly meetingId: string;
  readonly language: string;
  readonly seconds: number;
  readonly tracks: readonly FinishedTrack[];
  readonly health: readonly TrackHealth[];
}

/** Where the sound of a track goes. */
export interface TrackOutlets {
  readonly ffmpeg: string;
  readonly signal: AbortSignal;
  readonly jumpTo: (seconds: number) => Promise<void>;
  readonly push: (samples: Float32Array) => void;
  readonly onLevel: (level: Level) => void;
  readonly onTrouble: (error: unknown) => void;
  readonly later: (stretch: TimeSpan) => void;
}

/** One track of a live meeting: its takes are decoded one after the other, while they come in. */
export class TrackFlow implements FinishedTrack {
  readonly track: LiveTrack;
  readonly listener: SpeakerListener;
  readonly meter = new LatencyMeter();
  readonly watchdog: TrackWatchdog;
  readonly loudness = new Loudness();
  readonly words: Word[] = [];
  readonly later: TimeSpan[] = [];
  readonly takes: Take[] = [];
  unheardFrom: number | null = null;
  /** Resolves when all takes so far are decoded to their end. */
  decoding: Promise<void> = Promise.resolve();
  /** Second of the meeting up to which sound was decoded. */
  decoded = 0;
  /** Where a take begins that no decoder can read to its end. */
  #brokenFrom: number | null = null;

  /** @param from second of the meeting at which the track begins. */
  constructor(track: LiveTrack, from: number, listener: SpeakerListener) {
    this.track = track;
    this.listener = listener;
    this.watchdog = new TrackWatchdog(from);
  }

  take(take: Take, blobs: (signal: AbortSignal) => AsyncIterable<Uint8Array>, outlets: TrackOutlets): void {
    this.takes.push(take);
    this.decoding = this.decoding.then(() => this.#decode(take, blobs, outlets));
  }

  /** Speech of this track, in order; the listener hears it unless it is far behind. */
  overhear(span: SpeechSpan): void {
    if (this.unheardFrom === null && this.listener.backlog > MOST_UNHEARD) this.unheardFrom = span.start;
    if (this.unheardFrom === null) void this.listener.push(span);
  }

  /** Everything is decoded; what could not be is left for later. @param seconds length of the meeting. */
  end(seconds: number, later: TrackOutlets['later']): void {
    if (this.#brokenFrom !== null && seconds > this.#brokenFrom)
      later({ start: this.#brokenFrom, end: seconds });
    this.#brokenFrom = null;
  }

  async #decode(
    take: Take,
    blobs: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
    outlets: TrackOutlets,
  ): Promise<void> {
    const { ffmpeg, signal, onTrouble } = outlets;
    this.end(take.start, outlets.later);
    await outlets.jumpTo(take.start);
    const meter = new LevelMeter();
    let done = 0;
    try {
      for await (const samples of decodeTake({ ffmpeg, blobs, signal, onTrouble })) {
        const from = take.start + done / SAMPLE_RATE;
        done += samples.length;
        this.decoded = take.start + done / SAMPLE_RATE;
        outlets.push(samples);
        this.loudness.push(from, samples);
        const level = meter.push(samples);
        if (level === null) continue;
        this.watchdog.level(from, this.decoded, level.rms, level.peak);
        outlets.onLevel(level);
      }
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      onTrouble(error);
      this.#brokenFrom = take.start + done / SAMPLE_RATE;
    }
  }
}

/** A meeting that broke off, and how far its sound reaches (s). */
export interface BrokenOff {
  readonly state: MeetingState;
  readonly seconds: number;
  readonly journals: number;
}

/** The flow of a track; of a meeting that goes on, with what is there already. Voices of then are heard at the end. */
export function flowOf(
  track: LiveTrack,
  before: BrokenOff | undefined,
  listener: SpeakerListener,
): TrackFlow {
  const flow = new TrackFlow(track, before?.seconds ?? 0, listener);
  if (before === undefined) return flow;
  const { words, later } = leftToWrite(before.state, track, before.seconds);
  flow.words.push(...words);
  flow.later.push(...later);
  flow.takes.push(...before.state.takes.filter((take) => take.track === track));
  if (flow.takes.length > 0) flow.unheardFrom = 0;
  return flow;
}

/** Figures of a running meeting. */
export function metricsOf(parts: readonly TrackFlow[], text: LiveText, session: LiveSession): LiveMetrics {
  const meters = parts.map(({ meter }) => meter);
  const words = meters.flatMap((meter) => meter.words);
  const decoded = Math.max(0, ...parts.map((part) => part.decoded));
  return {
    latency: quantiles(words.map((word) => Math.max(0, word.confirmedAt - word.end))),
    tentative: quantiles(words.map((word) => Math.max(0, word.seenAt - word.end))),
    revisions: meters.reduce((sum, meter) => sum + meter.revisions, 0) / Math.max(1, meters.length),
    backlog: text.backlog,
    realTimeFactor: text.engineSeconds / Math.max(1, decoded),
    blobs: session.blobs,
    spool: session.spool,
    memoryBytes: process.memoryUsage().rss,
  };
}

/** How often the way from loudspeaker to microphone is judged anew (s), and how many of the newest words are compared. */
const ECHO_SECONDS = 10;
const ECHO_WORDS = 300;

/**
 * Words as they are shown while the meeting runs: what the loudspeakers say is not shown as said into the microphone,
 * too. All words are kept; the end of the meeting judges anew, with all that is known then.
 */
export function shownOnce(
  parts: ReadonlyMap<LiveTrack, TrackFlow>,
): (track: LiveTrack, words: readonly Word[]) => readonly Word[] {
  const [microphone, system] = [parts.get('microphone'), parts.get('system')];
  if (microphone === undefined || system === undefined) return (_, words) => words;
  const filter = new EchoFilter(microphone.loudness, system.loudness);
  let judgedAt = 0;
  return (track, words) => {
    if (track !== 'microphone') return words;
    if (microphone.decoded - judgedAt > ECHO_SECONDS) {
      filter.refresh();
      judgedAt = microphone.decoded;
    }
    return filter.without(words, system.words.slice(-ECHO_WORDS));
  };
}
