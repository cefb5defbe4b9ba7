import { profileFiles, profilesOf } from '../core/analyse';
import { writeProfileFiles } from '../core/deliver';
import type { PipelineOutcome } from '../core/pipeline';
import type { LanguageModel } from '../core/ports';
import { describeError } from '../shared/errors/describe';
import type { Output } from './output';

/**
 * Profiles of the people in a finished run, as files beside the minutes and nowhere else. Returns the run with what the
 * model has been sent by now, so that the receipt of the mail tells of it.
 * @throws AbortError when the signal fires.
 */
export async function addProfiles(
  outcome: PipelineOutcome,
  title: string,
  outDir: string,
  model: LanguageModel | null,
  output: Output,
  signal: AbortSignal,
): Promise<PipelineOutcome> {
  const { transcript, minutes } = outcome;
  if (transcript === null || minutes === null) return outcome;
  if (model === null) {
    output.note('! Profiles need a language model, and none is used in this run: none were written.');
    return outcome;
  }
  const profiles = await profilesOf(transcript, model, signal);
  if (profiles.failure !== null) {
    const { what } = describeError(profiles.failure);
    output.note(
      `! Profiles: ${profiles.people.length === 0 ? 'none were written' : 'not all of the meeting was read'}. ${what}`,
    );
  }
  const told = { ...outcome, minutes: { ...minutes, usage: profiles.usage ?? minutes.usage } };
  if (profiles.failure !== null && profiles.people.length === 0) return told;
  const files = await writeProfileFiles(outDir, profileFiles(title, profiles), signal);
  return { ...told, files: [...outcome.files, ...files] };
}
