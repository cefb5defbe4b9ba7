export interface FakeSound {
  readonly loudness: (gain: number) => void;
  /** The microphone is gone for good. */
  readonly unplug: () => void;
  /** The microphone ends, and can be opened again. */
  readonly hiccup: () => void;
  /** The microphone ends, and the system allows it no more, until it does again. */
  readonly forbid: () => void;
  readonly allow: () => void;
  /** When a microphone was asked for (`performance.now()`). */
  readonly openings: readonly number[];
}

/** Invented microphones: names, and a voice-like noise whose loudness a scene can set. */
export function fakeSound(): FakeSound {
  let gains: GainNode[] = [];
  const tracks: MediaStreamTrack[] = [];
  let now = 0.09;
  /** Devices that are not there any more. */
  const gone = new Set<string>();
  let forbidden = false;
  const openings: number[] = [];
  const device = (deviceId: string, label: string, groupId: string): MediaDeviceInfo =>
    ({ deviceId, label, groupId, kind: 'audioinput', toJSON: () => ({}) }) as MediaDeviceInfo;
  const devices = [
    device('default', 'Default - Desk microphone', 'a'),
    device('desk', 'Desk microphone', 'a'),
    device('usb', 'USB headset', 'b'),
    device('built-in', 'Built-in microphone', 'c'),
  ];

  const stream = async (label: string): Promise<MediaStream> => {
    const context = new AudioContext();
    const gain = new GainNode(context, { gain: now });
    const out = context.createMediaStreamDestination();
    for (const [frequency, level] of [
      [130, 0.5],
      [410, 0.3],
      [900, 0.25],
      [1_700, 0.2],
      [3_100, 0.12],
    ] as const) {
      const tone = new OscillatorNode(context, { type: 'sawtooth', frequency });
      const part = new GainNode(context, { gain: level });
      tone.connect(part).connect(gain);
      tone.start();
    }
    gain.connect(out);
    gains.push(gain);
    const [track] = out.stream.getAudioTracks();
    if (track !== undefined) {
      Object.defineProperty(track, 'label', { value: label });
      tracks.push(track);
    }
    return out.stream;
  };

  const end = (): void => {
    for (const track of tracks.splice(0).filter(({ label }) => label !== 'system sound')) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
    gains = [];
  };

  Object.defineProperty(navigator.mediaDevices, 'enumerateDevices', { value: async () => devices });
  Object.defineProperty(navigator.mediaDevices, 'getUserMedia', {
    value: (constraints: MediaStreamConstraints) => {
      const wanted = (constraints.audio as MediaTrackConstraints).deviceId as { exact?: string } | undefined;
      const id = wanted?.exact ?? 'desk';
      openings.push(performance.now());
      if (forbidden) return Promise.reject(new DOMException('not allowed', 'NotAllowedError'));
      if (gone.has(id)) return Promise.reject(new DOMException('it is gone', 'NotFoundError'));
      const found = devices.find(({ deviceId }) => deviceId === id);
      return stream(found?.label ?? 'Desk microphone');
    },
  });
  Object.defineProperty(navigator.mediaDevices, 'getDisplayMedia', { value: () => stream('system sound') });
  return {
    loudness: (gain) => {
      now = gain;
      for (const node of gains) node.gain.value = gain;
    },
    unplug: () => {
      gone.add('desk');
      end();
    },
    hiccup: end,
    forbid: () => {
      forbidden = true;
      end();
    },
    allow: () => {
      forbidden = false;
    },
    openings,
  };
}
