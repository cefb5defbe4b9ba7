import { describe, expect, it } from 'vitest';
import { appSettingsSchema } from '../settings/app-settings';
import { ROUTES } from './contract';
import { settingsPatchSchema } from './settings';

describe('the contract', () => {
  it('a change of settings carries only what was said: no default sneaks in', () => {
    const patch = { mail: { host: 'smtp.example.org' }, firstRun: { welcomed: true } };
    expect(settingsPatchSchema.parse(patch)).toEqual(patch);
  });

  it('a change of settings knows no other fields, least of all a version', () => {
    expect(settingsPatchSchema.safeParse({ version: 2 }).success).toBe(false);
    expect(settingsPatchSchema.safeParse({ mail: { password: 'x' } }).success).toBe(false);
    expect(settingsPatchSchema.safeParse({ hotkeys: { record: 'F1' } }).success).toBe(false);
  });

  it('settings are complete without a file', () => {
    const settings = appSettingsSchema.parse({});
    expect(settings.letter.showFirst).toBe(true);
    expect(settings.hotkeys.record).toBe('CommandOrControl+Shift+R');
    expect(settings.retention).toEqual({ kind: 'flush' });
  });

  it('every route says how much it takes, and secrets have no way back', () => {
    for (const [name, { maxBytes }] of Object.entries(ROUTES)) {
      expect(maxBytes, name).toBeGreaterThan(0);
      expect(maxBytes, name).toBeLessThanOrEqual(16 << 20);
    }
    expect(Object.keys(ROUTES).filter((name) => name.startsWith('secrets.'))).toEqual([
      'secrets.state',
      'secrets.set',
      'secrets.clear',
    ]);
    expect(Object.keys(ROUTES['secrets.state'].output.shape)).toEqual(['set', 'protection']);
  });
});
