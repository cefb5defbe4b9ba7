import { powerSaveBlocker, type MessagePortMain } from 'electron';
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { JobBoard, MeetingStore } from '../core/session';
import { AppError } from '../shared/errors/app-error';
import type { RecordingState } from '../shared/ipc/app';
import type { RouteParsed } from '../shared/ipc/contract';
import type { CaptureMessage, CaptureReply } from '../shared/ipc/ports';
import type { MeetingRecord } from '../shared/meeting/record';
import { dayOf } from './recordings';
import type { Log } from './system/log';

type Track = RouteParsed<'recording.start'>['tracks'][number];
type Spool = Awaited<ReturnType<MeetingStore['createSpool']>>;

interface Meeting {
  record: MeetingRecord;
  readonly grant: Buffer;
  used: boolean;
  readonly marks: number[];
  readonly spools: ReadonlyMap<Track, Spool>;
  readonly began: number;
  readonly ended: Promise<void>;
  readonly end: () => void;
}

/** How long `stop` waits for the last sound that is still on its way (milliseconds). */
const LAST_SOUND_MS = 5_000;
/** Name under which a recording that is going on is kept, so that the next start finds it after a crash. */
export const LIVE = 'live';

const IDLE: RecordingState = { state: 'idle', id: null, startedAt: null };

export interface RecorderOptions {
  readonly store: MeetingStore;
  readonly board: () => JobBoard;
  readonly log: Log;
  readonly onChange: (state: RecordingState) => void;
}

/** A meeting that is being recorded: sound comes in by a port that opens once, and goes sealed to the disk. */
export class Recorder {
  readonly #options: RecorderOptions;
  #meeting: Meeting | null = null;
  #state: RecordingState = IDLE;
  #blocker: number | null = null;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  get state(): RecordingState {
    return this.#state;
  }

  /** @throws AppError JOB_BUSY when one is going on; DISK_FULL, SECRET_STORE. */
  async start(
    { title, device, tracks }: RouteParsed<'recording.start'>,
    language: { readonly untitled: string },
  ): Promise<{ id: string; grant: string }> {
    if (this.#meeting !== null) throw new AppError('JOB_BUSY', 'a meeting is being recorded');
    const now = new Date();
    const id = randomUUID();
    const record: MeetingRecord = {
      id,
      title: title === undefined || title === '' ? language.untitled : title,
      date: dayOf(now),
      startedAt: now.toISOString(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      participants: [],
      source: { kind: 'live', name: device, path: null, track: 1 },
      transcript: null,
      minutes: null,
      health: [],
    };
    const { store, log } = this.#options;
    await store.write(id, LIVE, Buffer.from(JSON.stringify({ record, tracks })));
    const spools = new Map<Track, Spool>();
    for (const track of new Set(tracks)) spools.set(track, await store.createSpool(id, track));
    const grant = randomBytes(32);
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#meeting = { record, grant, used: false, marks: [], spools, began: performance.now(), ended, end };
    this.#blocker = powerSaveBlocker.start('prevent-app-suspension');
    this.#change({ state: 'recording', id, startedAt: record.startedAt });
    log.write('recording-started', { count: spools.size });
    return { id, grant: grant.toString('base64url') };
  }

  /** Takes the port that a page opened, if its grant is the one of this meeting and was not used before. */
  takePort(grant: string, port: MessagePortMain): void {
    const reply = (message: CaptureReply): void => port.postMessage(message);
    const given = Buffer.from(grant, 'base64url');
    const meeting = this.#meeting;
    const fits =
      meeting !== null && given.length === meeting.grant.length && timingSafeEqual(given, meeting.grant);
    if (!fits || meeting.used) {
      const reason = fits ? 'used' : 'unknown';
      this.#options.log.write('capture-refused', { why: reason });
      reply({ type: 'closed', reason });
      port.close();
      return;
    }
    meeting.used = true;
    port.on('message', ({ data }: { data: unknown }) => {
      const message = captureMessage(data);
      const spool = message?.type === 'blob' ? meeting.spools.get(message.track) : undefined;
      if (message?.type === 'end') {
        meeting.end();
        reply({ type: 'closed', reason: 'ended' });
      } else if (message !== null && spool !== undefined && this.#meeting === meeting) {
        spool.append(new Uint8Array(message.bytes));
        reply({ type: 'kept', track: message.track, sequence: message.sequence });
      } else this.#options.log.write('capture-refused', { why: 'ended' });
    });
    // A window that died has sent its last sound.
    port.on('close', () => meeting.end());
    port.start();
  }

  pause(paused: boolean): RecordingState {
    if (this.#meeting !== null) this.#change({ ...this.#state, state: paused ? 'paused' : 'recording' });
    return this.#state;
  }

  details({ title, participants }: RouteParsed<'recording.details'>): RecordingState {
    const meeting = this.#meeting;
    if (meeting !== null) {
      meeting.record = {
        ...meeting.record,
        ...(title === undefined ? {} : { title }),
        ...(participants === undefined ? {} : { participants }),
      };
    }
    return this.#state;
  }

  /** Remembers a moment (seconds). */
  mark(time: number): void {
    this.#meeting?.marks.push(time);
  }

  /** Waits for the last sound, seals it, and puts the meeting into the queue. */
  async stop(): Promise<RecordingState> {
    const meeting = this.#meeting;
    if (meeting === null) return this.#state;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, meeting.used ? LAST_SOUND_MS : 0);
    });
    await Promise.race([meeting.ended, patience]);
    clearTimeout(timer);
    this.#over();
    for (const spool of meeting.spools.values()) await spool.finish();
    const seconds = (performance.now() - meeting.began) / 1_000;
    await this.#options.board().add(meeting.record, seconds);
    this.#options.log.write('recording-stopped', { seconds: Math.round(seconds) });
    return this.#state;
  }

  /** Ends the recording and destroys it. */
  async discard(): Promise<void> {
    const meeting = this.#meeting;
    if (meeting === null) return;
    this.#over();
    await this.#options.store.destroy(meeting.record.id);
  }

  #over(): void {
    this.#meeting = null;
    if (this.#blocker !== null) powerSaveBlocker.stop(this.#blocker);
    this.#blocker = null;
    this.#change(IDLE);
  }

  #change(state: RecordingState): void {
    this.#state = state;
    this.#options.onChange(state);
  }
}

const MOST_BYTES = 4 << 20;

/** Checked by hand: a schema would copy the sound. */
function captureMessage(data: unknown): CaptureMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, track, sequence, bytes } = data as Readonly<Record<string, unknown>>;
  if (type === 'end') return { type };
  const known = track === 'microphone' || track === 'system';
  const sound = bytes instanceof ArrayBuffer && bytes.byteLength > 0 && bytes.byteLength <= MOST_BYTES;
  if (type !== 'blob' || !known || !sound || typeof sequence !== 'number') return null;
  return { type, track, sequence, bytes };
}
