import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphicsCard } from '../src/cli/doctor';
import { EngineClient, engineOptions, findGpuBuild, forkHost, GpuBook, runsOn } from '../src/core/transcribe';
import type { Acceleration, EngineOptions, HostSetup } from '../src/core/transcribe';
import { isaCandidates } from '../src/core/transcribe/host/native';
import { hostSetup, SAMPLE, soundOf } from './support';

/**
 * No graphics card is needed here: a stand-in for the build of one lies where the real one would, loads the real engine,
 * and fails as drivers do. The hosts are real processes and really die (at once, without the core file of a crash).
 */
const never = new AbortController().signal;
const { hostScript, nativeDir, ...host } = hostSetup;
const platform = `${process.platform}-${process.arch}`;
/** The build that this processor would get. */
const [isa = 'baseline'] = isaCandidates(
  process.arch,
  existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : null,
);
const real = join(nativeDir, 'prebuilt', platform, `whisper.${isa}.node`);
let dir = '';
let home = '';
const engines: EngineClient[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-gpu-'));
  home = join(dir, 'home');
});
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
  await rm(dir, { recursive: true, force: true });
});

/** Puts a stand-in for the Vulkan build there: a folder by that name that Node loads like an addon. */
async function standIn(script: string): Promise<void> {
  const folder = join(dir, 'prebuilt', platform);
  await mkdir(join(folder, 'whisper.vulkan.node'), { recursive: true });
  const starts = `require('fs').appendFileSync(${JSON.stringify(join(dir, 'starts'))}, 'x');`;
  await writeFile(
    join(folder, 'whisper.vulkan.node', 'index.js'),
    `${starts} const real = require(${JSON.stringify(real)}); ${script}`,
  );
  for (const build of ['avx2', 'baseline'])
    await writeFile(join(folder, `whisper.${build}.node`), await readFile(real));
}
const starts = (): Promise<number> =>
  readFile(join(dir, 'starts')).then(
    (text) => text.length,
    () => 0,
  );

async function open(
  acceleration: Acceleration = 'auto',
  more: Partial<EngineOptions> = {},
): Promise<EngineClient> {
  const setup: HostSetup = { ...host, nativeDir: dir, concurrency: 2 };
  const options = await engineOptions(
    { host: setup, smaller: null, concurrency: 2, fillsCores: false },
    acceleration,
    { nativeDir: dir, home },
    (wanted) => forkHost(hostScript, wanted),
  );
  const engine = new EngineClient({ ...options, retries: 0, backoffSeconds: () => 0.01, ...more });
  engines.push(engine);
  return engine;
}

const heard = async (engine: EngineClient): Promise<string> => {
  const samples = await soundOf(SAMPLE, 17, 19);
  const segments = await engine.transcribe({ samples, language: 'en' }, never);
  return segments.map(({ text }) => text).join(' ');
};
const known = async () => {
  const found = await findGpuBuild(dir);
  return found === null ? null : new GpuBook(home).state(found);
};

