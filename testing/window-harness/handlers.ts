import { AppError } from '../../src/shared/errors/app-error';
import type { RouteName, RouteOutput, RouteParsed } from '../../src/shared/ipc/contract';
import type { EventName, EventPayload } from '../../src/shared/ipc/events';
import { IDLE_RECORDING } from '../../src/shared/ipc/idle';
import type { UserSecret } from '../../src/shared/ipc/settings';
import type { MeetingRecord } from '../../src/shared/meeting/record';
import { DOING_WELL, id, job, NOW, type World } from './world';
import { meetingHandlers } from './meeting-handlers';
import { mailHandlers } from './mail-handlers';
import { modelHandlers } from './model-handlers';
import { profileHandlers } from './profile-handlers';

export type Handlers = {
  readonly [R in RouteName]: (input: RouteParsed<R>) => RouteOutput<R> | Promise<RouteOutput<R>>;
};
export type Emit = <E extends EventName>(event: E, payload: EventPayload<E>) => void;

/** An invented main process that does just enough for every screen to work. */
export function handlersFor(world: World, emit: Emit): Handlers {
  let count = 500;
  const setJobs = (jobs: World['jobs']): void => {
    world.jobs = jobs;
    emit('jobs.changed', jobs);
  };
  const find = (meeting: string): MeetingRecord => {
    const record = world.meetings.get(meeting);
    if (record === undefined) throw new AppError('MEETING_GONE', 'gone');
    return record;
  };
  const add = (names: readonly string[]) => {
    const bad = names.filter((name) => name.endsWith('.txt'));
    const good = names.filter((name) => !bad.includes(name));
    const fresh = good.map((name) => job((count += 1), { title: name, sourceName: name }));
    setJobs([...world.jobs, ...fresh]);
    return {
      added: fresh.map((one) => one.id),
      refused: bad.map((name) => ({
        name,
        error: { code: 'INPUT_NOT_MEDIA' as const, message: '', detail: { subject: name } },
      })),
    };
  };
  const recording = (state: World['recording']): World['recording'] => {
    world.recording = state;
    emit('recording.changed', state);
    return state;
  };
  const begin = (): { id: string; grant: string } => {
    recording({ ...IDLE_RECORDING, state: 'recording', id: id(1), startedAt: new Date().toISOString() });
    return { id: id(1), grant: 'grant' };
  };
  const forgetLeft = (meeting: string): void => {
    world.leftBehind = world.leftBehind.filter(({ meetingId }) => meetingId !== meeting);
    emit('recovery.changed', world.leftBehind);
  };

  return {
    'app.info': () => world.info,
    'app.openExternal': () => ({ opened: true }),
    'app.quit': () => ({}),
    'app.copyText': () => ({}),
    'window.setMini': () => ({}),
    'diagnostics.copy': () => ({ text: 'smallpie 1.0.0\nlinux x64\nengine avx2\nno errors' }),
    'diagnostics.errors': () => [
      { at: '2026-11-23T09:12:00.000Z', code: 'ENGINE_CRASHED', stage: 'transcribe' },
    ],
    'privacy.stored': () => ({
      meetings: [
        ...world.jobs.map((one) => ({
          id: one.id,
          title: one.title,
          state: 'kept' as const,
          changedAt: NOW,
          bytes: 41_200_000,
          keptUntil: one.keptUntil,
        })),
        ...world.leftBehind.map(({ meetingId, title, startedAt, bytes }) => ({
          id: meetingId,
          title,
          state: startedAt === null ? ('damaged' as const) : ('leftBehind' as const),
          changedAt: NOW,
          bytes,
          keptUntil: null,
        })),
      ],
      receipts: world.receipts.length,
      settingsBytes: 1_840,
      logBytes: 12_300,
      secrets: [...world.secrets] as UserSecret[],
      folder: '/home/maya/.config/smallpie',
    }),
    'privacy.destroyDamaged': ({ id: meeting }) => {
      forgetLeft(meeting);
      return {};
    },
    'privacy.destroyEverything': () => ({ destroyed: world.jobs.length, left: [] }),
    'microphone.permission': () => ({ state: world.permission }),
    'microphone.ask': () => ({ state: (world.permission = 'granted') }),
    'recording.state': () => world.recording,
    'recording.start': () => begin(),
    'recording.rejoin': () => begin(),
    'recording.pause': ({ paused }) =>
      recording({ ...world.recording, state: paused ? 'paused' : 'recording' }),
    'recording.keepGoing': () => {
      emit('live.status', DOING_WELL);
      return world.recording;
    },
    'recording.stop': () => {
      setJobs([...world.jobs, job(1, { state: 'running', kind: 'live' })]);
      return recording(IDLE_RECORDING);
    },
    'recording.discard': () => recording(IDLE_RECORDING),
    'recording.details': ({ title, participants, people }) =>
      recording({
        ...world.recording,
        ...(title === undefined ? {} : { title }),
        ...(participants === undefined ? {} : { participants }),
        ...(people === undefined ? {} : { people }),
      }),
    'recording.mute': ({ track, muted }) =>
      recording({
        ...world.recording,
        muted: [...world.recording.muted.filter((one) => one !== track), ...(muted ? [track] : [])],
      }),
    'recording.mark': ({ time }) =>
      recording({ ...world.recording, marks: [...world.recording.marks, time] }),
    'recovery.list': () => world.leftBehind,
    'recovery.continue': ({ id: meeting }) => {
      forgetLeft(meeting);
      return begin();
    },
    'recovery.finish': ({ id: meeting }) => {
      forgetLeft(meeting);
      setJobs([...world.jobs, job(1, { state: 'running', kind: 'live' })]);
      return {};
    },
    'recovery.destroy': ({ id: meeting }) => {
      forgetLeft(meeting);
      return {};
    },
    'settings.get': () => world.settings,
    'settings.change': (patch) => {
      const merged = Object.entries(patch).map(([section, change]) => {
        const now = world.settings[section as keyof World['settings']];
        return [section, section === 'retention' ? change : { ...(now as object), ...(change as object) }];
      });
      world.settings = { ...world.settings, ...Object.fromEntries(merged) };
      emit('settings.changed', world.settings);
      return world.settings;
    },
    'settings.export': () => ({ saved: true }),
    'settings.import': () => world.settings,
    'secrets.state': ({ name }) => ({ set: world.secrets.has(name), protection: 'key-store' }),
    'secrets.set': ({ name }) => {
      world.secrets.add(name);
      return { set: true, protection: 'key-store' };
    },
    'secrets.clear': ({ name }) => {
      world.secrets.delete(name);
      return { set: false, protection: 'key-store' };
    },
    'hotkeys.list': () => world.hotkeys,
    'hotkeys.set': ({ action, accelerator }) => {
      const taken = accelerator === 'CommandOrControl+Shift+T';
      const state = {
        action,
        accelerator,
        active: accelerator !== null && !taken,
        problem: taken ? ('taken' as const) : null,
      };
      world.hotkeys = world.hotkeys.map((key) => (key.action === action && !taken ? state : key));
      emit('hotkeys.changed', world.hotkeys);
      return state;
    },
    'jobs.list': () => world.jobs,
    'jobs.add': ({ paths }) => add(paths.map((path) => path.split('/').at(-1) ?? path)),
    'jobs.choose': () => add(['chosen.wav']),
    'jobs.cancel': (input) => {
      setJobs(world.jobs.filter((one) => one.id !== input.id));
      return {};
    },
    'jobs.reorder': ({ ids }) => {
      const queue = ids.flatMap((wanted) => world.jobs.filter((one) => one.id === wanted));
      setJobs(world.jobs.map((one) => (ids.includes(one.id) ? (queue.shift() ?? one) : one)));
      return {};
    },
    'jobs.retry': (input) => {
      setJobs(
        world.jobs.map((one) => (one.id === input.id ? { ...one, state: 'queued', error: null } : one)),
      );
      return {};
    },
    'receipts.list': () => world.receipts,
    'receipts.clear': () => {
      emit('receipts.changed', (world.receipts = []));
      return {};
    },
    'receipts.save': () => ({ saved: true }),
    'analysis.findLocal': () => [
      { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', models: ['llama3.1:8b', 'qwen3:4b'] },
    ],
    'analysis.test': () => ({
      works: true,
      host: '127.0.0.1:11434',
      seconds: 2.1,
      mode: 'json-schema',
      error: null,
    }),
    'rehearsal.transcribe': () => ({
      text: 'Three forks, two plates and one very small pie for the table.',
      seconds: 0.9,
    }),
    'updates.get': () => world.updates,
    'updates.check': () => (world.updates = { ...world.updates, update: { state: 'idle', checkedAt: NOW } }),
    'updates.restart': () => ({ started: false }),
    'updates.seen': () => (world.updates = { ...world.updates, news: null }),
    ...meetingHandlers(world, emit, find, setJobs),
    ...mailHandlers(world, find, setJobs),
    ...modelHandlers(world, emit),
    ...profileHandlers(world, find),
  };
}
