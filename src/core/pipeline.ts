import { SAMPLE_RATE } from '../shared/audio/audio';
import { AppError, isAbort, toAppError } from '../shared/errors/app-error';
import { describeError } from '../shared/errors/describe';
import type { Minutes } from '../shared/meeting/minutes';
import type { ProgressSink, Stage } from '../shared/meeting/stage';
import type { RunSettings } from '../shared/settings/settings';
import type { SpeakerEvidence } from '../shared/transcript/speaker-evidence';
import type { Segment, Transcript } from '../shared/transcript/transcript';
import { decodePcm, probeRecording } from './decode';
import type { LanguageModel, ResultKeeper, SpeakerEngine, SpeechEngine } from './ports';
import { StageMeter } from './progress';
import { findSpeech } from './segment';
import { clusterSpeakers, consolidateSpeakers, labelTranscript, SpeakerListener } from './speakers';
import { soundMemory, transcribeSpeech } from './transcribe';

/** Sound (s) after which the memory of what has passed is given back; a collection takes longer here than in the host. */
const COLLECT_EVERY = 60;

/** One recording on its way to minutes. */
export interface PipelineRun {
  readonly recording: string;
  readonly title: string;
  /** Day of the meeting, YYYY-MM-DD. */
  readonly date: string;
  readonly settings: RunSettings;
}

export interface PipelineDeps {
  readonly engine: SpeechEngine & SpeakerEngine;
  /** Called when the meeting has been heard: this run needs the engine no more. */
  readonly onHeard?: () => Promise<void>;
  readonly keeper: ResultKeeper;
  /** Path of the ffmpeg program. */
  readonly ffmpeg: string;
  /** The model that the person chose; `problem` says why there is none although one was set up. */
  readonly language?: { readonly model: LanguageModel | null; readonly problem: AppError | null };
  readonly onProgress: ProgressSink;
  readonly onWarning: (text: string) => void;
}

/** What a run achieved. A failed stage never costs the results of the stages before it. */
export interface PipelineOutcome {
  readonly transcript: Transcript | null;
  readonly minutes: Minutes | null;
  /** What speakers were told apart by: `relabelSpeakers` uses it again when another head count is told. */
  readonly evidence: SpeakerEvidence | null;
  /** Names of what the keeper wrote. */
  readonly files: readonly string[];
  readonly failure: { readonly stage: Stage; readonly error: AppError } | null;
}

/**
 * The main job: decode → segment → transcribe and speakers → analyse → deliver. Sound streams through the first
 * four, so memory does not grow with the length of the recording.
 * @throws AbortError when the signal fires, after everything has been taken back; failures are in the outcome.
 */
export async function runPipeline(
  run: PipelineRun,
  deps: PipelineDeps,
  signal: AbortSignal,
): Promise<PipelineOutcome> {
  return toMinutes(run, deps, signal, async (enter) => {
    const info = await probeRecording(deps.ffmpeg, run.recording, signal);
    await deps.keeper.prepare(signal);
    return hear(run, deps, signal, info, enter);
  });
}

/**
 * From what was heard to minutes: speakers → analyse → deliver. Recordings and live meetings end alike.
 * @param listen hears the meeting; `enter` says which stage it is in.
 * @throws AbortError when the signal fires, after everything has been taken back; failures are in the outcome.
 */
export async function toMinutes(
  run: PipelineRun,
  deps: PipelineDeps,
  signal: AbortSignal,
  listen: (enter: (stage: Stage) => void) => Promise<Heard>,
): Promise<PipelineOutcome> {
  let stage: Stage = 'decode';
  let transcript: Transcript | null = null;
  let minutes: Minutes | null = null;
  let evidence: SpeakerEvidence | null = null;
  const files: string[] = [];
  const enter = (next: Stage): void => {
    stage = next;
  };
  const { keeper } = deps;
  try {
    const heard = await listen(enter);
    await deps.onHeard?.();
    transcript = heard.transcript;
    evidence = heard.evidence;
    if (evidence !== null && transcript.segments.length > 0) {
      const { people } = run.settings;
      const found = clusterSpeakers(evidence, people);
      if (people !== 'auto' && found.speakers < people) deps.onWarning(fewerVoices(people, found.speakers));
      transcript = labelTranscript(transcript, found);
      transcript = await consolidate(transcript, run, deps, signal);
      files.push(...((await keeper.keepSpeakers?.(evidence, signal)) ?? []));
    } else if (heard.labelled === true) transcript = await consolidate(transcript, run, deps, signal);
    files.push(...(await keeper.keepTranscript(transcript, signal)));
    if (heard.failure !== null) throw heard.failure;
    if (transcript.segments.length === 0)
      throw new AppError('NO_SPEECH', 'no voice found', { subject: run.recording });

    enter('analyse');
    const { title, date, settings } = run;
    const plan = { mode: settings.analysis, model: null, problem: null, ...deps.language };
    const meter = new StageMeter('analyse', deps.onProgress);
    const meeting = { title, date, participants: settings.participants };
    // Loaded when it is needed: while sound is heard, the speech engine has the memory that its word lists take.
    const { analyse } = await import('./analyse');
    minutes = await analyse(transcript, meeting, plan, signal, (fraction) => meter.report(fraction));
    enter('deliver');
    files.push(...(await keeper.keepMinutes(transcript, minutes, signal)));
    deps.onProgress({ stage: 'deliver', fraction: 1, etaSeconds: 0 });
    return { transcript, minutes, evidence, files, failure: null };
  } catch (thrown) {
    if (files.length === 0) await keeper.abandon();
    if (isAbort(thrown) || signal.aborted) throw thrown;
    const error = toAppError(thrown, { stage, subject: run.recording });
    return { transcript, minutes, evidence, files, failure: { stage, error } };
  }
}

