import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSocket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readErrorCode } from './input-check';
import { probeRecording } from './probe';
import { decodeAll, ffmpeg, make, picture, sine } from './test-sounds';

const { signal } = new AbortController();
const probe = (path: string): Promise<unknown> => probeRecording(ffmpeg, path, signal);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smallpie-bad-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
const cut = async (path: string, part: number, name: string): Promise<string> => {
  const all = await readFile(path);
  return put(name, all.subarray(0, Math.floor(all.length * part)));
};
const noise = (bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, at) => (at * at * 31 + at * 7) % 251);

const BAD: readonly (readonly [what: string, code: string, build: () => Promise<string>])[] = [
  ['nothing there', 'INPUT_NOT_FOUND', async () => join(folder, 'absent.wav')],
  ['a path through a file', 'INPUT_NOT_FOUND', async () => join(await put('plain', 'x'), 'a.wav')],
  ['a NUL in the name', 'INPUT_NOT_FOUND', async () => join(folder, 'a\0b.wav')],
  ['a link to nothing', 'INPUT_NOT_FOUND', async () => {
    await symlink(join(folder, 'gone'), join(folder, 'link.wav'));
    return join(folder, 'link.wav');
  }],
  ['a folder', 'INPUT_IS_FOLDER', async () => {
    await mkdir(join(folder, 'folder.wav'));
    return join(folder, 'folder.wav');
  }],
  ['a device', 'INPUT_NOT_MEDIA', async () => '/dev/zero'],
  ['a named pipe', 'INPUT_NOT_MEDIA', async () => {
    execFileSync('mkfifo', [join(folder, 'fifo.wav')]);
    return join(folder, 'fifo.wav');
  }],
  ['no bytes', 'INPUT_EMPTY', () => put('empty.wav', '')],
  ['text called mp3', 'INPUT_NOT_MEDIA', () => put('text.mp3', 'Dear all,\nhere are the minutes. '.repeat(500))],
  ['UTF-16 text called mp3', 'INPUT_NOT_MEDIA', () => put('wide.mp3', Buffer.from('﻿Dear all, '.repeat(900), 'utf16le'))],
  ['noise', 'INPUT_NOT_MEDIA', () => put('noise.wav', noise(20_000))],
  ['a picture', 'INPUT_NOT_MEDIA', () => make(folder, 'picture.png', [...picture(1), '-frames:v', '1'])],
  ['video without sound', 'INPUT_NO_SOUND', () => make(folder, 'silent.mp4', picture(1))],
  ['mp4 without its index', 'INPUT_DAMAGED', async () => cut(await make(folder, 'a.m4a', sine(3)), 0.6, 'cut.m4a')],
  ['a mere header of mkv', 'INPUT_DAMAGED', async () => cut(await make(folder, 'a.mkv', sine(3)), 0.005, 'cut.mkv')],
]; // prettier-ignore

describe('what cannot be read', () => {
  it.each(BAD)('%s: %s', async (_what, code, build) => {
    const path = await build();
    await expect(probe(path)).rejects.toMatchObject({ name: 'AppError', code, detail: { subject: path } });
  });

  it('a socket', async () => {
    const path = join(folder, 'socket.wav');
    const server = createSocket().listen(path);
    await new Promise((done) => server.once('listening', done));
    await expect(probe(path)).rejects.toMatchObject({ code: 'INPUT_NOT_MEDIA' });
    server.close();
  });

  it('a file without permission', async () => {
    const path = await put('secret.wav', 'RIFF');
    await chmod(path, 0o000);
    const { seteuid } = process;
    const root = process.geteuid?.() === 0;
    // Root may read everything, so be somebody else for a moment.
    if (root) seteuid?.call(process, 65_534);
    try {
      await expect(probe(path)).rejects.toMatchObject({ code: 'INPUT_NOT_READABLE' });
    } finally {
      if (root) seteuid?.call(process, 0);
    }
    expect(readErrorCode(Object.assign(new Error('no'), { code: 'EPERM' }))).toBe('INPUT_NOT_READABLE');
  });

  it('a header of wav without sound, and a blip', async () => {
    const header = (await readFile(await make(folder, 'b.wav', sine(0.2)))).subarray(0, 78);
    await expect(put('header.wav', header).then((path) => decodeAll(path))).rejects.toMatchObject({
      code: 'INPUT_DAMAGED',
    });
    await expect(decodeAll(join(folder, 'b.wav'))).rejects.toMatchObject({ code: 'INPUT_TOO_SHORT' });
  });

  it.each([
    ['wav', []],
    ['flac', []],
    ['mp4', ['-c:a', 'aac', '-movflags', '+faststart']],
    ['webm', ['-c:a', 'libopus']],
  ])('a %s that was cut off gives what there is, and a warning', async (kind, args) => {
    const path = await cut(await make(folder, `long.${kind}`, [...sine(10), ...args]), 0.5, `half.${kind}`);
    const warnings: unknown[] = [];
    const { seconds } = await decodeAll(path, { onWarning: (each) => warnings.push(each) });
    expect(seconds).toBeGreaterThan(3.5);
    expect(seconds).toBeLessThan(6.5);
    expect(warnings).toEqual([expect.objectContaining({ kind: 'damaged', decodedSeconds: seconds })]);
  });

  it('playlists and scripts reach no other file and no network', async () => {
    let visits = 0;
    const server = createServer((_request, response) => {
      visits += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const web = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.wav`;
    const other = await make(folder, 'other.wav', sine(1));
    const info = await probeRecording(ffmpeg, other, signal);
    const m3u8 = (target: string): string =>
      `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${target}\n#EXT-X-ENDLIST\n`;
    const scripts = [
      ['a.m3u8', m3u8(web)], ['b.mp3', m3u8(`file://${other}`)], ['c.m3u8', m3u8(other)],
      ['d.mp3', 'ffconcat version 1.0\nfile other.wav\n'], ['e.wav', `ffconcat version 1.0\nfile ${web}\n`],
      ['f.sdp', 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n'],
    ] as const; // prettier-ignore
    for (const [name, text] of scripts) {
      // With a NUL behind it the text gets as far as ffmpeg.
      for (const content of [text, `${text}\0`]) {
        const path = await put(name, content);
        await expect(probe(path), name).rejects.toMatchObject({ code: 'INPUT_NOT_MEDIA' });
        await expect(decodeAll(path, { info }), name).rejects.toMatchObject({ code: 'INPUT_DAMAGED' });
      }
    }
    server.close();
    expect(visits).toBe(0);
  });
});
