import { SAMPLE_RATE, type SpeechSpan } from '../../shared/audio/audio';
import type { Segment, Word } from '../../shared/transcript/transcript';
import type { EngineSegment, SpeechEngine } from '../ports';
import { alreadyWritten, gapsOf } from './gaps';
import { believable, plain, suspicious, UNCLEAR } from './guard';
import { packWindows, partAt, toRecording, type SpeechWindow } from './windows';

export interface TranscribeOptions {
  /** ISO 639-1 code, or `auto`. */
  readonly language: string;
  /** Names and jargon that help the engine spell. */
  readonly glossary: readonly string[];
  readonly onLanguage?: (language: string) => void;
  /** Called with each window's final segments, in order. */
  readonly onSegments: (segments: readonly Segment[]) => void;
  /** Called with the second of the recording up to which the text is final. */
  readonly onProgress?: (seconds: number) => void;
}

/** The label before speakers are told apart. */
export const ONE_SPEAKER = 'Speaker 1';
/** Speech on which the language is detected (s). */
const DETECT_SECONDS = 30;
/** Sound around a gap that is decoded with it (s). */
const GAP_MARGIN = 0.2;
/** A pause in the recording that ends a segment (s). */
const SPLIT_PAUSE = 1;

/**
 * Transcribes speech spans in order. The language is detected once on the first 30 s of speech and locked.
 * Segments come through `onSegments` as they become final, so what is done survives a later failure.
 * @returns the language.
 * @throws AppError when the engine gives up; AbortError when the signal fires.
 */
export async function transcribeSpeech(
  spans: AsyncIterable<SpeechSpan>,
  engine: SpeechEngine,
  signal: AbortSignal,
  options: TranscribeOptions,
): Promise<string> {
  let language = options.language;
  const prompt = options.glossary.length === 0 ? undefined : `Glossary: ${options.glossary.join(', ')}.`;
  const inFlight: Promise<void>[] = [];
  let order = Promise.resolve();

  const submit = (window: SpeechWindow): void => {
    const text = decodeWindow(window, engine, signal, language, prompt);
    text.catch(() => undefined);
    order = order.then(async () => {
      options.onSegments(await text);
      options.onProgress?.(window.parts.at(-1)?.end ?? 0);
    });
    order.catch(() => undefined);
    inFlight.push(order);
  };
  const windows: SpeechWindow[] = [];
  const flush = async (): Promise<void> => {
    if (language === 'auto' && windows.length > 0) {
      language = (await engine.detectLanguage(firstSpeech(windows), signal)).language;
      options.onLanguage?.(language);
    }
    for (const window of windows.splice(0)) submit(window);
  };

  try {
    let heard = 0;
    for await (const window of packWindows(spans)) {
      windows.push(window);
      heard += window.samples.length / SAMPLE_RATE;
      if (language === 'auto' && heard < DETECT_SECONDS) continue;
      await flush();
      // One window more than the engine takes keeps it busy and bounds what waits in memory.
      while (inFlight.length > engine.concurrency) await inFlight.shift();
    }
    await flush();
  } finally {
    await order.catch(() => undefined);
  }
  await order;
  return language === 'auto' ? 'en' : language;
}

function firstSpeech(windows: readonly SpeechWindow[]): Float32Array {
  const out = new Float32Array(DETECT_SECONDS * SAMPLE_RATE);
  let at = 0;
  for (const { samples } of windows) {
    const part = samples.subarray(0, out.length - at);
    out.set(part, at);
    at += part.length;
  }
  return out.slice(0, at);
}

type Ask = (samples: Float32Array, withPrompt: boolean) => Promise<readonly EngineSegment[]>;

async function decodeWindow(
  window: SpeechWindow,
  engine: SpeechEngine,
  signal: AbortSignal,
  language: string,
  prompt: string | undefined,
): Promise<readonly Segment[]> {
  const ask: Ask = (samples, withPrompt) =>
    engine.transcribe(
      { samples, language, ...(withPrompt && prompt !== undefined ? { prompt } : {}) },
      signal,
    );
  const first = await ask(window.samples, true);
  if (suspicious(first, window.samples.length / SAMPLE_RATE)) return againInParts(window, ask);
  const believed = first.filter(believable);
  const missed = await listenAgain(window, believed, ask);
  return [...place(window, believed), ...missed].sort((a, b) => a.start - b.start);
}

