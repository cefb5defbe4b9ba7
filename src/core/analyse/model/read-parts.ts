import { isAbort, toAppError, type AppError } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/codes';
import type { Transcript } from '../../../shared/transcript/transcript';
import type { LanguageModel } from '../../ports';
import type { MeetingFacts } from '../meeting';
import { halvesOf, linesOf, partsOf, turnsOf, type Part } from './parts';
import { partPrompt, SYSTEM } from './prompt';
import { partSchema, type PartReply } from './reply';

/** What became of a part. */
export type PartResult =
  | { readonly part: Part; readonly reply: PartReply; readonly repaired: boolean }
  | { readonly part: Part; readonly error: AppError };

/** Tokens of a question beside the lines: rules, schema, day, participants. */
const FRAME_TOKENS = 1_100;
/** Longer prompts are read less well, even by models that take them. */
const LONGEST_PART = 9_000;
const ANSWER_TOKENS = { least: 700, most: 4_000 } as const;

/** With these, asking again about another part is in vain. */
const HOPELESS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'LLM_AUTH',
  'LLM_QUOTA',
  'LLM_MODEL_UNKNOWN',
  'LLM_UNREACHABLE',
  'LLM_NOT_AN_API',
  'LLM_KEY_MISSING',
  'LLM_NOT_SET',
  'LLM_ADDRESS',
]);
/** Failures in a row after which a model is given up. */
const PATIENCE = 2;

function budgetsOf(model: LanguageModel): { readonly part: number; readonly answer: number } {
  const answer = Math.min(
    ANSWER_TOKENS.most,
    Math.max(ANSWER_TOKENS.least, Math.floor(model.contextTokens / 4)),
  );
  const part = Math.min(LONGEST_PART, model.contextTokens - FRAME_TOKENS - answer);
  return { part: Math.max(200, part), answer };
}

/**
 * Asks the model about every part of a meeting. A part that is too long for it, or whose answer is cut off, is split
 * and asked again; nothing is left out. Never throws for what a model does.
 * @throws AbortError when the signal fires.
 */
export async function readParts(
  transcript: Transcript,
  meeting: MeetingFacts,
  model: LanguageModel,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<readonly PartResult[]> {
  const { part: budget } = budgetsOf(model);
  const waiting = [...partsOf(turnsOf(transcript), budget, (text) => model.countTokens(text))];
  const results: PartResult[] = [];
  let lastError: AppError | null = null;
  let inARow = 0;
  const total = waiting.at(-1)?.last ?? 0;
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    signal.throwIfAborted();
    onProgress(part.first / Math.max(1, total));
    if (lastError !== null && (HOPELESS.has(lastError.code) || inARow >= PATIENCE)) {
      results.push({ part, error: lastError });
      continue;
    }
    try {
      const place = { number: results.length + 1, of: results.length + waiting.length + 1 };
      const answer = await model.ask(
        {
          system: SYSTEM,
          user: partPrompt(linesOf(part), meeting, place),
          schema: partSchema,
          schemaName: 'minutes',
          maxOutputTokens: budgetsOf(model).answer,
        },
        signal,
      );
      results.push({ part, reply: answer.value, repaired: answer.repaired });
      inARow = 0;
    } catch (thrown) {
      if (isAbort(thrown) || signal.aborted) throw thrown;
      const error = toAppError(thrown, { stage: 'analyse' });
      const halves = error.code === 'LLM_CUT_OFF' || error.code === 'LLM_TOO_LONG' ? halvesOf(part) : null;
      if (halves !== null) waiting.unshift(...halves);
      else {
        results.push({ part, error });
        lastError = error;
        inARow += 1;
      }
    }
  }
  return results;
}
