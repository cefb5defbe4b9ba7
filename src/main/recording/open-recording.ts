import type { JobBoard, MeetingStore, SettingsStore } from '../../core/session';
import { sendEvent } from '../ipc/electron-ipc';
import type { EngineRoom } from '../engine/engine-room';
import type { Log } from '../system/log';
import type { Texts } from '../texts/texts';
import type { Alarm } from './live-feed';
import type { LiveJobs } from './live-jobs';
import { RecordingRoom } from './recording-room';
import type { RecordingOptions } from './recording-types';
import { Recovery } from './recovery';

export interface OpenRecording extends Pick<RecordingOptions, 'onState' | 'keepAwake' | 'ffmpeg'> {
  readonly store: MeetingStore;
  readonly engine: EngineRoom;
  readonly settings: SettingsStore;
  readonly live: LiveJobs;
  readonly board: () => JobBoard;
  readonly log: Log;
  readonly texts: () => Texts;
  /** A notification of the system about a meeting, or about the app. */
  readonly say: (title: string, body: string, id: string | null) => void;
}

/** Recording and recovery, wired to the queue, the window, the log and the system's notifications. */
export function openRecording(options: OpenRecording): {
  readonly recorder: RecordingRoom;
  readonly recovery: Recovery;
} {
  const { store, engine, settings, live, board, log, texts, say, ...rest } = options;
  const alarm = (what: Alarm): void => {
    const words = texts();
    if (what === 'silent') log.write('track-silent');
    const [title, body] = {
      silent: [words.silentTitle, words.silentBody],
      nobody: [words.nobodyTitle, words.nobodyBody],
      disk: [words.diskTitle, words.diskBody],
    }[what] as [string, string];
    say(title, body, null);
  };
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
    onText: (text) => sendEvent('live.text', text),
    onStatus: (status) => sendEvent('live.status', status),
    onAlarm: alarm,
    onTrouble: ({ code, detail }) => log.write('recording-trouble', { code, stage: detail.stage }),
    onRefused: (why) => log.write('capture-refused', { why }),
  });
  const recovery = new Recovery({
    store,
    board,
    recording: () => recorder.state.id,
    onChange: (left) => sendEvent('recovery.changed', left),
  });
  return { recorder, recovery };
}
