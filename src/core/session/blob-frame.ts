/** Content of a frame of a track's spool: a blob of the recorder and when it arrived (docs/spool.md). */
export interface BlobFrame {
  /** Seconds of recording, pauses left out. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

const HEAD = 9;
const BLOB = 1;

export function packBlob(at: number, bytes: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(HEAD + bytes.length);
  frame[0] = BLOB;
  frame.writeDoubleBE(at, 1);
  frame.set(bytes, HEAD);
  return frame;
}

/** Null when it is of a kind that this version does not know. */
export function unpackBlob(frame: Uint8Array): BlobFrame | null {
  if (frame.length < HEAD || frame[0] !== BLOB) return null;
  const at = new DataView(frame.buffer, frame.byteOffset).getFloat64(1);
  return { at, bytes: frame.subarray(HEAD) };
}
