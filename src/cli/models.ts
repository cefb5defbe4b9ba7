import { findLocalServers } from '../core/analyse/language-model';
import { downloadModel, importModel, ModelCatalogue, removeModel, type ModelStatus } from '../core/models';
import { AppError, toAppError } from '../shared/errors/app-error';
import { megabytes, showDownload } from './download-progress';
import { readOptions } from './options';
import { reportError } from './report-error';
import type { Output } from './output';
import type { productPaths } from './paths';
import { recommendCommand } from './recommend';

/** Language model servers on this computer, with what has to be set to use one. */
async function findModels(output: Output, signal: AbortSignal): Promise<number> {
  const servers = await findLocalServers(signal);
  if (servers.length === 0) output.result('No language model server answers on this computer.');
  for (const { name, baseUrl, models } of servers) {
    output.result(`${name}: ${models.join(', ') || 'no model loaded'}`);
    output.result(`  SMALLPIE_LLM_URL=${baseUrl} SMALLPIE_LLM_MODEL=${models[0] ?? 'NAME'}`);
  }
  return 0;
}

const STATE: Readonly<Record<ModelStatus['state'], string>> = {
  here: 'here',
  missing: '',
  damaged: 'damaged',
};

/** One line of the list: name, state, size, languages, accuracy, memory. */
function modelLine({ entry, origin, state, partBytes }: ModelStatus): string {
  const { speech } = entry;
  const where =
    origin === 'bundled' && state === 'here'
      ? 'came with smallpie'
      : state === 'missing' && partBytes > 0
        ? `${Math.floor((100 * partBytes) / entry.sizeBytes)} % fetched`
        : STATE[state];
  return [
    entry.name.padEnd(20),
    megabytes(entry.sizeBytes).padStart(8),
    (speech === undefined ? '' : speech.languages === 'en' ? 'English' : '99 languages').padEnd(13),
    (speech === undefined ? '' : '●'.repeat(speech.accuracy).padEnd(5, '○')).padEnd(6),
    (speech === undefined ? '' : `${(speech.memoryBytes / 1e9).toFixed(1)} GB memory`).padEnd(14),
    where,
  ]
    .join('  ')
    .trimEnd();
}

async function list(catalogue: ModelCatalogue, output: Output): Promise<number> {
  for (const status of await catalogue.speechModels()) output.result(modelLine(status));
  output.result('');
  for (const { name, kind, sizeBytes, licence } of catalogue.entries)
    if (kind !== 'whisper')
      output.result(`${name.padEnd(22)} ${kind.padEnd(12)} ${megabytes(sizeBytes)}  ${licence}`);
  return 0;
}

/** Checks every byte of every model that is here. Returns the exit code. */
async function verify(catalogue: ModelCatalogue, output: Output, signal: AbortSignal): Promise<number> {
  const fetched = (await catalogue.speechModels()).filter(
    ({ origin, state }) => origin !== 'bundled' && state !== 'missing',
  );
  let worst = 0;
  for (const { name } of [...catalogue.entries, ...fetched.map(({ entry }) => entry)]) {
    try {
      await catalogue.verify(await catalogue.find(name), signal);
      output.result(`${name}: intact`);
    } catch (error) {
      if (signal.aborted) throw error;
      worst = Math.max(worst, reportError(toAppError(error), output));
    }
  }
  return worst;
}

async function get(
  catalogue: ModelCatalogue,
  name: string,
  from: string | undefined,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const baseUrl = from ?? (process.env['SMALLPIE_MODELS_URL'] || undefined);
  const { onProgress, settle } = showDownload(name, output);
  try {
    const path = await downloadModel(
      catalogue,
      name,
      { onProgress, ...(baseUrl === undefined ? {} : { baseUrl }) },
      signal,
    );
    settle();
    output.result(path);
    return 0;
  } finally {
    settle();
  }
}

/** @throws AppError USAGE. */
function parse(args: readonly string[]) {
  const { values, positionals } = readOptions(args, {
    from: { type: 'string' },
    unverified: { type: 'boolean' },
    minutes: { type: 'string' },
    language: { type: 'string' },
    model: { type: 'string' },
    again: { type: 'boolean' },
  });
  return { verb: positionals[0] ?? 'list', operand: positionals[1], ...values };
}

/** `smallpie models list|get|import|remove|verify|path|recommend|find`. Returns the exit code. */
export async function modelsCommand(
  args: readonly string[],
  output: Output,
  paths: ReturnType<typeof productPaths>,
  signal: AbortSignal,
): Promise<number> {
  const { verb, operand, from, unverified = false, minutes, language, model, again = false } = parse(args);
  if (verb === 'find') return findModels(output, signal);
  const catalogue = await ModelCatalogue.open(paths.catalogue);
  if (verb === 'list') return list(catalogue, output);
  if (verb === 'verify') return verify(catalogue, output, signal);
  if (verb === 'recommend') {
    if (minutes !== undefined && !/^[1-9]\d{0,2}$/.test(minutes))
      throw new AppError('USAGE', `--minutes takes a whole number from 1, not “${minutes}”.`);
    const options = {
      again,
      ...(minutes === undefined ? {} : { minutes: Number(minutes) }),
      ...(language === undefined ? {} : { language }),
      ...(model === undefined ? {} : { model }),
    };
    return recommendCommand(catalogue, options, output, paths, signal);
  }
  if (operand !== undefined) {
    switch (verb) {
      case 'path':
        output.result((await catalogue.find(operand)).path);
        return 0;
      case 'get':
        return get(catalogue, operand, from, output, signal);
      case 'import': {
        const name = await importModel(catalogue, operand, { acceptUnknown: unverified }, signal);
        output.result(`It can be used now: --model ${name}`);
        return 0;
      }
      case 'remove':
        await removeModel(catalogue, operand);
        output.result(`${operand} is gone.`);
        return 0;
    }
  }
  throw new AppError(
    'USAGE',
    'models takes list, recommend, verify, find, path NAME, get NAME, import FILE or remove NAME.',
  );
}
