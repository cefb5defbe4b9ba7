import { isAbort } from '../../../shared/errors/app-error';
import type { SpeechEngine } from '../../ports';
import { bare, inOrder } from './agreement';
import type { LiveWord } from './consensus';
import { fillHole, findHoles, type Hole } from './holes';
import { hypothesize, rescue, type Hypothesis } from './hypothesis';
import type { LiveOptions } from './live-options';
import { SoundBuffer } from './sound-buffer';
import { beginSpan, carryOver, isSettled, leave, nextLook, trimWindow, type Span } from './span';
import { BETWEEN_WORDS, hearBeyond, heardThere, isStuck, isThinner } from './stuck';
import type { LiveJob, TrackSink } from './track-sink';
import { FRAME_SECONDS, VoiceTracker } from './voice-tracker';

/** Sound that is kept behind for a second look at holes (s). */
const KEEP_SECONDS = 30;

/**
 * Live text of one track: a rolling window over the open span, decoded behind its confirmed words. Keeps no clock.
 */
export class LiveTrack {
  readonly #engine: SpeechEngine;
  readonly #options: LiveOptions;
  readonly #sink: TrackSink;
  readonly #language: () => string;
  readonly sound = new SoundBuffer();
  readonly voice: VoiceTracker;
  #open: Span | null = null;
  readonly #closed: Span[] = [];
  #justFinished: Span | null = null;
  readonly #holes: Hole[] = [];
  #lastConfirmedEnd = 0;

  constructor(engine: SpeechEngine, options: LiveOptions, sink: TrackSink, language: () => string) {
    this.#engine = engine;
    this.#options = options;
    this.#sink = sink;
    this.#language = language;
    this.voice = new VoiceTracker(options);
  }

  /** Seconds of sound that are not written down yet. */
  get backlog(): number {
    const oldest = this.#closed[0] ?? this.#open;
    return oldest ? Math.max(0, this.sound.end - oldest.covered) : 0;
  }

