import { SAMPLE_RATE } from '../../../shared/audio/audio';
import { AppError } from '../../../shared/errors/app-error';
import type { EngineSegment, TranscribeRequest } from '../../ports';
import type { SpeechServer } from '../../../shared/settings/speech-server';
import { readAnswer } from './answer';

export interface RemoteSettings {
  readonly server: SpeechServer;
  readonly model: string;
  readonly key: string | null;
  /** Seconds for one window. */
  readonly timeoutSeconds: number;
  readonly fetch: typeof fetch;
}

/** No transcript of half a minute is longer. */
const MOST_BYTES = 2 << 20;

/** Whether another try may help. */
export const mayPass = ({ code }: AppError): boolean => code === 'STT_UNREACHABLE' || code === 'STT_BUSY';

/**
 * Sends one window of sound and reads what was said in it.
 * @throws AppError STT_AUTH, STT_BUSY, STT_UNREACHABLE, STT_BAD_ANSWER; AbortError when the signal fires.
 */
export async function askServer(
  { samples, language, prompt }: TranscribeRequest,
  { server, model, key, timeoutSeconds, fetch: ask }: RemoteSettings,
  signal: AbortSignal,
): Promise<readonly EngineSegment[]> {
  const form = new FormData();
  form.append('file', new Blob([wavOf(samples)], { type: 'audio/wav' }), 'window.wav');
  form.append('model', model);
  form.append('language', language);
  form.append('response_format', 'verbose_json');
  form.append('timestamp_granularities[]', 'word');
  form.append('timestamp_granularities[]', 'segment');
  form.append('temperature', '0');
  if (prompt !== undefined) form.append('prompt', prompt);
  const late = AbortSignal.timeout(timeoutSeconds * 1_000);
  try {
    const response = await ask(server.url, {
      method: 'POST',
      body: form,
      // A redirect would carry the sound to a host that nobody has agreed to.
      redirect: 'manual',
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      signal: AbortSignal.any([signal, late]),
    });
    refuse(response, server.host);
    return readAnswer(await bounded(response), samples.length / SAMPLE_RATE);
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    if (thrown instanceof AppError)
      throw new AppError(
        thrown.code,
        thrown.message,
        { ...thrown.detail, subject: server.host },
        { cause: thrown },
      );
    const why = late.aborted ? `It did not answer within ${timeoutSeconds} s.` : 'The connection failed.';
    throw new AppError('STT_UNREACHABLE', why, { subject: server.host }, { cause: thrown });
  }
}

/** @throws AppError when the status is not that of an answer. */
function refuse({ status, type, ok }: Response, host: string): void {
  const refused = (code: 'STT_AUTH' | 'STT_BUSY' | 'STT_UNREACHABLE' | 'STT_BAD_ANSWER'): AppError =>
    new AppError(code, `It answered ${status}.`, { subject: host, reply: `HTTP ${status}` });
  if (ok && type !== 'opaqueredirect') return;
  if (status === 401 || status === 403) throw refused('STT_AUTH');
  if (status === 408 || status === 429 || status === 503) throw refused('STT_BUSY');
  throw refused(status >= 500 ? 'STT_UNREACHABLE' : 'STT_BAD_ANSWER');
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new AppError('STT_BAD_ANSWER', 'Its answer does not end.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** 16-bit WAV in memory; nothing is written to the disk. */
export function wavOf(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const ascii = (at: number, text: string): void =>
    [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  ascii(0, 'RIFF');
  view.setUint32(4, 36 + 2 * samples.length, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, 2 * SAMPLE_RATE, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((value, index) =>
    view.setInt16(44 + 2 * index, Math.round(Math.max(-1, Math.min(1, value)) * 32_767), true),
  );
  return bytes;
}
