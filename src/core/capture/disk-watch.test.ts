import { expect, it } from 'vitest';
import { DiskWatch } from './disk-watch';

it('warns once, ends once, and is calm again only when there is clearly more room', () => {
  const watch = new DiskWatch({ warnBelow: 1_000, stopBelow: 100 });
  const seen = [5_000, 1_000, 999, 500, 1_050, 1_101, 1_200, 900, 99, 50, 120, 2_000].map((free) =>
    watch.look(free),
  );
  expect(seen).toEqual([null, null, 'low', null, null, 'enough', null, 'low', 'out', null, 'low', 'enough']);
});
