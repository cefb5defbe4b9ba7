import { AppError, isAbort, toAppError } from '../shared/errors/app-error';
import { parseMinutes } from './args';
import { doctorCommand } from './doctor';
import { HELP } from './help';
import { liveCommand, parseLive } from './live';
import { minutesCommand, reportError } from './minutes';
import { modelsCommand } from './models';
import { outboxCommand, parseOutbox } from './outbox';
import { createOutput } from './output';
import { productPaths } from './paths';
import { recoverCommand } from './recover';
import { parseSpeakers, speakersCommand } from './speakers';

/** Commands that can speak JSON. */
const JSON_VERBS: readonly string[] = ['minutes', 'speakers', 'live', 'recover', 'outbox'];

/** What a cancelled command leaves, where it is not nothing. */
const CANCELLED: Readonly<Record<string, string>> = {
  speakers: 'Nothing was changed.',
  models: 'What has come so far is kept; the same command goes on with it.',
};

/** Runs one command. Returns the exit code. */
async function run(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const [verb, ...args] = argv;
  const output = createOutput(JSON_VERBS.includes(verb ?? '') && args.includes('--json'));
  const paths = productPaths(process.env);
  try {
    if (verb === undefined || verb === 'help' || argv.includes('--help') || argv.includes('-h')) {
      output.result(HELP);
      return verb === undefined ? 2 : 0;
    }
    if (verb === 'minutes')
      return await minutesCommand(parseMinutes(args, process.env), output, paths, signal);
    if (verb === 'speakers') return await speakersCommand(parseSpeakers(args), output, signal);
    if (verb === 'live') return await liveCommand(parseLive(args, process.env), output, paths, signal);
    if (verb === 'recover') return await recoverCommand(args, output, paths, signal);
    if (verb === 'outbox') return await outboxCommand(parseOutbox(args), output, process.env, signal);
    if (verb === 'models') return await modelsCommand(args, output, paths, signal);
    if (verb === 'doctor') return await doctorCommand(args, output, paths, signal);
    throw new AppError('USAGE', `There is no command “${verb}”.`);
  } catch (error) {
    output.settle();
    if (isAbort(error) || signal.aborted) {
      output.note(`Cancelled. ${CANCELLED[verb ?? ''] ?? 'Nothing was kept.'}`);
      return 130;
    }
    return reportError(toAppError(error), output);
  }
}

const cancel = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  const early = process.listeners(name);
  // In this order: with no listener left for a moment, Node would stop hearing the signal.
  process.on(name, () => cancel.abort());
  for (const listener of early) process.off(name, listener);
}
// A reader that goes away (`| head`) is no failure of ours.
process.stdout.on('error', () => cancel.abort());
process.exitCode = await run(process.argv.slice(2), cancel.signal);
