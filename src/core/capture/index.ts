export { CaptureGrants, type GrantOptions, type GrantRefusal } from './grants';
export { EchoFilter, findEcho, type Echo } from './echo';
export { LevelMeter, levelOf, type Level } from './level';
export { Loudness, LOUDNESS_STEP } from './loudness';
export { TrackWatchdog, WATCHDOG_DEFAULTS, type Gap, type WatchdogOptions } from './watchdog';
export { VoiceWatch, VOICE_WATCH_DEFAULTS, type Nobody, type VoiceWatchOptions } from './voice-watch';
export { DiskWatch, type DiskWatchOptions } from './disk-watch';
