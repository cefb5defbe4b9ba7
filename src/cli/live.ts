import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { resolveFfmpeg } from '../core/decode';
import { folderKeeper } from '../core/deliver';
import { finishLive } from '../core/finish-pipeline';
import { LiveMeeting } from '../core/live-pipeline';
import type { BrokenOff } from '../core/track-pipeline';
import { ModelCatalogue } from '../core/models';
import { AppError } from '../shared/errors/app-error';
import { LIVE_TRACKS, type LiveEvent } from '../shared/meeting/live';
import { runSettingsSchema, type RunSettings } from '../shared/settings/settings';
import { stem } from './args';
import { openEngine } from './engine';
import { playFile } from './fake-recorder';
import { openStore } from './home';
import { chooseModel } from './language-model';
import { liveScreen } from './live-screen';
import { sayOutcome } from './minutes';
import { numberFrom, readFolder, readLanguage, readOptions } from './options';
import type { Output } from './output';
import type { productPaths } from './paths';

export interface LiveCommand {
  /** One file per track: microphone, then system. */
  readonly files: readonly string[];
  readonly speed: number;
  readonly blobSeconds: number;
  readonly out: string | null;
  /** Replace minutes that the folder already holds. */
  readonly force: boolean;
  readonly json: boolean;
  readonly settings: RunSettings;
}

const usage = (message: string): AppError => new AppError('USAGE', message);

function positive(option: string, text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!(value > 0 && value <= 1_000)) throw usage(`--${option} takes a number above 0, not “${text}”.`);
  return value;
}

/** Reads the arguments of `smallpie live`. @throws AppError USAGE, LANGUAGE_UNKNOWN. */
export function parseLive(args: readonly string[], env: NodeJS.ProcessEnv): LiveCommand {
  const { values, positionals } = read(args);
  const files =
    values.tracks === undefined ? positionals : values.tracks.split(',').map((file) => file.trim());
  if (files.length === 0 || files.some((file) => file === '')) throw usage('No recording was named.');
  if (files.length > LIVE_TRACKS.length || (values.tracks !== undefined && positionals.length > 0))
    throw usage('Name one recording, or two with --tracks microphone.wav,system.wav.');
  if (values.tracks === undefined && files.length > 1)
    throw usage('Only one recording can be played at a time.');
  const language = readLanguage(values.language);
  return {
    files,
    speed: positive('speed', values.speed, 1),
    blobSeconds: positive('blob', values.blob, 0.25),
    out: readFolder(values.out),
    force: values.force ?? false,
    json: values.json ?? false,
    settings: runSettingsSchema.parse({
      language,
      model: values.model ?? 'base',
      analysis: 'offline',
      // Two busy threads on two cores slow each other down a hundredfold when anything else runs.
      threads: numberFrom(env, 'SMALLPIE_THREADS', 64) ?? 1,
    }),
  };
}

const read = (args: readonly string[]) =>
  readOptions(args, {
    speed: { type: 'string' },
    tracks: { type: 'string' },
    blob: { type: 'string' },
    language: { type: 'string' },
    model: { type: 'string' },
    out: { type: 'string' },
    force: { type: 'boolean' },
    json: { type: 'boolean' },
  });

/** A meeting that broke off and goes on. */
export interface GoingOn {
  readonly meetingId: string;
  readonly before: BrokenOff;
}

/**
 * `smallpie live`: plays recordings as if they were spoken now, and shows the text. Returns the exit code.
 * @param goingOn the meeting to which they are added; a new one unless told.
 */
export async function liveCommand(
  command: LiveCommand,
  output: Output,
  paths: ReturnType<typeof productPaths>,
  signal: AbortSignal,
  goingOn: GoingOn | null = null,
): Promise<number> {
  const { files, speed, settings } = command;
  const catalogue = await ModelCatalogue.open(paths.catalogue);
  const ffmpeg = await resolveFfmpeg({ resourcesDir: paths.resourcesDir });
  const store = await openStore(process.env);
  // Told of before a meeting depends on it.
  await chooseModel(settings.analysis, process.env);
  const engine = await openEngine(catalogue, settings, paths, signal);
  const tracks = LIVE_TRACKS.slice(0, files.length);
  const details = goingOn?.before.state.details ?? {
    title: stem(files[0] ?? 'live'),
    participants: [],
    people: 'auto' as const,
    language: settings.language,
  };
  const { title } = details;
  const outDir = command.out === null ? null : resolve(command.out);
  const keeper = outDir === null ? null : folderKeeper({ dir: outDir, force: command.force, name: title });
  const startedAt = goingOn?.before.state.startedAt ?? new Date().toISOString();
  const began = performance.now();
  const now = (): number => ((performance.now() - began) / 1_000) * speed;
  let playing: number | null = null;
  const screen = liveScreen(output, command.json, () => (playing === null ? 0 : now() - playing));
  let meeting: LiveMeeting | null = null;
  try {
    // A folder that cannot take the minutes is told of before anything is played.
    await keeper?.prepare(signal);
    // The host starts and reads its model before anybody speaks.
    await engine.speechProbabilities(new Float32Array(512), signal);
    meeting = await LiveMeeting.begin({
      store,
      engine,
      ffmpeg,
      meetingId: goingOn?.meetingId ?? randomUUID(),
      details,
      device: 'simulation',
      tracks,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      startedAt,
      ...(goingOn === null ? {} : { before: goingOn.before }),
      now,
      onEvent: (event: LiveEvent) => screen.event(event),
    });
    const live = meeting;
    await Promise.all(
      tracks.map((track, index) =>
        playFile({
          ffmpeg,
          path: files[index] ?? '',
          speed,
          blobSeconds: command.blobSeconds,
          signal,
          onStart: () => (playing ??= now()),
          onBlob: (sequence, bytes) => void live.append(track, sequence, bytes).catch(() => undefined),
        }),
      ),
    );
    const stopped = performance.now();
    const result = await live.stop();
    const metrics = live.metrics();
    let code = 0;
    if (keeper !== null && outDir !== null) {
      const { participants, people } = details;
      const date = startedAt.slice(0, 10);
      const run = { recording: title, title, date, settings: { ...settings, participants, people } };
      const onWarning = (text: string): void => output.note(`! ${text}`);
      const language = await chooseModel(settings.analysis, process.env);
      const deps = { engine, keeper, ffmpeg, store, language, onProgress: () => undefined, onWarning };
      const outcome = await finishLive(result, run, deps, signal);
      code = sayOutcome(outcome, outDir, output);
    }
    const afterStop = (performance.now() - stopped) / 1_000;
    if (code === 0 || goingOn === null) await store.destroy(result.meetingId);
    meeting = null;
    screen.end(metrics, result, afterStop);
    return code;
  } finally {
    // Cancelled: nothing is kept, as with every other command. What was there before stays, to be recovered again.
    if (goingOn === null) await meeting?.destroy();
    else if (meeting !== null) await meeting.breakOff();
    // Takes back the folder when nothing has come into it.
    await keeper?.abandon();
    await engine.close();
  }
}
