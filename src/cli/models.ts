import { findLocalServers } from '../core/analyse/language-model';
import { ModelCatalogue } from '../core/models';
import { AppError, toAppError } from '../shared/errors/app-error';
import { reportError } from './minutes';
import type { Output } from './output';

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

/** `smallpie models list|verify|path NAME|find`. Returns the exit code. */
export async function modelsCommand(
  args: readonly string[],
  output: Output,
  modelsDir: string,
  signal: AbortSignal,
): Promise<number> {
  const [verb = 'list', name] = args;
  if (verb === 'find') return findModels(output, signal);
  const catalogue = await ModelCatalogue.open(modelsDir);
  if (verb === 'path' && name !== undefined) {
    output.result((await catalogue.find(name)).path);
    return 0;
  }
  if (verb === 'list') {
    for (const entry of catalogue.entries) {
      const megabytes = `${(entry.sizeBytes / 1e6).toFixed(1)} MB`.padStart(9);
      output.result(`${entry.name.padEnd(14)} ${entry.kind.padEnd(12)} ${megabytes}  ${entry.licence}`);
    }
    return 0;
  }
  if (verb === 'verify') {
    let worst = 0;
    for (const entry of catalogue.entries) {
      try {
        await catalogue.verify(await catalogue.find(entry.name), signal);
        output.result(`${entry.name}: intact`);
      } catch (error) {
        worst = Math.max(worst, reportError(toAppError(error), output));
      }
    }
    return worst;
  }
  throw new AppError('USAGE', 'models takes list, verify, path NAME or find.');
}
