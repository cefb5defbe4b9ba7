import type { ErrorEnvelope } from '../../src/shared/errors/app-error';
import type { AppInfo, MicrophonePermission, RecordingState } from '../../src/shared/ipc/app';
import type { RouteName } from '../../src/shared/ipc/contract';
import { IDLE_RECORDING } from '../../src/shared/ipc/idle';
import type { Recoverable } from '../../src/shared/meeting/live';
import type { LiveStatus } from '../../src/shared/meeting/live-status';
import type { JobView, Receipt, StageView } from '../../src/shared/ipc/jobs';
import type { HotkeyState } from '../../src/shared/ipc/settings';
import type { Graphics, SpeechModel } from '../../src/shared/ipc/speech-models';
import type { UpdatesView } from '../../src/shared/ipc/updates';
import type { MeetingRecord } from '../../src/shared/meeting/record';
import { appSettingsSchema, type AppSettings } from '../../src/shared/settings/app-settings';

/** Everything that the invented main process knows. */
export interface World {
  info: AppInfo;
  settings: AppSettings;
  jobs: readonly JobView[];
  receipts: readonly Receipt[];
  meetings: Map<string, MeetingRecord>;
  hotkeys: readonly HotkeyState[];
  recording: RecordingState;
  leftBehind: readonly Recoverable[];
  permission: MicrophonePermission;
  secrets: Set<string>;
  models: readonly SpeechModel[];
  graphics: Graphics;
  updates: UpdatesView;
  /** Routes that answer with an error. */
  failing: Partial<Record<RouteName, ErrorEnvelope>>;
  /** Routes that never answer. */
  silent: Set<RouteName>;
}

export const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The day on which all scenes take place. */
export const NOW = '2026-11-23T14:58:00.000Z';

/** A recording that does well. */
export const DOING_WELL: LiveStatus = {
  id: id(1),
  tracks: [{ track: 'microphone', condition: 'ok' }],
  pace: 'live',
  disk: null,
  room: 'enough',
  nobody: null,
  metrics: {
    latency: { p50: 1.4, p95: 2.7 },
    tentative: { p50: 0.7, p95: 1.2 },
    revisions: 12,
    backlog: 0.4,
    realTimeFactor: 0.5,
    blobs: { kept: 2_400, lost: 0 },
    spool: { bytes: 2_400_000, waiting: 0 },
    memoryBytes: 180e6,
  },
};

const STAGES = ['decode', 'segment', 'transcribe', 'speakers', 'analyse', 'deliver'] as const;

/** Stages up to the one that runs (or has failed), which is `fraction` done. */
export function stagesUntil(
  running: (typeof STAGES)[number] | 'done' | 'none',
  fraction: number | null = null,
  etaSeconds: number | null = null,
  state: StageView['state'] = 'running',
): readonly StageView[] {
  const at = running === 'done' ? STAGES.length : running === 'none' ? -1 : STAGES.indexOf(running);
  return STAGES.map((stage, i) => ({
    stage,
    state: i < at ? 'done' : i === at ? state : 'waiting',
    fraction: i < at ? 1 : i === at ? fraction : null,
    etaSeconds: i === at ? etaSeconds : i > at && etaSeconds !== null ? 40 * (i - at) : null,
  }));
}

export function job(n: number, over: Partial<JobView> = {}): JobView {
  return {
    id: id(n),
    title: 'Pricing page, round two',
    kind: 'file',
    sourceName: 'pricing.m4a',
    state: 'queued',
    addedAt: NOW,
    durationSeconds: 2_832,
    stages: stagesUntil('none'),
    etaSeconds: null,
    words: 0,
    people: null,
    readable: false,
    error: null,
    retryFrom: null,
    warnings: [],
    speechServer: null,
    letter: null,
    keptUntil: null,
    ...over,
  };
}

export function receipt(n: number, over: Partial<Receipt> = {}): Receipt {
  return {
    id: id(900 + n),
    endedAt: '2026-11-23T11:42:00.000Z',
    how: 'sent',
    durationSeconds: 2_820,
    people: 4,
    recipients: 4,
    lines: [],
    ...over,
  };
}

export function model(name: string, over: Partial<SpeechModel> = {}): SpeechModel {
  return {
    name,
    origin: 'downloadable',
    state: 'missing',
    sizeBytes: 264_464_607,
    partBytes: 0,
    languages: 'many',
    accuracy: 3,
    memoryBytes: 1_000_000_000,
    minutesPerHour: 14,
    measured: false,
    recommended: false,
    download: null,
    ...over,
  };
}

const MODELS: readonly SpeechModel[] = [
  model('base', {
    origin: 'bundled',
    state: 'here',
    sizeBytes: 81_768_585,
    accuracy: 2,
    minutesPerHour: 5,
    measured: true,
  }),
  model('tiny', { sizeBytes: 43_537_433, accuracy: 1, minutesPerHour: 3 }),
  model('small', { recommended: true }),
  model('small.en', { languages: 'en', accuracy: 4 }),
  model('medium', { sizeBytes: 823_369_779, accuracy: 4, minutesPerHour: 40, partBytes: 411_684_889 }),
  model('large-v3-turbo', { sizeBytes: 874_188_075, accuracy: 5, minutesPerHour: 52 }),
  model('own-radio', { origin: 'own', state: 'here', accuracy: null, languages: null, minutesPerHour: null }),
];

export function settingsWith(over: Parameters<typeof appSettingsSchema.parse>[0] = {}): AppSettings {
  return appSettingsSchema.parse({
    firstRun: { welcomed: true, consentAccepted: true, rehearsed: true },
    mail: {
      from: 'maya@okafor.example',
      host: 'smtp.fastmail.com',
      port: 465,
      security: 'tls',
      user: 'maya@okafor.example',
      to: ['jonas@lindqvist.example', 'priya@raman.example', 'tomas@vidal.example'],
    },
    ...(over as object),
  });
}

export function world(over: Partial<World> = {}): World {
  return {
    info: {
      version: '1.0.0',
      platform: 'linux',
      locale: 'en-GB',
      versions: { electron: '45.4.1', chromium: '156.0.8078.73', node: '24.11.0' },
    },
    settings: settingsWith(),
    jobs: [],
    receipts: [],
    meetings: new Map(),
    hotkeys: [
      { action: 'record', accelerator: 'CommandOrControl+Shift+R', active: true, problem: null },
      { action: 'pause', accelerator: null, active: false, problem: null },
      { action: 'mark', accelerator: 'CommandOrControl+Shift+K', active: true, problem: null },
    ],
    recording: IDLE_RECORDING,
    leftBehind: [],
    permission: 'granted',
    secrets: new Set(['smtpPassword']),
    models: MODELS,
    graphics: { build: 'vulkan', state: 'failed', failure: 'crash' },
    updates: { update: { state: 'idle', checkedAt: '2026-11-23T08:00:00.000Z' }, news: null },
    failing: {},
    silent: new Set(),
    ...over,
  };
}
