import { useEffect, useState } from 'react';
import { elapsed, type Capture } from '../capture/recorder';

/** Seconds recorded so far; renders once a second. */
export function useElapsed(now: Capture): number {
  const [, tick] = useState(0);
  const running = now.state === 'on' && now.pausedAt === null;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      tick((n) => n + 1);
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [running]);
  return elapsed(now);
}
