import { fileURLToPath } from 'node:url';
import { decodePcm, probeRecording, resolveFfmpeg } from '../src/core/decode';
import { EngineClient, forkHost, type EngineOptions, type HostStarter } from '../src/core/transcribe';

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const SAMPLE = file('resources/samples/launch-sync.webm');
export const fixture = (name: string): string => file(`tests/fixtures/${name}`);
export const CLI = file('bin/smallpie.mjs');
export const MODELS_DIR = file('resources/models');

const setup = {
  modelPath: file('resources/models/ggml-base-q8_0.bin'),
  vadPath: file('resources/models/ggml-silero-v6.2.0.bin'),
  nativeDir: file('native'),
  threads: 1,
  speakers: {
    segmentationPath: file('resources/models/pyannote-segmentation-3.0.fp16w.onnx'),
    embeddingPath: file('resources/models/campplus-zh-en-advanced.fp16w.onnx'),
    workerScript: file('dist/voice-worker.mjs'),
  },
};

/** What the real host is started with. */
export const hostSetup = { hostScript: file('dist/engine-host.mjs'), ...setup };

/** Starts the real host. */
export const hostStarter = (more: Partial<typeof setup> = {}): HostStarter =>
  forkHost(file('dist/engine-host.mjs'), { ...setup, ...more });

/** The real engine in its real child process. */
export function realEngine(options: Partial<EngineOptions> = {}): EngineClient {
  return new EngineClient({ start: hostStarter(), ...options });
}

/** A recording as float32 mono 16 kHz, from second `from` to second `to`. */
export async function soundOf(path: string, from: number, to: number): Promise<Float32Array> {
  const signal = new AbortController().signal;
  const ffmpeg = await resolveFfmpeg({});
  const info = await probeRecording(ffmpeg, path, signal);
  const chunks: Float32Array[] = [];
  for await (const chunk of decodePcm({ ffmpeg, path, track: 1, info, signal })) chunks.push(chunk);
  const all = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all.slice(from * 16_000, to * 16_000);
}
