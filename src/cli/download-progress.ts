import { SingleBar } from 'cli-progress';
import type { DownloadProgress } from '../core/models';
import { etaWords, type Output } from './output';

export interface DownloadShow {
  readonly onProgress: (progress: DownloadProgress) => void;
  /** Ends the bar, so that the next line starts clean. */
  readonly settle: () => void;
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

/** A bar on a terminal, a line per tenth elsewhere. */
export function showDownload(name: string, output: Output): DownloadShow {
  const speed = (bytesPerSecond: number | null): string =>
    bytesPerSecond === null ? '' : `${megabytes(bytesPerSecond)}/s`;
  if (process.stderr.isTTY) {
    const format = `${name} [{bar}] {percentage} % {speed} {eta_words}`;
    const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, clearOnComplete: true });
    bar.start(100, 0, { speed: '', eta_words: '' });
    return {
      onProgress: ({ receivedBytes, totalBytes, bytesPerSecond, etaSeconds }) =>
        bar.update(Math.floor((100 * receivedBytes) / totalBytes), {
          speed: speed(bytesPerSecond),
          eta_words: etaWords(etaSeconds),
        }),
      settle: () => bar.stop(),
    };
  }
  let last = -1;
  return {
    onProgress: ({ receivedBytes, totalBytes, bytesPerSecond, etaSeconds }) => {
      const tenth = Math.floor((10 * receivedBytes) / totalBytes);
      if (tenth === last) return;
      last = tenth;
      const more = [speed(bytesPerSecond), etaWords(etaSeconds)].filter((text) => text !== '');
      output.note([`${name}: ${tenth * 10} % of ${megabytes(totalBytes)}`, ...more].join(', '));
    },
    settle: () => undefined,
  };
}
