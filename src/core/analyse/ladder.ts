import { isAbort, toAppError, type AppError } from '../../shared/errors/app-error';
import { describeError } from '../../shared/errors/describe';
import type { Minutes } from '../../shared/meeting/minutes';
import type { Transcript } from '../../shared/transcript/transcript';
import type { LanguageModel } from '../ports';
import { transcriptOnly, type MeetingFacts } from './meeting';
import { analyseWithModel } from './model';
import { analyseOffline } from './offline';

/** How a meeting is to be read. */
export interface AnalysisPlan {
  readonly mode: 'auto' | 'openai' | 'offline' | 'none';
  /** The model that the person chose, or null. */
  readonly model: LanguageModel | null;
  /** Why there is no model although one was set up. */
  readonly problem: AppError | null;
}

/**
 * The ladder that always delivers: language model → one repair (inside the model) → offline rules → transcript only.
 * The minutes say which rung they stand on, and why.
 * @throws AbortError when the signal fires; nothing else.
 */
export async function analyse(
  transcript: Transcript,
  meeting: MeetingFacts,
  plan: AnalysisPlan,
  signal: AbortSignal,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Minutes> {
  // Whoever asked the model before, for the speakers: what was sent is told of.
  if (plan.mode === 'none')
    return { ...transcriptOnly(meeting, 'you asked for no analysis'), usage: plan.model?.usage() ?? null };
  const model = plan.mode === 'offline' ? null : plan.model;
  let why = plan.problem === null ? null : describeError(plan.problem).what;
  if (model !== null) {
    try {
      const outcome = await analyseWithModel(transcript, meeting, model, signal, onProgress);
      if (outcome.minutes !== null) return outcome.minutes;
      why = outcome.why;
    } catch (thrown) {
      if (isAbort(thrown) || signal.aborted) throw thrown;
      why = describeError(toAppError(thrown, { stage: 'analyse' })).what;
    }
  }
  // Text that was sent is told of even when nothing came back.
  const usage = plan.model?.usage() ?? null;
  try {
    const minutes = await analyseOffline(transcript, meeting, signal);
    onProgress(1);
    return { ...minutes, usage, rungNote: why === null ? minutes.rungNote : `${minutes.rungNote} (${why})` };
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) throw thrown;
    const reason = `the offline rules failed (${toAppError(thrown).message})${why === null ? '' : `; ${why}`}`;
    return { ...transcriptOnly(meeting, reason), usage };
  }
}
