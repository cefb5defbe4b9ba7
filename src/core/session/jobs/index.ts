export type { Job, MeetingKeeper, Processor, RunHooks, RunOutcome } from './job';
export { JobBoard, type JobBoardOptions } from './job-board';
export { ReceiptBook } from './receipts';
export { jobView, type LetterState } from './view';
