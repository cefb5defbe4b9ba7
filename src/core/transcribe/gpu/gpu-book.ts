import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { FoundGpuBuild } from './gpu-builds';

export const GPU_FAILURES = ['load', 'crash', 'hang', 'error', 'interrupted'] as const;
/**
 * How a graphics card failed: its build could not be loaded, the host died, did not answer or gave an error where the
 * processor did not; or everything ended (a frozen screen, a power cut) while it was tried for the first time.
 */
export type GpuFailure = (typeof GPU_FAILURES)[number];

const bookSchema = z.object({
  version: z.literal(1),
  /** Build that this is about. */
  stamp: z.string(),
  state: z.enum(['trying', 'works', 'failed']),
  /** Process that tries. */
  pid: z.int().min(0).nullable().default(null),
  failure: z.enum(GPU_FAILURES).nullable().default(null),
  /** What the system or the engine said, for whoever looks into it. */
  said: z.string().default(''),
  /** ISO instant. */
  at: z.iso.datetime(),
});
type Entry = z.infer<typeof bookSchema>;

/** What is known of the graphics card. */
export type GpuState =
  | { readonly state: 'untried' }
  | { readonly state: 'works' }
  | { readonly state: 'failed'; readonly failure: GpuFailure; readonly said: string; readonly at: string };

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Remembers in `gpu.json` whether the graphics card of this computer does what it should. That it is tried is noted
 * before it is: a driver that takes the whole computer along is not tried again by itself.
 */
export class GpuBook {
  readonly #dir: string;
  readonly #path: string;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(dir: string) {
    this.#dir = dir;
    this.#path = join(dir, 'gpu.json');
  }

  /** What is known of this build. */
  async state({ stamp }: FoundGpuBuild): Promise<GpuState> {
    const entry = await this.#read(stamp);
    if (entry?.state === 'works') return { state: 'works' };
    if (entry?.state === 'failed')
      return { state: 'failed', failure: entry.failure ?? 'crash', said: entry.said, at: entry.at };
    if (entry?.state === 'trying' && entry.pid !== process.pid && !(entry.pid !== null && alive(entry.pid)))
      return { state: 'failed', failure: 'interrupted', said: '', at: entry.at };
    return { state: 'untried' };
  }

  /**
   * Whether the card may be used now; notes that it is tried for the first time.
   * @param insist also where it failed before.
   */
  async begin(found: FoundGpuBuild, insist: boolean): Promise<boolean> {
    const { state } = await this.state(found);
    if (state === 'works') return true;
    if (state === 'failed' && !insist) return false;
    const entry = await this.#read(found.stamp);
    // Another smallpie is about to find out.
    if (entry?.state === 'trying' && entry.pid !== process.pid && entry.pid !== null && alive(entry.pid))
      return false;
    await this.#write({ ...blank(found), state: 'trying', pid: process.pid });
    return true;
  }

  works(found: FoundGpuBuild): Promise<void> {
    return this.#write({ ...blank(found), state: 'works' });
  }

  failed(found: FoundGpuBuild, failure: GpuFailure, said: string): Promise<void> {
    return this.#write({ ...blank(found), state: 'failed', failure, said: said.slice(0, 500) });
  }

  /** Nothing was found out, or a person wants it tried again. */
  forget(): Promise<void> {
    return this.#serially(() => rm(this.#path, { force: true }));
  }

  async #read(stamp: string): Promise<Entry | null> {
    await this.#writing;
    try {
      const entry = bookSchema.parse(JSON.parse(await readFile(this.#path, 'utf8')));
      return entry.stamp === stamp ? entry : null;
    } catch {
      return null;
    }
  }

  #write(entry: Entry): Promise<void> {
    return this.#serially(async () => {
      await mkdir(this.#dir, { recursive: true });
      // Two engines may write at the same moment.
      const part = `${this.#path}.${randomUUID()}.part`;
      const file = await open(part, 'w');
      try {
        await file.writeFile(`${JSON.stringify(entry, null, 2)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, this.#path).catch(async (error: unknown) => {
        await rm(part, { force: true });
        throw error;
      });
    });
  }

  #serially(task: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(task);
    this.#writing = done.catch(() => undefined);
    return done;
  }
}

const blank = ({ stamp }: FoundGpuBuild): Entry => ({
  version: 1,
  stamp,
  state: 'trying',
  pid: null,
  failure: null,
  said: '',
  at: new Date().toISOString(),
});
