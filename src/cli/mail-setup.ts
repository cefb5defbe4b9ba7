import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isLoopback, smtpAccount, type SmtpAccount } from '../core/deliver';
import { SettingsStore } from '../core/session/settings-store';
import { AppError } from '../shared/errors/app-error';
import type { AppSettings, MailSettings } from '../shared/settings/app-settings';
import { homeOf } from './home';

/** Mail as it is set up by settings file and environment. */
export interface MailSetup {
  readonly settings: AppSettings;
  readonly mail: MailSettings;
  /** Ready to use. @throws AppError MAIL_SETTINGS, MAIL_ADDRESS. */
  readonly account: () => SmtpAccount;
}

/** The settings file named by SMALLPIE_SETTINGS, or the one in smallpie's own folder if there is one. */
async function readSettings(env: NodeJS.ProcessEnv): Promise<AppSettings> {
  const named = env['SMALLPIE_SETTINGS'] || null;
  const path = named === null ? join(homeOf(env), 'settings.json') : resolve(named);
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there && named !== null) throw new AppError('INPUT_NOT_FOUND', 'no settings file', { subject: path });
  const store = await SettingsStore.open({ path });
  if (named !== null && store.problem !== null)
    throw new AppError('MAIL_SETTINGS', `The settings file ${path} cannot be read (${store.problem}).`);
  return store.current;
}

interface FromUrl {
  readonly mail: MailSettings;
  readonly password: string | null;
  /** STARTTLS when the server offers it: only this computer itself may be talked to so. */
  readonly offered: boolean;
}

/** Reads SMALLPIE_SMTP_URL: smtps://user@host (TLS, 465) or smtp://user@host (STARTTLS, 587). @throws AppError MAIL_SETTINGS. */
export function readSmtpUrl(text: string, base: MailSettings): FromUrl {
  const example =
    'SMALLPIE_SMTP_URL looks like smtps://user@mail.example.org or smtp://user@mail.example.org:587.';
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new AppError('MAIL_SETTINGS', example);
  }
  const tls = url.protocol === 'smtps:';
  // The text of the address may hold a password: it never gets into a message.
  if ((!tls && url.protocol !== 'smtp:') || url.hostname === '') throw new AppError('MAIL_SETTINGS', example);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const [user, password] = [decode(url.username), decode(url.password)];
  return {
    mail: {
      ...base,
      host,
      port: url.port === '' ? (tls ? 465 : 587) : Number(url.port),
      security: tls ? 'tls' : 'starttls',
      user,
      auth: user === '' ? 'none' : 'password',
    },
    password: password === '' ? null : password,
    offered: !tls && isLoopback(host),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Puts the mail account together: settings file, over it SMALLPIE_SMTP_URL and SMALLPIE_MAIL_FROM; the password from
 * SMALLPIE_SMTP_PASSWORD or the URL, an access token from SMALLPIE_SMTP_TOKEN.
 * @throws AppError MAIL_SETTINGS, INPUT_NOT_FOUND.
 */
export async function readMailSetup(env: NodeJS.ProcessEnv): Promise<MailSetup> {
  const settings = await readSettings(env);
  const text = env['SMALLPIE_SMTP_URL']?.trim() || null;
  const url = text === null ? null : readSmtpUrl(text, settings.mail);
  const token = env['SMALLPIE_SMTP_TOKEN'] || null;
  const base = url?.mail ?? settings.mail;
  const mail: MailSettings = {
    ...base,
    ...(token === null ? {} : { auth: 'oauth2' }),
    from: env['SMALLPIE_MAIL_FROM']?.trim() || base.from,
  };
  const password = env['SMALLPIE_SMTP_PASSWORD'] || (url?.password ?? null);
  const secret = mail.auth === 'oauth2' ? (token ?? password) : password;
  return {
    settings: { ...settings, mail },
    mail,
    account: () => {
      if (mail.host === '')
        throw new AppError(
          'MAIL_SETTINGS',
          'No mail server is set. Give SMALLPIE_SMTP_URL, for example smtps://you@mail.example.org.',
        );
      const account = smtpAccount(mail, secret);
      return url?.offered === true ? { ...account, security: 'offered' } : account;
    },
  };
}
