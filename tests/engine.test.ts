import { readdir } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineClient } from '../src/core/transcribe';
import { isAbort } from '../src/shared/errors/app-error';
import { hostStarter, realEngine, SAMPLE, soundOf } from './support';

const never = new AbortController().signal;
const engines: EngineClient[] = [];
const open: typeof realEngine = (options) => {
  const engine = realEngine(options);
  engines.push(engine);
  return engine;
};
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const running = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const textOf = async (engine: EngineClient, samples: Float32Array): Promise<string> =>
  (await engine.transcribe({ samples, language: 'en' }, never)).map((segment) => segment.text).join(' ');

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

describe('the real engine in its host', () => {
  it('writes down words with times and tells the language', async () => {
    const engine = open();
    const samples = await soundOf(SAMPLE, 0, 10);
    const segments = await engine.transcribe({ samples, language: 'en' }, never);
    const words = segments.flatMap((segment) => segment.words);
    expect(words.map((word) => word.text).join(' ')).toMatch(/thanks for coming.*launch date/i);
    words.forEach((word, index) => {
      expect(word.end).toBeGreaterThanOrEqual(word.start);
      expect(word.start).toBeGreaterThanOrEqual(words[index - 1]?.end ?? 0);
      expect(word.end).toBeLessThanOrEqual(10.1);
    });
    expect(await engine.detectLanguage(samples, never)).toMatchObject({ language: 'en' });
  });

  it('is killed at random moments and loses nothing', async () => {
    const engine = open({ retries: 3, backoffSeconds: () => 0.02 });
    const samples = await soundOf(SAMPLE, 10, 18);
    const undisturbed = await textOf(engine, samples);
    expect(undisturbed.split(' ').length).toBeGreaterThan(8);
    for (let kill = 0; kill < 4; kill++) {
      const text = textOf(engine, samples);
      await sleep(20 + Math.random() * 1_500);
      if (engine.hostPid !== undefined) process.kill(engine.hostPid, 'SIGKILL');
      expect(await text).toBe(undisturbed);
    }
  });

  it('gives up with a clear error when it dies every time, and works again for the next job', async () => {
    const engine = open({ retries: 2, backoffSeconds: () => 0.01 });
    const samples = await soundOf(SAMPLE, 10, 20);
    let kills = 0;
    const killer = setInterval(() => {
      if (engine.hostPid === undefined) return;
      process.kill(engine.hostPid, 'SIGKILL');
      kills += 1;
    }, 30);
    await expect(textOf(engine, samples)).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    clearInterval(killer);
    expect(kills).toBeGreaterThanOrEqual(3);
    expect(await textOf(engine, samples)).not.toBe('');
  });

  it('stops a hung host by watchdog', async () => {
    const engine = open({ retries: 0, hangSeconds: () => 1 });
    const samples = await soundOf(SAMPLE, 10, 20);
    await engine.speechProbabilities(samples, never);
    const text = textOf(engine, samples);
    if (engine.hostPid !== undefined) process.kill(engine.hostPid, 'SIGSTOP');
    await expect(text).rejects.toMatchObject({ code: 'ENGINE_HUNG' });
  });

  it.runIf(process.platform === 'linux')(
    'works behind everything else, with all of its threads',
    async () => {
      const engine = open();
      await engine.speechProbabilities(await soundOf(SAMPLE, 10, 20), never);
      const threads = `/proc/${engine.hostPid ?? 0}/task`;
      const nice = (await readdir(threads)).map((thread) => getPriority(Number(thread)));
      expect(nice.length).toBeGreaterThan(4);
      expect(new Set(nice)).toEqual(new Set([10]));
    },
  );

  it('cancels a running job at once and goes on with the next', async () => {
    const engine = open();
    const samples = await soundOf(SAMPLE, 0, 28);
    await engine.speechProbabilities(samples, never);
    const cancel = new AbortController();
    const job = engine.transcribe({ samples, language: 'en' }, cancel.signal);
    await sleep(300);
    const asked = performance.now();
    cancel.abort();
    await job.then(
      () => expect.unreachable('it was cancelled'),
      (error: unknown) => expect(isAbort(error)).toBe(true),
    );
    expect(performance.now() - asked).toBeLessThan(1_000);
    expect(await textOf(engine, samples.slice(0, 16_000 * 4))).not.toBe('');
  });

  it('lets live jobs overtake batch jobs', async () => {
    const engine = open();
    const samples = await soundOf(SAMPLE, 0, 3);
    const order: string[] = [];
    const ask = (name: string, priority: 'live' | 'batch') =>
      engine.transcribe({ samples, language: 'en', priority }, never).then(() => order.push(name));
    await Promise.all([ask('batch 1', 'batch'), ask('batch 2', 'batch'), ask('live', 'live')]);
    expect(order.indexOf('live')).toBeLessThan(order.indexOf('batch 2'));
  });

  it('leaves no process behind', async () => {
    const engine = open();
    await engine.speechProbabilities(new Float32Array(16_000), never);
    const pid = engine.hostPid ?? 0;
    expect(running(pid)).toBe(true);
    await engine.close();
    expect(running(pid)).toBe(false);
  });

  it('runs on the baseline build, too', async () => {
    process.env['SMALLPIE_ENGINE_ISA'] = 'baseline';
    try {
      const engine = open();
      expect(await textOf(engine, await soundOf(SAMPLE, 1, 5))).toMatch(/thanks for coming/i);
    } finally {
      delete process.env['SMALLPIE_ENGINE_ISA'];
    }
  });

  it('falls back to the smaller model when the chosen one keeps crashing', async () => {
    const used: string[] = [];
    const smaller = hostStarter();
    const engine = open({
      backoffSeconds: () => 0.01,
      // A model that brings the process down with every job.
      start: (events) => {
        used.push('chosen');
        const host = smaller(events);
        return { ...host, send: () => host.kill() };
      },
      startSmaller: (events) => {
        used.push('smaller');
        return smaller(events);
      },
    });
    expect(await textOf(engine, await soundOf(SAMPLE, 1, 5))).toMatch(/thanks for coming/i);
    expect(used).toEqual(['chosen', 'chosen', 'chosen', 'smaller']);
  });

  it.each([
    ['no samples', { samples: new Float32Array(0), language: 'en' }],
    ['a sample that is no number', { samples: new Float32Array(16_000).fill(NaN), language: 'en' }],
    ['a language that does not exist', { samples: new Float32Array(16_000), language: 'klingon' }],
  ])('rejects %s and goes on', async (_, request) => {
    const engine = open();
    await expect(engine.transcribe(request, never)).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    expect(await engine.speechProbabilities(new Float32Array(512), never)).toHaveLength(1);
  });

  it.each([false, true])(
    'says what is wrong when the model cannot be loaded, started ahead: %s',
    async (ahead) => {
      const engine = open({ start: hostStarter({ modelPath: SAMPLE }) });
      if (ahead) {
        engine.start();
        await expect.poll(() => engine.hostPid).toBe(undefined);
      }
      await expect(textOf(engine, new Float32Array(16_000))).rejects.toMatchObject({
        code: 'ENGINE_FAILED',
        message: expect.stringContaining('model') as string,
      });
    },
  );
});
