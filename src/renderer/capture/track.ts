import { createStore, type Store } from '../state/store';
import type { CapturePort } from './capture-port';
import { decibels, watchLevel, type LevelSource } from './levels';

/**
 * Text can only be as quick as the sound it is made of; but each blob costs the engine's thread a look for voice, so that
 * twice as many made text slower on a slow computer. Chromium cuts at the next frame of 60 ms: every 300 ms.
 */
const BLOB_EVERY_MS = 250;
const BITS_PER_SECOND = 32_000;
const READINGS_PER_SECOND = 24;
const WATCH_EVERY_MS = 1_000;
/** Fewer bytes are no beginning of a recording. */
const HEADER_BYTES = 16;
/** A track that delivers nothing but zeros for this long is lost, not quiet: a live microphone always hisses. */
const ZEROS_ARE_LOST_MS = 8_000;

export type TrackHealth =
  | { readonly state: 'fine' }
  /** `gone`: the device itself has ended; else it is there and gives nothing. `since`: `performance.now()`. */
  | { readonly state: 'lost'; readonly since: number; readonly gone: boolean };

/** One voice of a recording: the microphone, or what the computer plays. */
export interface LiveTrack {
  readonly track: 'microphone' | 'system';
  readonly name: Store<string>;
  readonly health: Store<TrackHealth>;
  readonly level: LevelSource;
  readonly mimeType: string;
  start(port: CapturePort): void;
  /** The recorder begins anew, on the same port: after a sleep its clock would be wrong. Resolves when it has. */
  restart(): Promise<void>;
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
  const newRecorder = (): MediaRecorder =>
    new MediaRecorder(out.stream, { mimeType: mimeTypeHere(), audioBitsPerSecond: BITS_PER_SECOND });
  let recorder = newRecorder();
  let way: CapturePort | null = null;
  const name = createStore('');
  const health = createStore<TrackHealth>({ state: 'fine' });
  let device = first;
  let source: MediaStreamAudioSourceNode | null = null;
  let sequence = 0;
  /** Blobs are read one after the other, so that they arrive in order. */
  let posted = Promise.resolve();

  const lose = (gone: boolean): void => {
    health.set((now) =>
      now.state === 'lost' && now.gone === gone
        ? now
        : { state: 'lost', since: now.state === 'lost' ? now.since : performance.now(), gone },
    );
  };
  const record = (port: CapturePort): void => {
    /** Chromium may hand over the very first byte alone; where a recording begins must be seen by its first piece. */
    let head: Blob | null = new Blob();
    recorder.ondataavailable = ({ data: piece }) => {
      if (piece.size === 0) return;
      const data: Blob = head === null ? piece : new Blob([head, piece]);
      if (head !== null && data.size < HEADER_BYTES) {
        head = data;
        return;
      }
      head = null;
      const number = sequence;
      sequence += 1;
      posted = posted.then(async () => {
        port.post(track, number, await data.arrayBuffer());
      });
    };
    recorder.start(BLOB_EVERY_MS);
  };
  const finish = async (): Promise<void> => {
    if (recorder.state === 'inactive') return;
    const ended = new Promise((resolve) => {
      recorder.addEventListener('stop', resolve, { once: true });
    });
    recorder.stop();
    await ended;
  };
  const plug = (stream: MediaStream): void => {
    source?.disconnect();
    for (const old of device === stream ? [] : device.getTracks()) old.stop();
    device = stream;
    source = context.createMediaStreamSource(stream);
    source.connect(hub);
    const [live] = stream.getAudioTracks();
    name.set(live?.label ?? '');
    live?.addEventListener(
      'ended',
      () => {
        if (device === stream) lose(true);
      },
      { once: true },
    );
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
    const there = device.getAudioTracks()[0]?.readyState === 'live';
    if (now - heardAt > ZEROS_ARE_LOST_MS) lose(!there);
    else if (there) health.set((h) => (h.state === 'fine' ? h : { state: 'fine' }));
  }, WATCH_EVERY_MS);

  return {
    track,
    name,
    health,
    level: watchLevel(hub, READINGS_PER_SECOND),
    mimeType: recorder.mimeType,
    start: (port) => {
      way = port;
      record(port);
    },
    restart: async () => {
      if (way === null || recorder.state === 'inactive') return;
      const paused = recorder.state === 'paused';
      await finish();
      recorder = newRecorder();
      record(way);
      if (paused) recorder.pause();
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
      await finish();
      await posted;
      for (const live of device.getTracks()) live.stop();
      await context.close();
    },
  };
}
