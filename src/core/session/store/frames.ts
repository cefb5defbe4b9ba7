import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdf,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';
import { AppError } from '../../../shared/errors/app-error';

/**
 * Frames of encrypted files (docs/spool.md). AES-256-GCM in STREAM form (Hoang, Reyhanitabar, Rogaway, Vizár,
 * CRYPTO 2015): the nonce counts the frames and marks the last one, so that frames can be neither reordered, nor
 * repeated, nor cut off unnoticed.
 */
const MAGIC = Buffer.from('SMPI');
const VERSION = 1;
export const HEADER_BYTES = 24;
/** Length word and its own check, so that a damaged length is not mistaken for the end of the file. */
export const HEAD_BYTES = 12;
const TAG_BYTES = 16;
/** Bytes that a frame adds to its content. */
export const FRAME_OVERHEAD = HEAD_BYTES + TAG_BYTES;
/** Longest content of one frame (bytes). */
export const MAX_FRAME = 16 * 1024 * 1024;
const LAST = 0x8000_0000;

/** `file`: written once, whole. `spool`: grows frame by frame. */
export type SealedKind = 'file' | 'spool';
const KIND_BYTE: Readonly<Record<SealedKind, number>> = { file: 1, spool: 2 };

/** What a file is bound to; its bytes are worthless under another name or in another meeting. */
export interface FileIdentity {
  readonly kind: SealedKind;
  readonly meetingId: string;
  readonly name: string;
}

interface FrameKeys {
  readonly cipher: Buffer;
  readonly check: Buffer;
  readonly prefix: Buffer;
}

const damaged = (what: string, identity: FileIdentity): AppError =>
  new AppError('STORE_DAMAGED', what, { subject: identity.name });

const derive = promisify(hkdf);

async function deriveKeys(
  meetingKey: Uint8Array,
  header: Uint8Array,
  identity: FileIdentity,
): Promise<FrameKeys> {
  const info = `smallpie ${identity.kind} v${VERSION}\0${identity.meetingId}\0${identity.name}`;
  const derived = Buffer.from(await derive('sha256', meetingKey, header.subarray(8), info, 71));
  return { cipher: derived.subarray(0, 32), check: derived.subarray(32, 64), prefix: derived.subarray(64) };
}

