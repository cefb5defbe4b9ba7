import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveFfmpeg } from '../src/core/decode';
import { runPipeline } from '../src/core/pipeline';
import type { ResultKeeper } from '../src/core/ports';
import { runSettingsSchema } from '../src/shared/settings/settings';
import type { Transcript } from '../src/shared/transcript/transcript';
import { int16, processesMarked, smallpie, wav } from './command';
import { realEngine, SAMPLE, soundOf } from './support';
import { mountTmpfs, unmountAll } from './tmpfs';

let dir = '';
/** Twelve seconds of two people. */
let clip = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-robust-'));
  clip = join(dir, 'clip.wav');
  await writeFile(clip, wav(int16(await soundOf(SAMPLE, 17, 29))));
});
afterAll(async () => {
  unmountAll();
  await rm(dir, { recursive: true, force: true });
});

/** The whole pipeline over the clip; the engine's host is killed after each of these milliseconds. */
async function transcriptOf(
  killsAfterMs: readonly number[],
): Promise<{ text: Transcript; ms: number; kills: number }> {
  const engine = realEngine({ concurrency: 2, backoffSeconds: () => 0.02 });
  const nothing = (): Promise<readonly string[]> => Promise.resolve([]);
  const keeper: ResultKeeper = {
    prepare: () => Promise.resolve(),
    keepTranscript: nothing,
    keepMinutes: nothing,
    abandon: () => Promise.resolve(),
  };
  let kills = 0;
  const timers = killsAfterMs.map((ms) =>
    setTimeout(() => {
      if (engine.hostPid === undefined) return;
      process.kill(engine.hostPid, 'SIGKILL');
      kills += 1;
    }, ms),
  );
  const began = performance.now();
  try {
    const settings = runSettingsSchema.parse({ language: 'en', people: 2 });
    const run = { recording: clip, title: 'clip', date: '2026-01-01', settings };
    const ffmpeg = await resolveFfmpeg();
    const deps = { engine, keeper, ffmpeg, onProgress: () => undefined, onWarning: () => undefined };
    const outcome = await runPipeline(run, deps, new AbortController().signal);
    if (outcome.failure !== null) throw outcome.failure.error;
    if (outcome.transcript === null) throw new Error('no transcript');
    return { text: outcome.transcript, ms: performance.now() - began, kills };
  } finally {
    timers.forEach((timer) => clearTimeout(timer));
    await engine.close();
  }
}

describe('a whole run', () => {
  it('has the same transcript when its engine is killed at 20 random moments', async () => {
    const undisturbed = await transcriptOf([]);
    expect(undisturbed.text.segments.length).toBeGreaterThan(1);
    let kills = 0;
    // The first run may have shared the processor with others: moments lie within the shortest one.
    let shortest = undisturbed.ms;
    for (let run = 0; kills < 20 && run < 40; run++) {
      const moments = [Math.random(), Math.random()].map((part) => part * shortest);
      const disturbed = await transcriptOf(moments);
      kills += disturbed.kills;
      shortest = Math.min(shortest, disturbed.ms);
      const words = (transcript: Transcript): unknown =>
        transcript.segments.map(({ start, end, text, words }) => ({ start, end, text, words }));
      expect(words(disturbed.text)).toEqual(words(undisturbed.text));
    }
    expect(kills).toBeGreaterThanOrEqual(20);
  }, 600_000);

  it('leaves no process and no file behind when it is interrupted at 20 random moments', async () => {
    const temporary = join(dir, 'temporary');
    await mkdir(temporary);
    const began = performance.now();
    const whole = await smallpie(['minutes', clip, '--out', 'whole'], { cwd: dir });
    expect(whole.code).toBe(0);
    const ms = performance.now() - began;
    let interrupted = 0;
    for (let run = 0; run < 20; run++) {
      const mark = `SMALLPIE_TEST_RUN=${randomUUID()}`;
      const env = { TMPDIR: temporary, SMALLPIE_TEST_RUN: mark.split('=')[1] };
      const ran = await smallpie(['minutes', clip, '--out', 'cut short'], {
        cwd: dir,
        env,
        interruptAfterMs: Math.random() * ms,
      });
      expect(await processesMarked(mark)).toEqual([]);
      expect(await readdir(temporary)).toEqual([]);
      // It may have been faster than the signal.
      if (ran.code === 0) await rm(join(dir, 'cut short'), { recursive: true });
      else {
        expect(ran.code).toBe(130);
        interrupted += 1;
        // A transcript that was finished stays; nothing half-written does.
        const left = await readdir(join(dir, 'cut short')).catch(() => []);
        expect(left.filter((name) => name.endsWith('.part'))).toEqual([]);
        await rm(join(dir, 'cut short'), { recursive: true, force: true });
      }
    }
    expect(interrupted).toBeGreaterThan(10);
  }, 600_000);
});

