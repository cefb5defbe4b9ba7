import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveFfmpeg } from '../core/decode';
import { folderKeeper } from '../core/deliver';
import { ModelCatalogue } from '../core/models';
import type { PipelineOutcome } from '../core/pipeline';
import { isAbort, toAppError } from '../shared/errors/app-error';
import type { ModelUsage } from '../shared/meeting/minutes';
import type { MeetingRecord } from '../shared/meeting/record';
import type { RunSettings } from '../shared/settings/settings';
import { outDirOf, stem, type MinutesCommand } from './args';
import { openEngine } from './engine';
import { openMailbox, type CliMailbox } from './mailbox';
import { chooseModel } from './language-model';
import type { Output } from './output';
import type { productPaths } from './paths';
import { reportError } from './report-error';
import { checkAddressees, mailMinutes, recordOf } from './send';
import { withSpeechServer } from './speech-server';
import { sayTiming, timingOf, tuned } from './timing';

/** Day (YYYY-MM-DD, local) on which the recording was last written: the best guess at the meeting's date. */
async function dayOf(recording: string): Promise<string> {
  const when = await stat(recording).then(
    (info) => info.mtime,
    () => new Date(),
  );
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
}

/** `smallpie minutes`: every recording in turn; one that fails does not stop the others. Returns the exit code. */
export async function minutesCommand(
  command: MinutesCommand,
  output: Output,
  paths: ReturnType<typeof productPaths>,
  signal: AbortSignal,
): Promise<number> {
  const { settings: wished } = command;
  // A wrong address or account is said before any work is done.
  const mail = command.to.length === 0 ? null : await openMailbox(process.env);
  if (mail !== null) checkAddressees(mail, command);
  // A model that was asked for by name and cannot be used is told of before any work is done.
  await chooseModel(wished.analysis, process.env);
  const catalogue = await ModelCatalogue.open(paths.catalogue);
  const ffmpeg = await resolveFfmpeg({ resourcesDir: paths.resourcesDir });
  const { settings, rate } = await tuned(catalogue, wished, paths);
  const own = await openEngine(catalogue, settings, paths, signal);
  const { engine, takeSent } = withSpeechServer(own, process.env, output);
  let worst = 0;
  try {
    // The rules of the language take as long to load as the engine does.
    own.start();
    const { runPipeline } = await import('../core/pipeline');
    for (const [at, recording] of command.recordings.entries()) {
      const outDir = outDirOf(recording, command.out);
      const title = command.name ?? stem(recording);
      const run = { recording, title, date: await dayOf(recording), settings };
      const keeper = folderKeeper({ dir: outDir, force: command.force, name: title });
      const onWarning = (text: string): void => output.note(`! ${text}`);
      const language = await chooseModel(settings.analysis, process.env);
      // The engine holds half a gigabyte; what comes after the last recording was heard has that memory for itself.
      const onHeard = at === command.recordings.length - 1 ? () => engine.close() : () => Promise.resolve();
      const deps = { engine, onHeard, keeper, ffmpeg, language, onProgress: output.progress, onWarning };
      const began = performance.now();
      let outcome = await runPipeline(run, deps, signal);
      const timing = timingOf(rate, outcome.transcript?.durationSeconds ?? 0, began);
      output.settle();
      if (outcome.failure === null) sayTiming(timing, output);
      let profiled: ModelUsage | null = null;
      if (command.profiles && outcome.failure === null) {
        const { addProfiles } = await import('./profiles');
        const model = modelOf(language.model, settings);
        ({ outcome, profiled } = await addProfiles(outcome, title, outDir, model, output, signal));
      }
      const speech = takeSent();
      if (speech !== null) output.event({ sent: speech });
      // The result comes last.
      worst = Math.max(worst, sayOutcome(outcome, outDir, output));
      if (mail !== null && outcome.failure === null)
        worst = Math.max(
          worst,
          await post(
            mail,
            {
              ...recordOf(run, outcome, timing),
              ...(speech === null ? {} : { speech }),
              ...(profiled === null ? {} : { profiled }),
            },
            command,
            output,
            signal,
          ),
        );
    }
  } finally {
    await engine.close();
  }
  return worst;
}

/** Who wants no language model for the minutes wants none for profiles. */
const modelOf = <T>(model: T, { analysis }: RunSettings): T | null =>
  analysis === 'auto' || analysis === 'openai' ? model : null;

/** Mails the minutes; what goes wrong there never costs the files. Returns the exit code. */
async function post(
  mail: CliMailbox,
  record: MeetingRecord,
  command: MinutesCommand,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  try {
    return (await mailMinutes(mail, record, command, output, signal)) ? 0 : 1;
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) throw thrown;
    return reportError(toAppError(thrown, { stage: 'deliver' }), output);
  }
}

/** Says what a run has come to. Returns the exit code. */
export function sayOutcome(
  { minutes, files, failure }: PipelineOutcome,
  outDir: string,
  output: Output,
): number {
  if (failure !== null) {
    const code = reportError(failure.error, output);
    if (files.length > 0) output.result(`What was finished has been kept in ${outDir}: ${files.join(', ')}`);
    output.event({ result: { outDir, files, complete: false } });
    return code;
  }
  if (minutes === null) throw toAppError(new Error('a finished run has no minutes'));
  const { decisions, actions, openQuestions } = minutes;
  output.result(
    `${minutes.title}: ${some(decisions, 'decision')}, ${some(actions, 'action item')}, ` +
      `${some(openQuestions, 'open question')}.\n${minutes.rungNote}\nMinutes: ${join(outDir, 'minutes.html')}`,
  );
  output.event({ result: { outDir, files, complete: true } });
  return 0;
}

/** “1 decision”, “2 decisions”. */
const some = (list: readonly unknown[], what: string): string =>
  `${list.length} ${what}${list.length === 1 ? '' : 's'}`;
