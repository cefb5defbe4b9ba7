import type { RouteOutput } from '../../shared/ipc/contract';
import type { SoundSettings } from '../../shared/settings/desktop-settings';
import { consentAsked } from '../home/consent-asked';
import { act, ask, envelopeOf } from '../state/bridge';
import { goTo } from '../state/navigation';
import { showError } from '../state/notices';
import { recording, settings } from '../state/app-state';
import { createStore } from '../state/store';
import { openCapturePort, type CapturePort, type Closed } from './capture-port';
import { keepAlive } from './keep-alive';
import { openMicrophone, openSystemSound } from './microphone';
import { openTrack, type LiveTrack } from './track';

/** What the window itself knows of a recording; the main process knows the rest. */
export type Capture =
  | { readonly state: 'idle' | 'starting' | 'stopping' }
  | {
      readonly state: 'on';
      readonly microphone: LiveTrack;
      /** Null when the computer's sound is not recorded. */
      readonly system: LiveTrack | null;
      /** Sound of the computer was wanted and could not be had. */
      readonly systemRefused: boolean;
      readonly pausedAt: number | null;
      /** Milliseconds of pauses that are over. */
      readonly pausedFor: number;
      /** `performance.now()` at the beginning. */
      readonly since: number;
    };

export const capture = createStore<Capture>({ state: 'idle' });

let port: CapturePort | null = null;
/** Ends what keeps the microphone alive. */
let letGo: () => void = () => undefined;

const systemSound = async (wanted: boolean): Promise<MediaStream | null> => {
  if (!wanted) return null;
  return openSystemSound().catch(() => null);
};

type Granted = RouteOutput<'recording.start'>;
type Source = { readonly device: string; readonly tracks: LiveTrack['track'][] };

/** Begins to record with the microphone in the settings. Shows the error when that fails. */
export function startRecording(): Promise<void> {
  return record((source) => ask('recording.start', source));
}

/** Goes on with a meeting that a crash left behind. */
export function continueRecording(id: string): Promise<void> {
  return record((source) => ask('recovery.continue', { id, ...source }));
}

/** Takes up the recording that the main process still has: this window was reloaded in the middle of it. */
export async function rejoinRecording(): Promise<void> {
  if (recording.get().state === 'idle') return;
  await record(() => ask('recording.rejoin', {}));
  if (recording.get().state === 'paused') holdOn(true);
}

async function record(begin: (source: Source) => Promise<Granted>): Promise<void> {
  const sound = settings.get()?.sound;
  if (sound === undefined || capture.get().state !== 'idle') return;
  capture.set({ state: 'starting' });
  const open: LiveTrack[] = [];
  try {
    const system = await systemSound(sound.systemAudio);
    const microphone = openTrack('microphone', await openMicrophone(sound));
    open.push(microphone);
    const second = system === null ? null : openTrack('system', system);
    if (second !== null) open.push(second);
    const { grant } = await begin({
      device: microphone.name.get(),
      tracks: open.map(({ track }) => track),
    });
    port = await openCapturePort(grant, (reason) => void portClosed(reason));
    for (const track of open) {
      track.mute(recording.get().muted.includes(track.track));
      track.start(port);
    }
    capture.set({
      state: 'on',
      microphone,
      system: second,
      systemRefused: sound.systemAudio && second === null,
      pausedAt: null,
      pausedFor: 0,
      since: performance.now() - recording.get().seconds * 1_000,
    });
    letGo = keepAlive(microphone, openChosen, (error) => {
      showError(microphoneError(error));
    });
    goTo({ name: 'home' });
  } catch (error) {
    await Promise.all(open.map((track) => track.stop()));
    capture.set({ state: 'idle' });
    showError(microphoneError(error));
  }
}

/** The microphone in the settings, or the system's default. @throws DOMException. */
async function openChosen(): Promise<MediaStream> {
  const sound = settings.get()?.sound;
  if (sound === undefined) throw new DOMException('no settings yet', 'NotFoundError');
  return openMicrophone(sound);
}

function microphoneError(error: unknown): ReturnType<typeof envelopeOf> {
  if (!(error instanceof DOMException)) return envelopeOf(error);
  const code = error.name === 'NotAllowedError' ? 'MICROPHONE_DENIED' : 'MICROPHONE_MISSING';
  return { code, message: error.message, detail: {} };
}