describe('a disk that cannot take the results', () => {
  it('full from the start: says so, and what was finished is named', async () => {
    const out = join(dir, 'full');
    await mkdir(out);
    // A file system of 8 KB; where none can be mounted, the device that is always full.
    if (!mountTmpfs(out, 'size=8k')) await symlink('/dev/full', join(out, 'transcript.json.part'));
    const ran = await smallpie(['minutes', clip, '--out', out], { cwd: dir });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /disk is full.*could not be written[\s\S]*Free some space[\s\S]*\[DISK_FULL\]/,
    );
    expect((await readdir(out)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('full before the minutes: the transcript is kept', async () => {
    const out = join(dir, 'nearly-full');
    await mkdir(out);
    await symlink('/dev/full', join(out, 'minutes.json.part'));
    const ran = await smallpie(['minutes', clip, '--out', out], { cwd: dir });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('[DISK_FULL]');
    expect(ran.stdout).toMatch(/kept in .*transcript\.json/);
    expect(await readFile(join(out, 'transcript.txt'), 'utf8')).not.toBe('');
  });

  it('read-only: says so before any work is done', async () => {
    const out = join(dir, 'locked');
    await mkdir(out);
    // Root may write everywhere but on a file system that is mounted read-only, and in /proc.
    const root = process.geteuid?.() === 0;
    if (!root) await chmod(out, 0o555);
    const target = root && !mountTmpfs(out, 'ro') ? '/proc/smallpie' : out;
    const ran = await smallpie(['minutes', clip, '--out', target], { cwd: dir });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/not allowed[\s\S]*Choose a folder[\s\S]*\[OUTPUT_NOT_WRITABLE\]/);
    expect(ran.stderr).not.toContain('Writing down');
  });
});

describe('forty minutes without a word', () => {
  const SECONDS = 600;
  const RATE = 16_000;
  const noise = (gain: number): number => (Math.random() * 2 - 1) * gain;
  const sounds: Readonly<Record<string, () => Int16Array>> = {
    silence: () => new Int16Array(SECONDS * RATE),
    'white noise': () => Int16Array.from({ length: SECONDS * RATE }, () => noise(4_000)),
    'mains hum': () =>
      Int16Array.from({ length: SECONDS * RATE }, (_, at) => {
        const turn = (2 * Math.PI * at) / RATE;
        return (
          3_000 * Math.sin(50 * turn) + 1_500 * Math.sin(100 * turn) + 900 * Math.sin(150 * turn) + noise(40)
        );
      }),
    typing: () => {
      const sound = Int16Array.from({ length: SECONDS * RATE }, () => noise(30));
      // A key is a click down and a softer one up: noise through a resonance of the case, gone after 20 ms.
      const click = (from: number, loudness: number): void => {
        const pitch = (2 * Math.PI * (1_500 + Math.random() * 2_500)) / RATE;
        for (let at = 0; at < 320 && from + at < sound.length; at++)
          sound[from + at] =
            (sound[from + at] ?? 0) + (noise(1) + Math.sin(pitch * at)) * loudness * Math.exp(-at / 60);
      };
      for (let at = 0; at < sound.length; at += Math.round((0.08 + Math.random() * 0.35) * RATE)) {
        click(at, 6_000 + noise(3_000));
        click(at + Math.round((0.05 + Math.random() * 0.04) * RATE), 2_500);
      }
      return sound;
    },
  };
  it.each(Object.entries(sounds))('ten minutes of %s', async (name, make) => {
    const recording = join(dir, `${name}.wav`);
    await writeFile(recording, wav(make()));
    const ran = await smallpie(['minutes', recording, '--out', `${name} out`], { cwd: dir });
    expect(ran.stderr).toContain('Nobody speaks');
    expect(ran.code).toBe(1);
    expect(await readFile(join(dir, `${name} out`, 'transcript.txt'), 'utf8')).toBe('');
    await rm(recording);
    await sleep(0);
  });
});
