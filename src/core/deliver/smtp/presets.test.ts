import { describe, expect, it } from 'vitest';
import { parseMailbox, smtpAccount } from './account';
import { lookUpPreset, MAIL_PRESETS, presetByMx, presetFor } from './presets';
import { mailSettingsSchema } from '../../../shared/settings/app-settings';
import { MAIL_HINTS } from '../../../shared/settings/mail-hints';

describe('presets', () => {
  it.each([
    ['me@gmail.com', 'smtp.gmail.com', 465, 'tls'],
    ['Me <me@GMX.de>', 'mail.gmx.net', 587, 'starttls'],
    ['me@web.de', 'smtp.web.de', 587, 'starttls'],
    ['me@mailbox.org', 'smtp.mailbox.org', 465, 'tls'],
    ['me@posteo.net', 'posteo.de', 465, 'tls'],
    ['me@t-online.de', 'securesmtp.t-online.de', 465, 'tls'],
    ['me@icloud.com', 'smtp.mail.me.com', 587, 'starttls'],
    ['me@seznam.cz', 'smtp.seznam.cz', 465, 'tls'],
  ])('know %s', (address, host, port, security) => {
    expect(presetFor(address)).toMatchObject({ host, port, security });
  });

  it('guess nothing', async () => {
    for (const address of ['me@example.org', 'me@tuta.com', 'gmail.com', ''])
      expect(presetFor(address)).toBeNull();
    const fails = (): Promise<never> => Promise.reject(new Error('no network'));
    expect(await lookUpPreset('me@example.org', fails)).toBeNull();
  });

  it('find the provider behind a domain of one’s own', async () => {
    expect(presetByMx(['aspmx1.migadu.com.'])?.provider).toBe('Migadu');
    expect(presetByMx(['ASPMX.L.GOOGLE.COM'])?.provider).toBe('Gmail');
    expect(presetByMx(['evilgoogle.com'])).toBeNull();
    const mx = (): Promise<{ exchange: string }[]> => Promise.resolve([{ exchange: 'mxext1.mailbox.org' }]);
    expect((await lookUpPreset('me@example.org', mx))?.host).toBe('smtp.mailbox.org');
  });

  it('all want encryption', () => {
    expect(MAIL_PRESETS.filter(({ security }) => security === 'none')).toEqual([]);
    expect(MAIL_PRESETS.length).toBeGreaterThan(25);
  });

  it('use every hint that the window translates', () => {
    const used = new Set(MAIL_PRESETS.map(({ hint }) => hint));
    expect(Object.keys(MAIL_HINTS).filter((key) => !used.has(key as keyof typeof MAIL_HINTS))).toEqual([]);
    expect(MAIL_HINTS[presetFor('me@aol.com')?.hint ?? 'free']).toMatch(/^Make an app password/);
  });
});

describe('an account', () => {
  const settings = mailSettingsSchema.parse({ host: 'mail.example.org', user: 'me@example.org' });

  it('goes without encryption to this computer only', () => {
    for (const host of ['mail.example.org', '127.0.0.1.example.org', '10.0.0.1'])
      expect(() => smtpAccount({ ...settings, host, security: 'none' }, 'x')).toThrow(/without encryption/);
    for (const host of ['localhost', '127.0.0.1', '::1'])
      expect(smtpAccount({ ...settings, host, security: 'none' }, 'x').security).toBe('none');
  });

  it('is sent from the user name when that is an address', () => {
    expect(smtpAccount(settings, 'x').from).toEqual({ name: '', address: 'me@example.org' });
    expect(() => smtpAccount({ ...settings, user: 'me' }, 'x')).toThrow(
      expect.objectContaining({ code: 'MAIL_ADDRESS' }) as Error,
    );
    expect(() => smtpAccount(settings, null)).toThrow(/No password/);
  });

  it.each(['a@b.org, c@d.org', 'a@b.org\nBcc: c@d.org', 'a@', '@b.org', 'a b@c.org', 'a@b@c.org', 'x', ''])(
    'takes no address like “%s”',
    (text) => {
      expect(() => parseMailbox(text)).toThrow(expect.objectContaining({ code: 'MAIL_ADDRESS' }) as Error);
    },
  );

  it('reads names and addresses of other scripts', () => {
    expect(parseMailbox('"Ünal, Ayşe" <ayşe@örnek.example>')).toEqual({
      name: 'Ünal, Ayşe',
      address: 'ayşe@örnek.example',
    });
  });
});
