import { app, powerSaveBlocker, type BrowserWindow } from 'electron';
import { resolveFfmpeg } from '../core/decode';
import { Outbox } from '../core/deliver';
import { JobBoard, MeetingStore, ReceiptBook, SettingsStore, sweepRetention } from '../core/session';
import { isAbort, toAppError, type ErrorEnvelope } from '../shared/errors/app-error';
import type { RecordingState } from '../shared/ipc/app';
import { afterDelivery } from './endings';
import { EngineRoom } from './engine/engine-room';
import { utilityHost } from './engine/utility-host';
import { SpeechModels } from './engine/speech-models';
import type { Handlers, Sender } from './ipc/answer';
import { sendEvent } from './ipc/send-event';
import { letters } from './job-views';
import { MailRoom } from './mail-room';
import type { ProductPaths } from './paths';
import { ProfileRoom } from './profiles';
import { LiveJobs } from './recording/live-jobs';
import { openRecording, type Saying } from './recording/open-recording';
import type { SleepWatch } from './recording/sleep-watch';
import { meetingOf } from './recordings';
import type { Services } from './services';
import { Sounds } from './sounds';
import { openHotkeys } from './recording/open-hotkeys';
import { Log } from './system/log';
import { notify } from './system/notices';
import { KeyStoreSecrets } from './system/secrets';
import { textsFor } from './texts/texts';
import { openUpdates } from './updates/open-updates';

export interface Hooks {
  readonly jobsChanged: () => void;
  /** Shows a meeting, or the first screen. */
  readonly open: (id: string | null) => void;
  readonly recordingChanged: (state: RecordingState) => void;
  readonly command: (command: 'toggle' | 'pause' | 'resume' | 'stop' | 'reopen') => void;
  /** Once a second while a meeting is recorded. */
  readonly recordingTick: () => void;
}

export interface Opened {
  readonly services: Services;
  /** Filled in by the caller: menus use the same handlers as the window. */
  readonly handlers: Handlers;
  /** The app itself, as a sender. */
  readonly self: Sender;
  /** Starts working; the window can show it by then. */
  readonly begin: () => void;
  readonly sleep: SleepWatch;
  readonly close: () => Promise<void>;
}

