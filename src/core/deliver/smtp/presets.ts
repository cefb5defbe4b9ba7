import { Resolver } from 'node:dns/promises';
import wellKnown from 'nodemailer/lib/well-known';
import type { MailSettings } from '../../../shared/settings/app-settings';
import type { MailHint } from '../../../shared/settings/mail-hints';
import { PROVIDER_ROWS } from './provider-rows';

/** How a provider takes mail, so that a person only types address and password. */
export interface MailPreset {
  /** Stable short name. */
  readonly id: string;
  readonly provider: string;
  readonly host: string;
  readonly port: number;
  readonly security: MailSettings['security'];
  /** How the provider wants people to sign in. */
  readonly auth: MailSettings['auth'];
  /** What the person must know (`MAIL_HINTS`): app passwords, switches to turn on. */
  readonly hint: MailHint | null;
  /** Page of the provider where such a password is made, or null. */
  readonly helpUrl: string | null;
}

interface Provider extends MailPreset {
  /** Domains of its addresses. */
  readonly domains: readonly string[];
  /** Endings of its MX hosts, for addresses with a domain of their own. */
  readonly mx: readonly string[];
}

const PASSWORD_PAGES: Readonly<Record<string, string>> = {
  'smtp.gmail.com': 'https://myaccount.google.com/apppasswords',
  'smtp.mail.me.com': 'https://account.apple.com/',
  'smtp.fastmail.com': 'https://app.fastmail.com/settings/security/apps',
  'smtp.mail.yahoo.com': 'https://login.yahoo.com/account/security',
  'smtp.aol.com': 'https://login.aol.com/account/security',
};

const PROVIDERS: readonly Provider[] = PROVIDER_ROWS.map(([provider, host, port, hint, domains, mx]) => ({
  id: host,
  provider,
  host,
  port,
  security: port === 465 ? 'tls' : 'starttls',
  auth: host === 'smtp-mail.outlook.com' ? 'oauth2' : 'password',
  hint,
  helpUrl: PASSWORD_PAGES[host] ?? null,
  domains: domains.split(' ').filter((domain) => domain !== ''),
  mx: mx.split(' ').filter((ending) => ending !== ''),
}));

function presetOf(provider: Provider): MailPreset {
  const { id, provider: name, host, port, security, auth, hint, helpUrl } = provider;
  return { id, provider: name, host, port, security, auth, hint, helpUrl };
}

/** Every provider that is known by name, for a list to choose from. */
export const MAIL_PRESETS: readonly MailPreset[] = PROVIDERS.map(presetOf);

/** Providers that take no mail from other programs at all; guessing a server would only end in a time-out. */
const CLOSED = new Set([
  'tutanota.com',
  'tutanota.de',
  'tuta.com',
  'tuta.io',
  'tutamail.com',
  'keemail.me',
  'hey.com',
]);

const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
    .replace(/>$/, '');

/** The server settings for an address, from its domain alone; null when nobody knows it. No network. */
export function presetFor(address: string): MailPreset | null {
  const domain = domainOf(address);
  if (!address.includes('@') || CLOSED.has(domain)) return null;
  const own = PROVIDERS.find((provider) => provider.domains.includes(domain));
  if (own !== undefined) return presetOf(own);
  const known = wellKnown(domain);
  if (known === false || known.host === undefined) return null;
  const tls = known.secure === true || Number(known.port) === 465;
  return {
    id: known.host,
    provider: domain,
    host: known.host,
    port: Number(known.port ?? (tls ? 465 : 587)),
    security: tls ? 'tls' : 'starttls',
    auth: 'password',
    hint: null,
    helpUrl: null,
  };
}

/** The provider behind a domain of one's own, by the names of its MX hosts. */
export function presetByMx(hosts: readonly string[]): MailPreset | null {
  const names = hosts.map((host) => host.toLowerCase().replace(/\.$/, ''));
  const found = PROVIDERS.find(({ mx }) =>
    mx.some((ending) => names.some((name) => name === ending || name.endsWith(`.${ending}`))),
  );
  return found === undefined ? null : presetOf(found);
}

/** Patience with the name service. */
const NAMES_MS = 3_000;

const mailHosts = (domain: string): Promise<readonly { readonly exchange: string }[]> =>
  new Resolver({ timeout: NAMES_MS, tries: 1 }).resolveMx(domain);

/** As `presetFor`, and for a domain of one's own asks the name service who takes its mail. Null when that fails too. */
export async function lookUpPreset(address: string, resolve = mailHosts): Promise<MailPreset | null> {
  const known = presetFor(address);
  const domain = domainOf(address);
  if (known !== null || CLOSED.has(domain)) return known;
  const records = await resolve(domain).catch(() => []);
  return presetByMx(records.map(({ exchange }) => exchange));
}
