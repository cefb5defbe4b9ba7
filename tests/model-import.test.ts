import { copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importModel, ModelCatalogue, removeModel } from '../src/core/models';
import { smallpie } from './command';
import { catalogueOffering, inventedModel, modelServer, serving } from './model-server';
import { MODELS_DIR, SAMPLE } from './support';

const never = new AbortController().signal;
const MODEL = inventedModel(200_000);
const OTHER = inventedModel(200_000, 5);

let root = '';
let dir = '';
let catalogue: ModelCatalogue;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'smallpie-import-'));
});
beforeEach(async () => {
  dir = await mkdtemp(join(root, 'one-'));
  catalogue = await catalogueOffering(dir, MODEL);
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, bytes);
  return path;
}
const take = (path: string, acceptUnknown = false) =>
  importModel(catalogue, path, { acceptUnknown, reserveBytes: 0 }, never);
const home = (): Promise<readonly string[]> => readdir(join(dir, 'home')).catch(() => []);

describe('importing a model', () => {
  it('that the catalogue knows by its hash, whatever it is called', async () => {
    expect(await take(await file('from a friend.dat', MODEL))).toBe('wanted');
    const found = await catalogue.find('wanted');
    await catalogue.verify(found, never);
    expect(await home()).toEqual(['ggml-wanted.bin']);
  });

  it('that it does not know only when that is wanted, under a name of its own; damage is noticed later', async () => {
    const path = await file('ggml-wanted.bin', OTHER);
    await expect(take(path)).rejects.toMatchObject({ code: 'MODEL_UNVERIFIED' });
    expect(await home()).toEqual([]);
    expect(await take(path, true)).toBe('own-wanted');
    const found = await catalogue.find('own-wanted');
    await catalogue.verify(found, never);
    const rows = await catalogue.speechModels();
    expect(rows.map(({ entry, origin, state }) => [entry.name, origin, state])).toEqual([
      ['wanted', 'downloadable', 'missing'],
      ['own-wanted', 'own', 'here'],
    ]);
    const bytes = await readFile(found.path);
    bytes[100_000] = (bytes[100_000] ?? 0) ^ 1;
    await writeFile(found.path, bytes);
    await expect(catalogue.verify(found, never)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' });
    await removeModel(catalogue, 'own-wanted');
    expect(await home()).toEqual(['own-models.json']);
    await expect(catalogue.find('own-wanted')).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' });
  });

  it('not what is no Whisper model: text, nothing, another ggml file, one made to do harm, a folder, a name that is not there', async () => {
    const cases = [
      await file('a.bin', Buffer.from('hello')),
      await file('b.bin', Buffer.alloc(0)),
      await file('c.bin', Buffer.concat([Buffer.from('lmgg'), Buffer.alloc(200)])),
      join(MODELS_DIR, 'ggml-silero-v6.2.0.bin'),
      // Made to write behind the loader's arrays: a tensor of a thousand dimensions.
      await file('d.bin', Buffer.concat([OTHER, Buffer.from(Int32Array.from([1_000, 1, 1]).buffer)])),
    ];
    for (const path of cases)
      await expect(take(path, true)).rejects.toMatchObject({ code: 'MODEL_NOT_GGML' });
    for (const path of [dir, join(dir, 'nothing.bin')])
      await expect(take(path, true)).rejects.toMatchObject({ code: 'INPUT_NOT_FOUND' });
    expect(await home()).toEqual([]);
  });

  it('that comes with the app is no work', async () => {
    const shipped = await ModelCatalogue.open({ bundled: MODELS_DIR, home: join(dir, 'home') });
    const path = join(MODELS_DIR, 'ggml-base-q8_0.bin');
    expect(await importModel(shipped, path, { acceptUnknown: false }, never)).toBe('base');
    expect(await home()).toEqual([]);
    await expect(removeModel(shipped, 'base')).rejects.toMatchObject({ code: 'MODEL_BUNDLED' });
    await expect(removeModel(shipped, 'small')).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    await expect(removeModel(shipped, 'nonsense')).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' });
    expect((await shipped.find('base')).path).toBe(path);
  });
});

describe('a real model', () => {
  it('is fetched from a mirror, checked, used for minutes, found damaged and fetched again', async () => {
    // The weights that ship with the app, offered under another name.
    const weights = join(MODELS_DIR, 'ggml-base-q8_0.bin');
    const bytes = await readFile(weights);
    await catalogueOffering(dir, bytes);
    const bundled = join(dir, 'bundled');
    for (const name of await readdir(MODELS_DIR))
      if (/silero|manifest|pyannote|campplus/.test(name))
        await copyFile(join(MODELS_DIR, name), join(bundled, name));
    const server = await modelServer(serving(bytes, '"1"'));
    const env = { SMALLPIE_HOME: dir, SMALLPIE_MODELS_DIR: bundled, SMALLPIE_MODELS_URL: server.url };
    try {
      const missing = await smallpie(['minutes', SAMPLE, '--model', 'wanted'], { cwd: dir, env });
      expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('models get wanted')]);
      const got = await smallpie(['models', 'get', 'wanted'], { cwd: dir, env });
      expect(got.code).toBe(0);
      const out = join(dir, 'out');
      const ran = await smallpie(['minutes', SAMPLE, '--model', 'wanted', '--out', out], { cwd: dir, env });
      expect(ran.code).toBe(0);
      expect((await readFile(join(out, 'transcript.txt'), 'utf8')).length).toBeGreaterThan(500);
      await truncate(got.stdout.trim(), 1_000_000);
      const damaged = await smallpie(['minutes', SAMPLE, '--model', 'wanted'], { cwd: dir, env });
      expect([damaged.code, damaged.stderr]).toEqual([1, expect.stringMatching(/damaged[\s\S]*get wanted/)]);
      expect((await smallpie(['models', 'get', 'wanted'], { cwd: dir, env })).code).toBe(0);
      expect((await smallpie(['models', 'verify'], { cwd: dir, env })).stdout).toContain('wanted: intact');
    } finally {
      await server.close();
    }
  });
});
