import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { reasonFor, REASONS } from '../../shared/meeting/reasons';
import { de } from './de';
import { en } from './en';
import { formatFor } from './format';
import { reasonWords } from './reason-words';

describe('reasons in the window', () => {
  const i18n = createInstance();
  beforeAll(() =>
    i18n.init({
      lng: 'de',
      resources: { en: { translation: en }, de: { translation: de } },
      interpolation: { escapeValue: false },
      returnNull: false,
    }),
  );
  const inGerman = (reason: string): string => reasonWords(reason, i18n.t, formatFor('de', 'UTC'));

  it('speak German, with what was said and days as Germans write them', () => {
    expect(inGerman(REASONS.quoteMissing)).toBe('Das Zitat dazu steht nicht im Wortlaut.');
    expect(inGerman(reasonFor('notSaid', { words: '$t(common.back) {{day}} <b>' }))).toBe(
      '„$t(common.back) {{day}} <b>“ wurde nicht gesagt.',
    );
    expect(inGerman('“Thursday” was read as 2026-12-03; it may also mean 2026-12-10.')).toBe(
      '„Thursday“ wurde als 03.12.2026 gelesen; es kann auch 10.12.2026 heißen.',
    );
  });

  it('leave alone what is no day, and sentences that nobody knows', () => {
    expect(inGerman(reasonFor('dateUnquoted', { day: '2026-02-31' }))).toContain('2026-02-31');
    expect(inGerman('No date was quoted for 2026-99-99.')).toContain('2026-99-99');
    expect(inGerman('A sentence of another version.')).toBe('A sentence of another version.');
  });
});
