export { MeetingStore, type StoreOptions } from './store/meeting-store';
export type { StoreFs } from './store/durable';
export { SpoolWriter, SYNC_SECONDS } from './store/spool-writer';
export { readSpool, type SpoolEnd, type SpoolFrame } from './store/spool-reader';
export { markDelivered, sweepRetention } from './retention';
export { LiveSession, type SessionStart } from './live-session';
export { leftToWrite } from './journal';
export type { JournalEntry, MeetingDetails, MeetingState, Take } from './journal';
export { followTake, readMeeting, type MeetingFiles } from './recording-files';
export { listRecoverable } from './recovery';
export {
  JobBoard,
  jobView,
  ReceiptBook,
  type Job,
  type LetterState,
  type MeetingKeeper,
  type Processor,
} from './jobs';
export { SettingsStore } from './settings-store';
