export { resolveFfmpeg, type FfmpegSearch } from './ffmpeg-path';
export { probeRecording, selectTrack, type AudioTrack, type RecordingInfo } from './probe';
export { CHUNK_SAMPLES, decodePcm, type DecodeRequest, type DecodeWarning } from './pcm';
export { containerOf, decodeStream, type StreamRequest } from './stream';
export { enterWebm } from './webm-entry';
