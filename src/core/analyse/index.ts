export { analyse, type AnalysisPlan } from './ladder';
export type { MeetingFacts } from './meeting';
export { analyseOffline } from './offline';
export { profilesOf } from './profiles';
export { profileFiles } from './profiles/render';
