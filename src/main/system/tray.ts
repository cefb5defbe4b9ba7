import { Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import { join } from 'node:path';
import type { JobView } from '../../shared/ipc/jobs';
import type { RecordingState } from '../../shared/ipc/app';
import { clock } from '../../shared/meeting/clock';
import { fill, type Texts } from '../texts/texts';

export interface TrayActions {
  readonly record: () => void;
  readonly stop: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly open: () => void;
  readonly openMeeting: (id: string) => void;
  readonly settings: () => void;
  readonly quit: () => void;
}

export interface TrayState {
  readonly recording: RecordingState['state'];
  readonly jobs: readonly JobView[];
  /** Of the meeting that is being recorded. */
  readonly seconds: number;
  readonly words: number;
}

type Picture = 'idle' | 'recording' | 'paused' | 'processing';
const RECENT = 5;

/** The icon near the clock: what smallpie is doing, and the few things one wants without a window. */
export class AppTray {
  readonly #tray: Tray;
  readonly #iconsDir: string;
  readonly #actions: TrayActions;
  #shown = '';
  #line = '';

  constructor(iconsDir: string, actions: TrayActions) {
    this.#iconsDir = iconsDir;
    this.#actions = actions;
    this.#tray = new Tray(this.#icon('idle'));
    this.#tray.on('click', () => actions.open());
  }

  /** Shows a state; does nothing when it looks the same as before. */
  show(state: TrayState, texts: Texts): void {
    this.#showLine(state, texts);
    const picture = pictureOf(state);
    const template = trayMenu(state, texts, this.#actions);
    const looks = JSON.stringify([picture, trayMenu({ ...state, words: 0 }, texts, this.#actions)]);
    if (looks === this.#shown) return;
    this.#shown = looks;
    this.#tray.setImage(this.#icon(picture));
    this.#tray.setContextMenu(Menu.buildFromTemplate(template));
  }

  /** Elapsed time and words: beside the icon where the system has room for them, else when one points at it. */
  #showLine(state: TrayState, texts: Texts): void {
    const line = trayLine(state, texts);
    if (line === this.#line) return;
    this.#line = line;
    this.#tray.setToolTip(line);
    if (process.platform === 'darwin')
      this.#tray.setTitle(state.recording === 'idle' ? '' : ` ${clock(state.seconds)}`, {
        fontType: 'monospacedDigit',
      });
  }

  destroy(): void {
    this.#tray.destroy();
  }

  #icon(picture: Picture): NativeImage {
    // macOS colours template images itself; elsewhere the glyph has a light and a dark rim of its own.
    const template = process.platform === 'darwin';
    const icon = nativeImage.createFromPath(
      join(this.#iconsDir, `tray-${picture}${template ? 'Template' : ''}.png`),
    );
    if (template) icon.setTemplateImage(true);
    return icon;
  }
}

function pictureOf({ recording, jobs }: TrayState): Picture {
  if (recording !== 'idle') return recording;
  return jobs.some((job) => job.state === 'running') ? 'processing' : 'idle';
}

/** What is said when one points at the icon. */
export function trayLine(state: TrayState, texts: Texts): string {
  if (state.recording === 'idle')
    return pictureOf(state) === 'processing' ? texts.trayProcessing : texts.trayIdle;
  return fill(texts.trayLine, {
    state: state.recording === 'paused' ? texts.trayPaused : texts.trayRecording,
    time: clock(state.seconds),
    words: state.words,
  });
}

/** The menu as data; separators keep what is dangerous away from what is usual. */
export function trayMenu(
  { recording, jobs, seconds, words }: TrayState,
  texts: Texts,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const idle = recording === 'idle';
  const recent = jobs.slice(0, RECENT).map((job) => ({
    id: `job:${job.id}`,
    label: job.title,
    click: () => actions.openMeeting(job.id),
  }));
  // A menu that changed every second could not be used: whole minutes are enough here.
  const minutes = Math.floor(seconds / 60);
  const progress = { id: 'progress', enabled: false, label: fill(texts.trayMinutes, { minutes, words }) };
  return [
    ...(idle ? [] : [progress]),
    idle
      ? { id: 'record', label: texts.record, click: actions.record }
      : { id: 'stop', label: texts.stop, click: actions.stop },
    recording === 'paused'
      ? { id: 'resume', label: texts.resume, click: actions.resume }
      : { id: 'pause', label: texts.pause, enabled: !idle, click: actions.pause },
    { type: 'separator' },
    { id: 'open', label: texts.open, click: actions.open },
    {
      id: 'recent',
      label: texts.recent,
      submenu: recent.length > 0 ? recent : [{ label: texts.nothingRecent, enabled: false }],
    },
    { id: 'settings', label: texts.settings, click: actions.settings },
    { type: 'separator' },
    { id: 'quit', label: texts.quit, click: actions.quit },
  ];
}
