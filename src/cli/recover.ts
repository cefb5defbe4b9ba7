import { resolve } from 'node:path';
import { resolveFfmpeg } from '../core/decode';
import { folderKeeper } from '../core/deliver';
import { finishLive } from '../core/finish-pipeline';
import { ModelCatalogue } from '../core/models';
import { listRecoverable, readMeeting, type MeetingStore } from '../core/session';
import { recoverLive } from '../core/recover-pipeline';
import { AppError } from '../shared/errors/app-error';
import type { Recoverable } from '../shared/meeting/live';
import { runSettingsSchema } from '../shared/settings/settings';
import { openEngine } from './engine';
import { openStore } from './home';
import { liveCommand, parseLive } from './live';
import { sayOutcome } from './minutes';
import { readFolder, readOptions } from './options';
import type { Output } from './output';
import type { productPaths } from './paths';

const usage = (message: string): AppError => new AppError('USAGE', message);

function line(meeting: Recoverable): string {
  const minutes = Math.floor(meeting.seconds / 60);
  const length = `${minutes}:${String(Math.floor(meeting.seconds % 60)).padStart(2, '0')} min`;
  const state = meeting.damaged ? 'damaged' : `${meeting.words} words so far`;
  return `${meeting.meetingId}  ${meeting.startedAt ?? '?'}  ${length}  ${state}  ${meeting.title ?? '(no title)'}`;
}

/** The meeting that is meant: by its id, by the beginning of it, or the only one there is. @throws AppError USAGE. */
function pick(found: readonly Recoverable[], id: string | undefined): Recoverable {
  const fitting = found.filter((meeting) => id === undefined || meeting.meetingId.startsWith(id));
  const [only] = fitting;
  if (only === undefined)
    throw usage(
      id === undefined
        ? 'Nothing was left behind.'
        : `No meeting that was left behind begins with “${id}”; \`smallpie recover\` lists them.`,
    );
  if (fitting.length > 1) throw usage(`Which one? Name it: smallpie recover … ${only.meetingId}`);
  return only;
}

/**
 * `smallpie recover [list]`, `smallpie recover continue [ID] RECORDING [--out DIR]`,
 * `smallpie recover finish [ID] [--out DIR] [--force]`, `smallpie recover destroy ID|--all`. Returns the exit code.
 */
export async function recoverCommand(
  args: readonly string[],
  output: Output,
  paths: ReturnType<typeof productPaths>,
  signal: AbortSignal,
): Promise<number> {
  const [action = 'list', ...rest] = args.filter((arg) => arg !== '--json');
  const store = await openStore(process.env);
  if (action === 'destroy' && rest[0] === '--all') {
    await store.destroyEverything();
    output.result('Everything was destroyed.');
    return 0;
  }
  const found = await listRecoverable(store, Date.now(), signal);
  if (action === 'list') {
    output.event({ meetings: found });
    output.result(found.length === 0 ? 'Nothing was left behind.' : found.map(line).join('\n'));
    if (found.length > 0)
      output.note('Then: `smallpie recover continue ID RECORDING`, `… finish ID` or `… destroy ID`.');
    return 0;
  }
  if (action === 'destroy') {
    // An empty ID would fit every meeting.
    if ((rest[0] ?? '') === '') throw usage('Say which meeting: smallpie recover destroy ID (or --all).');
    const { meetingId } = pick(found, rest[0]);
    await store.destroy(meetingId);
    output.result(`${meetingId} was destroyed.`);
    return 0;
  }
  if (action === 'continue') return goOn(found, rest, store, output, paths, signal);
  if (action !== 'finish')
    throw usage(`smallpie recover takes list, continue, finish or destroy, not “${action}”.`);
  const { values, positionals } = readOptions(rest, { out: { type: 'string' }, force: { type: 'boolean' } });
  if (positionals.length > 1) throw usage('smallpie recover finish takes one meeting at a time.');
  const meeting = pick(found, positionals[0]);
  const dir = resolve(readFolder(values.out) ?? folderFor(meeting.meetingId));
  return finish(meeting, { dir, force: values.force ?? false }, store, output, paths, signal);
}

/** Adds a recording to a meeting that broke off, as if it went on now, and finishes it. */
async function goOn(
  found: readonly Recoverable[],
  args: readonly string[],
  store: MeetingStore,
  output: Output,
  paths: ReturnType<typeof productPaths>,
  signal: AbortSignal,
): Promise<number> {
  const [first, second] = args;
  const named = first !== undefined && !first.startsWith('-') && second !== undefined && !isOption(second);
  if (!named && first !== undefined && found.some(({ meetingId }) => meetingId === first))
    throw usage(`Which recording goes on with it? smallpie recover continue ${first} RECORDING`);
  const { meetingId, title } = pick(found, named ? first : undefined);
  const command = parseLive(named ? args.slice(1) : args, process.env);
  const before = await readMeeting(store, meetingId, await namesOf(store, meetingId), signal);
  const { state, seconds, journals } = before;
  if (state === null)
    throw new AppError('STORE_DAMAGED', 'its journal cannot be read', { subject: meetingId });
  const { language } = state.details;
  const settings = language === 'auto' ? command.settings : { ...command.settings, language };
  const out = resolve(command.out ?? folderFor(meetingId));
  output.note(`“${title ?? meetingId}” goes on.`);
  return liveCommand({ ...command, settings, out }, output, paths, signal, {
    meetingId,
    before: { state, seconds: state.stoppedAt ?? seconds, journals },
  });
}

const isOption = (arg: string): boolean => arg.startsWith('--');
const folderFor = (meetingId: string): string => `${meetingId.slice(0, 8)}-minutes`;
async function namesOf(store: MeetingStore, meetingId: string): Promise<readonly string[]> {
  return (await store.list()).find((each) => each.meetingId === meetingId)?.names ?? [];
}

async function finish(
  meeting: Recoverable,
  folder: { readonly dir: string; readonly force: boolean },
  store: MeetingStore,
  output: Output,
  paths: ReturnType<typeof productPaths>,
  signal: AbortSignal,
): Promise<number> {
  const settings = runSettingsSchema.parse({ analysis: 'offline' });
  const catalogue = await ModelCatalogue.open(paths.catalogue);
  const ffmpeg = await resolveFfmpeg({ resourcesDir: paths.resourcesDir });
  const engine = await openEngine(catalogue, settings, paths, signal);
  try {
    const onWarning = (text: string): void => output.note(`! ${text}`);
    const keeper = folderKeeper({ ...folder, name: meeting.title ?? 'Recovered meeting' });
    const deps = { engine, ffmpeg, store, keeper, onProgress: output.progress, onWarning };
    const names = await namesOf(store, meeting.meetingId);
    const recovered = await recoverLive(meeting.meetingId, names, settings, deps, signal);
    if (recovered === null)
      throw new AppError('STORE_DAMAGED', 'its journal cannot be read', { subject: meeting.meetingId });
    const outcome = await finishLive(recovered.result, recovered.run, deps, signal);
    output.settle();
    const code = sayOutcome(outcome, folder.dir, output);
    // Delivered into a folder of the person: from now on nothing of it stays here.
    if (code === 0) await store.destroy(meeting.meetingId);
    return code;
  } finally {
    await engine.close();
  }
}
