import type { TimeSpan } from '../shared/audio/audio';
import { SAMPLE_RATE } from '../shared/audio/audio';
import { isAbort, toAppError } from '../shared/errors/app-error';
import { describeError } from '../shared/errors/describe';
import type { Segment, Transcript, Word } from '../shared/transcript/transcript';
import { EchoFilter } from './capture';
import type { LiveResult } from './live-pipeline';
import { toMinutes, type Heard, type PipelineDeps, type PipelineOutcome, type PipelineRun } from './pipeline';
import { findSpeech } from './segment';
import type { MeetingStore } from './session';
import { RecordedSound } from './sound-pipeline';
import { joinTracks, type WrittenTrack } from './tracks-pipeline';
import { segmentsOf, transcribeSpeech } from './transcribe';

export interface FinishDeps extends PipelineDeps {
  readonly store: MeetingStore;
  /** Every word is written anew, as when a speech server does it: what came while people spoke was for reading along. */
  readonly afresh?: boolean;
}

/** What is left to do for one track. */
type Rest = LiveResult['tracks'][number];

/**
 * From the end of a live meeting to its minutes: only what is not written down yet is transcribed, and only what the
 * speaker models have not heard yet is listened to, both in one pass over the recording and at once.
 * @throws AbortError when the signal fires; failures are in the outcome.
 */
export function finishLive(
  result: LiveResult,
  run: PipelineRun,
  deps: FinishDeps,
  signal: AbortSignal,
): Promise<PipelineOutcome> {
  return toMinutes(run, deps, signal, async (enter) => {
    await deps.keeper.prepare(signal);
    enter('transcribe');
    const listening = result.tracks.map((rest) => listenOn(rest, result.meetingId, deps, signal));
    // A failure is told where it is awaited.
    for (const each of listening) each.catch(() => undefined);
    const written: { rest: Rest; words: readonly Word[]; unclear: readonly Segment[] }[] = [];
    const tracks = deps.afresh === true ? result.tracks.map(unwritten) : result.tracks;
    for (const rest of tracks) {
      const found = await writeRest(rest, result, run, deps, signal);
      written.push({
        rest,
        words: [...rest.words, ...found.flatMap(({ words }) => words)],
        unclear: found.filter(({ words }) => words.length === 0),
      });
    }
    enter('speakers');
    const failures = (await Promise.allSettled(listening)).flatMap((each) =>
      each.status === 'rejected' ? [each.reason as unknown] : [],
    );
    signal.throwIfAborted();
    const heard = withoutEcho(written).map(({ rest, words, unclear }) => {
      const segments = [...segmentsOf(words, result.language, 'Speaker 1'), ...unclear].sort(byStart);
      return { rest, segments };
    });
    return joined(result, heard, failures, run, deps, signal);
  });
}

const byStart = (one: Segment, other: Segment): number => one.start - other.start || one.end - other.end;

/** The track as if nobody had written anything down; what was heard of its speakers stays. */
const unwritten = (rest: Rest): Rest => ({ ...rest, words: [], later: [{ start: 0, end: Infinity }] });

/** Transcribes the stretches of a track that were left for later. */
async function writeRest(
  rest: Rest,
  result: LiveResult,
  run: PipelineRun,
  deps: FinishDeps,
  signal: AbortSignal,
): Promise<readonly Segment[]> {
  const stretches = merged(rest.later);
  const [first] = stretches;
  if (first === undefined) return [];
  const found: Segment[] = [];
  const sound = open(rest, result.meetingId, deps, signal, first.start);
  // One window after the other, over all stretches: short ones share a window.
  const spans = (async function* () {
    for (const stretch of stretches)
      yield* shifted(findSpeech(sound.read(stretch), deps.engine, signal), stretch.start);
  })();
  try {
    await transcribeSpeech(spans, deps.engine, signal, {
      language: result.language,
      glossary: run.settings.glossary,
      onSegments: (segments) => found.push(...segments),
    });
  } finally {
    await sound.close();
  }
  return found;
}

/** Lets the speaker models hear what they missed while the meeting ran. */
async function listenOn(rest: Rest, meetingId: string, deps: FinishDeps, signal: AbortSignal): Promise<void> {
  if (rest.unheardFrom === null) return;
  const stretch = { start: rest.unheardFrom, end: Infinity };
  const sound = open(rest, meetingId, deps, signal, stretch.start);
  let at = stretch.start;
  const measured = (async function* () {
    for await (const samples of sound.read(stretch)) {
      rest.loudness.push(at, samples);
      at += samples.length / SAMPLE_RATE;
      yield samples;
    }
  })();
  try {
    for await (const span of shifted(findSpeech(measured, deps.engine, signal), stretch.start))
      await rest.listener.push(span);
  } finally {
    await sound.close();
  }
}

