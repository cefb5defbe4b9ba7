import { app, globalShortcut, nativeTheme } from 'electron';
import type { EventPayload } from '../shared/ipc/events';
import type { JobView } from '../shared/ipc/jobs';
import { behindPage } from './behind-page';
import type { FirstPage } from './first-page';
import { sendEvent } from './ipc/send-event';
import { viewOf } from './job-views';
import { filesInArguments, type Early } from './open-files';
import { openServices, type Opened } from './open-services';
import { askBeforeQuit } from './system/ask-before-quit';
import { setAppMenu } from './system/app-menu';
import { notify } from './system/notices';
import { watchPower } from './system/power';
import { showOnTaskbar } from './system/taskbar';
import { throttled } from './system/throttle';
import { AppTray } from './system/tray';
import { bringToFront, loadApp } from './window/main-window';

/** A list of jobs goes out at most ten times a second (milliseconds). */
const LIST_EVERY_MS = 100;

/** Wires everything behind the page; runs once, when the app is ready. */
export async function startApp(page: FirstPage, early: Early): Promise<void> {
  const { paths, window, loading, quitting, closing } = page;
  let tray: AppTray | null = null;
  const opening = openServices(paths, quitting.signal, () => window, {
    jobsChanged: throttled(() => refresh(), LIST_EVERY_MS),
    open: (id) => (id === null ? navigate('home') : openMeeting(id)),
    recordingChanged: (state) => {
      sendEvent('recording.changed', state);
      // Its keys are for meetings only: until then they belong to other programs.
      if (services.hotkeys.rest('mark', state.state === 'idle'))
        sendEvent('hotkeys.changed', [...services.hotkeys.states]);
      refresh();
    },
    command: (command) => order(command),
    recordingTick: () => showTray(board.jobs.map((job) => viewOf(services, job))),
  });
  page.answerBy(opening.then(behindPage));
  const opened: Opened = await opening;
  const { services } = opened;
  const { settings, board, recorder, log, texts } = services;

  const show = (): void => bringToFront(window);
  const navigate = (to: 'home' | 'settings' | 'about' | 'meeting', id: string | null = null): void => {
    show();
    sendEvent('app.navigate', { to, id });
  };
  const openMeeting = (id: string): void => navigate('meeting', id);
  const order = (command: EventPayload<'recording.command'>['command']): void => {
    // The first start asks something, so it has to be seen.
    if (!settings.current.firstRun.consentAccepted) show();
    sendEvent('recording.command', { command });
  };
  const showTray = (jobs: readonly JobView[]): void => {
    const { state, seconds } = recorder.state;
    tray?.show({ recording: state, seconds, words: recorder.words, jobs }, texts());
  };
  const refresh = (): void => {
    const jobs = board.jobs.map((job) => viewOf(services, job));
    sendEvent('jobs.changed', jobs);
    showTray(jobs);
    showOnTaskbar(window, jobs);
    services.updates.busyChanged();
  };
  const take = async (files: readonly string[]): Promise<void> => {
    if (files.length === 0) return;
    show();
    const { refused } = await services.addRecordings(files, quitting.signal);
    if (refused.length > 0) sendEvent('jobs.refused', [...refused]);
  };
  const setMenus = (): void => {
    setAppMenu(texts(), {
      addRecording: () => {
        show();
        void opened.handlers['jobs.choose']({}, opened.self);
      },
      record: () => order('start'),
      settings: () => navigate('settings'),
      about: () => navigate('about'),
      find: () => sendEvent('app.find', {}),
      copyDiagnostics: () => void opened.handlers['diagnostics.copy']({}, opened.self),
      quit: services.quit,
    });
    refresh();
  };

  const applySettings = (): void => {
    nativeTheme.themeSource = settings.current.appearance.theme;
    app.setLoginItemSettings({ openAtLogin: settings.current.desktop.startAtLogin, args: ['--hidden'] });
    setMenus();
  };
  let explained = false;
  closing.hid = () => {
    // Remembered at once: the window may be closed again before the settings are on the disk.
    if (explained || settings.current.firstRun.trayExplained) return;
    explained = true;
    void settings.change({ firstRun: { trayExplained: true } });
    const { stillHereTitle: title, stillHereBody: body, show: action } = texts();
    notify({ title, body, action, onOpen: show });
  };
  tray = new AppTray(paths.iconsDir, {
    record: () => order('start'),
    stop: () => order('stop'),
    pause: () => order('pause'),
    resume: () => order('resume'),
    open: show,
    openMeeting,
    settings: () => navigate('settings'),
    quit: services.quit,
  });
  services.hotkeys.rest('mark', true);
  services.hotkeys.apply(settings.current.hotkeys);
  applySettings();
  settings.onChange((next) => {
    sendEvent('settings.changed', next);
    applySettings();
  });

  const startedAgain = (argv: readonly string[], cwd: string): void => {
    log.write('second-instance');
    show();
    void filesInArguments(argv, cwd, paths.root).then(take);
  };
  app.removeAllListeners('second-instance');
  app.on('second-instance', (_event, argv, cwd) => startedAgain(argv, cwd));
  app.on('activate', show);
  const quitAnyway = askBeforeQuit({
    ...{ window, texts },
    recording: () => recorder.state.state !== 'idle',
    onQuit: () => {
      closing.quits = true;
    },
  });
  watchPower({
    suspend: () => opened.sleep.suspend(),
    resume: () => void opened.sleep.resume(),
    lock: () => void recorder.seal().catch(() => undefined),
    // Nobody is there to be asked.
    shutdown: quitAnyway,
  });
  // Windows says it to windows, and does not wait: what is recorded is put on the disk at once.
  window.on('session-end', () => void recorder.seal().catch(() => undefined));
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', (event) => {
    if (quitting.signal.aborted) return;
    // Work in progress is put down in order; then the app really quits.
    event.preventDefault();
    quitting.abort(new DOMException('the app quits', 'AbortError'));
    globalShortcut.unregisterAll();
    void opened.close().finally(() => app.exit(0));
  });
  window.webContents.on('render-process-gone', () => {
    log.write('renderer-gone');
    if (!closing.quits) void loadApp(window);
  });

  await loading;
  app.removeAllListeners('open-file');
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void take([path]);
  });
  const given = await filesInArguments(process.argv, process.cwd(), paths.root);
  await take([...early.files, ...given]);
  for (const { argv, cwd } of early.starts) startedAgain(argv, cwd);
  opened.begin();
}
