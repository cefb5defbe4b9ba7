import { availableParallelism, totalmem } from 'node:os';
import { benchmark } from '../core/benchmark-pipeline';
import { resolveFfmpeg } from '../core/decode';
import { outlooks, recommend, SpeedBook, type ModelCatalogue, type ModelEntry } from '../core/models';
import { runSettingsSchema } from '../shared/settings/settings';
import { runsOn } from '../core/transcribe';
import { acceleration, openEngine } from './engine';
import type { Output } from './output';
import type { productPaths } from './paths';

type Paths = ReturnType<typeof productPaths>;

/** Minutes in which the mail should be there after an hour's meeting, unless told. */
const PROMISE_MINUTES = 15;

export interface RecommendOptions {
  readonly minutes?: number;
  readonly language?: string;
  /** Model to measure; `base` unless told. */
  readonly model?: string;
  /** Measure although it was measured before. */
  readonly again: boolean;
}

/** What was measured on this computer. */
export const speedBook = (paths: Paths): SpeedBook =>
  new SpeedBook(paths.catalogue.home, availableParallelism(), () =>
    runsOn(acceleration(process.env), { nativeDir: paths.nativeDir, home: paths.catalogue.home }),
  );

/** Every speech model's entry. */
export async function speechEntries(catalogue: ModelCatalogue): Promise<readonly ModelEntry[]> {
  return (await catalogue.speechModels()).map(({ entry }) => entry);
}

/** `smallpie models recommend`: measures once, then names the best model that keeps the promise. Returns the exit code. */
export async function recommendCommand(
  catalogue: ModelCatalogue,
  options: RecommendOptions,
  output: Output,
  paths: Paths,
  signal: AbortSignal,
): Promise<number> {
  const { minutes = PROMISE_MINUTES, language = 'auto', model = 'base', again } = options;
  const book = speedBook(paths);
  if (again || !(await book.read()).some((one) => one.model === model)) {
    output.note(`Measuring this computer with the model ${model}, about ten seconds…`);
    const ffmpeg = await resolveFfmpeg({ resourcesDir: paths.resourcesDir });
    const engine = await openEngine(catalogue, runSettingsSchema.parse({ model }), paths, signal);
    try {
      const cores = availableParallelism();
      const measured = await benchmark(engine, { ffmpeg, sample: paths.sample, cores }, signal);
      await book.note({ model, ...measured });
    } finally {
      await engine.close();
    }
  }
  const entries = await speechEntries(catalogue);
  const list = outlooks(entries, await book.read(), minutes, { memoryBytes: totalmem() });
  output.result(`Minutes of work for a meeting of one hour (wanted: at most ${minutes}):`);
  for (const { name, minutesPerHour, measured, keeps } of list)
    output.result(
      `  ${name.padEnd(20)} ${String(minutesPerHour).padStart(4)}  ${measured ? 'measured ' : 'estimated'}  ${keeps ? '' : 'too slow or too large'}`.trimEnd(),
    );
  const best = recommend(entries, list, language);
  if (best === null) return 0;
  const here = (await catalogue.speechModels()).some(
    ({ entry, state }) => entry.name === best.name && state === 'here',
  );
  output.result(
    best.keeps
      ? `Recommended: ${best.name}${here ? '' : ` (smallpie models get ${best.name})`}`
      : `None keeps that here; ${best.name} is the fastest${here ? '' : ` (smallpie models get ${best.name})`}.`,
  );
  return 0;
}
