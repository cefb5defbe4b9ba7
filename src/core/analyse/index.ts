export { analyse, type AnalysisPlan } from './ladder';
export type { MeetingFacts } from './meeting';
export { analyseOffline } from './offline';
export { profilesOf, type Profile, type Profiles } from './profiles';
export { PROFILE_LIMITS, PROFILES_CONFIRMATION } from './profiles/limits';
export { profileFiles } from './profiles/render';
