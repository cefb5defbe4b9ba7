import { describe, expect, it } from 'vitest';
import { DOWNLOADS, downloadListSchema, modelEntrySchema } from './entries';

const { models } = DOWNLOADS;
const first = models[0];

/** The list with its first entry changed. */
const changed = (change: object): unknown => ({
  ...DOWNLOADS,
  models: [{ ...first, ...change }, ...models.slice(1)],
});

describe('the list of models that can be fetched', () => {
  it('has every size of the issue, quantised and English-only ones', () => {
    const names = models.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['tiny', 'small', 'medium', 'large-v3-turbo']));
    expect(names).toEqual(expect.arrayContaining(['tiny.en', 'base.en', 'small.en', 'medium.en']));
    expect(names).toEqual(expect.arrayContaining(['small-q5_1', 'medium-q5_0', 'large-v3-turbo-q5_0']));
    for (const { file, speech } of models) {
      expect(speech.quantisation).toBe(/-(q\d_\d)\.bin$/.exec(file)?.[1] ?? 'f16');
      expect(speech.languages).toBe(file.includes('.en') ? 'en' : 'many');
    }
  });

  it.each([
    ['no hash', { sha256: undefined }],
    ['an empty hash', { sha256: '' }],
    ['a SHA-1', { sha256: 'bd577a113a864445d4c299885e0cb97d4ba92b5f' }],
    ['a hash in capitals', { sha256: first?.sha256.toUpperCase() }],
    ['no word on where the hash is from', { hashSource: undefined }],
    ['a source that is not described', { hashSource: 'hearsay' }],
    ['the hash of another', { sha256: models[1]?.sha256 }],
    ['the name of another', { name: models[1]?.name }],
    ['the file of another', { file: models[1]?.file }],
    ['a file outside its folder', { file: '../x.bin' }],
    ['a hidden file', { file: '.x' }],
    ['no length', { sizeBytes: 0 }],
    ['no licence', { licence: '' }],
  ])('cannot be given an entry with %s', (_name, change) => {
    expect(downloadListSchema.safeParse(DOWNLOADS).success).toBe(true);
    expect(downloadListSchema.safeParse(changed(change)).success).toBe(false);
  });

  it('cannot be fetched without encryption', () => {
    expect(downloadListSchema.safeParse({ ...DOWNLOADS, baseUrl: 'http://x.example/' }).success).toBe(false);
  });

  it('nor can what ships with the app be listed without a hash', () => {
    expect(modelEntrySchema.safeParse(first).success).toBe(true);
    expect(modelEntrySchema.safeParse({ ...first, sha256: undefined }).success).toBe(false);
  });
});
