/**
 * Gives every row (a local speaker) a column (a speaker) of its own so that the sum of scores is greatest. Windows
 * have at most three rows, so that every choice can be tried. When there are more rows than columns, the weakest stay
 * without one (−1): two people of one window are never the same person.
 */
export function assignOneToOne(scores: readonly (readonly number[])[]): readonly number[] {
  let best: readonly number[] = scores.map(() => -1);
  let bestSum = -Infinity;
  let bestGiven = 0;
  const columns = scores[0]?.length ?? 0;
  const must = Math.min(scores.length, columns);
  const walk = (row: number, chosen: readonly number[], sum: number): void => {
    if (row === scores.length) {
      const given = chosen.filter((column) => column >= 0).length;
      if (given < must || (given === bestGiven && sum <= bestSum)) return;
      [best, bestSum, bestGiven] = [chosen, sum, given];
      return;
    }
    for (let column = 0; column < columns; column++)
      if (!chosen.includes(column))
        walk(row + 1, [...chosen, column], sum + (scores[row]?.[column] ?? -Infinity));
    if (scores.length > columns) walk(row + 1, [...chosen, -1], sum);
  };
  walk(0, [], 0);
  return best;
}
