import type { Transcript } from '../../../shared/transcript/transcript';
import { AppError } from '../../../shared/errors/app-error';
import type { LanguageModel } from '../../ports';
import { linesOf, windowsOf, type Line, type LineWindow } from './lines';
import { answerSchema, labelOf, questionOf, renderLine, shortNames, type Answer } from './prompt';
import { relabelWords } from './relabel-words';
import { transferSpeakers } from './transfer';
import { wordsOf, type PlacedWord } from './words';

/** A name that the model claims for a speaker, and the words that are to prove it. */
export interface NameClaim {
  readonly speaker: string;
  readonly name: string;
  readonly quote: string;
}

export interface Reading {
  readonly transcript: Transcript;
  readonly claims: readonly NameClaim[];
}

/** Tokens of transcript in one question: more, and models start to skip. */
const WINDOW_TOKENS = 3_000;
/** Tokens that a server may add for the schema and for its own markup. */
const OVERHEAD_TOKENS = 600;
/** Tokens for an answer: most lines are right, but a model may think aloud first. */
const ANSWER_TOKENS = 6_000;
const LEAST_TOKENS = 300;
/** A model that moves more than this share of a window's words does not repair, it relabels: acoustics know better. */
const MOST_MOVED = 0.5;
/** A stretch this long (s), heard with this confidence, is not moved by reading. */
const LONG_STRETCH = 6;
const CLEARLY = 0.8;
/** Words of passages that are aligned, as a multiple of the window's words: an answer that loops must come to an end. */
const MOST_READ = 4;

/**
 * Has a language model read the transcript, window by window, and moves labels where it says so. Words never change.
 * @returns the repaired transcript, and the names that the model believes in (unproven).
 * @throws AppError when the model fails on any window; AbortError when the signal fires. Nothing is half done.
 */
export async function readWithModel(
  transcript: Transcript,
  model: LanguageModel,
  options: { readonly participants: readonly string[]; readonly onProgress?: (fraction: number) => void },
  signal: AbortSignal,
): Promise<Reading> {
  const words = wordsOf(transcript);
  const lines = linesOf(transcript, words);
  const speakers = shortNames([...new Set(words.map((word) => word.speaker))]);
  const { participants } = options;
  const frame = questionOf({ lines: [], first: 1, speakers, participants }, 1);
  const room =
    model.contextTokens - OVERHEAD_TOKENS - model.countTokens(frame.system) - model.countTokens(frame.user);
  const budget = Math.min(WINDOW_TOKENS, Math.floor(room * 0.45));
  if (budget < LEAST_TOKENS)
    throw new AppError('LLM_TOO_LONG', 'no room for a transcript', {
      stage: 'speakers',
      subject: model.model,
    });
  const windows = windowsOf(lines, budget, (line, at) =>
    model.countTokens(renderLine(line, at + 1, speakers)),
  );

  const labels = words.map((word) => word.speaker);
  const texts = words.map((word) => word.text);
  const claims: NameClaim[] = [];
  for (const [at, window] of windows.entries()) {
    signal.throwIfAborted();
    const passage = {
      lines: lines.slice(window.from, window.to),
      first: window.from + 1,
      speakers,
      participants,
    };
    const question = questionOf(passage, Math.min(ANSWER_TOKENS, room - budget));
    const answer = await model.ask(question, signal);
    signal.throwIfAborted();
    const value = answerSchema.parse(answer.value);
    repairWindow(window, lines, texts, labels, value, speakers);
    claims.push(...claimsOf(value, speakers));
    options.onProgress?.((at + 1) / windows.length);
  }
  const repaired = relabelWords(transcript, trustTheEar(transcript, words, labels));
  return { transcript: keepsUserNames(transcript, repaired) ? repaired : transcript, claims };
}

/** Takes back moves of long stretches that were heard clearly: there a voice says more than any text. */
function trustTheEar(
  { segments }: Transcript,
  words: readonly PlacedWord[],
  labels: readonly string[],
): readonly string[] {
  const kept = [...labels];
  for (let from = 0; from < words.length;) {
    const first = words[from];
    let to = from + 1;
    while (words[to]?.speaker === first?.speaker && labels[to] === labels[from]) to++;
    const stretch = words.slice(from, to);
    const seconds = (stretch.at(-1)?.end ?? 0) - (first?.start ?? 0);
    const clear = stretch.every(({ segment }) => (segments[segment]?.confidence ?? 0) >= CLEARLY);
    if (clear && seconds >= LONG_STRETCH)
      for (let at = from; at < to; at++) kept[at] = words[at]?.speaker ?? '';
    from = to;
  }
  return kept;
}

/** Applies the repairs of one window to `labels`, if they are few enough to be believed. */
function repairWindow(
  window: LineWindow,
  lines: readonly Line[],
  texts: readonly string[],
  labels: string[],
  { repairs }: Answer,
  speakers: ReadonlyMap<string, string>,
): void {
  const [first, last] = [lines[window.ownFrom], lines[window.ownTo - 1]];
  if (first === undefined || last === undefined) return;
  const repaired = [...labels];
  let effort = MOST_READ * (last.to - first.from);
  for (const { from, to, turns } of repairs) {
    if (from > to || from <= window.from || to > window.to) continue;
    const [begin, end] = [lines[from - 1]?.from, lines[to - 1]?.to];
    if (begin === undefined || end === undefined || end - begin > effort) continue;
    effort -= end - begin;
    const known = turns.map(({ speaker, text }) => ({ speaker: labelOf(speaker, speakers) ?? '', text }));
    const moved = transferSpeakers(texts.slice(begin, end), repaired.slice(begin, end), known);
    moved.forEach((label, at) => {
      if (label !== '') repaired[begin + at] = label;
    });
  }
  let changed = 0;
  for (let at = first.from; at < last.to; at++) if (repaired[at] !== labels[at]) changed++;
  if (changed > MOST_MOVED * (last.to - first.from)) return;
  for (let at = first.from; at < last.to; at++) labels[at] = repaired[at] ?? labels[at] ?? '';
}

function claimsOf({ names }: Answer, speakers: ReadonlyMap<string, string>): readonly NameClaim[] {
  return names.flatMap(({ speaker, name, quote }) => {
    const label = labelOf(speaker, speakers);
    return label === null ? [] : [{ speaker: label, name, quote }];
  });
}

/** A speaker whom the user named keeps words of his own. */
function keepsUserNames(before: Transcript, after: Transcript): boolean {
  const speaking = new Set(after.segments.map((segment) => segment.speaker));
  return (before.speakers ?? []).every(({ label, namedBy }) => namedBy !== 'user' || speaking.has(label));
}
