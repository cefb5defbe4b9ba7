import type { AnalysisSettings, TranscriptionSettings } from '../settings/app-settings';
import { parseSpeechServer } from '../settings/speech-server';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

type ModelChoice = Pick<AnalysisSettings, 'provider' | 'baseUrl' | 'model'>;

/** Host of the language model that reads the text, on this computer or not; null when none is set up. */
export function modelHost({ provider, baseUrl, model }: ModelChoice): string | null {
  const url = provider === 'none' ? null : URL.parse(baseUrl);
  if (url === null) return null;
  // At OpenAI a model is taken even where none was named.
  return model.trim() === '' && !/(?:^|\.)openai\.com$/i.test(url.hostname) ? null : url.host;
}

/**
 * Host that the text of a meeting is sent to, or null when it stays on this computer: no language model is set up, or
 * it runs here.
 */
export function textHost(choice: ModelChoice): string | null {
  const host = modelHost(choice);
  return host === null || LOOPBACK.test(URL.parse(choice.baseUrl)?.hostname ?? '') ? null : host;
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
