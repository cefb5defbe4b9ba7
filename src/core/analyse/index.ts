export { transcriptOnly, type MeetingFacts } from './meeting';
export { analyseOffline } from './offline';
