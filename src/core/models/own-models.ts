import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { modelEntrySchema, type ModelEntry } from './entries';

const INDEX = 'own-models.json';
const indexSchema = z.object({ version: z.literal(1), models: z.array(modelEntrySchema) });

/**
 * Models of the person's own, which no catalogue knows: their hash is taken when they are imported, so that later damage
 * is noticed all the same.
 */
export class OwnModels {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** A damaged list counts as empty: the files themselves stay where they are. */
  async list(): Promise<readonly ModelEntry[]> {
    const text = await readFile(join(this.#dir, INDEX), 'utf8').catch(() => '{}');
    try {
      return indexSchema.parse(JSON.parse(text)).models;
    } catch {
      return [];
    }
  }

  async add(entry: ModelEntry): Promise<void> {
    const others = (await this.list()).filter(({ name }) => name !== entry.name);
    await this.#write([...others, entry]);
  }

  async remove(name: string): Promise<void> {
    await this.#write((await this.list()).filter((entry) => entry.name !== name));
  }

  async #write(models: readonly ModelEntry[]): Promise<void> {
    await mkdir(this.#dir, { recursive: true });
    const part = join(this.#dir, `${INDEX}.part`);
    const file = await open(part, 'w');
    try {
      await file.writeFile(`${JSON.stringify({ version: 1, models }, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, join(this.#dir, INDEX));
  }
}