function open(
  { takes }: Rest,
  meetingId: string,
  deps: FinishDeps,
  signal: AbortSignal,
  from: number,
): RecordedSound {
  const { ffmpeg, store, onWarning } = deps;
  const onTrouble = (error: unknown): void => onWarning(describeError(toAppError(error)).what);
  return new RecordedSound({ ffmpeg, store, meetingId, takes, signal, onTrouble }, from);
}

/** Tells what the loudspeakers said from what was said into the microphone; null with one track. */
function echoFilter(tracks: readonly Rest[]): EchoFilter | null {
  const of = (name: Rest['track']) => tracks.find(({ track }) => track === name)?.loudness;
  const [microphone, system] = [of('microphone'), of('system')];
  return microphone === undefined || system === undefined ? null : new EchoFilter(microphone, system);
}

/** What the loudspeakers said is heard on the microphone, too: it is written down once. */
function withoutEcho<T extends { readonly rest: Rest; readonly words: readonly Word[] }>(
  tracks: readonly T[],
): readonly T[] {
  const filter = echoFilter(tracks.map(({ rest }) => rest));
  const system = tracks.find(({ rest }) => rest.track === 'system');
  if (filter === null || system === undefined) return tracks;
  return tracks.map((each) =>
    each === system ? each : { ...each, words: filter.without(each.words, system.words) },
  );
}

/**
 * From a transcript that is whole to minutes, once more: words, people and corrections in it stay as they are.
 * @throws AbortError when the signal fires; failures are in the outcome.
 */
export function rewriteMinutes(
  run: PipelineRun,
  transcript: Transcript,
  deps: PipelineDeps,
  signal: AbortSignal,
): Promise<PipelineOutcome> {
  return toMinutes(run, deps, signal, async () => {
    await deps.keeper.prepare(signal);
    return { transcript, evidence: null, failure: null };
  });
}

/** Tells speakers apart on each track, and puts the tracks together. */
async function joined(
  result: LiveResult,
  tracks: readonly { readonly rest: Rest; readonly segments: readonly Segment[] }[],
  failures: readonly unknown[],
  run: PipelineRun,
  deps: FinishDeps,
  signal: AbortSignal,
): Promise<Heard> {
  const whole = (segments: readonly Segment[]): Transcript => ({
    language: result.language,
    durationSeconds: result.seconds,
    segments,
  });
  const spoken = tracks.filter(({ segments }) => segments.length > 0);
  const all = whole(spoken.flatMap(({ segments }) => segments).sort(byStart));
  try {
    if (failures.length > 0) throw failures[0];
    const [only, second] = spoken;
    if (only === undefined) return { transcript: all, evidence: null, failure: null };
    if (second === undefined)
      return { transcript: all, evidence: await only.rest.listener.finish(), failure: null };
    const echo = echoFilter(spoken.map(({ rest }) => rest));
    const written: WrittenTrack[] = [];
    for (const { rest, segments } of spoken)
      written.push({
        track: rest.track,
        transcript: whole(segments),
        evidence: await rest.listener.finish(),
      });
    const transcript = joinTracks(written, run.settings.people, (turn) => echo?.isEcho(turn) ?? false);
    return { transcript, evidence: null, labelled: true, failure: null };
  } catch (error) {
    if (isAbort(error) || signal.aborted) throw error;
    const { what, next } = describeError(toAppError(error, { stage: 'speakers' }));
    deps.onWarning(`${what} ${next}`);
    return { transcript: all, evidence: null, failure: null };
  }
}

async function* shifted(spans: ReturnType<typeof findSpeech>, by: number): ReturnType<typeof findSpeech> {
  for await (const span of spans) yield { ...span, start: span.start + by, end: span.end + by };
}

/** Stretches that touch or overlap as one. */
function merged(stretches: readonly TimeSpan[]): readonly TimeSpan[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of [...stretches].sort((one, other) => one.start - other.start)) {
    const last = out.at(-1);
    if (last !== undefined && start <= last.end + 0.5) last.end = Math.max(last.end, end);
    else if (end > start) out.push({ start, end });
  }
  return out;
}
