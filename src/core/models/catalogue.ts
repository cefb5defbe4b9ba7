import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error';
import { checkFile } from './check-file';
import { faultOfWhisperFile } from './whisper-file';
import {
  downloadListSchema,
  DOWNLOADS,
  modelEntrySchema,
  type DownloadList,
  type ModelEntry,
} from './entries';
import { OwnModels } from './own-models';

const manifestSchema = z.object({ models: z.array(modelEntrySchema) });

/** A model on disk that is about to be loaded. */
export interface ModelFile {
  readonly name: string;
  readonly path: string;
  /** The catalogue's entry, or null for a file of the person's own. */
  readonly entry: ModelEntry | null;
}

/** Where a model comes from: with the app, from the net, or from a file of the person's own. */
export type ModelOrigin = 'bundled' | 'downloadable' | 'own';

/** A speech model as lists show it. */
export interface ModelStatus {
  readonly entry: ModelEntry;
  readonly origin: ModelOrigin;
  /** `damaged` = the length is wrong; only `verify` looks at every byte. */
  readonly state: 'here' | 'missing' | 'damaged';
  /** Bytes of an unfinished download that can go on. */
  readonly partBytes: number;
}

/** Folders of a catalogue. */
export interface CataloguePlaces {
  /**
   * Folder with the models that ship with the app, and their `manifest.json`. A `downloads.json` beside it replaces the
   * list of what can be fetched (same schema: no entry without a hash).
   */
  readonly bundled: string;
  /** Folder for what is downloaded and imported; null = none. */
  readonly home: string | null;
}

/** The speech models that ship with the app, those that can be fetched, and those of the person's own. */
export class ModelCatalogue {
  /** What ships with the app. */
  readonly entries: readonly ModelEntry[];
  readonly downloads: DownloadList;
  /** Folder for what is downloaded and imported. */
  readonly home: string | null;
  readonly #bundled: string;

  private constructor(places: CataloguePlaces, entries: readonly ModelEntry[], downloads: DownloadList) {
    this.#bundled = places.bundled;
    this.home = places.home;
    this.downloads = downloads;
    this.entries = entries;
  }

  /** @throws AppError MODEL_MISSING when the manifest is not there, or one of the lists is damaged. */
  static async open(places: CataloguePlaces): Promise<ModelCatalogue> {
    const { models } = await readList(places.bundled, 'manifest.json', manifestSchema);
    const downloads = await readList(places.bundled, 'downloads.json', downloadListSchema, DOWNLOADS);
    return new ModelCatalogue(places, models, downloads);
  }

  /** An entry that can be fetched, by its name or by whisper.cpp's own (`small-q8_0`). */
  downloadable(name: string): DownloadList['models'][number] | null {
    const { models } = this.downloads;
    return (
      models.find((entry) => entry.name === name) ??
      models.find(({ file }) => file === name || file === `ggml-${name}.bin`) ??
      null
    );
  }

  /** Every speech model there is: shipped, fetched or to be fetched, imported. */
  async speechModels(): Promise<readonly ModelStatus[]> {
    const shipped = this.entries.filter(({ kind }) => kind === 'whisper');
    const own = this.home === null ? [] : await new OwnModels(this.home).list();
    const rows = [
      ...shipped.map((entry) => ({ entry, origin: 'bundled' as const })),
      ...this.downloads.models.map((entry) => ({ entry, origin: 'downloadable' as const })),
      ...own.map((entry) => ({ entry, origin: 'own' as const })),
    ];
    return Promise.all(
      rows.map(async ({ entry, origin }): Promise<ModelStatus> => {
        const path = this.#pathOf(entry, origin);
        const size = path === null ? null : await sizeOf(path);
        const state = size === null ? 'missing' : size === entry.sizeBytes ? 'here' : 'damaged';
        const part = path === null || origin !== 'downloadable' ? null : await sizeOf(`${path}.part`);
        return { entry, origin, state, partBytes: part ?? 0 };
      }),
    );
  }

  /** Finds a model by name or by path. @throws AppError MODEL_UNKNOWN, MODEL_MISSING. */
  async find(nameOrPath: string): Promise<ModelFile> {
    const known = await this.#known(nameOrPath);
    const looksLikePath = isAbsolute(nameOrPath) || /[\\/]|\.bin$/.test(nameOrPath);
    if (known === null && !looksLikePath)
      throw new AppError('MODEL_UNKNOWN', 'not in the catalogue', { subject: nameOrPath });
    const path = known === null ? resolve(nameOrPath) : this.#pathOf(known.entry, known.origin);
    const found = path === null ? null : await stat(path).catch(() => null);
    if (path === null || found === null || !found.isFile())
      throw new AppError('MODEL_MISSING', 'no such file', {
        subject: known?.entry.name ?? nameOrPath,
        ...(known?.origin === 'downloadable' ? { downloadable: true } : {}),
      });
    return { name: known?.entry.name ?? basename(path), path, entry: known?.entry ?? null };
  }

  /**
   * Checks a model before it is loaded: a damaged file may load silently and talk nonsense.
   * A file that was never imported has no recorded hash; its form is checked, as whisper.cpp does not.
   * @throws AppError MODEL_DAMAGED.
   */
  async verify(model: ModelFile, signal: AbortSignal): Promise<void> {
    if (model.entry !== null) {
      const fetched = this.downloads.models.some(({ name }) => name === model.entry?.name);
      return checkFile(model.path, model.entry, signal, fetched ? { downloadable: true } : {});
    }
    const fault = await faultOfWhisperFile(model.path, signal);
    if (fault !== null) throw new AppError('MODEL_DAMAGED', fault, { subject: model.path });
  }

  async #known(name: string): Promise<Pick<ModelStatus, 'entry' | 'origin'> | null> {
    const shipped = this.entries.find((entry) => entry.name === name);
    if (shipped !== undefined) return { entry: shipped, origin: 'bundled' };
    const fetched = /[\\/]/.test(name) ? null : this.downloadable(name);
    if (fetched !== null && !name.endsWith('.bin')) return { entry: fetched, origin: 'downloadable' };
    const own = this.home === null ? [] : await new OwnModels(this.home).list();
    const mine = own.find((entry) => entry.name === name);
    return mine === undefined ? null : { entry: mine, origin: 'own' };
  }

  #pathOf({ file }: ModelEntry, origin: ModelOrigin): string | null {
    if (origin === 'bundled') return join(this.#bundled, file);
    return this.home === null ? null : join(this.home, file);
  }
}

/** @throws AppError MODEL_MISSING when it is not valid, or not there and there is nothing in its stead. */
async function readList<T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
  otherwise: T | null = null,
): Promise<T> {
  const path = join(folder, name);
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (otherwise !== null && (error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw new AppError('MODEL_MISSING', 'no usable list', { subject: path }, { cause: error });
  }
}

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    (info) => (info.isFile() ? info.size : null),
    () => null,
  );
