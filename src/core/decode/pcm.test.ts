import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProbe } from './parse-probe';
import { ChunkCollector, decodePcm, type DecodeRequest } from './pcm';
import { probeRecording } from './probe';
import { runFfmpeg } from './run-ffmpeg';
import { decodeAll, ffmpeg, make, sine } from './test-sounds';

let folder = '';
let long = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smallpie-pcm-'));
  long = await make(folder, 'long.wav', sine(600, 16_000));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function request(signal: AbortSignal): Promise<DecodeRequest> {
  return { ffmpeg, path: long, track: 1, info: await probeRecording(ffmpeg, long, signal), signal };
}

/** Ids of living processes whose command line names this folder. */
async function children(): Promise<readonly string[]> {
  const { readFile } = await import('node:fs/promises');
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return ids.filter((_, at) => lines[at]?.includes(long));
}

describe('decodePcm', () => {
  it('tells how far it is', async () => {
    const seen: { fraction: number | null; etaSeconds: number | null }[] = [];
    const path = await make(folder, 'four.wav', sine(4));
    await decodeAll(path, { onProgress: (now) => seen.push(now) });
    expect(seen.map(({ fraction }) => fraction)).toEqual([0.25, 0.5, 0.75, 1, 1]);
    expect(seen.every(({ etaSeconds }) => etaSeconds !== null && etaSeconds >= 0)).toBe(true);
  });

  it('ends ffmpeg when aborted, whatever the reason', async () => {
    const control = new AbortController();
    const stream = decodePcm(await request(control.signal));
    await stream.next();
    expect(await children()).toHaveLength(1);
    control.abort(new Error('closed'));
    await expect(stream.next()).rejects.toMatchObject({ name: 'AbortError' });
    expect(await children()).toEqual([]);
  });

  it('ends ffmpeg while the consumer sleeps', async () => {
    const control = new AbortController();
    const stream = decodePcm(await request(control.signal));
    await stream.next();
    control.abort();
    for (let tries = 0; tries < 40 && (await children()).length > 0; tries += 1) await sleep(50);
    expect(await children()).toEqual([]);
    await expect(stream.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('ends ffmpeg when the consumer stops early', async () => {
    for await (const chunk of decodePcm(await request(new AbortController().signal))) {
      expect(chunk).toHaveLength(16_000);
      break;
    }
    expect(await children()).toEqual([]);
  });

  it('starts nothing after an abort', async () => {
    const info = (await request(new AbortController().signal)).info;
    await expect(decodeAll(long, { info, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(probeRecording(ffmpeg, long, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('lets ffmpeg wait for a slow consumer', async () => {
    const seen: number[] = [];
    const stream = decodePcm({
      ...(await request(new AbortController().signal)),
      onProgress: (now) => seen.push(now.fraction ?? 0),
    });
    await stream.next();
    await sleep(400);
    expect(await children()).toHaveLength(1); // 38 MB are left; a pipe holds far less.
    expect(seen).toHaveLength(1);
    await stream.return();
    expect(await children()).toEqual([]);
  });

  it('kills a program that ignores SIGTERM', async () => {
    const stubborn = join(folder, 'stubborn');
    await writeFile(stubborn, '#!/bin/sh\ntrap "" TERM PIPE\necho started\nwhile :; do sleep 0.05; done\n', {
      mode: 0o755,
    });
    const run = runFfmpeg(stubborn, [], new AbortController().signal);
    await new Promise((done) => run.stdout.once('data', done));
    await run.stop();
    expect(await run.exit).toEqual({ code: null, killedBy: 'SIGKILL' });
  });

  it('says when ffmpeg is absent or was ended by somebody', async () => {
    const it = await request(new AbortController().signal);
    await expect(decodeAll(long, { info: it.info, ffmpeg: '/nowhere/ffmpeg' })).rejects.toMatchObject({
      code: 'FFMPEG_MISSING',
    });
    const killed = join(folder, 'killed');
    await writeFile(killed, '#!/bin/sh\nhead -c 128000 /dev/zero\nkill -9 $$\n', { mode: 0o755 });
    await expect(decodeAll(long, { info: it.info, ffmpeg: killed })).rejects.toMatchObject({
      code: 'FFMPEG_FAILED',
    });
  });

  it('turns NaN into 0 and clamps', async () => {
    const raw = Float32Array.from(
      { length: 16_000 },
      (_, at) => [NaN, 7, -7, Infinity, -Infinity, 0.5][at % 6] ?? 0,
    );
    const file = join(folder, 'raw.f32');
    await writeFile(file, new Uint8Array(raw.buffer));
    const path = await make(folder, 'nan.wav', [
      '-f',
      'f32le',
      '-ar',
      '16000',
      '-i',
      file,
      '-c:a',
      'pcm_f32le',
    ]);
    const { samples } = await decodeAll(path);
    expect([...samples.subarray(0, 6)]).toEqual([0, 1, -1, 1, -1, 0.5]);
  });
});

describe('ChunkCollector', () => {
  it.each([1, 3, 7, 4096, 65_537])('keeps samples whole when %i bytes arrive at a time', (size) => {
    const all = Float32Array.from({ length: 40_001 }, (_, at) => at / 50_000);
    const bytes = new Uint8Array([...new Uint8Array(all.buffer), 9, 9]);
    const collector = new ChunkCollector();
    const out: Float32Array[] = [];
    for (let at = 0; at < bytes.length; at += size) out.push(...collector.add(bytes.subarray(at, at + size)));
    out.push(collector.rest());
    expect(out.map((part) => part.length)).toEqual([16_000, 16_000, 8001]);
    expect(
      Buffer.concat(out.map((part) => new Uint8Array(part.buffer))).equals(Buffer.from(all.buffer)),
    ).toBe(true);
    expect(collector.seconds).toBe(40_001 / 16_000);
  });
});

describe('parseProbe', () => {
  it('reads a new ffmpeg', () => {
    const said = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/a.mp4':
  Duration: 01:02:03.50, start: 0.000000, bitrate: 128 kb/s
  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(progressive), 64x48, 25 fps (default)
  Stream #0:1[0x2](eng): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, 5.1(side), fltp, 128 kb/s (default)
    Metadata:
      title           : Stream #0:5: Audio: fake
  Stream #0:2[0x3]: Audio: pcm_s16le, 8000 Hz, 3 channels (FL+FR+LFE), s16
  Stream #0:3: Audio: opus, 48000 Hz, ambisonic 1, fltp
[aist#0:0] At least one output file must be specified`;
    expect(parseProbe(said, 'file:/a.mp4')).toEqual({
      container: 'mov,mp4,m4a,3gp,3g2,mj2',
      durationSeconds: 3723.5,
      hasVideo: true,
      audioTracks: [
        { index: 1, codec: 'aac', sampleRate: 48_000, channels: 6, language: 'eng' },
        { index: 2, codec: 'pcm_s16le', sampleRate: 8000, channels: 3 },
        { index: 3, codec: 'opus', sampleRate: 48_000, channels: 4 },
      ],
    });
  });
});