  /** Takes one frame of voice activity; the sound itself is in `sound` already. */
  hear(probability: number): void {
    const change = this.voice.push(probability);
    if (change === null) {
      if (this.#open === null && this.#closed.length === 0)
        this.sound.dropBefore(this.voice.time - KEEP_SECONDS);
      return;
    }
    if ('opened' in change) this.#open = beginSpan(change.opened, this.#options);
    else this.#close(change.closed);
  }

  /** Ends the open span: the track pauses, jumps or is over. */
  end(): void {
    this.#close(this.voice.close()?.closed ?? 0);
  }

  /** What comes next begins at this moment (s). Call it when nothing is left to do. */
  restart(seconds: number): void {
    this.sound.restart(seconds);
    this.voice.restart(seconds);
    this.#justFinished = null;
    this.#lastConfirmedEnd = seconds;
  }

  /** The sound of the first span, for finding the language; `over`: there will be no more of it. */
  firstSpeech(): { readonly samples: Float32Array; readonly over: boolean } | null {
    const span = this.#closed[0] ?? this.#open;
    return span && { samples: this.sound.slice(span.base, this.sound.end), over: span.closedAt !== null };
  }

  /** Voice activity failed for these frames: they are left for later rather than lost. */
  deaf(frames: number): void {
    const from = this.voice.time;
    this.end();
    this.voice.restart(from + frames * FRAME_SECONDS);
    this.#sink.later({ start: from, end: this.voice.time });
  }

  /** The most urgent job, or null. @param cost seconds that a look took lately. */
  next(cost: number): LiveJob | null {
    const closed = this.#closed[0];
    if (closed !== undefined)
      return this.#job(closed, 3 + this.backlog, (signal) => this.#finish(closed, signal));
    const span = this.#open;
    if (span !== null) {
      const look = nextLook(span, this.voice, this.sound.end, cost, this.#options);
      return (
        look && this.#job(span, look.urgency, (signal) => this.#look(span, signal, undefined, look.slack))
      );
    }
    const hole = this.#holes[0];
    return hole ? { urgency: 0, run: (signal) => this.#fill(hole, signal) } : null;
  }

  /** A job that the engine gives up on costs no text: its sound is left for later. */
  #job(span: Span, urgency: number, work: (signal: AbortSignal) => Promise<void>): LiveJob {
    const run = async (signal: AbortSignal): Promise<void> => {
      if (this.#justFinished !== null) carryOver(span, this.#justFinished, this.#options);
      this.#justFinished = null;
      try {
        await work(signal);
      } catch (error) {
        if (isAbort(error)) throw error;
        this.#leaveForLater(span, span.closedAt ?? this.sound.end);
        if (this.#closed[0] === span) this.#closed.shift();
        throw error;
      }
    };
    return { urgency, run };
  }

  #close(at: number): void {
    if (this.#open === null) return;
    this.#open.closedAt = at;
    this.#closed.push(this.#open);
    this.#open = null;
  }

  /** One look at a span that is still being spoken. When text lags behind, the look is cut short, to catch up. */
  async #look(
    span: Span,
    signal: AbortSignal,
    until = this.sound.end,
    slack = span.agreement.doubting ? this.#options.closingSlack : this.#options.slack,
  ): Promise<void> {
    span.lookedAt = this.sound.end;
    if (until - span.base > this.#options.patience) return this.#leaveForLater(span, until);
    const to = Math.min(until, span.base + this.#options.longest);
    const heard = await this.#decode(span, to, signal, slack);
    span.covered = to;
    span.believed = heard.words !== null;
    span.thorough = slack >= this.#options.closingSlack;
    if (isStuck(span, heard, to, this.voice) && (await this.#pass(span, to, signal))) return;
    if (heard.words === null) return this.#refused(span, to, signal);
    span.failures = 0;
    if (isThinner(span, heard.words)) return;
    this.#confirm(span, span.agreement.accept(heard.words, to));
    if (to < until) this.#confirm(span, span.agreement.confirmUntil(to - 0.8));
    this.#sink.tentative(span.agreement.tail.map(bare));
    const moved = this.#trim(span, to);
    if (to < until && !moved) this.#leaveForLater(span, to);
  }

  /** The last look. */
  async #finish(span: Span, signal: AbortSignal): Promise<void> {
    const voiceEnd = span.closedAt ?? span.covered;
    // Others wait behind it: the engine must not lose itself in what was said long ago.
    if (this.backlog > this.#options.patience) {
      this.#leaveForLater(span, Math.min(this.sound.end, voiceEnd + 0.2));
      this.#closed.shift();
      return;
    }
    const to = Math.min(this.sound.end, voiceEnd + 0.3);
    if (to - span.base > this.#options.longest + 1) return this.#look(span, signal, to);
    if (span.believed && isSettled(span, voiceEnd, this.#options))
      this.#confirm(span, span.agreement.confirmUntil(Infinity), voiceEnd + 0.2);
    else {
      const heard = await this.#decode(span, to, signal, this.#options.closingSlack);
      const words = heard.words ?? (await this.#rescue(span, to, signal));
      if (words === null) this.#sink.later(leave(span, to));
      else this.#confirm(span, span.agreement.confirmUntil(Infinity, words), voiceEnd + 0.2);
    }
    this.#sink.tentative([]);
    this.#hand(span, Math.min(this.sound.end, voiceEnd + 0.2));
    this.#justFinished = this.#closed.shift() ?? null;
    this.#holes.push(...findHoles(span, voiceEnd, this.voice, this.sound.start, this.#options.hole));
    this.voice.forget(span.start - KEEP_SECONDS);
    this.sound.dropBefore(Math.min(this.#holes[0]?.start ?? Infinity, span.base) - 1);
  }

  /** What the engine is stuck at is left for later. @returns whether it hears what follows. */
  async #pass(span: Span, to: number, signal: AbortSignal): Promise<boolean> {
    const how = { language: this.#language(), slack: this.#options.closingSlack };
    const beyond = await hearBeyond(span, to, this, this.#engine, how, signal);
    if (beyond === null) return false;
    const there = heardThere(span.agreement.tail, beyond.words);
    const known = span.agreement.confirmUntil(Infinity, there);
    this.#confirm(span, known, beyond.start);
    this.#leaveForLater(span, beyond.start, known.length > 0 ? BETWEEN_WORDS : 0);
    span.covered = to;
    span.agreement.accept(beyond.words, to);
    this.#sink.tentative(span.agreement.tail.map(bare));
    return true;
  }

  #decode(span: Span, to: number, signal: AbortSignal, slack: number): Promise<Hypothesis> {
    const request = { ...this.#window(span, to), prefix: span.agreement.confirmed, said: span.words, slack };
    return hypothesize(this.#engine, request, signal);
  }

  #rescue(span: Span, to: number, signal: AbortSignal): Promise<readonly LiveWord[] | null> {
    return rescue(this.#engine, this.#window(span, to), span.agreement.confirmed, signal);
  }

  #window({ base }: Span, to: number) {
    return { samples: this.sound.slice(base, to), start: base, language: this.#language() };
  }

  /** A hypothesis was not believed. The next one may be; the second in a row is looked into with all means. */
  async #refused(span: Span, now: number, signal: AbortSignal): Promise<void> {
    span.failures += 1;
    if (span.failures < 2 && now - span.base < this.#options.longest) return;
    const words = await this.#rescue(span, now, signal);
    if (words === null) return this.#leaveForLater(span, now);
    span.failures = 0;
    this.#confirm(span, span.agreement.confirmUntil(now - 1, words));
    this.#sink.tentative(span.agreement.tail.map(bare));
    this.#trim(span, now);
  }

  #confirm(span: Span, words: readonly LiveWord[], latest = Infinity): void {
    if (words.length === 0) return;
    const ordered = inOrder(words, this.#lastConfirmedEnd, latest);
    this.#lastConfirmedEnd = ordered.at(-1)?.end ?? this.#lastConfirmedEnd;
    span.words.push(...ordered);
    this.#sink.confirmed(ordered.map(bare));
  }

  /** The engine cannot keep up, or makes nothing of it: the stretch is written down after the meeting. */
  #leaveForLater(span: Span, to: number, shortest = 0): void {
    const left = leave(span, to);
    if (left.end - left.start > shortest) this.#sink.later(left);
    this.#hand(span, to);
    this.#sink.tentative([]);
    this.sound.dropBefore(to - 1);
  }

  #trim(span: Span, now: number): boolean {
    const base = trimWindow(span, this.sound, now, this.#options);
    if (base === null) return false;
    this.#hand(span, base);
    this.sound.dropBefore(base - 1);
    return true;
  }

  /** Hands on the speech up to this moment. */
  #hand(span: Span, to: number): void {
    if (to <= span.handed) return;
    const samples = this.sound.slice(span.handed, to);
    this.#sink.speech(
      { start: span.handed, end: to, samples },
      span.closedAt === null ? span.agreement.confirmed.length : 0,
    );
    span.handed = to;
  }

  async #fill(hole: Hole, signal: AbortSignal): Promise<void> {
    this.#holes.shift();
    const words = await fillHole(hole, this.sound, this.#engine, this.#language(), signal);
    if (words.length > 0) this.#sink.found(words.map(bare));
  }
}
