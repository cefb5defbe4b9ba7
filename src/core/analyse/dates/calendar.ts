/** A day of the calendar without time or zone. */
export type Day = string;

/** YYYY-MM-DD of a local date. */
export function isoDay(date: Date): Day {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Noon of a day, far from the hours that summer time moves. */
export const noonOf = (day: Day): Date => new Date(`${day}T12:00:00`);

export function plusDays(day: Day, days: number): Day {
  const date = noonOf(day);
  date.setDate(date.getDate() + days);
  return isoDay(date);
}

/** The coming given weekday (0 = Sunday), today included. */
export function comingWeekday(day: Day, weekday: number): Day {
  return plusDays(day, (weekday - noonOf(day).getDay() + 7) % 7);
}

/** Day `dayOfMonth` of a month that is `ahead` months after the one of `day`; -1 is its last day. */
export function dayOfMonth(day: Day, ahead: number, date: number): Day {
  const from = noonOf(day);
  return isoDay(
    date === -1
      ? new Date(from.getFullYear(), from.getMonth() + ahead + 1, 0, 12)
      : new Date(from.getFullYear(), from.getMonth() + ahead, date, 12),
  );
}
