import type { AnalysisSettings } from '../settings/app-settings';

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
