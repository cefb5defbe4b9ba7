import { mkdir, readFile, rm } from 'node:fs/promises';
import * as nodeFs from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { receiptSchema, type Receipt } from '../../../shared/ipc/jobs';
import { writeAtomically } from '../store/durable';

const fileSchema = z.object({ version: z.literal(1), receipts: z.array(receiptSchema) });
const LIMIT = 200;

/** What is left of meetings that are gone: times and numbers. Not secret, so in a plain file. */
export class ReceiptBook {
  readonly #path: string;
  #receipts: readonly Receipt[];
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(path: string, receipts: readonly Receipt[]) {
    this.#path = path;
    this.#receipts = receipts;
  }

  /** A damaged book starts anew: nothing depends on it. */
  static async open(path: string): Promise<ReceiptBook> {
    const text = await readFile(path, 'utf8').catch(() => null);
    const parsed = text === null ? null : fileSchema.safeParse(jsonOrNull(text));
    return new ReceiptBook(path, parsed?.success === true ? parsed.data.receipts : []);
  }

  /** The latest first. */
  get all(): readonly Receipt[] {
    return this.#receipts;
  }

  /** Adds a receipt; a second one for the same meeting changes nothing. */
  add(receipt: Receipt): Promise<void> {
    if (this.#receipts.some(({ id }) => id === receipt.id)) return Promise.resolve();
    this.#receipts = [receipt, ...this.#receipts].slice(0, LIMIT);
    const receipts = this.#receipts;
    return this.#serially(async () => {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeAtomically(nodeFs, this.#path, Buffer.from(JSON.stringify({ version: 1, receipts })));
    });
  }

  clear(): Promise<void> {
    this.#receipts = [];
    return this.#serially(() => rm(this.#path, { force: true }));
  }

  #serially(task: () => Promise<void>): Promise<void> {
    const result = this.#writing.then(task);
    this.#writing = result.catch(() => undefined);
    return result;
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
