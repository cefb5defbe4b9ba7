import { SAMPLE_RATE, type TimeSpan } from '../shared/audio/audio';
import { isAbort } from '../shared/errors/app-error';
import type { LiveTrack } from '../shared/meeting/live';
import type { TrackHealth } from '../shared/meeting/record';
import type { Segment, Transcript, Word } from '../shared/transcript/transcript';
import { decodeStream } from './decode';
import type { LiveResult } from './live-pipeline';
import { toMinutes, type Heard, type PipelineDeps, type PipelineOutcome, type PipelineRun } from './pipeline';
import { findSpeech } from './segment';
import { followTake, readMeeting, type MeetingStore, type Take } from './session';
import { clusterSpeakers, labelTranscript, SpeakerListener } from './speakers';
import { segmentsOf, transcribeSpeech } from './transcribe';

export interface FinishDeps extends PipelineDeps {
  readonly store: MeetingStore;
}

/** What is left to do for one track. */
interface Rest {
  readonly track: LiveTrack;
  readonly words: readonly Word[];
  readonly later: readonly TimeSpan[];
  readonly takes: readonly Take[];
  readonly listener: SpeakerListener;
}

/** A recovered meeting, with the facts that its journal holds. */
export interface RecoveredMeeting {
  readonly run: PipelineRun;
  readonly startedAt: string;
  readonly health: readonly TrackHealth[];
  readonly result: LiveResult;
}

/**
 * From the end of a live meeting to its minutes: only what is not written down yet is transcribed.
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
    const tracks: { rest: Rest; segments: readonly Segment[] }[] = [];
    for (const rest of result.tracks) {
      const found: Segment[] = [];
      for (const stretch of merged(rest.later)) {
        const spans = findSpeech(
          recorded(rest.takes, stretch, result.meetingId, deps, signal),
          deps.engine,
          signal,
        );
        await transcribeSpeech(shifted(spans, stretch.start), deps.engine, signal, {
          language: result.language,
          glossary: run.settings.glossary,
          onSegments: (segments) => found.push(...segments),
        });
      }
      const words = [...rest.words, ...found.flatMap((segment) => segment.words)];
      const unclear = found.filter((segment) => segment.words.length === 0);
      const segments = [...segmentsOf(words, result.language, 'Speaker 1'), ...unclear];
      tracks.push({ rest, segments: segments.sort((one, other) => one.start - other.start) });
    }
    enter('speakers');
    return joined(result, tracks, run, deps, signal);
  });
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
  tracks: readonly { rest: Rest; segments: readonly Segment[] }[],
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
  const only = spoken[0];
  if (only === undefined) return { transcript: whole([]), evidence: null, failure: null };
  try {
    if (spoken.length === 1)
      return { transcript: whole(only.segments), evidence: await only.rest.listener.finish(), failure: null };
    // Two tracks never share a voice: the second one's people are counted on from the first one's.
    const all: Segment[] = [];
    let people = 0;
    for (const { rest, segments } of spoken) {
      const evidence = await rest.listener.finish();
      const labelled = labelTranscript(whole(segments), clusterSpeakers(evidence, 'auto'));
      const labels = [...new Set(labelled.segments.map((segment) => segment.speaker))].sort();
      const known = people;
      all.push(
        ...labelled.segments.map((segment) => ({
          ...segment,
          speaker: `Speaker ${known + labels.indexOf(segment.speaker) + 1}`,
        })),
      );
      people += labels.length;
    }
    return { transcript: whole(inTime(all)), evidence: null, failure: null };
  } catch (error) {
    if (isAbort(error) || signal.aborted) throw error;
    deps.onWarning('Speakers could not be told apart.');
    return {
      transcript: whole(inTime(spoken.flatMap(({ segments }) => segments))),
      evidence: null,
      failure: null,
    };
  }
}

const inTime = (segments: readonly Segment[]): readonly Segment[] =>
  [...segments].sort((one, other) => one.start - other.start);

/**
 * A meeting that a crash left behind: its words so far, and the stretches that nobody has written down.
 * @throws AppError STORE_DAMAGED, MEETING_GONE; AbortError.
 */
export async function recoverLive(
  meetingId: string,
  names: readonly string[],
  settings: PipelineRun['settings'],
  deps: FinishDeps,
  signal: AbortSignal,
): Promise<RecoveredMeeting | null> {
  const { state, seconds } = await readMeeting(deps.store, meetingId, names, signal);
  if (state === null) return null;
  const tracks = state.tracks.map((track): Rest => {
    const covered = state.covered[track] ?? { until: 0, words: 0 };
    const takes = state.takes.filter((take) => take.track === track);
    const later = state.later.filter((stretch) => stretch.track === track);
    // Words of the open span lie behind: their sound is written down anew, so they are not taken twice.
    const all = state.words.filter((each) => each.track === track);
    const words = state.stoppedAt === null ? all.slice(0, covered.words) : all;
    return {
      track,
      words: words.map(({ word }) => word),
      later: state.stoppedAt === null ? [...later, { start: covered.until, end: Infinity }] : later,
      takes,
      listener: new SpeakerListener(deps.engine, signal),
    };
  });
  for (const { listener, takes } of tracks)
    for await (const span of findSpeech(
      recorded(takes, { start: 0, end: Infinity }, meetingId, deps, signal),
      deps.engine,
      signal,
    ))
      await listener.push(span);
  const { details, startedAt } = state;
  const language = state.language ?? (details.language === 'auto' ? 'en' : details.language);
  return {
    run: {
      recording: details.title,
      title: details.title,
      date: startedAt.slice(0, 10),
      settings: { ...settings, participants: details.participants, people: details.people },
    },
    startedAt,
    health: state.health,
    result: { meetingId, language, seconds: state.stoppedAt ?? seconds, tracks, health: state.health },
  };
}

/** The sound of a track within a stretch (s of the meeting); gaps between takes are silence. */
async function* recorded(
  takes: readonly Take[],
  stretch: TimeSpan,
  meetingId: string,
  deps: FinishDeps,
  signal: AbortSignal,
): AsyncGenerator<Float32Array> {
  let at = Math.round(stretch.start * SAMPLE_RATE);
  const end = stretch.end * SAMPLE_RATE;
  for (const [index, take] of takes.entries()) {
    const next = (takes[index + 1]?.start ?? Infinity) * SAMPLE_RATE;
    if (next <= at) continue;
    let position = Math.round(take.start * SAMPLE_RATE);
    if (position > at && position < end) {
      yield new Float32Array(Math.min(position, end) - at);
      at = position;
    }
    const pieces = followTake(deps.store, meetingId, take, null, signal);
    for await (const samples of decodeStream({ ffmpeg: deps.ffmpeg, pieces, signal })) {
      const from = Math.max(0, at - position);
      const to = Math.min(samples.length, Math.min(end, next) - position);
      position += samples.length;
      if (to > from) {
        at += to - from;
        yield samples.subarray(from, to);
      }
      if (position >= Math.min(end, next)) break;
    }
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
