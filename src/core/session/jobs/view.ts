import { isoInstant } from './instant';
import type { ErrorEnvelope } from '../../../shared/errors/app-error';
import { ERROR_EXIT, type ErrorCode } from '../../../shared/errors/codes';
import type { JobView, LetterView, StageView } from '../../../shared/ipc/jobs';
import type { OutboxDelivery } from '../../../shared/meeting/outbox';
import { STAGES, type Stage, type StageProgress } from '../../../shared/meeting/stage';
import type { Job } from './job';

/** How far mail of a meeting has come, as the outbox tells. */
export interface LetterState {
  readonly delivery: OutboxDelivery;
  readonly status: Exclude<LetterView['state'], 'sending'>;
  readonly sending: boolean;
}

/** Errors that trying again cannot mend: the recording itself is the problem. */
const HOPELESS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INPUT_IS_FOLDER',
  'INPUT_EMPTY',
  'INPUT_NOT_MEDIA',
  'INPUT_NO_SOUND',
  'INPUT_TRACK_MISSING',
  'INPUT_TOO_SHORT',
  'NO_SPEECH',
]);

/** A job as the window sees it. */
export function jobView({ state, record, progress }: Job, letter: LetterState | null): JobView {
  const running = progress !== null;
  const { transcript } = record;
  const names = new Set(transcript?.segments.map((segment) => segment.speaker) ?? []);
  const stages = stageViews(state.phase, progress, state.failure?.stage ?? null);
  return {
    id: record.id,
    title: record.title,
    kind: record.source.kind,
    sourceName: record.source.name,
    state: running ? 'running' : state.phase,
    addedAt: state.addedAt,
    durationSeconds: transcript?.durationSeconds ?? state.durationSeconds,
    stages,
    etaSeconds: running ? etaOf(stages) : null,
    words: transcript?.segments.reduce((sum, segment) => sum + segment.words.length, 0) ?? 0,
    people: transcript === null ? null : names.size,
    readable: transcript !== null,
    error: running ? null : (state.failure?.error ?? null),
    retryFrom: retryFrom(state, transcript !== null),
    warnings: [...state.warnings],
    speechServer:
      record.speech === undefined ? null : { host: record.speech.host, lost: record.speech.lost ?? null },
    letter: letter === null ? null : letterView(letter),
    keptUntil: keptUntil(letter),
  };
}

/** A transcript that is whole need not be written again: only what came after it failed. */
function retryFrom({ failure }: Job['state'], written: boolean): Stage | null {
  if (failure === null || HOPELESS.has(failure.error.code)) return null;
  return written && STAGES.indexOf(failure.stage) >= STAGES.indexOf('analyse') ? 'analyse' : 'decode';
}

/** Stages overlap: sound is decoded, cut and written down at once, so several can be running. */
function stageViews(
  phase: Job['state']['phase'],
  progress: readonly StageProgress[] | null,
  failed: Stage | null,
): StageView[] {
  const deliver = STAGES.indexOf('deliver');
  const latest = (stage: Stage): StageProgress | undefined =>
    progress?.findLast((each) => each.stage === stage);
  return STAGES.map((stage, at): StageView => {
    const found = latest(stage);
    const blank = { stage, fraction: null, etaSeconds: null };
    if (failed !== null && progress === null) {
      const failedAt = STAGES.indexOf(failed);
      return { ...blank, state: at < failedAt ? 'done' : at === failedAt ? 'failed' : 'waiting' };
    }
    if (phase === 'ready' || phase === 'posted') {
      if (at < deliver) return { ...blank, state: 'done', fraction: 1 };
      return { ...blank, state: phase === 'posted' && at === deliver ? 'running' : 'waiting' };
    }
    if (found === undefined || at >= deliver) return { ...blank, state: 'waiting' };
    const done = found.fraction === 1;
    return {
      stage,
      state: done ? 'done' : 'running',
      fraction: found.fraction,
      etaSeconds: found.etaSeconds,
    };
  });
}

/** The slowest of what runs decides; unknown until it is known. */
function etaOf(stages: readonly StageView[]): number | null {
  const known = stages.flatMap(({ state, etaSeconds }) =>
    state === 'running' && etaSeconds !== null ? [etaSeconds] : [],
  );
  return known.length === 0 ? null : Math.max(...known);
}

function letterView({ delivery, status, sending }: LetterState): LetterView {
  const recipients = delivery.letters.flatMap((letter) => letter.recipients);
  const error = recipients.find((recipient) => recipient.error !== null)?.error ?? null;
  const next = Math.min(...delivery.letters.map((letter) => letter.nextTryAt));
  return {
    state: sending ? 'sending' : status,
    attempts: Math.max(0, ...delivery.letters.map((letter) => letter.attempts)),
    nextTryAt: status === 'waiting' || status === 'retrying' ? isoInstant(next) : null,
    recipients: recipients.map(({ address, state }) => ({ address, state })),
    error: error === null ? null : knownError(error),
  };
}

function knownError(error: {
  code: string;
  message: string;
  detail: Record<string, unknown>;
}): ErrorEnvelope {
  const code = Object.hasOwn(ERROR_EXIT, error.code) ? (error.code as ErrorCode) : 'INTERNAL';
  return { code, message: error.message, detail: error.detail };
}

function keptUntil(letter: LetterState | null): string | null {
  if (letter === null || letter.delivery.deliveredAt === null) return null;
  const { retention, deliveredAt } = letter.delivery;
  if (retention.kind === 'keep') return null;
  return isoInstant(deliveredAt + (retention.kind === 'hours' ? retention.hours * 3_600_000 : 0));
}
