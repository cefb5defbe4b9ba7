/** Word error and word-by-word alignment against the truth. */
const NUMBER =
  /^(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|\d+)$/;

/** Words without case, punctuation and numbers (ten and 10 are the same word). */
export const norm = (word: string): string => {
  const text = word.toLowerCase().replace(/[^\p{L}\p{N}']+/gu, '');
  return NUMBER.test(text) ? '' : text;
};

/** Global alignment: pairs of equal words, and the number of edits. */
export function align(truth: readonly string[], heard: readonly string[]) {
  const columns = heard.length + 1;
  const cost = new Uint32Array((truth.length + 1) * columns);
  const at = (row: number, column: number): number => cost[row * columns + column] ?? 0;
  for (let row = 0; row <= truth.length; row++)
    for (let column = 0; column <= heard.length; column++)
      cost[row * columns + column] =
        row === 0 || column === 0
          ? row + column
          : Math.min(
              at(row - 1, column) + 1,
              at(row, column - 1) + 1,
              at(row - 1, column - 1) + (truth[row - 1] === heard[column - 1] ? 0 : 1),
            );
  const pairs: [number, number][] = [];
  let [row, column, deleted] = [truth.length, heard.length, 0];
  while (row > 0 && column > 0) {
    const equal = truth[row - 1] === heard[column - 1];
    if (at(row, column) === at(row - 1, column - 1) + (equal ? 0 : 1)) {
      if (equal) pairs.push([row - 1, column - 1]);
      row--;
      column--;
    } else if (at(row, column) === at(row - 1, column) + 1) {
      row--;
      deleted++;
    } else column--;
  }
  return { pairs: pairs.reverse(), edits: at(truth.length, heard.length), deleted: deleted + row };
}
