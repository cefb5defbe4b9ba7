import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError, isAbort } from '../../shared/errors/app-error';

/**
 * The containers that may be opened. Playlists and scripts (hls, concat, sdp, dash, lavfi …), which can name other
 * files or network addresses, and pictures are not among them.
 */
const FORMATS = (
  'aac,ac3,adts,aiff,amr,amrnb,amrwb,ape,asf,asf_o,au,avi,caf,dsf,dts,dtshd,dv,eac3,flac,flv,gsm,h264,hevc,iff,ivf,' +
  'live_flv,loas,m4v,matroska,mlp,mov,mp3,mpc,mpc8,mpeg,mpegts,mpegvideo,mxf,nsv,nut,ogg,oma,rm,sox,spdif,tak,' +
  'truehd,tta,voc,w64,wav,wtv,wv,xwma'
).split(',');

/** Milliseconds between asking ffmpeg to stop and ending it. */
const GRACE_MS = 500;

/** ffmpeg's name for a recording; safe for names that begin with `-` or hold colons and line ends. */
export function inputUrl(path: string): string {
  return `file:${resolve(path)}`;
}

/** The arguments that open one recording, and nothing but this file. */
export function inputArgs(path: string): readonly string[] {
  return ['-protocol_whitelist', 'file,pipe', '-format_whitelist', FORMATS.join(','), '-i', inputUrl(path)];
}

export interface FfmpegExit {
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
}

export interface FfmpegRun {
  readonly pid: number | undefined;
  readonly stdout: Readable;
  /** What ffmpeg wrote to stderr so far: its beginning, or its end when it is very long. */
  readonly messages: () => string;
  /** Resolves when the process is gone. Rejects with an AppError when it could not be started. */
  readonly exit: Promise<FfmpegExit>;
  /** Ends the process (SIGTERM, after a grace SIGKILL); resolves when it is gone. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts ffmpeg; it is stopped when the signal fires. The caller reads stdout and awaits `exit`.
 * @throws AbortError when the signal has fired already.
 */
export function runFfmpeg(ffmpeg: string, args: readonly string[], signal: AbortSignal): FfmpegRun {
  throwIfAborted(signal);
  // FFREPORT would make ffmpeg write a log file with the names of private recordings.
  const env = { ...process.env, FFREPORT: undefined };
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    ffmpeg,
    ['-nostdin', '-hide_banner', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, AV_LOG_FORCE_NOCOLOR: '1' },
      windowsHide: true,
    },
  );
  let head = '';
  let tail = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    if (head.length < 65_536) head += text;
    else tail = (tail + text).slice(-16_384);
  });
  const exit = new Promise<FfmpegExit>((done, fail) => {
    child.once('error', (cause) => {
      if (child.pid !== undefined) return; // It runs; only a kill failed.
      const missing = 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'EACCES');
      fail(
        new AppError(
          missing ? 'FFMPEG_MISSING' : 'FFMPEG_FAILED',
          cause.message,
          { stage: 'decode' },
          { cause },
        ),
      );
    });
    child.once('exit', (code, killedBy) => {
      // The last words may still be in the pipe.
      const finish = (): void => done({ code, killedBy });
      if (child.stderr.readableEnded || child.stderr.destroyed) finish();
      else child.stderr.once('close', finish);
    });
  });
  exit.catch(() => undefined); // Whoever awaits it hears of it.
  const stop = async (): Promise<void> => {
    if (child.pid === undefined) return;
    child.stdout.destroy();
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await exit.finally(() => clearTimeout(timer));
    }
  };
  const onAbort = (): void => void stop();
  signal.addEventListener('abort', onAbort, { once: true });
  const forget = (): void => signal.removeEventListener('abort', onAbort);
  exit.then(forget, forget);
  return { pid: child.pid, stdout: child.stdout, messages: () => head + tail, exit, stop };
}

/** @throws AbortError when the signal has fired, whatever reason was given to it. */
export function throwIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  const reason: unknown = signal.reason;
  throw isAbort(reason) ? reason : new DOMException('The operation was aborted', 'AbortError');
}