/** Told five, heard two: there is nothing to tell more of them apart by. */
const fewerVoices = (people: number, heard: number): string =>
  `You said ${people} people; only ${heard} ${heard === 1 ? 'voice' : 'voices'} can be told apart in this recording.`;

/** Repairs turns and names speakers: with the language model when there is one, else by rules. */
async function consolidate(
  transcript: Transcript,
  run: PipelineRun,
  deps: PipelineDeps,
  signal: AbortSignal,
): Promise<Transcript> {
  // Who wants no language model for the minutes wants none for the speakers.
  const asked = run.settings.analysis === 'auto' || run.settings.analysis === 'openai';
  const model = asked ? (deps.language?.model ?? null) : null;
  const options = { model, participants: run.settings.participants };
  const done = await consolidateSpeakers(transcript, options, signal);
  if (done.failure !== null)
    deps.onWarning(
      `The language model did not check the speakers: ${describeError(done.failure).what} They stay as they were heard.`,
    );
  return done.transcript;
}

/** What was heard of a meeting. */
export interface Heard {
  readonly transcript: Transcript;
  /** Null when the speaker models failed: the transcript arrives without speakers then. */
  readonly evidence: SpeakerEvidence | null;
  /** Speakers are told apart already, as on two tracks; they may still be named. */
  readonly labelled?: boolean;
  readonly failure: AppError | null;
}

/** decode → segment → transcribe and speakers as one stream. What was final before a failure is returned with it. */
async function hear(
  run: PipelineRun,
  deps: PipelineDeps,
  signal: AbortSignal,
  info: Awaited<ReturnType<typeof probeRecording>>,
  enter: (stage: Stage) => void,
): Promise<Heard> {
  const { engine, ffmpeg, onProgress, onWarning } = deps;
  const segments: Segment[] = [];
  const meters = {
    segment: new StageMeter('segment', onProgress),
    transcribe: new StageMeter('transcribe', onProgress),
    speakers: new StageMeter('speakers', onProgress),
  };
  let decodedSeconds = 0;
  const letGo = soundMemory(COLLECT_EVERY);
  const fractionOf = (seconds: number): number | null =>
    info.durationSeconds === null ? null : seconds / Math.max(info.durationSeconds, 0.001);

  async function* counted(pcm: AsyncIterable<Float32Array>): AsyncGenerator<Float32Array> {
    for await (const chunk of pcm) {
      decodedSeconds += chunk.length / SAMPLE_RATE;
      letGo(chunk.length);
      yield chunk;
    }
    enter('transcribe');
  }
  const pcm = decodePcm({
    ffmpeg,
    path: run.recording,
    track: run.settings.track,
    info,
    signal,
    onProgress,
    onWarning: (warning) => onWarning(warning.message),
  });
  const speech = findSpeech(counted(pcm), engine, signal, {
    onProgress: (seconds) => meters.segment.report(fractionOf(seconds)),
  });
  let writing = true;
  const listener = new SpeakerListener(engine, signal, (seconds) => {
    // It runs beside the writing, which speaks for both.
    if (!writing) meters.speakers.report(fractionOf(seconds));
  });
  async function* overheard(spans: typeof speech): typeof speech {
    for await (const span of spans) {
      await listener.push(span);
      yield span;
    }
  }
  let language = run.settings.language === 'auto' ? 'en' : run.settings.language;
  let failure: AppError | null = null;
  try {
    await transcribeSpeech(overheard(speech), engine, signal, {
      language: run.settings.language,
      glossary: run.settings.glossary,
      onLanguage: (found) => {
        language = found;
      },
      onSegments: (found) => segments.push(...found),
      onProgress: (seconds) => meters.transcribe.report(fractionOf(seconds)),
    });
    meters.segment.report(1);
    meters.transcribe.report(1);
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted || segments.length === 0) throw thrown;
    failure = toAppError(thrown, { stage: 'transcribe' });
  }
  writing = false;
  enter('speakers');
  let evidence: SpeakerEvidence | null = null;
  try {
    evidence = await listener.finish();
    meters.speakers.report(1);
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) throw thrown;
    const { what, next } = describeError(toAppError(thrown, { stage: 'speakers' }));
    onWarning(`${what} ${next}`);
  }
  return { transcript: { language, durationSeconds: decodedSeconds, segments }, evidence, failure };
}
