import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveFfmpeg } from '../src/core/decode';
import { folderKeeper } from '../src/core/deliver';
import { runPipeline } from '../src/core/pipeline';
import { EngineClient, forkHost } from '../src/core/transcribe';
import { runSettingsSchema } from '../src/shared/settings/settings';
import { int16, wav } from './command';
import { hostSetup, hostStarter, realEngine, SAMPLE, soundOf } from './support';

let dir = '';
let clip = '';
let damaged = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-voices-'));
  clip = join(dir, 'clip.wav');
  await writeFile(clip, wav(int16(await soundOf(SAMPLE, 17, 29))));
  damaged = join(dir, 'model.onnx');
  await writeFile(damaged, Buffer.alloc(4_096, 7));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const minutesWith = async (engine: EngineClient, people: number | 'auto') => {
  const warnings: string[] = [];
  try {
    const settings = runSettingsSchema.parse({ language: 'en', people });
    const out = await mkdtemp(join(dir, 'out-'));
    const keeper = folderKeeper({ dir: out, force: false, name: 'clip' });
    const deps = {
      engine,
      keeper,
      ffmpeg: await resolveFfmpeg(),
      onProgress: () => undefined,
      onWarning: (text: string) => warnings.push(text),
    };
    const run = { recording: clip, title: 'clip', date: '2026-01-01', settings };
    return { ...(await runPipeline(run, deps, new AbortController().signal)), warnings };
  } finally {
    await engine.close();
  }
};

describe('speaker models that do not work', () => {
  const { speakers: models, ...rest } = hostSetup;
  it.each([
    ['missing', () => new EngineClient({ start: forkHost(hostSetup.hostScript, rest) })],
    [
      'damaged',
      () =>
        new EngineClient({
          start: hostStarter({ speakers: { ...models, embeddingPath: damaged } }),
          backoffSeconds: () => 0.02,
        }),
    ],
  ])('%s: the minutes come with one speaker, and a sentence says why', async (_, engine) => {
    const { failure, transcript, minutes, warnings, files } = await minutesWith(engine(), 'auto');
    expect(failure).toBeNull();
    expect(transcript?.segments.map(({ text }) => text).join(' ')).toMatch(/[a-z]{3}/i);
    expect(new Set(transcript?.segments.map(({ speaker }) => speaker))).toEqual(new Set(['Speaker 1']));
    expect(minutes?.rung).toBe('offline-rules');
    expect(files).toEqual(expect.arrayContaining(['transcript.txt', 'minutes.html']));
    expect(files).not.toContain('speakers.json');
    expect(warnings).toEqual([expect.stringMatching(/speaker|voice/i)]);
  });

  it('a told number that cannot be reached is said', async () => {
    const { transcript, warnings } = await minutesWith(realEngine(), 20);
    const heard = new Set(transcript?.segments.map(({ speaker }) => speaker)).size;
    expect(heard).toBeLessThan(20);
    expect(warnings).toEqual([
      expect.stringMatching(/^You said 20 people; only \d+ voices? can be told apart/),
    ]);
  });
});
