import type { Job } from './job';

/** The places of waiting jobs when `ids` come first, in this order; the others keep theirs behind them. */
export function inOrder(
  waiting: readonly Job[],
  ids: readonly string[],
): readonly { readonly id: string; readonly order: number }[] {
  const places = waiting.map(({ state }) => state.order);
  const rank = (job: Job): number => {
    const at = ids.indexOf(job.record.id);
    return at < 0 ? ids.length : at;
  };
  return [...waiting]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ record, state }, at) => ({ id: record.id, order: places[at] ?? state.order }));
}
