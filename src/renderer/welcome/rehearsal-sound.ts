import { SAMPLE_RATE } from '../../shared/audio/audio';
import type { SoundSettings } from '../../shared/settings/desktop-settings';
import { watchLevel, type LevelSource } from '../capture/levels';
import { openMicrophone } from '../capture/microphone';

const READINGS_PER_SECOND = 20;

/**
 * Listens for some seconds. `onLevel` gets the level while it does. Answers float32 mono 16 kHz; nothing is kept
 * elsewhere. @throws DOMException when the microphone cannot be opened.
 */
export async function listenFor(
  seconds: number,
  sound: SoundSettings,
  onLevel: (source: LevelSource | null) => void,
): Promise<Float32Array<ArrayBuffer>> {
  const stream = await openMicrophone(sound);
  // The graph runs at the rate that the engine wants, so decoding resamples by itself.
  const context = new AudioContext({ sampleRate: SAMPLE_RATE });
  try {
    onLevel(watchLevel(context.createMediaStreamSource(stream), READINGS_PER_SECOND));
    const recorder = new MediaRecorder(stream);
    const blobs: Blob[] = [];
    recorder.ondataavailable = ({ data }) => blobs.push(data);
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    recorder.stop();
    await stopped;
    const buffer = await context.decodeAudioData(await new Blob(blobs).arrayBuffer());
    return new Float32Array(buffer.getChannelData(0));
  } finally {
    onLevel(null);
    for (const track of stream.getTracks()) track.stop();
    await context.close();
  }
}
