import { TRACKS } from '../../shared/ipc/app';
import type { CaptureMessage } from '../../shared/ipc/ports';

/** No blob of a fraction of a second is nearly as large. */
const MOST_BYTES = 4 << 20;

/** What came in on a capture port, or null when it is none of ours. Checked by hand: a schema would copy the sound. */
export function captureMessage(data: unknown): CaptureMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, track, sequence, bytes } = data as Readonly<Record<string, unknown>>;
  if (type === 'end') return { type };
  const known = TRACKS.find((name) => name === track);
  const sound = bytes instanceof ArrayBuffer && bytes.byteLength > 0 && bytes.byteLength <= MOST_BYTES;
  const counted = typeof sequence === 'number' && Number.isInteger(sequence) && sequence >= 0;
  if (type !== 'blob' || known === undefined || !sound || !counted) return null;
  return { type, track: known, sequence, bytes };
}
