import { AppError } from '../../../shared/errors/app-error';
import { meetingRecordSchema, type MeetingRecord } from '../../../shared/meeting/record';
import type { SealedStore } from '../../ports';
import { jobSchema, type Job, type JobState } from './job';

const JOB = 'job';
const RECORD = 'record';
export const VOICES = 'voices';

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** Jobs and their meetings in the encrypted store. */
export class JobStore {
  readonly #store: SealedStore;

  constructor(store: SealedStore) {
    this.#store = store;
  }

  /** Every job that was left here, the damaged ones apart: they can only be destroyed. */
  async load(): Promise<{ readonly jobs: readonly Job[]; readonly damaged: readonly string[] }> {
    const jobs: Job[] = [];
    const damaged: string[] = [];
    for (const { meetingId, names } of await this.#store.list()) {
      if (!names.includes(JOB)) continue;
      try {
        const state = jobSchema.parse(await this.#json(meetingId, JOB));
        const record = meetingRecordSchema.parse(await this.#json(meetingId, RECORD));
        jobs.push({ state, record, progress: null });
      } catch {
        damaged.push(meetingId);
      }
    }
    return { jobs, damaged };
  }

  saveState(id: string, state: JobState): Promise<void> {
    return this.#store.write(id, JOB, bytesOf(state));
  }

  saveRecord(record: MeetingRecord): Promise<void> {
    return this.#store.write(record.id, RECORD, bytesOf(record));
  }

  /** Anything else of a meeting, as JSON. */
  saveJson(id: string, name: string, value: unknown): Promise<void> {
    return this.#store.write(id, name, bytesOf(value));
  }

  async readJson(id: string, name: string): Promise<unknown> {
    const bytes = await this.#store.read(id, name);
    return bytes === null ? null : (JSON.parse(Buffer.from(bytes).toString()) as unknown);
  }

  destroy(id: string): Promise<void> {
    return this.#store.destroy(id);
  }

  async #json(id: string, name: string): Promise<unknown> {
    const value = await this.readJson(id, name);
    if (value === null) throw new AppError('STORE_DAMAGED', `${name} is missing`);
    return value;
  }
}
