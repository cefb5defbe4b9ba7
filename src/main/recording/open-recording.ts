import type { JobBoard, MeetingStore, SettingsStore } from '../../core/session';
import { sendEvent } from '../ipc/send-event';
import type { EngineRoom } from '../engine/engine-room';
import type { Log } from '../system/log';
import type { Texts } from '../texts/texts';
import { alarmWords, overWords, sleptWords } from './alarm-words';
import type { LiveJobs } from './live-jobs';
import { RecordingRoom } from './recording-room';
import type { RecordingOptions } from './recording-types';
import { Recovery } from './recovery';
import { SleepWatch } from './sleep-watch';

/** A notification of the system. */
export interface Saying {
  readonly title: string;
  readonly body: string;
  /** A meeting, or the app. */
  readonly id?: string | null;
  /** A button of its own. */
  readonly button?: { readonly label: string; readonly press: () => void };
}

export interface OpenRecording extends Pick<RecordingOptions, 'onState' | 'keepAwake' | 'ffmpeg'> {
  readonly store: MeetingStore;
  readonly engine: EngineRoom;
  readonly settings: SettingsStore;
  readonly live: LiveJobs;
  readonly board: () => JobBoard;
  readonly log: Log;
  readonly texts: () => Texts;
  readonly say: (what: Saying) => void;
  /** Asks the window, which owns the devices. */
  readonly command: (command: 'stop' | 'reopen') => void;
  /** Once a second while a meeting is recorded. */
  readonly onTick: () => void;
}

export interface OpenedRecording {
  readonly recorder: RecordingRoom;
  readonly recovery: Recovery;
  readonly sleep: SleepWatch;
}

/** The window may take this long to hand over the last sound before the recording ends without it (milliseconds). */
const WINDOW_MS = 5_000;
/** The notice that the recording is about to end comes this long before (s), or half of the silence if that is short. */
const NOTICE_SECONDS = 30;

/** Recording and recovery, wired to the queue, the window, the log and the system's notifications. */
export function openRecording(options: OpenRecording): OpenedRecording {
  const { store, engine, settings, live, board, log, texts, say, command, onTick, ...rest } = options;
  const recorder = new RecordingRoom({
    ...rest,
    store,
    engine: () => engine.onDemand(),
    language: () => settings.current.transcription.language,
    untitled: () => texts().untitled,
    queue: async (record, seconds, result) => {
      if (result !== null) live.expect(record.id, result);
      await board().add(record, seconds);
      log.write('recording-stopped', { seconds: Math.round(seconds) });
    },
    silence: () => {
      const minutes = settings.current.sound.stopAfterMinutes;
      if (minutes === null) return {};
      return { stopAfter: minutes * 60, notice: Math.min(NOTICE_SECONDS, minutes * 30) };
    },
    onText: (text) => sendEvent('live.text', text),
    onStatus: (status) => {
      sendEvent('live.status', status);
      onTick();
    },
    onAlarm: (alarm) => {
      if (alarm.what === 'silent') log.write('track-silent');
      if (alarm.what === 'low') log.write('disk-low');
      const button = { label: texts().goOn, press: () => void recorder.keepGoing() };
      say({ ...alarmWords(alarm, texts()), ...(alarm.what === 'nobody' ? { button } : {}) });
    },
    onTrouble: ({ code, detail }) => log.write('recording-trouble', { code, stage: detail.stage }),
    onRefused: (why) => log.write('capture-refused', { why }),
    onOver: (why) => {
      log.write('recording-over', { why: why === 'room' ? 'disk' : 'nobody' });
      command('stop');
      setTimeout(() => void recorder.stop(0).catch(() => undefined), WINDOW_MS).unref();
      say(overWords(why, texts()));
    },
  });
  const recovery = new Recovery({
    store,
    board,
    recording: () => recorder.state.id,
    onChange: (left) => sendEvent('recovery.changed', left),
  });
  const sleep = new SleepWatch({
    room: recorder,
    reopen: () => command('reopen'),
    say: (on, seconds) => {
      log.write('slept', { seconds: Math.round(seconds) });
      say(sleptWords(on, seconds, texts()));
    },
    wall: () => Date.now() / 1_000,
    steady: () => performance.now() / 1_000,
  });
  return { recorder, recovery, sleep };
}
