import { isAbort } from '../../../shared/errors/app-error';
import { describeError } from '../../../shared/errors/describe';
import type { Minutes, Unconfirmed } from '../../../shared/meeting/minutes';
import type { Transcript } from '../../../shared/transcript/transcript';
import type { LanguageModel } from '../../ports';
import { quoteFinder, type QuoteFinder } from '../evidence/locate';
import { emptyMinutes, type MeetingFacts } from '../meeting';
import { analyseOffline } from '../offline';
import { mergeVerified } from './merge';
import { transcriptOf, type Part } from './parts';
import { SUMMARY_SYSTEM } from './prompt';
import { readParts } from './read-parts';
import { summarySchema } from './reply';
import { believable, verify, type Verified } from './verify';

/** Sentences of a summary that need no further shortening. */
const SHORT_SUMMARY = 8;

/** Minutes by a language model, or why there are none. */
export type ModelOutcome =
  | { readonly minutes: Minutes }
  | { readonly minutes: null; /** One clause for people. */ readonly why: string };

/**
 * Minutes by a language model. Parts of a long meeting that it could not read are read by the offline rules, and the
 * minutes say so. `minutes` is null when the model gave nothing at all.
 * @throws AbortError when the signal fires.
 */
export async function analyseWithModel(
  transcript: Transcript,
  meeting: MeetingFacts,
  model: LanguageModel,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<ModelOutcome> {
  const results = await readParts(transcript, meeting, model, signal, onProgress);
  const failed = results.flatMap((result) => ('error' in result ? [result] : []));
  const why = failed[0] === undefined ? '' : describeError(failed[0].error).what;
  if (failed.length === results.length) return { minutes: null, why: why || 'the transcript is empty' };

  const finder = quoteFinder(transcript);
  const speakers = [...new Set(transcript.segments.map(({ speaker }) => speaker))];
  const verified: Verified[] = [];
  for (const result of results) {
    signal.throwIfAborted();
    verified.push(
      'error' in result
        ? await byRules(result.part, transcript, meeting, finder, signal)
        : verify(result.reply, { finder, meeting, speakers, range: result.part }),
    );
  }
  const merged = mergeVerified(verified);
  const doubts: Unconfirmed[] = [];
  const summary = await shortSummary(merged.summary, verified, model, signal, (sentence) =>
    believable(
      sentence,
      { finder },
      [...speakers, ...meeting.participants, meeting.title, meeting.date],
      (kind, text, reason) => {
        doubts.push({ kind, text, reason });
        return null;
      },
    ),
  );
  const repaired = results.some((result) => 'repaired' in result && result.repaired);
  const bare = <T extends { place: unknown }>(found: T): Omit<T, 'place'> => {
    const { place, ...rest } = found;
    void place;
    return rest;
  };
  onProgress(1);
  return {
    minutes: {
      ...emptyMinutes(meeting, repaired ? 'language-model-repaired' : 'language-model'),
      rungNote: note(model, repaired, { failed: failed.length, of: results.length }, why),
      summary,
      topics: merged.topics,
      decisions: merged.decisions.map(bare),
      actions: merged.actions.map(bare),
      openQuestions: merged.openQuestions.map(bare),
      nextMeeting: merged.nextMeeting,
      needsConfirmation: [...merged.needsConfirmation, ...doubts],
      usage: model.usage(),
    },
  };
}

function note(
  model: LanguageModel,
  repaired: boolean,
  parts: { failed: number; of: number },
  why: string,
): string {
  const by = `Written by ${model.model} at ${model.host}; every item was checked against the transcript.`;
  const mended = repaired ? ' Its first answer was not valid and was asked for again.' : '';
  const rules =
    parts.failed === 0
      ? ''
      : ` ${parts.failed} of ${parts.of} parts were read by offline rules instead. ${why}`;
  return `${by}${mended}${rules}`;
}

/** A part that the model could not read. */
async function byRules(
  part: Part,
  transcript: Transcript,
  meeting: MeetingFacts,
  finder: QuoteFinder,
  signal: AbortSignal,
): Promise<Verified> {
  const minutes = await analyseOffline(transcriptOf(part, transcript), meeting, signal);
  const placed = <T extends { evidence: { quote: string } }>(item: T) => {
    const { first, last } = finder.find(item.evidence.quote, part) ?? part;
    return { ...item, place: { first, last } };
  };
  return {
    ...minutes,
    summary: minutes.summary.slice(0, 2),
    decisions: minutes.decisions.map(placed),
    actions: minutes.actions.map(placed),
    openQuestions: minutes.openQuestions.map(placed),
  };
}

/** One summary out of those of many parts; when the model cannot do it, the first sentences of each part. */
async function shortSummary(
  all: readonly string[],
  parts: readonly Verified[],
  model: LanguageModel,
  signal: AbortSignal,
  check: (sentence: string) => readonly string[],
): Promise<readonly string[]> {
  if (parts.length === 1 || all.length <= SHORT_SUMMARY) return all;
  const short = parts.flatMap(({ summary }) => summary.slice(0, 1));
  const room = Math.max(500, model.contextTokens - 2_000);
  const sentences: string[] = [];
  for (const sentence of model.countTokens(all.join(' ')) > room ? short : all) {
    if (model.countTokens(sentences.join(' ') + sentence) > room) break;
    sentences.push(sentence);
  }
  try {
    const { value } = await model.ask(
      {
        system: SUMMARY_SYSTEM,
        user: `<summaries>\n${sentences.join('\n')}\n</summaries>`,
        schema: summarySchema,
        schemaName: 'summary',
        maxOutputTokens: 700,
      },
      signal,
    );
    const checked = value.summary.slice(0, SHORT_SUMMARY + 4).flatMap(check);
    return checked.length > 0 ? checked : short;
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) throw thrown;
    return short;
  }
}
