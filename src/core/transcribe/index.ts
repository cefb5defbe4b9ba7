export { EngineClient } from './engine-client';
export type { EngineOptions } from './engine-client-options';
export { engineLoad, type EngineLoad } from './engine-load';
export {
  forkHost,
  hostEnvironment,
  type HostEvents,
  type HostProcess,
  type HostStarter,
} from './host-process';
export { engineSetup, type EnginePlaces, type EngineSetup } from './host-setup';
export { engineOptions, runsOn, type Acceleration, type GpuPlaces } from './gpu/engine-options';
export { GpuBook, type GpuFailure, type GpuState } from './gpu/gpu-book';
export { findGpuBuild, type FoundGpuBuild, type GpuBuild } from './gpu/gpu-builds';
export { loadNative } from './host/native';
export type { HostSetup, SpeakerModels } from './host/protocol';
export { soundMemory } from './host/sound-memory';
export { ONE_SPEAKER, transcribeSpeech, type TranscribeOptions } from './transcribe';
export { LiveText, type LiveTextEvents, type LiveTextSettings } from './live/live-text';
export { LIVE_DEFAULTS, type LiveOptions } from './live/live-options';
export { LatencyMeter, quantiles, type Quantiles, type TimedWord } from './live/meter';
export { segmentsOf } from './live/segments';
export { parseSpeechServer, type SpeechServer } from '../../shared/settings/speech-server';
export { RemoteEngine, type RemoteOptions, type SentSound } from './remote/remote-engine';
export { testSpeechServer, type SpeechServerTest } from './remote/test-server';
