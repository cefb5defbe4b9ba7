import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, isAbort, toAppError } from '../../../shared/errors/app-error';
import type { ModelCatalogue } from '../catalogue';
import { checkFile } from '../check-file';
import { fileAddress } from './address';
import { lockPart } from './lock';
import { DownloadMeter, type DownloadProgress } from './meter';
import { PartFile } from './part-file';
import { StartOver, transfer, TryAgain, type Transfer } from './transfer';

export interface DownloadOptions {
  /** Folder of a mirror instead of the catalogue's own address. */
  readonly baseUrl?: string;
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Longest silence of the server (s). */
  readonly stallSeconds?: number;
  /** Pauses before further tries (s); they count from the beginning again whenever a try brought something. */
  readonly pauses?: readonly number[];
  /** Room that must be left on the disk (bytes). */
  readonly reserveBytes?: number;
  readonly fetch?: typeof fetch;
}

const PAUSES: readonly number[] = [1, 2, 5, 10, 20];
const LONGEST_WAIT = 120;
/** A try that brought so much was worth it (bytes). */
const WORTH = 1 << 20;
/** How often a download may begin from zero again. */
const MOST_RESTARTS = 2;

/**
 * Fetches a model into the catalogue's home and puts it into its place once its SHA-256 is right. What came before a
 * failure or a cancel stays as `.part` and is gone on with; an intact file is not fetched again.
 * @returns the path.
 * @throws AppError MODEL_UNKNOWN, MODEL_ADDRESS, MODEL_NOT_FOUND, MODEL_UNREACHABLE, MODEL_WRONG_FILE, MODEL_BUSY,
 * MODELS_FOLDER, DISK_FULL; AbortError when the signal fires.
 */
export async function downloadModel(
  catalogue: ModelCatalogue,
  name: string,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<string> {
  const entry = catalogue.downloadable(name);
  const { home } = catalogue;
  if (entry === null || home === null)
    throw new AppError('MODEL_UNKNOWN', 'not in the catalogue', { subject: name });
  const url = fileAddress(options.baseUrl ?? catalogue.downloads.baseUrl, entry.file);
  const target = join(home, entry.file);
  if (await intact(target, entry, signal)) return target;
  const release = await inFolder(home, async () => {
    await mkdir(home, { recursive: true });
    return lockPart(target);
  });
  if (release === null) throw new AppError('MODEL_BUSY', 'being fetched', { subject: entry.name });
  const part = new PartFile(target);
  try {
    await inFolder(home, () => part.open(entry.sizeBytes, signal));
    await checkRoom(home, entry.sizeBytes - part.size, options.reserveBytes ?? 100e6, entry.name);
    const meter = new DownloadMeter(entry.sizeBytes, options.onProgress ?? (() => undefined));
    const { sizeBytes } = entry;
    const stallSeconds = options.stallSeconds ?? 30;
    const job = {
      url,
      name: entry.name,
      sizeBytes,
      part,
      meter,
      fetch: options.fetch ?? fetch,
      stallSeconds,
    };
    await fetchRight(job, entry.sha256, options.pauses ?? PAUSES, signal);
    await part.finish();
    return target;
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) throw thrown;
    throw toAppError(thrown, { subject: entry.name });
  } finally {
    await part.close().catch(() => undefined);
    await release();
  }
}

/** Until the file has its length and its hash. Parts of different versions do not make one: then once from the beginning. */
async function fetchRight(
  job: Transfer,
  sha256: string,
  pauses: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  const { part } = job;
  for (let restarts = 0; ; restarts++) {
    const pieced = part.size > 0;
    try {
      const connections = await fetchWhole(job, pauses, signal);
      if (part.digest() === sha256) return;
      await part.begin(null);
      if (!pieced && connections === 1) throw wrongHash(job);
    } catch (thrown) {
      if (!(thrown instanceof StartOver)) throw thrown;
      await part.begin(null);
    }
    if (restarts >= MOST_RESTARTS) throw wrongHash(job);
  }
}

const wrongHash = ({ url }: Transfer): AppError =>
  new AppError('MODEL_WRONG_FILE', 'The SHA-256 of what the server sends is wrong.', { subject: url.host });

/** Tries until the file has its length. @returns how many connections it took. */
async function fetchWhole(job: Transfer, pauses: readonly number[], signal: AbortSignal): Promise<number> {
  let connections = 0;
  for (let failed = 0; job.part.size < job.sizeBytes;) {
    const before = job.part.size;
    connections += 1;
    try {
      await transfer(job, signal);
    } catch (thrown) {
      if (!(thrown instanceof TryAgain)) throw thrown;
      if (job.part.size - before >= Math.min(WORTH, job.sizeBytes / 20)) failed = 0;
      const planned = pauses[failed];
      failed += 1;
      if (planned === undefined || (thrown.retryAfter ?? 0) > LONGEST_WAIT)
        throw new AppError('MODEL_UNREACHABLE', thrown.message, { subject: job.url.host }, { cause: thrown });
      await sleep(Math.max(planned, thrown.retryAfter ?? 0) * 1_000, undefined, { signal });
    }
  }
  return connections;
}

async function intact(
  path: string,
  entry: Parameters<typeof checkFile>[1],
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await checkFile(path, entry, signal);
    return true;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return false;
  }
}

/** @throws AppError DISK_FULL when the disk has no room for so many bytes more. */
export async function checkRoom(
  folder: string,
  bytes: number,
  reserveBytes: number,
  name: string,
): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + reserveBytes)
    throw new AppError('DISK_FULL', `${bytes} bytes are needed, ${bavail * bsize} are free`, {
      subject: name,
    });
}

/** @throws AppError MODELS_FOLDER when the folder does not let us write. */
export async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code ?? '';
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR'].includes(code)) throw thrown;
    throw new AppError('MODELS_FOLDER', code, { subject: folder }, { cause: thrown });
  }
}
