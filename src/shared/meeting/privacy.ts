import type { AnalysisSettings, TranscriptionSettings } from '../settings/app-settings';
import { parseSpeechServer } from '../settings/speech-server';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Host that the text of a meeting is sent to, or null when it stays on this computer: no language model is set up, or
 * it runs here.
 */
export function textHost({
  provider,
  baseUrl,
  model,
}: Pick<AnalysisSettings, 'provider' | 'baseUrl' | 'model'>): string | null {
  if (provider === 'none' || model.trim() === '') return null;
  const url = URL.parse(baseUrl);
  if (url === null) return null;
  return LOOPBACK.test(url.hostname) ? null : url.host;
}

/** A speech server that writes meetings down. */
export interface SpeechRoute {
  /** Host and port. */
  readonly host: string;
  readonly model: string;
  /** The sound leaves this computer. */
  readonly leaves: boolean;
}

/** Where recorded speech is sent to be written down, or null when this computer does it or the server is not set up. */
export function speechRoute({
  engine,
  serverUrl,
  serverModel,
}: Pick<TranscriptionSettings, 'engine' | 'serverUrl' | 'serverModel'>): SpeechRoute | null {
  if (engine !== 'server' || serverModel.trim() === '') return null;
  try {
    const { host, loopback } = parseSpeechServer(serverUrl);
    return { host, model: serverModel.trim(), leaves: !loopback };
  } catch {
    return null;
  }
}
