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

/** The coming day of that number, today included: months that do not have it are passed over. @param date 1 to 31. */
export function comingDayOfMonth(day: Day, date: number): Day {
  for (let ahead = 0; ; ahead += 1) {
    const found = dayOfMonth(day, ahead, date);
    if (found >= day && noonOf(found).getDate() === date) return found;
  }
}

/** The same day so many months later, or the last one of a month that is too short. */
export function plusMonths(day: Day, months: number): Day {
  const date = noonOf(day).getDate();
  const found = dayOfMonth(day, months, date);
  return noonOf(found).getDate() === date ? found : dayOfMonth(day, months, -1);
}

/** A weekday (0 = Sunday) of the next week; weeks begin on Monday. */
export function weekdayNextWeek(day: Day, weekday: number): Day {
  return plusDays(comingWeekday(plusDays(day, 1), 1), (weekday + 6) % 7);
}

/** The coming day in a year, today included. @param month 0 to 11. */
export function comingDate(day: Day, month: number, date: number): Day {
  const ahead = (month - noonOf(day).getMonth() + 12) % 12;
  const found = dayOfMonth(day, ahead, date);
  return found >= day ? found : dayOfMonth(day, ahead + 12, date);
}
