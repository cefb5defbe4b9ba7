/** First bytes of a cluster, and of the time in it (Matroska, RFC 9559, 5.1.3). */
const CLUSTER = Buffer.from([0x1f, 0x43, 0xb6, 0x75]);
const TIMESTAMP = 0xe7;
/** Matroska's own unit, which browsers keep. */
const TICKS_PER_SECOND = 1_000;

/** Time (s) of the cluster at this place, or null when there is none, or when it goes on in the next piece. */
function clusterTime(bytes: Buffer, at: number): number | null {
  // The size that follows says by its leading zeros how long it is.
  const sizeBytes = Math.clz32(bytes[at + CLUSTER.length] ?? 0) - 23;
  const head = at + CLUSTER.length + sizeBytes;
  const length = (bytes[head + 1] ?? 0) & 0x7f;
  if (sizeBytes > 8 || bytes[head] !== TIMESTAMP || length === 0 || length > 6) return null;
  return head + 2 + length > bytes.length ? null : bytes.readUIntBE(head + 2, length) / TICKS_PER_SECOND;
}

/**
 * A WebM stream without what nobody wants to hear: its header, then everything from the last cluster on that begins at
 * or before `seconds`. A browser's recorder begins a cluster with every blob, so that a seek costs one blob.
 * @param onEntry told the time (s) at which the rest begins, before its first byte; 0 for a stream that is no WebM.
 */
export async function* enterWebm(
  pieces: AsyncIterable<Uint8Array>,
  seconds: number,
  onEntry: (seconds: number) => void,
): AsyncGenerator<Uint8Array> {
  const header: Uint8Array[] = [];
  let held: Uint8Array[] | null = null;
  let entry = 0;
  let entered = false;
  const enter = function* (rest: Uint8Array): Generator<Uint8Array> {
    onEntry(entry);
    entered = true;
    yield* [...header, ...(held ?? []), rest];
  };
  for await (const piece of pieces) {
    if (entered) {
      yield piece;
      continue;
    }
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (header.length === 0 && bytes[0] !== 0x1a) {
      yield* enter(piece);
      continue;
    }
    let from = 0;
    for (let at = bytes.indexOf(CLUSTER); at >= 0 && !entered; at = bytes.indexOf(CLUSTER, at + 1)) {
      const time = clusterTime(bytes, at);
      if (time === null) continue;
      if (held === null) header.push(bytes.subarray(0, at));
      else if (time > seconds) {
        yield* enter(bytes.subarray(from));
        continue;
      }
      [held, entry, from] = [[], time, at];
    }
    if (!entered) (held ?? header).push(bytes.subarray(from));
  }
  if (!entered) yield* enter(new Uint8Array());
}
