import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppError } from '../../../shared/errors/app-error';
import type { StoreFs } from './durable';
import { FRAME_OVERHEAD, HEADER_BYTES, type FileIdentity } from './frames';
import { readSpool, type SpoolEnd } from './spool-reader';
import { SpoolWriter } from './spool-writer';
import { scratch } from './test-fs';

const never = new AbortController().signal;
const key = randomBytes(32);
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const remove of cleanups.splice(0)) await remove();
});

async function begin(fs: StoreFs = nodeFs) {
  const { root, id, remove } = await scratch();
  cleanups.push(remove);
  const path = join(root, 'microphone-0001.spool');
  const identity: FileIdentity = { kind: 'spool', meetingId: id, name: 'microphone-0001' };
  return { path, identity, writer: await SpoolWriter.create(fs, path, key, identity) };
}
type Spool = Pick<Awaited<ReturnType<typeof begin>>, 'path' | 'identity'>;

async function readAll(spool: Spool, withKey: Uint8Array = key) {
  const frames: (Buffer | null)[] = [];
  const reading = readSpool({ fs: nodeFs, ...spool, key: withKey }, never);
  for (;;) {
    const step = await reading.next();
    if (step.done === true) return { frames, end: step.value };
    frames.push(step.value.content);
  }
}

describe('a spool', () => {
  it('gives back any frames in order', async () => {
    const blobs = fc.array(fc.uint8Array({ maxLength: 2_000 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(blobs, fc.boolean(), async (frames, finished) => {
        const { writer, ...spool } = await begin();
        for (const frame of frames) writer.append(frame);
        await (finished ? writer.finish() : writer.flush());
        const read = await readAll(spool);
        expect(read.end).toBe(finished ? 'complete' : 'open');
        expect(read.frames.map((frame) => [...(frame ?? [])])).toEqual(frames.map((frame) => [...frame]));
        const size = HEADER_BYTES + frames.reduce((sum, frame) => sum + frame.length + FRAME_OVERHEAD, 0);
        expect((await stat(spool.path)).size).toBe(size + (finished ? FRAME_OVERHEAD : 0));
        await writer.abandon();
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the prefix when it is cut at any byte of the last three frames', async () => {
    const { writer, ...spool } = await begin();
    const frames = Array.from({ length: 10 }, (_, index) => randomBytes(30 + index));
    for (const frame of frames) writer.append(frame);
    await writer.finish();
    const ends = [HEADER_BYTES];
    for (const frame of [...frames, new Uint8Array()])
      ends.push((ends.at(-1) ?? 0) + FRAME_OVERHEAD + frame.length);
    const whole = await readFile(spool.path);
    expect(ends.at(-1)).toBe(whole.length);
    for (let size = whole.length - 1; size >= (ends.at(-4) ?? 0); size--) {
      await truncate(spool.path, size);
      const read = await readAll(spool);
      const kept = ends.filter((end) => end <= size).length - 1;
      expect(read.frames).toEqual(frames.slice(0, kept));
      expect(read.end).toBe(ends.includes(size) ? 'open' : 'torn');
    }
  });

  it('notices every flipped byte, and loses no more than the frame it is in', async () => {
    const { writer, ...spool } = await begin();
    const frames = Array.from({ length: 4 }, () => randomBytes(25));
    for (const frame of frames) writer.append(frame);
    await writer.finish();
    const whole = await readFile(spool.path);
    for (let at = 0; at < whole.length; at++) {
      const bad = Buffer.from(whole);
      bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(spool.path, bad);
      const read = await readAll(spool).catch((error: AppError) => error.code);
      if (typeof read === 'string') {
        expect(read).toBe('STORE_DAMAGED');
        expect(at).toBeLessThan(HEADER_BYTES);
        continue;
      }
      const ok: readonly SpoolEnd[] = ['complete'];
      expect(ok.includes(read.end) && !read.frames.includes(null), `byte ${at}`).toBe(false);
      read.frames.forEach((frame, index) => frame !== null && expect(frame).toEqual(frames[index]));
      const size = FRAME_OVERHEAD + 25;
      const inFrame = Math.floor((at - HEADER_BYTES) / size);
      const inContent = (at - HEADER_BYTES) % size >= 12;
      if (at >= HEADER_BYTES && inContent && inFrame < 4)
        expect(read.frames).toEqual(frames.map((frame, index) => (index === inFrame ? null : frame)));
    }
  });

  it('cannot be read with another key, or in the place of another spool', async () => {
    const { writer, ...spool } = await begin();
    writer.append(randomBytes(10));
    await writer.finish();
    expect((await readAll(spool, randomBytes(32))).frames).toEqual([]);
    const other = { ...spool.identity, name: 'system-0001' };
    expect(await readAll({ path: spool.path, identity: other })).toEqual({ frames: [], end: 'damaged' });
  });

  it('can be followed while it grows', async () => {
    const { writer, ...spool } = await begin();
    const seen: number[] = [];
    const follow = (async () => {
      const reading = readSpool({ fs: nodeFs, ...spool, key, writer }, never);
      for (;;) {
        const step = await reading.next();
        if (step.done === true) return step.value;
        seen.push(step.value.content?.length ?? -1);
      }
    })();
    for (let size = 1; size <= 50; size++) {
      writer.append(randomBytes(size));
      if (size % 7 === 0) await writer.flush();
    }
    await writer.flush();
    while (seen.length < 50) await new Promise((resolve) => setTimeout(resolve, 5));
    await writer.finish();
    expect(await follow).toBe('complete');
    expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('waits in memory while the disk is full, and loses nothing', async () => {
    let full = false;
    const fs: StoreFs = {
      ...nodeFs,
      open: async (...args) => {
        const file = await nodeFs.open(...args);
        const write = file.write.bind(file) as (...all: unknown[]) => Promise<{ bytesWritten: number }>;
        const limited = async (bytes: Uint8Array, from: number, length: number, at: number) => {
          if (full && length > 7) return write(bytes, from, 7, at);
          if (full) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          return write(bytes, from, length, at);
        };
        return Object.assign(file, { write: limited });
      },
    };
    const { writer, ...spool } = await begin(fs);
    const troubles: (string | null)[] = [];
    writer.listen({ onTrouble: (error) => troubles.push(error?.code ?? null) });
    const frames = Array.from({ length: 20 }, (_, index) => Buffer.alloc(6 + index, index));
    frames.slice(0, 5).forEach((frame) => writer.append(frame));
    await writer.flush();
    full = true;
    frames.slice(5, 15).forEach((frame) => writer.append(frame));
    await expect(writer.flush()).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect((await readAll(spool)).end).toBe('open');
    full = false;
    frames.slice(15).forEach((frame) => writer.append(frame));
    await writer.finish();
    expect(troubles).toEqual(['DISK_FULL', null]);
    expect(await readAll(spool)).toEqual({ frames, end: 'complete' });
  });

  it('takes two hours of sound in little time', async () => {
    const { writer, ...spool } = await begin();
    const second = randomBytes(4_000); // Opus at 32 kbit/s
    const before = process.cpuUsage();
    for (let frame = 0; frame < 7_200; frame++) {
      writer.append(second);
      if (frame % 100 === 0) await writer.flush();
    }
    await writer.finish();
    const { user, system } = process.cpuUsage(before);
    expect((await stat(spool.path)).size).toBe(HEADER_BYTES + 7_200 * 4_028 + FRAME_OVERHEAD);
    expect((user + system) / 1e6).toBeLessThan(3);
  });
});
