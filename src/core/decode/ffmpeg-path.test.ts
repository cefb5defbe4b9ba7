import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveFfmpeg } from './ffmpeg-path';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'smallpie-path-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('resolveFfmpeg', () => {
  const absent = (): Promise<unknown> => Promise.reject(new Error('not installed'));
  it('goes through the places in order', async () => {
    const place = async (name: string, mode = 0o755): Promise<string> => {
      await mkdir(join(folder, name), { recursive: true });
      await writeFile(join(folder, name, 'ffmpeg'), '#!/bin/sh\n', { mode });
      return join(folder, name, 'ffmpeg');
    };
    const [set, fromEnv, packed, fixed, path, dev] = await Promise.all(
      ['set', 'env', 'packed', 'static', 'path', 'dev'].map((name) => place(name)),
    );
    if (!set || !fromEnv || !packed || !fixed || !path || !dev) throw new Error('no places');
    await chmod(dev, 0o644);
    const PATH = [await place('plain', 0o644), path].map((file) => join(file, '..')).join(delimiter);
    const load = async (name: string): Promise<unknown> =>
      name === 'ffmpeg-static' ? { default: fixed } : { default: { path: dev } };
    const resourcesDir = join(folder, 'packed');
    const env = { PATH, SMALLPIE_FFMPEG: fromEnv };
    expect(await resolveFfmpeg({ setting: set, resourcesDir, env, load })).toBe(set);
    expect(await resolveFfmpeg({ resourcesDir, env, load })).toBe(fromEnv);
    expect(await resolveFfmpeg({ resourcesDir, env: { PATH }, load })).toBe(packed);
    expect(await resolveFfmpeg({ resourcesDir: folder, env: { PATH }, load })).toBe(fixed);
    expect(await resolveFfmpeg({ setting: 'ffmpeg', env: { PATH }, load })).toBe(path);
    await rm(fixed); // Its download failed.
    expect(await resolveFfmpeg({ env: { PATH }, load })).toBe(path);
    expect(await resolveFfmpeg({ env: {}, load })).toBe(dev); // And it may be run now.
  });

  it('says when there is none, and does not replace a choice', async () => {
    await expect(resolveFfmpeg({ env: {}, load: absent })).rejects.toMatchObject({ code: 'FFMPEG_MISSING' });
    await expect(resolveFfmpeg({ setting: '/nowhere/ffmpeg' })).rejects.toMatchObject({
      code: 'FFMPEG_MISSING',
    });
  });
});
