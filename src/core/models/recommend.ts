import type { ModelEntry } from './entries';
import type { Measurement } from './measure';

/** A measurement, and of which model it is. */
export interface MeasuredModel extends Measurement {
  readonly model: string;
}

/** How long a model would take here. */
export interface Outlook {
  readonly name: string;
  /** Seconds of computing per second of meeting, everything but the language model. */
  readonly rate: number;
  /** False when it follows from another model's measurement and their relative cost. */
  readonly measured: boolean;
  /** Minutes for a one-hour meeting that can be promised. */
  readonly minutesPerHour: number;
  /** Whether it keeps the promise that was asked for, and fits into memory. */
  readonly keeps: boolean;
}

export interface Hardware {
  readonly memoryBytes: number;
}

/** Nobody is angry about minutes that are early: laptops get warm and slow, and people use them meanwhile. */
const MARGIN = 1.3;
/** Start of the engine, analysis by rules, writing (s). */
const FIXED_SECONDS = 15;
/** Part of the memory that a model may take. */
const MEMORY_SHARE = 0.5;

/** Seconds after which the minutes of a meeting can be promised, in full minutes. */
export function promiseSeconds(rate: number, meetingSeconds: number): number {
  return Math.ceil((meetingSeconds * rate * MARGIN + FIXED_SECONDS) / 60) * 60;
}

/**
 * Speed of a model here: its own measurement, or that of the model nearest in cost, scaled.
 * @returns null when nothing was measured, or nothing is known about the model.
 */
export function rateOf(
  entry: ModelEntry,
  entries: readonly ModelEntry[],
  measured: readonly MeasuredModel[],
): { readonly rate: number; readonly measured: boolean } | null {
  const own = measured.find(({ model }) => model === entry.name);
  if (own !== undefined) return { rate: own.transcribe + own.voices, measured: true };
  const { speech } = entry;
  if (speech === undefined) return null;
  const costs = measured.flatMap((one) => {
    const cost = entries.find(({ name }) => name === one.model)?.speech?.cost;
    return cost === undefined ? [] : [{ one, cost }];
  });
  const near = costs.sort(
    (a, b) => Math.abs(Math.log(a.cost / speech.cost)) - Math.abs(Math.log(b.cost / speech.cost)),
  )[0];
  if (near === undefined) return null;
  return { rate: (near.one.transcribe * speech.cost) / near.cost + near.one.voices, measured: false };
}

/** Every model's outlook on this computer; empty when nothing was measured. */
export function outlooks(
  entries: readonly ModelEntry[],
  measured: readonly MeasuredModel[],
  promiseMinutes: number,
  hardware: Hardware,
): readonly Outlook[] {
  return entries.flatMap((entry) => {
    const found = rateOf(entry, entries, measured);
    if (found === null) return [];
    const minutesPerHour = promiseSeconds(found.rate, 3_600) / 60;
    const fits = (entry.speech?.memoryBytes ?? 0) <= hardware.memoryBytes * MEMORY_SHARE;
    return [{ name: entry.name, ...found, minutesPerHour, keeps: fits && minutesPerHour <= promiseMinutes }];
  });
}

/**
 * The most accurate model that keeps the promise, the cheaper of equals; English-only ones for English only.
 * @returns null when nothing was measured; the fastest, which then does not keep it, when none does.
 */
export function recommend(
  entries: readonly ModelEntry[],
  list: readonly Outlook[],
  language: string,
): Outlook | null {
  const choices = list.flatMap((outlook) => {
    const speech = entries.find(({ name }) => name === outlook.name)?.speech;
    if (speech === undefined || (speech.languages === 'en' && language !== 'en')) return [];
    return [{ outlook, speech }];
  });
  const better = (a: (typeof choices)[number], b: (typeof choices)[number]): number =>
    b.speech.accuracy - a.speech.accuracy || a.speech.cost - b.speech.cost;
  const keeping = choices.filter(({ outlook }) => outlook.keeps).sort(better)[0];
  const fastest = [...choices].sort((a, b) => a.speech.cost - b.speech.cost)[0];
  return (keeping ?? fastest)?.outlook ?? null;
}
