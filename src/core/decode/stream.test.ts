import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { resolveFfmpeg } from './ffmpeg-path';
import { decodePcm } from './pcm';
import { probeRecording } from './probe';
import { decodeStream } from './stream';

const SAMPLE = fileURLToPath(new URL('../../../resources/samples/launch-sync.webm', import.meta.url));
const never = new AbortController().signal;

async function join(chunks: AsyncIterable<Float32Array>): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Correlation of two sounds at the best shift of up to 40 ms. */
function likeness(one: Float32Array, other: Float32Array): number {
  let best = 0;
  for (let shift = -640; shift <= 640; shift += 2) {
    let [same, energy, otherEnergy] = [0, 0, 0];
    for (let at = 16_000; at < 16_000 * 90; at += 29) {
      const [a, b] = [one[at] ?? 0, other[at + shift] ?? 0];
      same += a * b;
      energy += a * a;
      otherEnergy += b * b;
    }
    best = Math.max(best, same / Math.sqrt(energy * otherEnergy));
  }
  return best;
}

describe('a recording that is still growing', () => {
  it('sounds the same as the whole file, however it is cut', async () => {
    const ffmpeg = await resolveFfmpeg({});
    const bytes = await readFile(SAMPLE);
    const info = await probeRecording(ffmpeg, SAMPLE, never);
    const whole = await join(decodePcm({ ffmpeg, path: SAMPLE, track: 1, info, signal: never }));
    for (const size of [997, 8_192]) {
      const stream = await join(decodeStream({ ffmpeg, pieces: pieces(bytes, size), signal: never }));
      expect(Math.abs(stream.length - whole.length)).toBeLessThan(16_000 * 0.05);
      expect(likeness(whole, stream)).toBeGreaterThan(0.98);
    }
  });

  it('gives sound before the stream ends, and stops when asked', async () => {
    const ffmpeg = await resolveFfmpeg({});
    const bytes = await readFile(SAMPLE);
    const cancel = new AbortController();
    let fed = 0;
    const slowly = async function* () {
      for await (const piece of pieces(bytes, 1_000)) {
        if (cancel.signal.aborted) return;
        fed += piece.length;
        yield piece;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    let heard = 0;
    const work = (async () => {
      for await (const chunk of decodeStream({ ffmpeg, pieces: slowly(), signal: cancel.signal })) {
        heard += chunk.length;
        if (heard > 16_000 * 3) cancel.abort();
      }
    })();
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(fed).toBeLessThan(bytes.length / 4);
  });

  it('says so when ffmpeg is killed or the stream is nothing of the kind', async () => {
    const ffmpeg = await resolveFfmpeg({});
    const bytes = await readFile(SAMPLE);
    const endless = async function* () {
      yield bytes.subarray(0, 20_000);
      await new Promise((resolve) => setTimeout(resolve, 3_000));
    };
    const killed = decodeStream({
      ffmpeg,
      pieces: endless(),
      signal: never,
      onStart: (pid) => setTimeout(() => process.kill(pid ?? 0, 'SIGKILL'), 300),
    });
    const noise = decodeStream({ ffmpeg, pieces: pieces(new Uint8Array(5_000), 100), signal: never });
    await expect(join(noise)).rejects.toMatchObject({ code: 'INPUT_NOT_MEDIA' });
    await expect(join(killed)).rejects.toMatchObject({ code: 'FFMPEG_FAILED' });
  });
});
