import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error';
import type { EngineSegment } from '../../ports';

const time = z.number().min(0);
const wordSchema = z.object({
  word: z.string(),
  start: time,
  end: time,
  probability: z.number().min(0).max(1).optional(),
});
const segmentSchema = z.object({
  text: z.string(),
  start: time,
  end: time,
  avg_logprob: z.number().optional(),
  no_speech_prob: z.number().min(0).max(1).optional(),
  words: z.array(wordSchema).optional(),
});
/** `verbose_json` as OpenAI documents it; speaches, vLLM and whisper.cpp's server leave different parts of it out. */
const answerSchema = z.object({
  text: z.string(),
  segments: z.array(segmentSchema).nullish(),
  words: z.array(wordSchema).nullish(),
});

type Answer = z.infer<typeof answerSchema>;
type AnswerWord = z.infer<typeof wordSchema>;

/** Times may run over the end of the sound by this much (s): servers work in frames. */
const SLACK = 1.5;
/** Where a server does not say how sure it is. */
const UNKNOWN_PROBABILITY = 0.8;

const bad = (why: string): AppError => new AppError('STT_BAD_ANSWER', why);

/**
 * What a server answered, as the engine's segments. Words get their times from the server; where it gives none, those of
 * the segment are shared out by length.
 * @param seconds length of the sound that was sent.
 * @throws AppError STT_BAD_ANSWER when it is not such an answer, or its times cannot be of this sound.
 */
export function readAnswer(text: string, seconds: number): readonly EngineSegment[] {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw bad(/^\s*</.test(text) ? 'It answered with a web page.' : 'Its answer is not JSON.');
  }
  const parsed = answerSchema.safeParse(raw);
  if (!parsed.success) throw bad('Its answer is not verbose_json.');
  const answer = parsed.data;
  const segments = (answer.segments ?? []).filter(({ text: said }) => said.trim() !== '');
  if (segments.length === 0 && answer.text.trim() !== '') {
    const words = usable(answer.words ?? [], seconds);
    const end = words.at(-1)?.end ?? seconds;
    return [segmentOf({ text: answer.text, start: words[0]?.start ?? 0, end }, words, seconds)];
  }
  checkOrder(segments, seconds);
  return segments.map((segment) => segmentOf(segment, wordsOf(segment, answer, seconds), seconds));
}

function checkOrder(
  spans: readonly { readonly start: number; readonly end: number }[],
  seconds: number,
): void {
  let last = 0;
  for (const { start, end } of spans) {
    if (end < start || end > seconds + SLACK || start < last - SLACK)
      throw bad('Its times are not those of the sound.');
    last = start;
  }
}

function usable(words: readonly AnswerWord[], seconds: number): readonly AnswerWord[] {
  checkOrder(words, seconds);
  return words.filter(({ word }) => word.trim() !== '');
}

/** The segment's own words, or those of the whole answer whose middle lies in it. */
function wordsOf(
  segment: z.infer<typeof segmentSchema>,
  { words, segments }: Answer,
  seconds: number,
): readonly AnswerWord[] {
  if (segment.words !== undefined) return usable(segment.words, seconds);
  const all = usable(words ?? [], seconds);
  const next = segments?.find(({ start }) => start > segment.start)?.start ?? Infinity;
  return all.filter(({ start, end }) => {
    const middle = (start + end) / 2;
    return middle >= segment.start && middle < Math.max(segment.end, Math.min(next, segment.end + SLACK));
  });
}

function segmentOf(
  segment: z.infer<typeof segmentSchema>,
  timed: readonly AnswerWord[],
  seconds: number,
): EngineSegment {
  const text = segment.text.trim();
  const start = Math.min(segment.start, seconds);
  const end = Math.min(Math.max(segment.end, start), seconds);
  const words = timed.length > 0 ? timed : shared(text, start, end);
  return {
    start,
    end,
    text,
    words: words.map(({ word, start: from, end: to, probability = UNKNOWN_PROBABILITY }) => ({
      text: word.trim(),
      start: Math.min(from, seconds),
      end: Math.min(Math.max(from, to), seconds),
      probability,
    })),
    noSpeechProbability: segment.no_speech_prob ?? 0,
    averageLogprob: segment.avg_logprob ?? 0,
  };
}

/** Words without times of their own: every letter takes as long as any other. */
function shared(text: string, start: number, end: number): readonly AnswerWord[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  let at = start;
  return words.map((word) => {
    const from = at;
    at += ((end - start) * word.length) / Math.max(1, letters);
    return { word, start: from, end: at };
  });
}