function nonceOf(keys: FrameKeys, counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  keys.prefix.copy(nonce);
  nonce.writeUInt32BE(counter, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function checkOf(keys: FrameKeys, counter: number, word: Buffer): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return createHmac('sha256', keys.check).update(count).update(word).digest().subarray(0, 8);
}

/** Seals the frames of one file, in order. */
export class FrameSealer {
  /** The first bytes of the file. */
  readonly header: Buffer;
  readonly #keys: FrameKeys;
  #counter = 0;

  private constructor(header: Buffer, keys: FrameKeys) {
    this.header = header;
    this.#keys = keys;
  }

  static async create(meetingKey: Uint8Array, identity: FileIdentity): Promise<FrameSealer> {
    const fixed = Buffer.from([...MAGIC, VERSION, KIND_BYTE[identity.kind], 0, 0]);
    const header = Buffer.concat([fixed, randomBytes(HEADER_BYTES - fixed.length)]);
    return new FrameSealer(header, await deriveKeys(meetingKey, header, identity));
  }

  /** @param content at most `MAX_FRAME` bytes. @param last nothing may follow. */
  seal(content: Uint8Array, last: boolean): Buffer {
    if (content.length > MAX_FRAME) throw new RangeError('a frame is too long');
    const word = Buffer.alloc(4);
    word.writeUInt32BE(((last ? LAST : 0) | content.length) >>> 0);
    const cipher = createCipheriv('aes-256-gcm', this.#keys.cipher, nonceOf(this.#keys, this.#counter, last));
    cipher.setAAD(word);
    const body = [cipher.update(content), cipher.final(), cipher.getAuthTag()];
    const head = checkOf(this.#keys, this.#counter, word);
    this.#counter += 1;
    return Buffer.concat([word, head, ...body]);
  }
}

export interface FrameHead {
  readonly last: boolean;
  /** Bytes that follow the head: content and tag. */
  readonly bodyBytes: number;
}

/** Opens the frames of one file, in order. */
export class FrameOpener {
  readonly #keys: FrameKeys;
  readonly #identity: FileIdentity;
  #counter = 0;
  #word = Buffer.alloc(4);

  private constructor(keys: FrameKeys, identity: FileIdentity) {
    this.#keys = keys;
    this.#identity = identity;
  }

  /** @throws AppError STORE_DAMAGED when this is not such a file. */
  static async open(
    meetingKey: Uint8Array,
    header: Uint8Array,
    identity: FileIdentity,
  ): Promise<FrameOpener> {
    const expected = [...MAGIC, VERSION, KIND_BYTE[identity.kind], 0, 0];
    if (header.length !== HEADER_BYTES || expected.some((byte, at) => header[at] !== byte))
      throw damaged('the header is not ours', identity);
    return new FrameOpener(await deriveKeys(meetingKey, header, identity), identity);
  }

  /** @param head the next `HEAD_BYTES` bytes. @throws AppError STORE_DAMAGED. */
  head(head: Uint8Array): FrameHead {
    this.#word = Buffer.from(head.subarray(0, 4));
    if (!timingSafeEqual(checkOf(this.#keys, this.#counter, this.#word), head.subarray(4, HEAD_BYTES)))
      throw damaged('a length was changed', this.#identity);
    const value = this.#word.readUInt32BE();
    return { last: value >= LAST, bodyBytes: (value & 0x7fff_ffff) + TAG_BYTES };
  }

  /**
   * Opens the body that belongs to the head read before. The next head is expected afterwards even when this body
   * was damaged, so that one flipped bit costs one frame.
   * @throws AppError STORE_DAMAGED.
   */
  body(body: Uint8Array, { last }: FrameHead): Buffer {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      this.#keys.cipher,
      nonceOf(this.#keys, this.#counter, last),
    );
    this.#counter += 1;
    decipher.setAAD(this.#word);
    decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(body.subarray(0, body.length - TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new AppError('STORE_DAMAGED', 'content was changed', { subject: this.#identity.name }, { cause });
    }
  }
}

/** Content of one frame in a whole file (bytes): bounds what is held twice while sealing. */
const CHUNK = 64 * 1024;

/** Seals a whole file. */
export async function sealFile(
  meetingKey: Uint8Array,
  identity: FileIdentity,
  content: Uint8Array,
): Promise<Buffer> {
  const sealer = await FrameSealer.create(meetingKey, identity);
  const parts: Buffer[] = [sealer.header];
  for (let at = 0; ; at += CHUNK) {
    const last = at + CHUNK >= content.length;
    parts.push(sealer.seal(content.subarray(at, at + CHUNK), last));
    if (last) return Buffer.concat(parts);
  }
}

/** Opens a whole file. @throws AppError STORE_DAMAGED when a byte was changed, is missing or was added. */
export async function openFile(
  meetingKey: Uint8Array,
  identity: FileIdentity,
  bytes: Uint8Array,
): Promise<Buffer> {
  const opener = await FrameOpener.open(meetingKey, bytes.subarray(0, HEADER_BYTES), identity);
  const parts: Buffer[] = [];
  for (let at = HEADER_BYTES; ;) {
    if (at + HEAD_BYTES > bytes.length) throw damaged('the end is missing', identity);
    const head = opener.head(bytes.subarray(at, at + HEAD_BYTES));
    at += HEAD_BYTES;
    if (at + head.bodyBytes > bytes.length) throw damaged('the end is missing', identity);
    parts.push(opener.body(bytes.subarray(at, at + head.bodyBytes), head));
    at += head.bodyBytes;
    if (!head.last) continue;
    if (at !== bytes.length) throw damaged('something was added', identity);
    return Buffer.concat(parts);
  }
}
