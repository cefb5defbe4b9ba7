import type { TFunction } from 'i18next';
import { readReason } from '../../shared/meeting/reasons';
import type { Format } from './format';

/** Holes that are days. */
const DAYS = new Set(['day', 'own']);

/** As the reader writes it; what is no day of the calendar (a model named it) stays as it is. */
function dayWords(day: string, format: Pick<Format, 'shortDay'>): string {
  const noon = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T12:00:00Z`) : null;
  const real = noon !== null && !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(day);
  return real ? format.shortDay(day) : day;
}

/** Why something needs a person to look, in the language of the window. A sentence that is not known stays as it is. */
export function reasonWords(reason: string, t: TFunction, format: Pick<Format, 'shortDay'>): string {
  const known = readReason(reason);
  if (known === null) return reason;
  const values = Object.fromEntries(
    Object.entries(known.values).map(([hole, value]) => [
      hole,
      DAYS.has(hole) ? dayWords(value, format) : value,
    ]),
  );
  // That every code has words is checked where they are written (`Words`).
  const say = t as (key: string, values: object) => string;
  return say(`reasons.${known.code}`, values);
}
