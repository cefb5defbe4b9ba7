import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError, isAbort, toAppError } from '../../shared/errors/app-error';
import type { ModelCatalogue } from './catalogue';
import { sha256Of } from './check-file';
import { checkRoom, inFolder } from './download/download';
import { lockPart } from './download/lock';
import { DownloadMeter, type DownloadProgress } from './download/meter';
import { PartFile } from './download/part-file';
import type { ModelEntry } from './entries';
import { OwnModels } from './own-models';
import { faultOfWhisperFile } from './whisper-file';

export interface ImportOptions {
  /** The person has said that a file which no catalogue knows is what they want. */
  readonly acceptUnknown: boolean;
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Room that must be left on the disk (bytes). */
  readonly reserveBytes?: number;
}

/**
 * Copies a model file into the catalogue's home. One that the catalogue knows by its hash gets its name there; another
 * must be a Whisper model from its first byte to its last, is called `own-…`, and has to be wanted.
 * @returns the name under which it can be used.
 * @throws AppError INPUT_NOT_FOUND, MODEL_NOT_GGML, MODEL_UNVERIFIED, MODEL_BUSY, MODELS_FOLDER, DISK_FULL;
 * AbortError when the signal fires.
 */
export async function importModel(
  catalogue: ModelCatalogue,
  path: string,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<string> {
  const { home } = catalogue;
  const info = await stat(path).catch(() => null);
  if (home === null || info === null || !info.isFile())
    throw new AppError('INPUT_NOT_FOUND', 'no such file', { subject: path });
  const sha256 = await sha256Of(path, signal);
  if (catalogue.entries.some((entry) => entry.sha256 === sha256))
    return catalogue.entries.find((entry) => entry.sha256 === sha256)?.name ?? '';
  const known = catalogue.downloads.models.find((entry) => entry.sha256 === sha256) ?? null;
  const fault = known === null ? await faultOfWhisperFile(path, signal) : null;
  if (fault !== null) throw new AppError('MODEL_NOT_GGML', fault, { subject: basename(path) });
  if (known === null && !options.acceptUnknown)
    throw new AppError('MODEL_UNVERIFIED', 'no catalogue knows it', { subject: basename(path) });
  const entry = known ?? ownEntry(path, info.size, sha256);
  await copyIn(home, path, entry, options, signal);
  if (known === null) await new OwnModels(home).add(entry);
  return entry.name;
}

/**
 * Deletes a model that was downloaded or imported, and what an unfinished download left.
 * @throws AppError MODEL_UNKNOWN, MODEL_BUNDLED, MODEL_MISSING.
 */
export async function removeModel(catalogue: ModelCatalogue, name: string): Promise<void> {
  const { home } = catalogue;
  if (catalogue.entries.some((entry) => entry.name === name))
    throw new AppError('MODEL_BUNDLED', 'part of the app', { subject: name });
  const own = home === null ? null : new OwnModels(home);
  const mine = (await own?.list())?.find((entry) => entry.name === name) ?? null;
  const entry = catalogue.downloadable(name) ?? mine;
  if (entry === null || home === null)
    throw new AppError('MODEL_UNKNOWN', 'not in the catalogue', { subject: name });
  const path = join(home, entry.file);
  const there = await Promise.all([path, `${path}.part`].map((file) => stat(file).catch(() => null)));
  if (there.every((info) => info === null) && mine === null)
    throw new AppError('MODEL_MISSING', 'not here', { subject: entry.name });
  const release = await inFolder(home, () => lockPart(path));
  if (release === null) throw new AppError('MODEL_BUSY', 'being fetched', { subject: entry.name });
  try {
    await inFolder(home, async () => {
      await rm(path, { force: true });
      await new PartFile(path).discard();
      if (mine !== null) await own?.remove(mine.name);
    });
  } finally {
    await release();
  }
}

async function copyIn(
  home: string,
  from: string,
  entry: ModelEntry,
  { onProgress = () => undefined, reserveBytes = 100e6 }: ImportOptions,
  signal: AbortSignal,
): Promise<void> {
  const target = join(home, entry.file);
  const release = await inFolder(home, async () => {
    await mkdir(home, { recursive: true });
    return lockPart(target);
  });
  if (release === null) throw new AppError('MODEL_BUSY', 'being fetched', { subject: entry.name });
  const part = new PartFile(target);
  try {
    await checkRoom(home, entry.sizeBytes, reserveBytes, entry.name);
    await inFolder(home, () => part.open(0, signal));
    const meter = new DownloadMeter(entry.sizeBytes, onProgress);
    for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20, signal })) {
      await part.append(chunk as Buffer);
      meter.at(part.size);
    }
    if (part.digest() !== entry.sha256)
      throw new AppError('MODEL_DAMAGED', 'changed while it was copied', { subject: from });
    await part.finish();
  } catch (thrown) {
    await part.discard().catch(() => undefined);
    if (isAbort(thrown) || signal.aborted) throw thrown;
    throw toAppError(thrown, { subject: entry.name });
  } finally {
    await part.close().catch(() => undefined);
    await release();
  }
}

function ownEntry(path: string, sizeBytes: number, sha256: string): ModelEntry {
  const stem = basename(path)
    .replace(/\.bin$/i, '')
    .replace(/^ggml-/i, '')
    .replace(/[^\w.-]+/g, '-')
    .slice(0, 60);
  const name = `own-${stem === '' ? 'model' : stem}`;
  return {
    name,
    kind: 'whisper',
    file: `${name}.bin`,
    sizeBytes,
    sha256,
    licence: 'unknown',
    source: `imported from ${basename(path)}`,
  };
}
