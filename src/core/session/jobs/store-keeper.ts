import type { MeetingRecord } from '../../../shared/meeting/record';
import type { ResultKeeper } from '../../ports';
import { VOICES, type JobStore } from './job-store';

/** Keeps the results of a run in the encrypted store, beside the job. */
export function storeKeeper(
  store: JobStore,
  before: MeetingRecord,
  onRecord: (record: MeetingRecord) => void,
): ResultKeeper {
  let record = before;
  const keep = async (change: Partial<MeetingRecord>): Promise<void> => {
    record = { ...record, ...change };
    await store.saveRecord(record);
    onRecord(record);
  };
  return {
    // The meeting is in the store already: there is nothing to prepare, and nothing to take back.
    prepare: () => Promise.resolve(),
    abandon: () => Promise.resolve(),
    keepTranscript: async (transcript) => {
      await keep({ transcript });
      return ['transcript'];
    },
    keepSpeakers: async (evidence) => {
      await store.saveJson(record.id, VOICES, evidence);
      return ['voices'];
    },
    keepMinutes: async (transcript, minutes) => {
      await keep({ transcript, minutes, title: minutes.title });
      return ['minutes'];
    },
  };
}
