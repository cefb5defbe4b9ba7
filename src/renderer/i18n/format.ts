import { useTranslation } from 'react-i18next';

/** Dates, numbers and lists the way the reader writes them. */
export interface Format {
  /** 24:18, or 1:02:03 from an hour on. Seconds in. */
  readonly clock: (seconds: number) => string;
  /** 14 s, 3 min 52 s, 1 h 12 min. */
  readonly length: (seconds: number) => string;
  /** Whole minutes: 47 min, 1 h 12 min. */
  readonly minutes: (seconds: number) => string;
  /** Mon 23 Nov. */
  readonly day: (isoDate: string) => string;
  /** 23 Nov 2026. */
  readonly shortDay: (isoDate: string) => string;
  /** Monday 23 November 2026. */
  readonly longDay: (isoDate: string) => string;
  /** 14:03, in the time zone of this computer unless another is given. */
  readonly time: (isoInstant: string, timeZone?: string) => string;
  /** Today 11:42, Fri 16:05, or 3 Nov 16:05 when it is longer ago than a week. */
  readonly moment: (isoInstant: string) => string;
  readonly number: (n: number) => string;
  readonly percent: (share: number) => string;
  readonly bytes: (n: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** Name of a language, e.g. "German" for de. */
  readonly languageName: (code: string) => string;
}

const DAY_MS = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');

export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, rest] = [Math.floor(whole / 3_600), whole % 3_600];
  const tail = `${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

export function formatFor(
  language: string,
  zone: string | undefined,
  now: () => Date = () => new Date(),
): Format {
  const of = (options: Intl.DateTimeFormatOptions, timeZone = zone): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      ...options,
      ...(timeZone && { timeZone }),
    });
  // Calendar days have no time zone: noon UTC is the same day everywhere it matters here.
  const calendar = (options: Intl.DateTimeFormatOptions, isoDate: string): string =>
    of(options, 'UTC').format(new Date(`${isoDate}T12:00:00Z`));
  const number = new Intl.NumberFormat(language);
  const unit = (n: number, name: 'hour' | 'minute' | 'second'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(n);
  const dayOf = (): Intl.DateTimeFormat => of({ dateStyle: 'short' });
  const names = new Intl.DisplayNames(language, { type: 'language' });

  const minutes = (seconds: number): string => {
    const whole = Math.max(1, Math.round(seconds / 60));
    const hours = Math.floor(whole / 60);
    if (hours === 0) return unit(whole, 'minute');
    return whole % 60 === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(whole % 60, 'minute')}`;
  };

  return {
    clock,
    minutes,
    length: (seconds) => {
      const whole = Math.round(seconds);
      if (whole < 60) return unit(whole, 'second');
      if (whole >= 3_600) return minutes(seconds);
      const rest = whole % 60;
      const whole_minutes = unit(Math.floor(whole / 60), 'minute');
      return rest === 0 ? whole_minutes : `${whole_minutes} ${unit(rest, 'second')}`;
    },
    day: (date) => calendar({ weekday: 'short', day: 'numeric', month: 'short' }, date),
    shortDay: (date) => calendar({ dateStyle: 'medium' }, date),
    longDay: (date) => calendar({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, date),
    time: (instant, timeZone) =>
      of({ hour: '2-digit', minute: '2-digit' }, timeZone ?? zone).format(new Date(instant)),
    moment: (instant) => {
      const at = new Date(instant);
      const time = of({ hour: '2-digit', minute: '2-digit' }).format(at);
      if (dayOf().format(at) === dayOf().format(now())) {
        const today = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'day');
        return `${today.charAt(0).toLocaleUpperCase(language)}${today.slice(1)} ${time}`;
      }
      const recent = now().getTime() - at.getTime() < 6 * DAY_MS;
      const day = of(recent ? { weekday: 'short' } : { day: 'numeric', month: 'short' }).format(at);
      return `${day} ${time}`;
    },
    number: (n) => number.format(n),
    percent: (share) => new Intl.NumberFormat(language, { style: 'percent' }).format(share),
    bytes: (n) => {
      const [value, name] =
        n >= 1e9 ? [n / 1e9, 'gigabyte'] : n >= 1e6 ? [n / 1e6, 'megabyte'] : [n / 1e3, 'kilobyte'];
      const maximumFractionDigits = value < 10 && value % 1 > 0.05 ? 1 : 0;
      return new Intl.NumberFormat(language, { style: 'unit', unit: name, maximumFractionDigits }).format(
        value,
      );
    },
    list: (items) => new Intl.ListFormat(language).format(items),
    languageName: (code) => names.of(code) ?? code,
  };
}

/** One for each language, for all components: making its parts takes a while. */
const made = new Map<string, Format>();

export function useFormat(): Format {
  const { language } = useTranslation().i18n;
  const format = made.get(language) ?? formatFor(language, undefined);
  made.set(language, format);
  return format;
}
