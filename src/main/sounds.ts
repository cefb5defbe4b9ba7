import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { openMeetingSound, type MeetingSound } from '../core/playback-pipeline';
import type { JobBoard, MeetingStore } from '../core/session';

/** Sound that a player can ask for in parts. */
export interface SoundSource {
  readonly type: string;
  readonly bytes: number;
  /** Bytes `start` to `end`, both included. */
  read(start: number, end: number): Readable;
}

const TYPES: Readonly<Record<string, string>> = {
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.webm': 'video/webm',
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/mp4',
  '.mkv': 'video/x-matroska',
};

export interface SoundsOptions {
  readonly board: JobBoard;
  readonly store: MeetingStore;
  readonly ffmpeg: () => Promise<string>;
  /** Fires when the app quits. */
  readonly signal: AbortSignal;
  readonly onTrouble: (error: unknown) => void;
}

/** The sound of meetings that are here: imported files as they are, recorded meetings out of their encrypted spools. */
export class Sounds {
  readonly #options: SoundsOptions;
  /** The meeting that was listened to last: a player asks again at every seek. */
  #last: { readonly id: string; readonly sound: Promise<MeetingSound | null> } | null = null;

  constructor(options: SoundsOptions) {
    this.#options = options;
  }

  /** Null when a meeting is not here, or when its sound is gone. @throws AppError STORE_DAMAGED. */
  async of(id: string): Promise<SoundSource | null> {
    const { board } = this.#options;
    if (!board.has(id)) return null;
    const { kind, path } = board.job(id).record.source;
    if (kind === 'live') return this.#recorded(id);
    return path === null ? null : fileSound(path);
  }

  async #recorded(id: string): Promise<SoundSource | null> {
    const { signal } = this.#options;
    const sound = await this.#open(id);
    if (sound === null) return null;
    return {
      type: 'audio/wav',
      bytes: sound.bytes,
      read: (start, end) => Readable.from(sound.read(start, end, signal), { objectMode: false }),
    };
  }

  #open(id: string): Promise<MeetingSound | null> {
    if (this.#last?.id === id) return this.#last.sound;
    const { store, ffmpeg, signal, onTrouble } = this.#options;
    const sound = ffmpeg().then((path) => openMeetingSound(id, { store, ffmpeg: path, onTrouble }, signal));
    this.#last = { id, sound };
    // A failure is not kept: the next player tries again.
    sound.catch(() => {
      if (this.#last?.sound === sound) this.#last = null;
    });
    return sound;
  }
}

async function fileSound(path: string): Promise<SoundSource | null> {
  const info = await stat(path).catch(() => null);
  if (info === null || !info.isFile()) return null;
  return {
    type: TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
    bytes: info.size,
    read: (start, end) => createReadStream(path, { start, end }),
  };
}