/** Opens everything that lasts as long as the app. @throws AppError when settings or key store cannot be had. */
export async function openServices(
  paths: ProductPaths,
  signal: AbortSignal,
  window: () => BrowserWindow,
  hooks: Hooks,
): Promise<Opened> {
  const log = new Log(paths.logFile);
  log.write('start');
  const [settings, secrets, receipts] = await Promise.all([
    SettingsStore.open({ path: paths.settingsFile }),
    KeyStoreSecrets.open(paths.secretsDir),
    ReceiptBook.open(paths.receiptsFile),
  ]);
  if (settings.problem !== null) log.write('settings-problem', { why: settings.problem });
  const store = await MeetingStore.open({ root: paths.meetingsDir, secrets });
  await sweepRetention(store, settings.current.retention, Date.now());
  const texts = () => textsFor(settings.current.appearance.language, app.getLocale());
  const ffmpeg = () => resolveFfmpeg({ resourcesDir: paths.binDir });
  const engine: EngineRoom = new EngineRoom({
    ...paths,
    settings: () => speechModels.tuned(settings.current.transcription),
    starter: (setup) => utilityHost(paths.hostScript, setup),
  });
  const speechModels = await SpeechModels.open({
    paths,
    settings,
    engine,
    ffmpeg,
    onChange: (list) => sendEvent('models.changed', list),
  });
  const live = new LiveJobs();
  const tell = ({ title, body, id = null, button }: Saying): void => {
    if (!settings.current.desktop.notifications) return;
    const action = button?.label ?? texts().show;
    notify({ title, body, action, onOpen: () => hooks.open(id), onAction: button?.press });
  };
  const say = (title: string, body: string, id: string): void => tell({ title, body, id });

  const parts: { board?: JobBoard; outbox?: Outbox } = {};
  const board = (): JobBoard => known(parts.board);
  const outbox = (): Outbox => known(parts.outbox);
  const mail = new MailRoom({ settings, secrets, board, outbox });
  const opening = await JobBoard.open({
    store,
    process: speechModels.timed(async (...job) => {
      // Loaded when it is needed: reading text takes more code than everything else in this process.
      const { processMeeting } = await import('./process-meeting');
      return processMeeting({ engine, settings, secrets, store, live, ffmpeg })(...job);
    }),
    onChange: hooks.jobsChanged,
    onReady: (record) => {
      log.write('job-ready');
      sendEvent('meeting.changed', { id: record.id });
      const { readyTitle, readyBody } = texts();
      if (settings.current.letter.showFirst) say(readyTitle, readyBody, record.id);
      // What cannot be sent by itself waits for the person like any other.
      else void mail.send(record.id).catch(() => say(readyTitle, readyBody, record.id));
    },
    onFailed: (record, { code, detail }) => {
      log.write('job-failed', { code, stage: detail.stage });
      say(texts().failedTitle, texts().failedBody, record.id);
    },
  });
  parts.board = opening.board;
  parts.outbox = new Outbox({
    store,
    folder: paths.meetingsDir,
    account: () => mail.account(),
    onChange: (delivery, sending) => {
      letters.note(delivery, sending);
      hooks.jobsChanged();
    },
    onDelivered: async (delivery) => {
      await afterDelivery({ board: board(), store, receipts }, delivery);
      letters.forget(delivery.meetingId);
      log.write('mail-sent', { count: delivery.letters.length });
      sendEvent('receipts.changed', [...receipts.all]);
      const { sentTitle, sentBody } = texts();
      say(sentTitle, sentBody, delivery.meetingId);
    },
  });
  for (const delivery of await outbox().list()) letters.note(delivery, false);

  const { recorder, recovery, sleep } = openRecording({
    ...{ store, engine, ffmpeg, settings, live, board, log, texts, say: tell },
    onState: hooks.recordingChanged,
    command: hooks.command,
    onTick: hooks.recordingTick,
    keepAwake: () => {
      const blocker = powerSaveBlocker.start('prevent-app-suspension');
      return () => void powerSaveBlocker.stop(blocker);
    },
  });
  const hotkeys = openHotkeys({ recorder, texts, say: tell, command: hooks.command });
  const updates = await openUpdates({
    busy: () =>
      recorder.state.state !== 'idle' ||
      board().jobs.some(({ state, progress }) => state.phase === 'queued' || progress !== null),
    wanted: () => settings.current.updates.check,
    onChange: (state) => {
      if (state.state === 'ready') log.write('update-ready');
      if (state.state === 'failed') log.write('update-failed');
      sendEvent('updates.changed', state);
    },
  });
  const sounds = new Sounds({
    ...{ board: opening.board, store, ffmpeg, signal },
    onTrouble: (error) => log.write('sound-unreadable', { code: toAppError(error).code }),
  });
  const services: Services = {
    paths,
    sounds,
    updates,
    settings,
    secrets,
    store,
    board: opening.board,
    outbox: parts.outbox,
    mail,
    profiles: new ProfileRoom({ settings, secrets, store, board }),
    receipts,
    engine,
    speechModels,
    recorder,
    recovery,
    hotkeys,
    log,
    sample: async () => ({ ffmpeg: await ffmpeg(), sample: paths.sample }),
    texts,
    window,
    signal,
    quit: () => app.quit(),
    addRecordings: async (files, asked) => {
      const added: string[] = [];
      const refused: { name: string; error: ErrorEnvelope }[] = [];
      for (const path of files) {
        try {
          const { record, durationSeconds } = await meetingOf(await ffmpeg(), path, asked);
          await board().add(record, durationSeconds);
          added.push(record.id);
          log.write('job-added', { seconds: Math.round(durationSeconds ?? 0) });
        } catch (thrown) {
          if (isAbort(thrown)) throw thrown;
          const { code, message, detail } = toAppError(thrown, { subject: path });
          refused.push({
            name: path.split(/[\\/]/).at(-1) ?? path,
            error: { code, message, detail: { ...detail } },
          });
        }
      }
      return { added, refused };
    },
  };
  return {
    services,
    handlers: {} as Handlers,
    sleep,
    self: { webContentsId: 0, trusted: true, signal },
    begin: () => {
      updates.start();
      board().advance();
      void outbox().keepSending(signal);
      void recovery.refresh(signal).catch(() => undefined);
      keepSweeping(store, settings, board(), signal);
    },
    close: async () => {
      updates.close();
      // Sound that is under way is sealed; what is not written down yet is, at the next start.
      await recorder.stop(0).catch(() => undefined);
      speechModels.close();
      await board().close();
      await engine.close();
      log.write('quit');
      await log.flushed();
    },
  };
}

/** How often kept meetings are looked through for those that are due (milliseconds). */
const SWEEP_EVERY_MS = 15 * 60_000;

/** Retention ends while the app runs, too. */
function keepSweeping(
  store: MeetingStore,
  settings: SettingsStore,
  board: JobBoard,
  signal: AbortSignal,
): void {
  const timer = setInterval(() => {
    void sweepRetention(store, settings.current.retention, Date.now()).then(
      (gone) => gone.forEach((id) => board.forget(id)),
      () => undefined,
    );
  }, SWEEP_EVERY_MS);
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

function known<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('used before it was opened');
  return part;
}
