import { setTimeout as sleep } from 'node:timers/promises';

/** How failed requests are tried again. Seconds. */
export interface RetryPlan {
  /** Pause before each further try; its length is the number of further tries. */
  readonly pauses: readonly number[];
  /** A server that asks for a longer pause than this is given up. */
  readonly longestPause: number;
}

export const RETRY_PLAN: RetryPlan = { pauses: [1, 4, 12], longestPause: 45 };

/** Pause before the next try, or null to give up. Jitter keeps many clients from coming back at the same moment. */
export function pauseBefore(attempt: number, retryAfter: number | null, plan: RetryPlan): number | null {
  const planned = plan.pauses[attempt];
  if (planned === undefined) return null;
  if (retryAfter !== null && retryAfter > plan.longestPause) return null;
  return Math.max(retryAfter ?? 0, planned * (0.75 + Math.random() / 2));
}

/** @throws AbortError at once when the signal fires. */
export async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  await sleep(seconds * 1000, undefined, { signal });
}
