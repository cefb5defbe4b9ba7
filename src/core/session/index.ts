export { MeetingStore, type StoreOptions } from './store/meeting-store';
export type { StoreFs } from './store/durable';
export { SpoolWriter, SYNC_SECONDS } from './store/spool-writer';
export { readSpool, type SpoolEnd, type SpoolFrame } from './store/spool-reader';
export { markDelivered, sweepRetention } from './retention';
