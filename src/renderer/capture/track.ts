import { createStore, type Store } from '../state/store';
import type { CapturePort } from './capture-port';
import { decibels, watchLevel, type LevelSource } from './levels';

/** Text can only be as quick as the sound it is made of. */
const BLOB_EVERY_MS = 250;
const BITS_PER_SECOND = 32_000;
const READINGS_PER_SECOND = 24;
const WATCH_EVERY_MS = 1_000;
/** A track that delivers nothing but zeros for this long is lost, not quiet: a live microphone always hisses. */
const ZEROS_ARE_LOST_MS = 8_000;

export type TrackHealth = { readonly state: 'fine' } | { readonly state: 'lost'; readonly since: number };

/** One voice of a recording: the microphone, or what the computer plays. */
export interface LiveTrack {
  readonly track: 'microphone' | 'system';
  readonly name: Store<string>;
  readonly health: Store<TrackHealth>;
  readonly level: LevelSource;
  readonly mimeType: string;
  start(port: CapturePort): void;
  pause(paused: boolean): void;
  /** Silence in the recording; the meter goes on, so that one sees that it would hear. */
  mute(muted: boolean): void;
  /** Goes on with another device: the recorder never notices, because it records the graph, not the device. */
  replace(stream: MediaStream): void;
  /** Resolves when the last sound has been posted and the device is free. */
  stop(): Promise<void>;
}

const mimeTypeHere = (): string =>
  ['audio/webm;codecs=opus', 'audio/webm'].find((type) => MediaRecorder.isTypeSupported(type)) ?? '';

/** Wires a device through an audio graph into a recorder. */
export function openTrack(track: LiveTrack['track'], first: MediaStream): LiveTrack {
  const context = new AudioContext();
  const hub = new GainNode(context);
  const gate = new GainNode(context);
  const out = context.createMediaStreamDestination();
  hub.connect(gate).connect(out);
  const recorder = new MediaRecorder(out.stream, {
    mimeType: mimeTypeHere(),
    audioBitsPerSecond: BITS_PER_SECOND,
  });
  const name = createStore('');
  const health = createStore<TrackHealth>({ state: 'fine' });
  let device = first;
  let source: MediaStreamAudioSourceNode | null = null;
  let sequence = 0;
  /** Blobs are read one after the other, so that they arrive in order. */
  let posted = Promise.resolve();

  const lose = (): void => {
    health.set((now) => (now.state === 'lost' ? now : { state: 'lost', since: performance.now() }));
  };
  const plug = (stream: MediaStream): void => {
    source?.disconnect();
    for (const old of device === stream ? [] : device.getTracks()) old.stop();
    device = stream;
    source = context.createMediaStreamSource(stream);
    source.connect(hub);
    const [live] = stream.getAudioTracks();
    name.set(live?.label ?? '');
    live?.addEventListener('ended', lose, { once: true });
    health.set({ state: 'fine' });
  };
  plug(first);

  const ear = new AnalyserNode(context, { fftSize: 2_048 });
  hub.connect(ear);
  const samples = new Float32Array(ear.fftSize);
  let heardAt = performance.now();
  const watchdog = setInterval(() => {
    ear.getFloatTimeDomainData(samples);
    const now = performance.now();
    if (track === 'system' || recorder.state === 'paused' || decibels(samples) > -Infinity) heardAt = now;
    if (now - heardAt > ZEROS_ARE_LOST_MS) lose();
    else if (device.getAudioTracks()[0]?.readyState === 'live')
      health.set((h) => (h.state === 'fine' ? h : { state: 'fine' }));
  }, WATCH_EVERY_MS);

  return {
    track,
    name,
    health,
    level: watchLevel(hub, READINGS_PER_SECOND),
    mimeType: recorder.mimeType,
    start: (port) => {
      recorder.ondataavailable = ({ data }) => {
        if (data.size === 0) return;
        const number = sequence;
        sequence += 1;
        posted = posted.then(async () => {
          port.post(track, number, await data.arrayBuffer());
        });
      };
      recorder.start(BLOB_EVERY_MS);
    },
    pause: (paused) => {
      if (paused) recorder.pause();
      else recorder.resume();
    },
    mute: (muted) => {
      gate.gain.value = muted ? 0 : 1;
    },
    replace: plug,
    stop: async () => {
      clearInterval(watchdog);
      if (recorder.state !== 'inactive') {
        const ended = new Promise((resolve) => {
          recorder.addEventListener('stop', resolve, { once: true });
        });
        recorder.stop();
        await ended;
      }
      await posted;
      for (const live of device.getTracks()) live.stop();
      await context.close();
    },
  };
}
