import { useCallback, useEffect, useState } from 'react';
import type { ErrorEnvelope } from '../../shared/errors/app-error';
import type { RouteInput, RouteName, RouteOutput } from '../../shared/ipc/contract';
import { ask, envelopeOf } from './bridge';

export type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: ErrorEnvelope };

/** Asks when the component appears or its question changes. The second value asks again, quietly. */
export function useQuestion<R extends RouteName>(
  route: R,
  input: RouteInput<R>,
): readonly [Answer<RouteOutput<R>>, () => void, (value: RouteOutput<R>) => void] {
  const [answer, setAnswer] = useState<Answer<RouteOutput<R>>>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify(input);
  useEffect(() => {
    let stale = false;
    ask(route, JSON.parse(key) as RouteInput<R>).then(
      (value) => {
        if (!stale) setAnswer({ state: 'ready', value });
      },
      (error: unknown) => {
        if (!stale) setAnswer({ state: 'failed', error: envelopeOf(error) });
      },
    );
    return () => {
      stale = true;
    };
  }, [route, key, turn]);
  const again = useCallback(() => {
    setTurn((now) => now + 1);
  }, []);
  const put = useCallback((value: RouteOutput<R>) => {
    setAnswer({ state: 'ready', value });
  }, []);
  return [answer, again, put];
}
