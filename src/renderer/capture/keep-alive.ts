import type { LiveTrack } from './track';

/** A device that is gone is asked for again after this long, and whenever the devices change. */
const RETRY_MS = 1_500;

/**
 * Opens a device that has ended again, or the one that the system now has in its place. Nobody has to look at the
 * window for that. @param onRefused called once per loss when the system does not allow it any more.
 * @returns the function that ends it.
 */
export function keepAlive(
  track: LiveTrack,
  open: () => Promise<MediaStream>,
  onRefused: (error: DOMException) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [over, busy, told] = [false, false, false];
  const gone = (): boolean => {
    const now = track.health.get();
    return now.state === 'lost' && now.gone;
  };
  const retry = async (): Promise<void> => {
    clearTimeout(timer);
    if (over || busy || !gone()) return;
    busy = true;
    try {
      const stream = await open();
      if (gone()) track.replace(stream);
      else for (const unused of stream.getTracks()) unused.stop();
      told = false;
    } catch (error) {
      if (!told && error instanceof DOMException && error.name === 'NotAllowedError') onRefused(error);
      told = true;
      timer = setTimeout(() => void retry(), RETRY_MS);
    } finally {
      busy = false;
    }
  };
  const look = (): void => void retry();
  const stop = track.health.subscribe(look);
  navigator.mediaDevices.addEventListener('devicechange', look);
  return () => {
    over = true;
    clearTimeout(timer);
    stop();
    navigator.mediaDevices.removeEventListener('devicechange', look);
  };
}
