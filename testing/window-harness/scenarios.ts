import type { ErrorCode } from '../../src/shared/errors/codes';
import type { JobView } from '../../src/shared/ipc/jobs';
import type { UpdateState, UpdatesView } from '../../src/shared/ipc/updates';
import type { LiveLine } from '../../src/shared/meeting/live-text';
import { reasonFor, REASONS } from '../../src/shared/meeting/reasons';
import type { InventedBridge } from './bridge';
import { jumpAhead } from './time';
import { liveRecord, longRecord, MINUTES, record, rightToLeft } from './samples';
import { DOING_WELL, id, job, NOW, receipt, settingsWith, stagesUntil, world, type World } from './world';

export interface Scenario {
  readonly world: World;
  /** What happens once the window is there. */
  readonly play?: (bridge: InventedBridge) => Promise<void> | void;
}

const RECEIPTS = [
  receipt(1),
  receipt(2, { endedAt: '2026-11-23T09:31:00.000Z', durationSeconds: 1_320, people: 3 }),
  receipt(3, { endedAt: '2026-11-20T16:05:00.000Z', durationSeconds: 4_320, people: 6 }),
];

const show =
  (n: number) =>
  (bridge: InventedBridge): void => {
    bridge.emit('app.navigate', { to: 'meeting', id: id(n) });
  };
const settingsScreen = (bridge: InventedBridge): void => {
  bridge.emit('app.navigate', { to: 'settings', id: null });
};
const updating = (update: UpdateState, news: UpdatesView['news'] = null): Scenario => ({
  world: world({ updates: { update, news } }),
  play: settingsScreen,
});
/** Shows a receipt by opening a meeting that is gone. */
const ready = (meeting = record(), over: Partial<JobView> = {}): Scenario => ({
  world: world({
    jobs: [
      job(1, {
        state: 'ready',
        title: meeting.title,
        keptUntil: '2026-11-24T14:58:00.000Z',
        stages: stagesUntil('done'),
        ...over,
      }),
    ],
    meetings: new Map([[id(1), meeting]]),
  }),
  play: show(1),
});
const posted = (letter: Partial<NonNullable<JobView['letter']>>): Scenario => ({
  world: world({
    jobs: [
      job(1, {
        state: 'posted',
        letter: {
          state: 'sending',
          attempts: 1,
          nextTryAt: null,
          error: null,
          recipients: [
            { address: 'jonas@lindqvist.example', state: 'accepted' },
            { address: 'priya@raman.example', state: 'waiting' },
          ],
          ...letter,
        },
      }),
    ],
  }),
  play: show(1),
});
const failed = (
  code: ErrorCode,
  retryFrom: JobView['retryFrom'],
  at: 'decode' | 'transcribe',
  subject?: string,
): Scenario => ({
  world: world({
    jobs: [
      job(1, {
        title: 'supplier-call.mov',
        state: 'failed',
        retryFrom,
        stages: stagesUntil(at, 0.3, null, 'failed'),
        error: { code, message: '', detail: subject === undefined ? {} : { subject } },
      }),
    ],
  }),
  play: show(1),
});

const LINES: readonly LiveLine[] = [
  [1_340, 'Tomás Vidal', 'Then the question is only whether we keep the table at all.', ''],
  [
    1_354,
    'Priya Raman',
    'In the test, hardly anyone scrolled past the first plan. The third got eleven clicks in two weeks.',
    '',
  ],
  [
    1_371,
    'Jonas Lindqvist',
    'The three-tier table is honest, but people stop reading at the second column. I would rather show one price and a small link for the rest.',
    '',
  ],
  [
    1_394,
    'Maya Okafor',
    'Agreed on one price. What about the annual toggle? Support says it is the most common question.',
    '',
  ],
  [
    1_412,
    'Priya Raman',
    'Keep it, but off by default. I can have the numbers from the last test by Thursday.',
    '',
  ],
  [1_430, 'Tomás Vidal', 'Then I will hold the build until Thursday evening, and we ship on Monday.', ''],
  [
    1_446,
    'Maya Okafor',
    'Good. So, one price, toggle off, and Priya brings',
    'the numbers for the annual plan before we',
  ],
].map(
  ([start, speaker, confirmed, tentative], i) =>
    ({ id: i, track: 'microphone', start, speaker, confirmed, tentative }) as LiveLine,
);

