export { clusterSpeakers, type Diarization } from './diarize';
export { labelTranscript, speakerLabel } from './label-words';
export { SpeakerListener } from './listen';
export type { Turn } from './stitch';