describe.runIf(isa === 'avx2')('a graphics card', () => {
  it.each([
    ['whose engine cannot be loaded', `throw new Error('libvulkan.so.1: no such file')`, 'load', 'libvulkan'],
    ['that crashes at its start', `process.kill(process.pid, 'SIGKILL');`, 'crash', 'start'],
    [
      'that crashes with the model',
      `module.exports = { ...real, loadModel: () => process.kill(process.pid, 'SIGKILL') };`,
      'crash',
      'start',
    ],
    [
      'that crashes in its first work',
      `module.exports = { ...real, transcribe: () => process.kill(process.pid, 'SIGKILL') };`,
      'crash',
      'work',
    ],
    [
      'that gives errors',
      `module.exports = { ...real, transcribe: () => Promise.reject(new Error('out of device memory')) };`,
      'error',
      'device memory',
    ],
  ])(
    '%s: the processor does it, and it is remembered until a person wants it tried again',
    async (_name, script, failure, said) => {
      await standIn(script);
      const plain = await heard(await open('cpu'));
      expect(plain).toMatch(/\w{3,}/);
      expect(await starts()).toBe(0);
      const engine = await open();
      expect(await heard(engine)).toBe(plain);
      expect(await heard(engine)).toBe(plain);
      await engine.close();
      expect(await starts()).toBe(1);
      expect(await known()).toMatchObject({
        state: 'failed',
        failure,
        said: expect.stringContaining(said) as string,
      });
      const words = await graphicsCard({ nativeDir: dir, home }, 'auto');
      expect(words).toContain(said);
      expect(words).toContain('--try-gpu');

      // The next start does not try it.
      expect(await heard(await open())).toBe(plain);
      expect(await starts()).toBe(1);
      // Whoever insists, or wants it tried again, gets that.
      await new GpuBook(home).forget();
      expect(await known()).toEqual({ state: 'untried' });
      const second = await open();
      expect(await heard(second)).toBe(plain);
      await second.close();
      expect(await starts()).toBe(2);
      expect(await heard(await open('gpu'))).toBe(plain);
      expect(await starts()).toBe(3);
    },
  );

  it('that does not answer is left, too', async () => {
    await standIn(`module.exports = { ...real, transcribe: () => new Promise(() => {}) };`);
    let first = true;
    const engine = await open('auto', {
      hangSeconds: () => {
        const limit = first ? 1 : 60;
        first = false;
        return limit;
      },
    });
    expect(await heard(engine)).toMatch(/\w{3,}/);
    await engine.close();
    expect(await known()).toMatchObject({ state: 'failed', failure: 'hang' });
  });

  it('that works is used again; a crash later on is one like any other', async () => {
    await standIn(`module.exports = real;`);
    const places = { nativeDir: dir, home };
    expect(await graphicsCard(places, 'auto')).toContain('tried with the next recording');
    expect(await runsOn('auto', places)).toBe('cpu');
    const engine = await open();
    const text = await heard(engine);
    await engine.close();
    expect(await known()).toEqual({ state: 'works' });
    expect(await runsOn('auto', places)).toBe('gpu');
    expect(await runsOn('cpu', places)).toBe('cpu');
    const again = await open('auto', { retries: 2 });
    expect(await heard(again)).toBe(text);
    process.kill(again.hostPid ?? 0, 'SIGKILL');
    expect(await heard(again)).toBe(text);
    await again.close();
    expect(await known()).toEqual({ state: 'works' });
    expect(await starts()).toBe(3);
  });

  it('that nobody could finish trying (a frozen screen, a power cut) is not tried again by itself', async () => {
    await standIn(`module.exports = real;`);
    const found = await findGpuBuild(dir);
    if (found === null) throw new Error('no build');
    // A process that has ended while it tried.
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await new GpuBook(home).begin(found, false);
    const file = join(home, 'gpu.json');
    const entry = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...entry, pid }));
    expect(await known()).toMatchObject({ state: 'failed', failure: 'interrupted' });
    await heard(await open());
    expect(await starts()).toBe(0);
    // Another smallpie that is trying right now is waited for, not blamed.
    await writeFile(file, JSON.stringify({ ...entry, pid: process.ppid }));
    expect(await known()).toEqual({ state: 'untried' });
    await heard(await open());
    expect(await starts()).toBe(0);
  });

  it('is not blamed when the engine was closed before it did anything, or for a build that is gone', async () => {
    await standIn(`module.exports = real;`);
    await (await open()).close();
    expect(await known()).toEqual({ state: 'untried' });
    await standIn(`process.kill(process.pid, 'SIGKILL');`);
    await heard(await open());
    expect(await known()).toMatchObject({ state: 'failed' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await rm(join(dir, 'prebuilt', platform, 'whisper.vulkan.node'), { recursive: true });
    expect(await graphicsCard({ nativeDir: dir, home }, 'auto')).toContain('this copy has no engine for one');
    await standIn(`module.exports = real; // another build`);
    expect(await known()).toEqual({ state: 'untried' });
  });

  it('is not blamed for sound that the processor cannot take either', async () => {
    await standIn(`module.exports = real;`);
    const engine = await open();
    const broken = new Float32Array(32_000).fill(Number.NaN);
    await expect(engine.transcribe({ samples: broken, language: 'en' }, never)).rejects.toMatchObject({
      code: 'ENGINE_FAILED',
    });
    await engine.close();
    expect(await known()).toEqual({ state: 'untried' });
  });
});