const live = (after?: (bridge: InventedBridge) => Promise<void> | void): Scenario => ({
  world: world({ settings: settingsWith({ sound: { systemAudio: true } }) }),
  play: async (bridge) => {
    bridge.emit('recording.command', { command: 'start' });
    await until(() => document.querySelector('[role=timer]') !== null);
    jumpAhead(1_458);
    bridge.emit('live.text', { id: id(1), lines: LINES });
    await after?.(bridge);
  },
});

async function makeSmall(): Promise<void> {
  const small = (): HTMLElement | null => document.querySelector('[aria-label="Small window"]');
  await until(() => small() !== null);
  small()?.click();
  await until(() => small() === null);
}

const LONG =
  'Quarterly planning of the department for the extraordinarily long names of meetings, projects, places and people, part seventeen (final, really final, second version)';

const SCENES: Readonly<Record<string, () => Scenario>> = {
  home: () => ({
    world: world({
      receipts: RECEIPTS,
      settings: settingsWith({ sound: { systemAudio: true } }),
      jobs: [
        job(1, {
          title: 'Research read-out',
          state: 'running',
          stages: stagesUntil('speakers', 0.4, 60),
          etaSeconds: 180,
        }),
        job(2, { title: 'supplier-call-0911.m4a', durationSeconds: 2_280, etaSeconds: 360 }),
      ],
    }),
  }),
  'home-empty': () => ({ world: world() }),
  'home-left-behind': () => ({
    world: world({
      leftBehind: [
        {
          meetingId: id(7),
          title: 'Pricing page, round two',
          startedAt: '2026-11-23T13:40:00.000Z',
          seconds: 1_458,
          words: 3_120,
          bytes: 6_200_000,
          damaged: false,
        },
      ],
    }),
  }),
  'home-fresh': () => ({
    world: world({
      permission: 'not-determined',
      settings: settingsWith({ mail: {}, firstRun: { welcomed: true } }),
      secrets: new Set(),
    }),
  }),
  'home-loading': () => ({ world: world({ silent: new Set(['jobs.list']) }) }),
  'home-crowded': () => ({
    world: world({
      receipts: RECEIPTS,
      jobs: [
        job(1, {
          title: LONG,
          state: 'running',
          stages: stagesUntil('transcribe', 0.2, 900),
          etaSeconds: 1_500,
        }),
        job(2, { title: 'ישיבת צוות.m4a' }),
        job(3, { title: 'b.m4a' }),
        job(4, { title: 'c.m4a' }),
        job(5, { title: 'broken.mov', state: 'failed', stages: stagesUntil('decode', 0.1, null, 'failed') }),
        job(6, { title: 'Standup', state: 'ready', stages: stagesUntil('done') }),
      ],
    }),
  }),
  welcome: () => ({
    world: world({ settings: settingsWith({ firstRun: {}, mail: {} }), secrets: new Set() }),
  }),
  live: () => live(),
  'live-quiet': () => ({
    world: world(),
    play: (bridge) => bridge.emit('recording.command', { command: 'start' }),
  }),
  'live-lost': () =>
    live((bridge) => {
      bridge.sound.unplug();
    }),
  'live-nobody': () =>
    live((bridge) => {
      bridge.emit('live.status', {
        ...DOING_WELL,
        room: 'low',
        nobody: { since: 0, stopsAt: 3_600 },
      });
    }),
  'live-slept': () =>
    live((bridge) => {
      const from = LINES[1]?.start ?? 0;
      bridge.emit('recording.changed', {
        ...bridge.world.recording,
        seconds: 1_458,
        slept: [{ from, to: from + 754 }],
      });
    }),
  mini: () => live(makeSmall),
  'mini-lost': () =>
    live(async (bridge) => {
      await makeSmall();
      bridge.sound.unplug();
    }),
  processing: () => ({
    world: world({
      jobs: [
        job(1, {
          state: 'running',
          words: 6_814,
          people: 4,
          stages: stagesUntil('speakers', 0.4, 60),
          etaSeconds: 180,
        }),
      ],
    }),
    play: show(1),
  }),
  'processing-queue': () => ({
    world: world({
      jobs: [
        job(1, {
          state: 'running',
          words: 120,
          readable: true,
          stages: stagesUntil('transcribe', 0.1, null),
          etaSeconds: null,
        }),
        job(2, { title: 'a.m4a' }),
        job(3, { title: 'b.m4a' }),
      ],
      meetings: new Map([[id(1), record({ minutes: null })]]),
    }),
    play: show(1),
  }),
  'processing-failed': () => failed('ENGINE_CRASHED', 'transcribe', 'transcribe'),
  'processing-unreadable': () => failed('INPUT_NO_SOUND', null, 'decode', 'supplier-call.mov'),
  minutes: () => ready(),
  'minutes-live': () => ready(liveRecord()),
  'minutes-needs': () =>
    ready(
      record({
        minutes: {
          ...MINUTES,
          rung: 'language-model',
          usage: {
            model: 'gpt-4o-mini',
            host: 'api.openai.com',
            inputTokens: 8_120,
            outputTokens: 740,
            costUsd: null,
          },
          nextMeeting: {
            asSaid: 'next Tuesday at ten',
            date: '2026-12-01',
            time: '10:00',
            evidence: { speaker: 'Maya', time: 2_800, quote: 'same time next Tuesday at ten' },
          },
          needsConfirmation: [
            {
              kind: 'decision',
              text: 'The old plans end in March',
              reason: REASONS.quoteMissing,
            },
            {
              kind: 'owner',
              text: 'Tell support about the toggle: Alex',
              reason: reasonFor('ownerUnknown', { name: 'Alex' }),
            },
            {
              kind: 'date',
              text: 'Redraw the page with one price',
              reason: reasonFor('dateDiffers', {
                words: 'Thursday week',
                own: '2026-12-03',
                day: '2026-11-26',
              }),
            },
          ],
        },
      }),
    ),
  'minutes-none': () => ready(record({ minutes: null })),
  'minutes-notes': () =>
    ready(undefined, {
      warnings: ['You said 5 people; only 4 voices can be told apart in this recording.'],
    }),
  'minutes-rtl': () => ready(rightToLeft()),
  'minutes-crowd': () => ready({ ...longRecord(3_000, 12), title: LONG }),
  'minutes-long': () => ready(longRecord(30_000, 8)),
  'minutes-loading': () => {
    const scene = ready();
    scene.world.silent.add('meetings.get');
    return scene;
  },
  'minutes-error': () => {
    const scene = ready();
    scene.world.failing['meetings.get'] = { code: 'STORE_DAMAGED', message: '', detail: {} };
    return scene;
  },
  'minutes-no-mail': () => {
    const scene = ready();
    scene.world.settings = settingsWith({ mail: {} });
    return scene;
  },
  gone: () => ({ world: world(), play: show(1) }),
  sending: () => posted({}),
  'sending-offline': () => {
    const scene = posted({ state: 'retrying', nextTryAt: '2026-11-23T15:10:00.000Z' });
    return {
      ...scene,
      play: (bridge) => {
        dispatchEvent(new Event('offline'));
        return scene.play?.(bridge);
      },
    };
  },
  'sending-refused': () =>
    posted({
      state: 'refused',
      error: { code: 'MAIL_AUTH', message: '', detail: { subject: 'smtp.fastmail.com' } },
    }),
  'sending-uncertain': () => posted({ state: 'uncertain' }),
  sent: () => ({
    world: world({
      receipts: [
        receipt(1, {
          id: id(1),
          endedAt: NOW,
          lines: [
            { what: 'Minutes accepted by your mail server', where: '', at: '2026-11-23T14:57:41.000Z' },
            { what: 'Recording, 2 tracks', where: '412 MB deleted', at: null },
            { what: 'Transcript and voice prints', where: 'deleted', at: null },
            { what: 'Minutes, on this computer', where: 'deleted', at: null },
            { what: 'Key to the encrypted folder', where: 'destroyed', at: '2026-11-23T14:57:44.000Z' },
          ],
        }),
      ],
    }),
    play: show(1),
  }),
  settings: () => ({ world: world(), play: settingsScreen }),
  updated: () =>
    updating(
      { state: 'idle', checkedAt: null },
      { version: '1.0.0', lines: ['Quieter.', 'A second line of news.'] },
    ),
  'update-ready': () => updating({ state: 'ready', version: '1.1.0' }),
  'update-waiting': () => updating({ state: 'waiting', version: '1.1.0' }),
  'update-failed': () => updating({ state: 'failed', at: NOW }),
  'update-not-here': () => updating({ state: 'off', why: 'package-manager' }),
};

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 20));
};

export function scenarioOf(name: string): Scenario {
  const scene = SCENES[name];
  if (scene === undefined) throw new Error(`no scene called ${name}`);
  return scene();
}
