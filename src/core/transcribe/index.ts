export { EngineClient, type EngineOptions } from './engine-client';
export { forkHost, type HostStarter } from './host-process';
export { loadNative } from './host/native';
export type { HostSetup, SpeakerModels } from './host/protocol';
export { ONE_SPEAKER, transcribeSpeech, type TranscribeOptions } from './transcribe';