/** Once more, part by part and without the prompt: loops feed on long context. */
async function againInParts(window: SpeechWindow, ask: Ask): Promise<readonly Segment[]> {
  const again: Segment[] = [];
  for (const part of window.parts) {
    const samples = cutOut(window, part.at, part.at + (part.end - part.start));
    const text = await ask(samples, false);
    if (!suspicious(text, samples.length / SAMPLE_RATE))
      again.push(...place({ samples, parts: [{ ...part, at: 0 }] }, text.filter(believable)));
    else again.push({ start: part.start, end: part.end, speaker: ONE_SPEAKER, text: UNCLEAR, words: [] });
  }
  return again;
}

/** Decodes speech that the engine passed over by itself; what is heard there only now is added. */
async function listenAgain(
  window: SpeechWindow,
  heard: readonly EngineSegment[],
  ask: Ask,
): Promise<readonly Segment[]> {
  const found: Segment[] = [];
  for (const gap of gapsOf(window, heard)) {
    const from = Math.max(0, gap.start - GAP_MARGIN);
    const samples = cutOut(window, from, gap.end + GAP_MARGIN);
    const text = (await ask(samples, false)).filter(believable);
    if (suspicious(text, samples.length / SAMPLE_RATE) || alreadyWritten(text, gap, heard)) continue;
    const shifted = withoutEcho(text, lastBefore(heard, gap.start)).map((segment) => ({
      ...segment,
      words: segment.words.map((word) => ({ ...word, start: word.start + from, end: word.end + from })),
    }));
    found.push(...place(window, shifted));
  }
  return found;
}

/** The last word that ends before a moment (s), if there is one. */
function lastBefore(segments: readonly EngineSegment[], seconds: number): string | undefined {
  return segments
    .flatMap(({ words }) => words)
    .filter((word) => word.end <= seconds + GAP_MARGIN)
    .at(-1)?.text;
}

/** Without a first word that was heard before already: the margin of a gap holds its end. */
function withoutEcho(found: readonly EngineSegment[], before: string | undefined): readonly EngineSegment[] {
  const [first, ...rest] = found;
  if (first === undefined || before === undefined) return found;
  const words = first.words.slice(1);
  if (plain(first.words[0]?.text ?? '') !== plain(before)) return found;
  return words.length === 0 ? rest : [{ ...first, words, text: joinWords(words, first.text) }, ...rest];
}

function cutOut(window: SpeechWindow, from: number, to: number): Float32Array {
  return window.samples.slice(Math.round(from * SAMPLE_RATE), Math.round(to * SAMPLE_RATE));
}

/** Moves words from window time to recording time and splits segments where the recording pauses. */
export function place(window: SpeechWindow, segments: readonly EngineSegment[]): readonly Segment[] {
  const placed: Segment[] = [];
  for (const segment of segments) {
    let words: Word[] = [];
    const close = (): void => {
      const [first, last] = [words[0], words.at(-1)];
      if (first === undefined || last === undefined) return;
      const text =
        segment.words.length === words.length ? segment.text.trim() : joinWords(words, segment.text);
      placed.push({ start: first.start, end: last.end, speaker: ONE_SPEAKER, text, words });
      words = [];
    };
    for (const word of segment.words) {
      const part = partAt(window, (word.start + word.end) / 2);
      const start = toRecording(window, part, word.start);
      const end = Math.max(start, toRecording(window, part, word.end));
      if (start - (words.at(-1)?.end ?? start) >= SPLIT_PAUSE) close();
      words.push({ ...word, start, end });
    }
    close();
  }
  return placed;
}

/** Words of one segment as text: with spaces where the language writes them. */
function joinWords(words: readonly Word[], whole: string): string {
  return words.map((word) => word.text).join(/\s/.test(whole.trim()) ? ' ' : '');
}
