import { SAMPLE_RATE } from '../../../shared/audio/audio';
import { parseSpeechServer } from '../../../shared/settings/speech-server';
import { AppError } from '../../../shared/errors/app-error';
import { askServer } from './request';

/** How a speech server did when it was tried. */
export interface SpeechServerTest {
  /** Host and port that was asked. */
  readonly host: string;
  readonly seconds: number;
  /** What it heard. */
  readonly text: string;
}

/** Seconds that a person waits for one second of sound; a server may have to load its model first. */
const PATIENCE = 30;

/**
 * Sends one second of sound and reads the answer, as a run would; once, without further tries.
 * @param samples float32 mono 16 kHz; what is longer than a second stays here.
 * @throws AppError STT_ADDRESS, STT_AUTH, STT_BUSY, STT_UNREACHABLE, STT_BAD_ANSWER; AbortError when the signal fires.
 */
export async function testSpeechServer(
  wanted: { readonly url: string; readonly model: string; readonly key: string | null },
  samples: Float32Array,
  signal: AbortSignal,
  ask: typeof fetch = fetch,
): Promise<SpeechServerTest> {
  const server = parseSpeechServer(wanted.url);
  const model = wanted.model.trim();
  if (model === '') throw new AppError('STT_MODEL', 'no model is named', { subject: server.host });
  const began = performance.now();
  const segments = await askServer(
    { samples: samples.subarray(0, SAMPLE_RATE), language: 'en' },
    { server, model, key: wanted.key, timeoutSeconds: PATIENCE, fetch: ask },
    signal,
  );
  return {
    host: server.host,
    seconds: (performance.now() - began) / 1_000,
    text: segments.map(({ text }) => text).join(' '),
  };
}
