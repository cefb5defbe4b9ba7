import { AppError } from '../../../shared/errors/app-error';
import { meetingRecordSchema, type MeetingRecord } from '../../../shared/meeting/record';
import { outboxDeliverySchema, type OutboxDelivery } from '../../../shared/meeting/outbox';
import type { SealedStore } from '../../ports';

/** The state, rewritten at every step; its existence means that the meeting is in the outbox. */
const STATE = 'outbox.json';
/** The meeting as it was when the letter was handed over. */
const RECORD = 'outbox-record.json';

const encode = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');

/** Reads and writes deliveries in the encrypted store. */
export class OutboxStore {
  readonly #store: SealedStore;

  constructor(store: SealedStore) {
    this.#store = store;
  }

  /** Puts a delivery in; it is there when the state is, so the record is written first. @throws AppError DISK_FULL. */
  async add(delivery: OutboxDelivery, record: MeetingRecord): Promise<void> {
    await this.#store.write(delivery.meetingId, RECORD, encode(record));
    await this.save(delivery);
  }

  save(delivery: OutboxDelivery): Promise<void> {
    return this.#store.write(delivery.meetingId, STATE, encode(delivery));
  }

  /** Null when the meeting is not in the outbox. @throws AppError STORE_DAMAGED. */
  async load(meetingId: string): Promise<OutboxDelivery | null> {
    return this.#parse(meetingId, STATE, (value) => outboxDeliverySchema.parse(value));
  }

  /** @throws AppError STORE_DAMAGED when it is not there or not whole. */
  async loadRecord(meetingId: string): Promise<MeetingRecord> {
    const record = await this.#parse(meetingId, RECORD, (value) => meetingRecordSchema.parse(value));
    if (record === null)
      throw new AppError('STORE_DAMAGED', 'the meeting of a letter is missing', { subject: meetingId });
    return record;
  }

  /** Every delivery that can be read, oldest first; what cannot be read is named in `damaged`. */
  async list(): Promise<{
    readonly deliveries: readonly OutboxDelivery[];
    readonly damaged: readonly string[];
  }> {
    const deliveries: OutboxDelivery[] = [];
    const damaged: string[] = [];
    for (const { meetingId, names } of await this.#store.list()) {
      if (!names.includes(STATE)) continue;
      try {
        const delivery = await this.load(meetingId);
        if (delivery !== null) deliveries.push(delivery);
      } catch {
        damaged.push(meetingId);
      }
    }
    return { deliveries: deliveries.sort((a, b) => a.queuedAt - b.queuedAt), damaged };
  }

  /** Takes the letter out again and leaves the meeting. The state goes first: without it there is no letter. */
  async remove(meetingId: string): Promise<void> {
    await this.#store.remove(meetingId, STATE);
    await this.#store.remove(meetingId, RECORD);
  }

  destroy(meetingId: string): Promise<void> {
    return this.#store.destroy(meetingId);
  }

  async #parse<T>(meetingId: string, name: string, parse: (value: unknown) => T): Promise<T | null> {
    const bytes = await this.#store.read(meetingId, name);
    if (bytes === null) return null;
    try {
      return parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    } catch (cause) {
      throw new AppError('STORE_DAMAGED', `${name} cannot be read`, { subject: meetingId }, { cause });
    }
  }
}
