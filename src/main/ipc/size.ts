/**
 * Bytes that a structured-cloned value holds, roughly as counted when it is sent; stops as soon as the limit is
 * passed, so that a huge input costs nothing. Cycles and shared parts are counted once.
 */
export function exceeds(value: unknown, limit: number): boolean {
  const seen = new Set<object>();
  const open: unknown[] = [value];
  let bytes = 0;
  while (open.length > 0) {
    const next = open.pop();
    bytes += 8;
    if (typeof next === 'string') bytes += next.length * 2;
    else if (typeof next === 'bigint') bytes += next.toString().length;
    else if (typeof next === 'object' && next !== null && !seen.has(next)) {
      seen.add(next);
      if (ArrayBuffer.isView(next)) bytes += next.buffer.byteLength;
      else if (next instanceof ArrayBuffer) bytes += next.byteLength;
      else if (next instanceof Map || next instanceof Set) {
        if (next.size * 8 > limit) return true;
        for (const entry of next) open.push(entry);
      } else {
        // A sparse array of length 2^32 has few keys: only what is there counts.
        const keys = Object.keys(next);
        if (keys.length * 8 > limit) return true;
        for (const key of keys) {
          bytes += key.length * 2;
          open.push((next as Readonly<Record<string, unknown>>)[key]);
        }
      }
    }
    if (bytes > limit) return true;
  }
  return false;
}
