/** Seconds as `HH:MM:SS` plus milliseconds behind the given mark (`,` for SRT, `.` for WebVTT). */
export function timestamp(seconds: number, mark: ',' | '.'): string {
  const total = Math.max(0, Math.round(seconds * 1_000));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const ms = String(total % 1_000).padStart(3, '0');
  return `${two(total / 3_600_000)}:${two((total / 60_000) % 60)}:${two((total / 1_000) % 60)}${mark}${ms}`;
}

export { clock } from '../../shared/meeting/clock';
