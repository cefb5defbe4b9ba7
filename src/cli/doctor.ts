import { statfs } from 'node:fs/promises';
import { testModel } from '../core/analyse/language-model';
import { resolveFfmpeg } from '../core/decode';
import { checkAccount } from '../core/deliver';
import { ModelCatalogue } from '../core/models';
import {
  findGpuBuild,
  GpuBook,
  loadNative,
  type Acceleration,
  type GpuFailure,
  type GpuPlaces,
} from '../core/transcribe';
import { AppError, toAppError } from '../shared/errors/app-error';
import { describeError } from '../shared/errors/describe';
import { acceleration } from './engine';
import { modelFromEnvironment } from './language-model';
import { readMailSetup } from './mail-setup';
import type { Output } from './output';
import type { productPaths } from './paths';

/** Room below which long recordings get into trouble (bytes). */
const LOW_DISK = 500e6;

/** Asks the model a tiny question, if one is set up. @throws AppError LLM_*. */
async function checkModel(signal: AbortSignal): Promise<string> {
  const { settings, key } = modelFromEnvironment(process.env);
  if (settings.provider === 'none') return 'none is set up; offline rules are used';
  const { model, host, seconds, contextTokens } = await testModel(settings, key, signal);
  return `${model} at ${host} answers in ${seconds.toFixed(1)} s, reads ${contextTokens} tokens at once`;
}

/** Connects to the mail server and signs in, if one is set up; sends nothing. @throws AppError MAIL_*. */
async function checkMail(signal: AbortSignal): Promise<string> {
  const { mail, account } = await readMailSetup(process.env);
  if (mail.host === '') return 'none is set up; minutes are written to a folder, with a draft';
  const ready = account();
  await checkAccount(ready, signal);
  return `${ready.host}:${ready.port} takes mail from ${ready.from.address}`;
}

/** What is known of the graphics card, and how to change it. */
export async function graphicsCard(places: GpuPlaces, wanted: Acceleration): Promise<string> {
  const found = await findGpuBuild(places.nativeDir);
  if (found === null) return 'none is used; this copy has no engine for one';
  if (wanted === 'cpu') return 'none is used, as SMALLPIE_ACCELERATION says';
  const known = await new GpuBook(places.home).state(found);
  if (known.state !== 'failed')
    return known.state === 'works' ? `${found.build} works` : `${found.build}, tried with the next recording`;
  return (
    `not used since ${known.at.slice(0, 16)}: ${GPU_WORDS[known.failure]}${known.said === '' ? '' : ` (${known.said})`}. ` +
    'The processor does the work. `smallpie doctor --try-gpu` lets the next run try it again'
  );
}

const GPU_WORDS: Readonly<Record<GpuFailure, string>> = {
  load: 'its engine cannot be loaded here',
  crash: 'the engine crashed on it',
  hang: 'the engine did not answer on it',
  error: 'the engine failed on it where the processor did not',
  interrupted: 'everything ended while it was tried for the first time',
};

/** `smallpie doctor`: checks everything a run needs and says what to do. Returns the exit code. */
export async function doctorCommand(
  args: readonly string[],
  output: Output,
  paths: ReturnType<typeof productPaths>,
  signal: AbortSignal,
): Promise<number> {
  const unknown = args.find((arg) => arg !== '--try-gpu');
  if (unknown !== undefined) throw new AppError('USAGE', `doctor does not know “${unknown}”.`);
  const places = { nativeDir: paths.nativeDir, home: paths.catalogue.home };
  const wanted = acceleration(process.env);
  if (args.includes('--try-gpu')) await new GpuBook(places.home).forget();
  const checks: readonly (readonly [string, () => Promise<string>])[] = [
    ['ffmpeg', () => resolveFfmpeg({ resourcesDir: paths.resourcesDir })],
    ['engine', async () => (await loadNative(paths.nativeDir)).systemInfo()],
    ['graphics card', () => graphicsCard(places, wanted)],
    [
      'models',
      async () => {
        const catalogue = await ModelCatalogue.open(paths.catalogue);
        for (const entry of catalogue.entries)
          await catalogue.verify(await catalogue.find(entry.name), signal);
        return `${catalogue.entries.length} intact`;
      },
    ],
    [
      'disk',
      async () => {
        const { bavail, bsize } = await statfs(process.cwd());
        const free = bavail * bsize;
        if (free < LOW_DISK) throw new AppError('DISK_FULL', 'little room', { subject: process.cwd() });
        return `${(free / 1e9).toFixed(1)} GB free`;
      },
    ],
    ['language model', () => checkModel(signal)],
    ['mail', () => checkMail(signal)],
  ];
  let failed = 0;
  for (const [name, check] of checks) {
    try {
      output.result(`✓ ${name}: ${await check()}`);
    } catch (error) {
      failed = 1;
      const { what, next } = describeError(toAppError(error));
      output.result(`✗ ${name}: ${what} ${next}`);
    }
  }
  return failed;
}
