import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeRecording } from './probe';
import { decodeAll, ffmpeg, make, picture, rms, sine, SINE_RMS, spread } from './test-sounds';

const { signal } = new AbortController();
let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'smallpie-formats-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast'];
const FILES: readonly (readonly [name: string, args: readonly string[], video: boolean])[] = [
  ['s16.wav', sine(2.4), false],
  ['f32.wav', [...sine(2.4), '-c:a', 'pcm_f32le'], false],
  ['cbr.mp3', [...sine(2.4), '-c:a', 'libmp3lame', '-b:a', '64k'], false],
  ['index-at-end.m4a', [...sine(2.4), '-c:a', 'aac'], false],
  ['adts.aac', [...sine(2.4), '-c:a', 'aac', '-b:a', '128k'], false],
  ['a.flac', [...sine(2.4), '-c:a', 'flac'], false],
  ['vorbis.ogg', [...sine(2.4), '-c:a', 'libvorbis'], false],
  ['a.opus', [...sine(2.4), '-c:a', 'libopus'], false],
  ['a.wma', [...sine(2.4), '-c:a', 'wmav2'], false],
  ['video.mp4', [...sine(2.4), ...picture(2.4), ...x264, '-c:a', 'aac'], true],
  ['video.mov', [...sine(2.4), ...picture(2.4), ...x264, '-c:a', 'pcm_s16le'], true],
  ['video.mkv', [...sine(2.4), ...picture(2.4), ...x264, '-c:a', 'libopus'], true],
  ['video.avi', [...sine(2.4), ...picture(2.4), '-c:v', 'mpeg4', '-c:a', 'libmp3lame'], true],
  ['video.ts', [...sine(2.4), ...picture(2.4), ...x264, '-c:a', 'aac'], true],
  ...[8000, 11_025, 16_000, 22_050, 32_000, 48_000, 96_000, 192_000].map(
    (rate) => [`${rate}.wav`, sine(2.4, rate), false] as const,
  ),
  ...(
    [['mono', 1], ['stereo', 2], ['2.1', 3], ['3.0', 3], ['quad', 4], ['5.0', 5], ['5.1', 6], ['6.1', 7], ['7.1', 8]] as const
  ).map(([layout, count]) => [`${layout}.wav`, [...sine(2.4, 48_000), ...spread(layout, count)], false] as const),
]; // prettier-ignore

describe('what can be read', () => {
  it.each(FILES)('%s', async (name, args, video) => {
    const path = await make(folder, name, args);
    const info = await probeRecording(ffmpeg, path, signal);
    expect(info.hasVideo).toBe(video);
    expect(info.audioTracks).toHaveLength(1);
    const warnings: unknown[] = [];
    const { seconds, samples, chunks } = await decodeAll(path, {
      info,
      onWarning: (each) => warnings.push(each),
    });
    expect(Math.abs(seconds - 2.4)).toBeLessThan(0.1);
    expect(rms(samples.subarray(3200, 32_000))).toBeCloseTo(SINE_RMS, 2);
    expect(chunks.slice(0, -1)).toEqual([16_000, 16_000]);
    expect(warnings).toEqual([]);
  });

  it('webm that was streamed, without a duration', async () => {
    const path = join(folder, 'stream.webm');
    const args = ['-nostdin', '-loglevel', 'error', ...sine(2.4), '-c:a', 'libopus', '-f', 'webm', 'pipe:1'];
    const { stdout } = await promisify(execFile)(ffmpeg, args, { encoding: 'buffer' });
    await writeFile(path, stdout);
    const info = await probeRecording(ffmpeg, path, signal);
    expect(info.durationSeconds).toBeNull();
    const fractions: (number | null)[] = [];
    const { seconds, samples } = await decodeAll(path, {
      info,
      onProgress: (now) => fractions.push(now.fraction),
    });
    expect(Math.abs(seconds - 2.4)).toBeLessThan(0.1);
    expect(rms(samples)).toBeCloseTo(SINE_RMS, 2);
    expect(fractions).toEqual([null, null, 1]);
  });

  it('the track that was asked for', async () => {
    const two = [
      '-map',
      '0',
      '-map',
      '1',
      '-c:a',
      'libopus',
      '-metadata:s:a:1',
      'language=deu',
      '-filter:a:1',
      'volume=4',
    ];
    const path = await make(folder, 'two.mkv', [...sine(2), ...sine(1.5, 44_100, 880), ...two]);
    const info = await probeRecording(ffmpeg, path, signal);
    expect(info.audioTracks).toEqual([
      { index: 1, codec: 'opus', sampleRate: 48_000, channels: 1 },
      { index: 2, codec: 'opus', sampleRate: 48_000, channels: 1, language: 'deu' },
    ]);
    const first = await decodeAll(path, { info });
    const second = await decodeAll(path, { info, track: 2 });
    expect(first.seconds).toBeCloseTo(2, 1);
    expect(second.seconds).toBeCloseTo(1.5, 1);
    expect(rms(second.samples) / rms(first.samples)).toBeCloseTo(4, 0);
    await expect(decodeAll(path, { info, track: 3 })).rejects.toMatchObject({
      code: 'INPUT_TRACK_MISSING',
      message: 'It has 2 sound tracks.',
    });
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('a voice on channel %i of 7.1 alone', async (channel) => {
    const path = await make(folder, `only${channel}.wav`, [
      ...sine(1, 48_000),
      '-af',
      `pan=7.1|c${channel}=c0`,
    ]);
    const { samples } = await decodeAll(path);
    expect(rms(samples)).toBeCloseTo(SINE_RMS, 2);
  });

  it.each([
    ['stereo', 'c0=c0|c1=-1*c0'],
    ['5.1', 'c0=c0|c1=-1*c0|c4=c0'],
  ])('a voice on %s channels of opposite polarity', async (layout, channels) => {
    const path = await make(folder, `turned-${layout}.wav`, [
      ...sine(2, 48_000),
      '-af',
      `pan=${layout}|${channels}`,
    ]);
    expect(rms((await decodeAll(path)).samples)).toBeCloseTo(SINE_RMS, 2);
  });

  it('a cover picture is not video', async () => {
    const cover = [
      '-map',
      '0',
      '-map',
      '1',
      '-c:v',
      'mjpeg',
      '-frames:v',
      '1',
      '-disposition:v',
      'attached_pic',
      '-id3v2_version',
      '3',
    ];
    const path = await make(folder, 'cover.mp3', [...sine(1), ...picture(1), ...cover]);
    expect((await probeRecording(ffmpeg, path, signal)).hasVideo).toBe(false);
  });

  it.each([
    '-i.wav',
    'line\nend.wav',
    '🥧 pie.wav',
    'http:a:b.wav',
    "it's %d.wav",
    'Stream #0:7: Audio: x\n.wav',
  ])('a file called %j', async (name) => {
    const path = await make(folder, name, sine(1));
    const info = await probeRecording(ffmpeg, path, signal);
    expect(info).toMatchObject({ durationSeconds: 1, container: 'wav' });
    expect(info.audioTracks).toHaveLength(1);
    expect((await decodeAll(path, { info })).seconds).toBeCloseTo(1, 1);
  });
});
