import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error';

const entrySchema = z.object({
  name: z.string().min(1),
  kind: z.enum(['whisper', 'vad', 'segmentation', 'embedding']),
  file: z.string().min(1),
  sizeBytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  licence: z.string().min(1),
  source: z.string().min(1),
});
const manifestSchema = z.object({ models: z.array(entrySchema) });

export type ModelEntry = Readonly<z.infer<typeof entrySchema>>;

/** A model on disk that is about to be loaded. */
export interface ModelFile {
  readonly name: string;
  readonly path: string;
  /** The manifest's entry, or null for a file of the person's own. */
  readonly entry: ModelEntry | null;
}

const GGML_MAGIC = 'lmgg';

/** The models that ship with the app, as its manifest lists them. */
export class ModelCatalogue {
  readonly entries: readonly ModelEntry[];
  readonly #dir: string;

  private constructor(dir: string, entries: readonly ModelEntry[]) {
    this.#dir = dir;
    this.entries = entries;
  }

  /** @throws AppError MODEL_MISSING when the manifest is not there or damaged. */
  static async open(dir: string): Promise<ModelCatalogue> {
    const path = join(dir, 'manifest.json');
    try {
      const manifest = manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      return new ModelCatalogue(dir, manifest.models);
    } catch (error) {
      throw new AppError('MODEL_MISSING', 'no usable manifest', { subject: path }, { cause: error });
    }
  }

  /** Finds a model by catalogue name or by path. @throws AppError MODEL_UNKNOWN, MODEL_MISSING. */
  async find(nameOrPath: string): Promise<ModelFile> {
    const entry = this.entries.find((candidate) => candidate.name === nameOrPath);
    const looksLikePath = isAbsolute(nameOrPath) || /[\\/]|\.bin$/.test(nameOrPath);
    if (entry === undefined && !looksLikePath)
      throw new AppError('MODEL_UNKNOWN', 'not in the catalogue', { subject: nameOrPath });
    const path = entry === undefined ? resolve(nameOrPath) : join(this.#dir, entry.file);
    const found = await stat(path).catch(() => null);
    if (found === null || !found.isFile())
      throw new AppError('MODEL_MISSING', 'no such file', { subject: entry?.name ?? nameOrPath });
    return { name: entry?.name ?? basename(path), path, entry: entry ?? null };
  }

  /**
   * Checks a model before it is loaded: a damaged file may load silently and talk nonsense.
   * A file of one's own has no recorded hash; its header is checked.
   * @throws AppError MODEL_DAMAGED.
   */
  async verify(model: ModelFile, signal: AbortSignal): Promise<void> {
    const damaged = (why: string): AppError =>
      new AppError('MODEL_DAMAGED', why, { subject: model.entry?.name ?? model.path });
    if (model.entry === null) {
      const hash = createReadStream(model.path, { start: 0, end: 3, signal });
      const chunks: Buffer[] = [];
      for await (const chunk of hash) chunks.push(chunk as Buffer);
      if (Buffer.concat(chunks).toString('latin1') !== GGML_MAGIC) throw damaged('not a ggml file');
      return;
    }
    if ((await stat(model.path)).size !== model.entry.sizeBytes) throw damaged('wrong size');
    const hash = createHash('sha256');
    await pipeline(createReadStream(model.path, { highWaterMark: 1 << 20 }), hash, { signal });
    if (hash.digest('hex') !== model.entry.sha256) throw damaged('wrong SHA-256');
  }
}
