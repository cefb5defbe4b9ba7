import { ModelCatalogue } from '../core/models';
import { AppError, toAppError } from '../shared/errors/app-error';
import { reportError } from './minutes';
import type { Output } from './output';

/** `smallpie models list|verify|path NAME`. Returns the exit code. */
export async function modelsCommand(
  args: readonly string[],
  output: Output,
  modelsDir: string,
  signal: AbortSignal,
): Promise<number> {
  const [verb = 'list', name] = args;
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
  throw new AppError('USAGE', 'models takes list, verify or path NAME.');
}
