/**
 * Hosts that a link may open in the system's browser: the project's own pages, and the pages on which mail
 * providers and model providers make passwords and keys.
 */
const ALLOWED_HOSTS: ReadonlySet<string> = new Set([
  'github.com',
  'myaccount.google.com',
  'support.google.com',
  'account.microsoft.com',
  'account.live.com',
  'support.microsoft.com',
  'account.apple.com',
  'appleid.apple.com',
  'support.apple.com',
  'app.fastmail.com',
  'www.fastmail.com',
  'www.fastmail.help',
  'login.yahoo.com',
  'help.yahoo.com',
  'proton.me',
  'hilfe.gmx.net',
  'support.gmx.com',
  'hilfe.web.de',
  'mailbox.org',
  'kb.mailbox.org',
  'migadu.com',
  'www.migadu.com',
  'www.zoho.com',
  'platform.openai.com',
  'openai.com',
  'ollama.com',
  'lmstudio.ai',
]);

/** Pages of this system's own settings, for the microphone's permission. */
const ALLOWED_SETTINGS: ReadonlySet<string> = new Set([
  'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
  'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture',
  'ms-settings:privacy-microphone',
]);

/** Whether a link may leave the app: https to a host of the list, without a port or a name in front. */
export function isAllowedLink(address: string): boolean {
  if (ALLOWED_SETTINGS.has(address)) return true;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    ALLOWED_HOSTS.has(url.hostname)
  );
}