/** Seconds that have been recorded, pauses left out. */
export function elapsed(now: Capture, at = performance.now()): number {
  if (now.state !== 'on') return 0;
  return Math.max(0, ((now.pausedAt ?? at) - now.since - now.pausedFor) / 1_000);
}

export async function pauseRecording(paused: boolean): Promise<void> {
  const now = capture.get();
  if (now.state !== 'on' || (now.pausedAt !== null) === paused) return;
  holdOn(paused);
  await act('recording.pause', { paused });
}

function holdOn(paused: boolean): void {
  const now = capture.get();
  if (now.state !== 'on') return;
  for (const track of [now.microphone, now.system]) track?.pause(paused);
  const at = performance.now();
  capture.set(
    paused
      ? { ...now, pausedAt: at }
      : { ...now, pausedAt: null, pausedFor: now.pausedFor + at - (now.pausedAt ?? at) },
  );
}

/** Silence on one track, until it is taken back. */
export async function muteTrack(track: LiveTrack, muted: boolean): Promise<void> {
  track.mute(muted);
  if (!(await act('recording.mute', { track: track.track, muted }))) track.mute(!muted);
}

/** Ends the recording: the last sound is handed over first, then the meeting goes into the oven. */
export async function stopRecording(): Promise<void> {
  if (!(await putAway())) return;
  await act('recording.stop', {});
  capture.set({ state: 'idle' });
}

/** Ends the recording, and everything of it is destroyed. */
export async function discardRecording(): Promise<void> {
  if (!(await putAway())) return;
  await act('recording.discard', { sure: true });
  capture.set({ state: 'idle' });
}

/** Frees the devices; whether there was anything to put away. */
async function putAway(): Promise<boolean> {
  const now = capture.get();
  if (now.state !== 'on') return false;
  capture.set({ state: 'stopping' });
  letGo();
  await Promise.all([now.microphone.stop(), now.system?.stop()]);
  port?.end();
  port = null;
  return true;
}

/** The main process takes no more sound: it was told to stop elsewhere, or thought that nobody was here any more. */
async function portClosed(reason: Closed): Promise<void> {
  if (capture.get().state !== 'on') return;
  await putAway();
  capture.set({ state: 'idle' });
  if (reason === 'ended') return;
  if (recording.get().state !== 'idle') return rejoinRecording();
  showError({ code: 'RECORDING_CLOSED', message: reason, detail: {} });
}

/** Goes on with another microphone; what was heard before stays. @throws DOMException. */
export async function changeMicrophone(choice: SoundSettings): Promise<void> {
  const now = capture.get();
  if (now.state === 'on') now.microphone.replace(await openMicrophone(choice));
}

/** Opens the devices anew after a sleep; what cannot be had yet is tried again while the recording goes on. */
async function reopen(): Promise<void> {
  const now = capture.get();
  if (now.state !== 'on') return;
  // The recording's clock has counted the sleep, this page's may have stood still.
  const at = performance.now();
  const since = at - recording.get().seconds * 1_000;
  capture.set({ ...now, since, pausedFor: 0, pausedAt: now.pausedAt === null ? null : at });
  const [microphone, system] = await Promise.allSettled([
    openChosen(),
    now.system?.health.get().state === 'lost' ? openSystemSound() : null,
  ]);
  if (microphone.status === 'fulfilled') now.microphone.replace(microphone.value);
  if (system.status === 'fulfilled' && system.value !== null) now.system?.replace(system.value);
  await Promise.all([now.microphone.restart(), now.system?.restart()]);
}

/** Before the very first recording everybody has to be asked, whatever begins it. */
async function startOrAsk(): Promise<void> {
  if (settings.get()?.firstRun.consentAccepted === true) return startRecording();
  goTo({ name: 'home' });
  consentAsked.set(true);
}

/** Obeys the tray, the hotkey and the menu. */
export function obeyCommands(): void {
  window.smallpie.on('recording.command', ({ command }) => {
    const on = capture.get().state === 'on';
    if (command === 'start' || (command === 'toggle' && !on)) void startOrAsk();
    else if (command === 'stop' || command === 'toggle') void stopRecording();
    else if (command === 'reopen') void reopen();
    else void pauseRecording(command === 'pause');
  });
}
