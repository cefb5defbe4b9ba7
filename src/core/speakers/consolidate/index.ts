import { isAbort, toAppError, type AppError } from '../../../shared/errors/app-error';
import type { Transcript } from '../../../shared/transcript/transcript';
import type { LanguageModel } from '../../ports';
import type { nameSpeakers } from './name-speakers';
import { readWithModel } from './repair';

export interface ConsolidateOptions {
  /** Null: rules alone. */
  readonly model: LanguageModel | null;
  /** Who was invited; they are recognised as names. */
  readonly participants: readonly string[];
  readonly onProgress?: (fraction: number) => void;
}

export interface Consolidated {
  readonly transcript: Transcript;
  /** Why the language model could not help; its part is left out entirely then. */
  readonly failure: AppError | null;
}

/**
 * Repairs broken turns and names speakers, under two laws: words are never changed, and a name needs words of the
 * transcript that prove it. Does nothing before speakers are told apart.
 * @throws AbortError when the signal fires; failures of the model are in the result.
 */
export async function consolidateSpeakers(
  transcript: Transcript,
  { model, participants, onProgress }: ConsolidateOptions,
  signal: AbortSignal,
): Promise<Consolidated> {
  signal.throwIfAborted();
  if (transcript.speakers === undefined) return { transcript, failure: null };
  const people = new Set(transcript.segments.map((segment) => segment.speaker)).size;
  let read = transcript;
  let failure: AppError | null = null;
  let claims: Parameters<typeof nameSpeakers>[1] = [];
  if (model !== null && people > 1) {
    try {
      const options = { participants, ...(onProgress === undefined ? {} : { onProgress }) };
      ({ transcript: read, claims } = await readWithModel(transcript, model, options, signal));
    } catch (thrown) {
      if (isAbort(thrown) || signal.aborted) throw thrown;
      failure = toAppError(thrown, { stage: 'speakers', subject: model.model });
    }
  }
  try {
    // Loaded when it is needed: while sound is heard, the speech engine has the memory that its word lists take.
    const { nameSpeakers } = await import('./name-speakers');
    return { transcript: nameSpeakers(read, claims, participants), failure };
  } catch (thrown) {
    // Names are a convenience: whatever goes wrong with them, the speakers stay as they were told apart.
    return { transcript: read, failure: failure ?? toAppError(thrown, { stage: 'speakers' }) };
  }
}
