import { readFile } from 'node:fs/promises';
import { AppError, isAbort, toAppError } from '../shared/errors/app-error';
import { HELP } from './help';
import { createOutput } from './output';
import { productPaths } from './paths';
import { reportError } from './report-error';

/** Commands that can speak JSON. */
const JSON_VERBS: readonly string[] = ['minutes', 'speakers', 'live', 'recover', 'outbox'];

/** What a cancelled command leaves; commands that are not named have nothing to leave. */
const CANCELLED: Readonly<Record<string, string>> = {
  minutes: 'Minutes that were finished stay, and so does mail that waits; half-written ones are gone.',
  live: 'Nothing was kept.',
  recover: 'The meeting is still here; `smallpie recover` lists it.',
  outbox: 'What was not sent still waits.',
  speakers: 'Nothing was changed.',
  models: 'What has come so far is kept; the same command goes on with it.',
};

async function versionOf(manifest: string): Promise<string> {
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string };
  return version;
}

/** Runs one command. Returns the exit code. */
async function run(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const [verb, ...args] = argv;
  const output = createOutput(JSON_VERBS.includes(verb ?? '') && args.includes('--json'));
  const paths = productPaths(process.env);
  try {
    // What comes after “--” is a name, whatever it looks like.
    const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
    if (verb === '--version' || verb === 'version') {
      output.result(await versionOf(paths.manifest));
      return 0;
    }
    if (verb === undefined || verb === 'help' || options.includes('--help') || options.includes('-h')) {
      output.result(HELP);
      return verb === undefined ? 2 : 0;
    }
    // Each command loads what it needs, and no more.
    switch (verb) {
      case 'minutes': {
        const [{ parseMinutes }, { minutesCommand }] = await Promise.all([
          import('./args'),
          import('./minutes'),
        ]);
        return await minutesCommand(parseMinutes(args, process.env), output, paths, signal);
      }
      case 'speakers': {
        const { parseSpeakers, speakersCommand } = await import('./speakers');
        return await speakersCommand(parseSpeakers(args), output, signal);
      }
      case 'live': {
        const { parseLive, liveCommand } = await import('./live');
        return await liveCommand(parseLive(args, process.env), output, paths, signal);
      }
      case 'recover':
        return await (await import('./recover')).recoverCommand(args, output, paths, signal);
      case 'outbox': {
        const { parseOutbox, outboxCommand } = await import('./outbox');
        return await outboxCommand(parseOutbox(args), output, process.env, signal);
      }
      case 'models':
        return await (await import('./models')).modelsCommand(args, output, paths, signal);
      case 'doctor':
        return await (await import('./doctor')).doctorCommand(args, output, paths, signal);
      default:
        throw new AppError('USAGE', `There is no command “${verb}”.`);
    }
  } catch (error) {
    output.settle();
    if (isAbort(error) || signal.aborted) {
      output.note(`Cancelled. ${CANCELLED[verb ?? ''] ?? ''}`.trimEnd());
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
