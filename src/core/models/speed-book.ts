import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { MeasuredModel } from './recommend';

const rate = z.number().positive().max(1e4);
const bookSchema = z.object({
  version: z.literal(1),
  /** A computer that has changed is measured anew. */
  cores: z.int().min(1),
  measured: z.array(
    z.object({
      model: z.string(),
      on: z.enum(['cpu', 'gpu']).default('cpu'),
      transcribe: rate,
      voices: rate.or(z.literal(0)),
      concurrency: z.int().min(1).max(16),
      threads: z.int().min(1).max(64),
    }),
  ),
});

/**
 * What was measured on this computer, in `speed.json` beside the models. It is none of the settings: those are exported
 * and may come to another computer.
 */
export class SpeedBook {
  readonly #path: string;
  readonly #dir: string;
  readonly #cores: number;
  readonly #runsOn: () => Promise<'cpu' | 'gpu'>;

  /**
   * @param cores that this process may use; measurements with another number count no more.
   * @param runsOn what the engine works on now; measurements hold for that only.
   */
  constructor(dir: string, cores: number, runsOn: () => Promise<'cpu' | 'gpu'>) {
    this.#runsOn = runsOn;
    this.#dir = dir;
    this.#path = join(dir, 'speed.json');
    this.#cores = cores;
  }

  /** Nothing when there is none, or it is damaged. */
  async read(): Promise<readonly MeasuredModel[]> {
    const now = await this.#runsOn();
    return (await this.#all()).filter(({ on }) => on === now);
  }

  async #all(): Promise<z.infer<typeof bookSchema>['measured']> {
    const text = await readFile(this.#path, 'utf8').catch(() => '{}');
    try {
      const book = bookSchema.parse(JSON.parse(text));
      return book.cores === this.#cores ? book.measured : [];
    } catch {
      return [];
    }
  }

  /** Notes a measurement; one of the same model before is forgotten. */
  async note(measurement: MeasuredModel): Promise<void> {
    const on = await this.#runsOn();
    const others = (await this.#all()).filter((one) => one.model !== measurement.model || one.on !== on);
    const book = { version: 1, cores: this.#cores, measured: [...others, { ...measurement, on }] };
    await mkdir(this.#dir, { recursive: true });
    const part = `${this.#path}.part`;
    const file = await open(part, 'w');
    try {
      await file.writeFile(`${JSON.stringify(book, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, this.#path);
  }
}
