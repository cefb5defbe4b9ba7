import type { LiveResult } from '../core/live-pipeline';
import { describeError } from '../shared/errors/describe';
import type { LiveEvent, LiveMetrics, LiveTrack } from '../shared/meeting/live';
import type { Word } from '../shared/transcript/transcript';
import type { Output } from './output';

const textOf = (words: readonly Word[]): string => words.map((word) => word.text).join(' ');
const two = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);

/**
 * Shows a live meeting: words as they are confirmed, and on a terminal the tentative ones behind them.
 * @param now seconds since the recording began to play.
 */
export function liveScreen(output: Output, json: boolean, now: () => number) {
  const several = new Set<LiveTrack>();
  const tty = process.stdout.isTTY && !json;
  let tail = '';
  const wipe = (): void => {
    if (tty && tail !== '') process.stdout.write('\r\u001b[K');
    tail = '';
  };
  const show = (text: string): void => {
    if (!tty) return;
    wipe();
    tail = text.slice(-(process.stdout.columns - 1));
    process.stdout.write(`\u001b[2m${tail}\u001b[22m`);
  };
  const event = (event: LiveEvent): void => {
    if (json) {
      if (event.type !== 'level' && event.type !== 'health') output.event({ ...event, at: two(now()) });
      return;
    }
    if (event.type === 'confirmed' || event.type === 'found') {
      several.add(event.track);
      const who = several.size > 1 ? `${event.track}: ` : '';
      wipe();
      if (event.words.length > 0) process.stdout.write(`${who}${textOf(event.words)}\n`);
    } else if (event.type === 'tentative') show(textOf(event.words));
    else if (event.type === 'trouble') output.note(`! ${describeError(event.error).what}`);
    else if (event.type === 'track' && event.condition !== 'ok')
      output.note(`! ${event.track}: ${event.condition}`);
    else if (event.type === 'pace' && event.pace !== 'live')
      output.note('! The computer is busy; text comes more slowly, sound is kept.');
  };
  /** The figures: the last line. */
  const end = (metrics: LiveMetrics, result: LiveResult, afterStop: number): void => {
    wipe();
    const figures = {
      latency: { p50: two(metrics.latency.p50), p95: two(metrics.latency.p95) },
      tentative: { p50: two(metrics.tentative.p50), p95: two(metrics.tentative.p95) },
      revisions: two(metrics.revisions),
      backlog: two(metrics.backlog),
      realTimeFactor: two(metrics.realTimeFactor),
      words: result.tracks.reduce((sum, track) => sum + track.words.length, 0),
      laterSeconds: two(
        result.tracks.flatMap((track) => track.later).reduce((sum, each) => sum + each.end - each.start, 0),
      ),
      seconds: two(result.seconds),
      afterStop: two(afterStop),
      blobs: metrics.blobs,
      spoolBytes: metrics.spool.bytes,
      memoryBytes: metrics.memoryBytes,
    };
    if (json) output.event(figures);
    else
      output.result(
        `Latency: confirmed ${figures.latency.p50} s (95 %: ${figures.latency.p95} s), ` +
          `tentative ${figures.tentative.p50} s (95 %: ${figures.tentative.p95} s)\n` +
          `${figures.revisions} revisions per 100 words, real-time factor ${figures.realTimeFactor}, ` +
          `${metrics.blobs.kept} blobs kept, ${metrics.blobs.lost} lost`,
      );
  };
  return { event, end };
}
