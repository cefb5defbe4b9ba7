export { analyseOffline, transcriptOnly, type MeetingFacts } from './offline';
