export { consolidateSpeakers, type Consolidated, type ConsolidateOptions } from './consolidate';
export { joinBroken } from './consolidate/relabel-words';
export { clusterSpeakers, type Diarization } from './diarize';
export { labelTranscript, speakerLabel } from './label-words';
export { SpeakerListener } from './listen';
export { ProvisionalSpeakers } from './provisional';
export { mergeTracks, nearVoices, type TracksDiarization } from './tracks';
export type { Turn } from './stitch';
