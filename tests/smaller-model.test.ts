import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModelCatalogue } from '../src/core/models';
import { nextSmaller } from '../src/core/transcribe/host-setup';

let dir = '';
const signal = new AbortController().signal;
/** Sizes in bytes. */
const MODELS = { tiny: 40, base: 80, small: 240, medium: 700 } as const;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-models-'));
  const models = Object.entries(MODELS).map(([name, size]) => {
    const bytes = Buffer.alloc(size, name);
    return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  // The medium one is in the catalogue, but was never fetched; one that is no speech model is small, too.
  for (const { name, bytes } of models) if (name !== 'medium') await writeFile(join(dir, name), bytes);
  const entries = models.map(({ name, bytes, sha256 }) => {
    return {
      name,
      kind: 'whisper',
      file: name,
      sizeBytes: bytes.length,
      sha256,
      licence: 'MIT',
      source: 'test',
    };
  });
  const vad = { ...entries[0], name: 'silero-vad', kind: 'vad', sizeBytes: 60 };
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ models: [...entries, vad] }));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const smallerThan = async (name: string): Promise<string | undefined> => {
  const catalogue = await ModelCatalogue.open({ bundled: dir, home: null });
  return (await nextSmaller(catalogue, await catalogue.find(name), signal))?.name;
};

describe('nextSmaller', () => {
  it('is the largest model on this disk that is smaller', async () => {
    expect(await smallerThan('small')).toBe('base');
    expect(await smallerThan('base')).toBe('tiny');
    expect(await smallerThan('tiny')).toBeUndefined();
  });

  it('skips a damaged one', async () => {
    await writeFile(join(dir, 'base'), Buffer.alloc(MODELS.base, 'x'));
    expect(await smallerThan('small')).toBe('tiny');
  });

  it('works for a model of one’s own, too', async () => {
    await writeFile(join(dir, 'own.bin'), Buffer.alloc(50, 'o'));
    expect(await smallerThan(join(dir, 'own.bin'))).toBe('tiny');
  });
});
