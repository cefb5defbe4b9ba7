import { profileFiles } from '../core/analyse';
import { openResults, readVoices, replaceResults, type ResultsFolder } from '../core/deliver';
import { relabelSpeakers } from '../core/relabel-pipeline';
import { AppError } from '../shared/errors/app-error';
import { followProfiles } from '../shared/meeting/profiles';
import { mergeSpeakers, renameSpeaker, type Results } from '../shared/meeting/relabel';
import { peopleOf } from '../shared/transcript/people';
import { speakersOf } from '../shared/transcript/speakers';
import type { Transcript } from '../shared/transcript/transcript';
import { readOptions, readPeople } from './options';
import type { Output } from './output';

/** What `smallpie speakers` is to do with the results in a folder. */
export interface SpeakersCommand {
  readonly folder: string;
  readonly change:
    | { readonly kind: 'list' }
    | { readonly kind: 'people'; readonly people: number | 'auto' }
    | { readonly kind: 'rename'; readonly names: readonly (readonly [from: string, to: string])[] }
    | { readonly kind: 'merge'; readonly who: readonly string[] };
}

const usage = (message: string): AppError => new AppError('USAGE', message);

/** Reads the arguments of `smallpie speakers`. @throws AppError USAGE. */
export function parseSpeakers(args: readonly string[]): SpeakersCommand {
  const { values, positionals } = parse(args);
  const [folder] = positionals;
  if (folder === undefined) throw usage('No folder with results was named.');
  if (positionals.length > 1) throw usage('speakers takes one folder at a time.');
  const { people, rename, merge } = values;
  const told = [people, rename, merge].filter((value) => value !== undefined);
  if (told.length > 1) throw usage('Give one of --people, --rename and --merge at a time.');
  if (people !== undefined) return { folder, change: { kind: 'people', people: readPeople(people) } };
  if (rename !== undefined) return { folder, change: { kind: 'rename', names: rename.map(readRename) } };
  if (merge !== undefined) return { folder, change: { kind: 'merge', who: readMerge(merge) } };
  return { folder, change: { kind: 'list' } };
}

/** Reads the words of `speakers` by the contract. @throws AppError USAGE. */
const parse = (args: readonly string[]) =>
  readOptions(args, {
    people: { type: 'string' },
    rename: { type: 'string', multiple: true },
    merge: { type: 'string' },
    json: { type: 'boolean' },
  });

function readRename(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw usage(`--rename takes "OLD=NEW", for example "Speaker 2=Nora", not “${text}”.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function readMerge(text: string): readonly string[] {
  const who = text.split(',').map((item) => item.trim());
  if (who.length < 2 || who.includes(''))
    throw usage(`--merge takes speakers with commas between, for example 2,3, not “${text}”.`);
  return who;
}

/** `smallpie speakers FOLDER`: lists or changes the speakers of results. Returns the exit code. */
export async function speakersCommand(
  { folder, change }: SpeakersCommand,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const results = await openResults(folder, signal);
  if (change.kind === 'list') {
    tell(results.transcript, output, { outDir: results.dir, files: [] });
    return 0;
  }
  const changed = await apply(change, results, output, signal);
  const { profiles, minutes } = results;
  const followed =
    profiles === null
      ? {}
      : profileFiles(
          minutes?.title ?? results.name,
          followProfiles(profiles, results.transcript, changed.transcript),
        );
  const files = await replaceResults(results, changed, signal, followed);
  tell(changed.transcript, output, { outDir: results.dir, files });
  return 0;
}

async function apply(
  change: Exclude<SpeakersCommand['change'], { readonly kind: 'list' }>,
  results: ResultsFolder,
  output: Output,
  signal: AbortSignal,
): Promise<Results> {
  const { transcript, minutes } = results;
  switch (change.kind) {
    case 'rename':
      return change.names.reduce<Results>((now, [from, to]) => renameSpeaker(now, from, to), {
        transcript,
        minutes,
      });
    case 'merge':
      return mergeSpeakers({ transcript, minutes }, change.who);
    case 'people': {
      const told = relabelSpeakers({ transcript, minutes }, await readVoices(results, signal), change.people);
      const found = peopleOf(told.transcript).length;
      if (change.people !== 'auto' && found !== change.people)
        output.note(`! ${found} of ${change.people} people have words of their own.`);
      return told;
    }
  }
}

/** Who speaks, for how long, and what gives the name away. */
function tell(
  transcript: Transcript,
  output: Output,
  done: { outDir: string; files: readonly string[] },
): void {
  const speakers = speakersOf(transcript);
  const lines = peopleOf(transcript).map(({ label, seconds }) => {
    const evidence = speakers.find((speaker) => speaker.label === label)?.evidence ?? null;
    const proof = evidence === null ? '' : `  “${evidence.quote}” (${evidence.speaker})`;
    const minutes = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
    return `${label.padEnd(16)} ${minutes.padStart(7)}${proof}`;
  });
  output.result(lines.length === 0 ? 'Nobody speaks here.' : lines.join('\n'));
  if (done.files.length > 0) output.result(`Rewritten in ${done.outDir}: ${done.files.join(', ')}`);
  output.event({ result: { ...done, speakers, complete: true } });
}
