import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { CLI } from './support';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Runs as this user; only root may ask for it. */
  readonly uid?: number;
  /** Ctrl-C after so many milliseconds. */
  readonly interruptAfterMs?: number;
}

/** Runs the real command line to its end. */
export function smallpie(args: readonly string[], options: RunOptions): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: options.cwd,
      env,
      ...(options.uid === undefined ? {} : { uid: options.uid }),
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    if (options.interruptAfterMs !== undefined)
      setTimeout(() => child.kill('SIGINT'), options.interruptAfterMs);
    // A signal before Node itself has started ends it by the signal, which shells report as 130, too.
    child.on('close', (code, signal) => resolve({ code: signal === 'SIGINT' ? 130 : code, stdout, stderr }));
  });
}

/** Ids of the living processes whose environment holds this text (Linux). */
export async function processesMarked(mark: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const marked = await Promise.all(
    ids.map(async (id) => {
      const [environment, state] = await Promise.all([
        readFile(`/proc/${id}/environ`, 'latin1').catch(() => ''),
        readFile(`/proc/${id}/stat`, 'latin1').catch(() => ''),
      ]);
      // A zombie is gone; only its parent has not asked yet.
      return environment.includes(mark) && !/\) [ZX] /.test(state);
    }),
  );
  return ids.filter((_, at) => marked[at]);
}

/** A WAV file: mono 16 kHz 16-bit. */
export function wav(samples: Int16Array): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}

/** Float samples as 16-bit ones. */
export const int16 = (samples: Float32Array): Int16Array =>
  Int16Array.from(samples, (value) => Math.round(Math.max(-1, Math.min(1, value)) * 32_767));
