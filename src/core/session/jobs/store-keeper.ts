import { withSent, type MeetingRecord } from '../../../shared/meeting/record';
import type { MeetingKeeper } from './job';
import { VOICES, type JobStore } from './job-store';

/** Keeps the results of a run in the encrypted store, beside the job. */
export function storeKeeper(
  store: JobStore,
  before: MeetingRecord,
  onRecord: (record: MeetingRecord) => void,
): MeetingKeeper {
  let record = before;
  let writing: Promise<unknown> = Promise.resolve();
  // Windows of speech leave side by side: one write after the other.
  const keep = (change: Partial<MeetingRecord>): Promise<void> => {
    record = { ...record, ...change };
    const now = record;
    const written = writing.then(async () => {
      await store.saveRecord(now);
      onRecord(now);
    });
    writing = written.catch(() => undefined);
    return written;
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
    noteSent: (sent) => keep({ speech: withSent(record.speech, sent) }),
    noteLost: async (lost) => {
      // Without a byte sent there is nothing to answer for.
      if (record.speech !== undefined) await keep({ speech: { ...record.speech, lost } });
    },
    keepMinutes: async (transcript, minutes) => {
      await keep({ transcript, minutes, title: minutes.title });
      return ['minutes'];
    },
  };
}
