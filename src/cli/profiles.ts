import { profileFiles, profilesOf } from '../core/analyse';
import { rewriteDraft, writeProfileFiles } from '../core/deliver';
import type { PipelineOutcome } from '../core/pipeline';
import type { LanguageModel } from '../core/ports';
import { describeError } from '../shared/errors/describe';
import type { ModelUsage } from '../shared/meeting/minutes';
import type { Output } from './output';

/** A run, and what a language model was sent for profiles after it. */
export interface Profiled {
  readonly outcome: PipelineOutcome;
  /** Null when nothing was sent for them. */
  readonly profiled: ModelUsage | null;
}

/**
 * Profiles of the people in a finished run, as files beside the minutes and nowhere else. The draft of the mail is
 * written again, so that its receipt tells of what was sent.
 * @throws AbortError when the signal fires.
 */
export async function addProfiles(
  outcome: PipelineOutcome,
  title: string,
  outDir: string,
  model: LanguageModel | null,
  output: Output,
  signal: AbortSignal,
): Promise<Profiled> {
  const { transcript, minutes } = outcome;
  if (transcript === null || minutes === null) return { outcome, profiled: null };
  if (model === null) {
    output.note('! Profiles need a language model, and none is used in this run: none were written.');
    return { outcome, profiled: null };
  }
  const note = (sent: ModelUsage | null): Promise<void> => rewriteDraft(outDir, transcript, minutes, sent);
  // Before anything leaves, so that a crash cannot hide it.
  await note({ model: model.model, host: model.host, inputTokens: 0, outputTokens: 0, costUsd: null });
  const profiles = await profilesOf(transcript, model, signal, note);
  if (profiles.usage === null) await note(null);
  if (profiles.failure !== null) {
    const { what } = describeError(profiles.failure);
    output.note(
      `! Profiles: ${profiles.people.length === 0 ? 'none were written' : 'not all of the meeting was read'}. ${what}`,
    );
  }
  const { usage: profiled } = profiles;
  if (profiles.failure !== null && profiles.people.length === 0) return { outcome, profiled };
  const files = await writeProfileFiles(outDir, profileFiles(title, profiles), signal);
  return { outcome: { ...outcome, files: [...outcome.files, ...files] }, profiled };
}
