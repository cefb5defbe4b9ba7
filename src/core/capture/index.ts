export { CaptureGrants, type GrantOptions, type GrantRefusal } from './grants';
export { LevelMeter, levelOf, type Level } from './level';
export { TrackWatchdog, WATCHDOG_DEFAULTS, type Gap, type WatchdogOptions } from './watchdog';
