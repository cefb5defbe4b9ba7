import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SAMPLE_RATE } from '../../../shared/audio/audio';

/** Sound after which what was done with is given back, unless told (s). */
const COLLECT_EVERY = 30;

/** V8's collector, which Node shows only behind a flag; null where even that is closed. */
function collector(): (() => void) | null {
  try {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    return typeof collect === 'function' ? (collect as () => void) : null;
  } catch {
    return null;
  }
}

/**
 * Gives the memory of sound back that a thread is done with. Sound lies outside V8's heap; so little else happens where
 * sound streams by that V8 would let 64 MB of it gather, per thread, before it looked.
 * @param seconds of sound from one collection, which takes some milliseconds, to the next.
 * @returns to be called with the samples that were done with.
 */
export function soundMemory(seconds = COLLECT_EVERY): (sampleCount: number) => void {
  const collect = collector();
  let gathered = 0;
  return (sampleCount) => {
    gathered += sampleCount;
    if (gathered < seconds * SAMPLE_RATE) return;
    gathered = 0;
    // Not before whoever calls has let go of the job.
    if (collect !== null) setImmediate(collect);
  };
}
