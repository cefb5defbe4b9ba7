/** Calendar days are handled as text (YYYY-MM-DD) at noon UTC, so that no time zone can move them. */
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

const format = (day: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(noon(day)).replace(',', '');

/** "Monday 23 November 2026". */
export function longDay(day: string): string {
  return format(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** "Thu 26 Nov", with the year when it is another than the meeting's. */
export function shortDay(day: string, meetingDay: string): string {
  const year = day.slice(0, 4) === meetingDay.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return format(day, { weekday: 'short', day: 'numeric', month: 'short', ...year }).replace('Sept', 'Sep');
}

/** "14:03" of an instant in a time zone; an unknown zone is read as UTC. */
export function timeOfDay(instant: Date, timeZone: string): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: knownZone(timeZone) }).format(instant);
}

/** The zone itself when this computer knows it, else UTC. */
export function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** "Maya, Jonas and Priya". */
export function nameList(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** "47 min", "1 h 05 min", "20 s". */
export function lengthWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
