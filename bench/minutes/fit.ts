/** Logistic regression with an L2 penalty, by full-batch gradient steps (Adam): small, and the same every time. */
export interface Example {
  /** Indices of the features that hold. */
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight: number;
}

export interface Fit {
  readonly bias: number;
  readonly weights: Float64Array;
}

export function fit(examples: readonly Example[], size: number, l2: number, steps = 150): Fit {
  const w = new Float64Array(size + 1);
  const m = new Float64Array(size + 1);
  const v = new Float64Array(size + 1);
  const g = new Float64Array(size + 1);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const positive = examples.reduce((sum, { weight, y }) => sum + weight * y, 0);
  w[size] = Math.log((positive + 1) / (total - positive + 1));
  for (let step = 1; step <= steps; step++) {
    const rate = 0.05 * (1 - (step - 1) / steps);
    for (let j = 0; j < size; j++) g[j] = l2 * w[j]!;
    g[size] = 0;
    for (const { x, y, weight } of examples) {
      let z = w[size]!;
      for (const j of x) z += w[j]!;
      const error = weight * (1 / (1 + Math.exp(-z)) - y);
      for (const j of x) g[j]! += error;
      g[size]! += error;
    }
    const fix1 = 1 - 0.9 ** step;
    const fix2 = 1 - 0.99 ** step;
    for (let j = 0; j <= size; j++) {
      m[j] = 0.9 * m[j]! + 0.1 * g[j]!;
      v[j] = 0.99 * v[j]! + 0.01 * g[j]! * g[j]!;
      w[j]! -= (rate * (m[j]! / fix1)) / (Math.sqrt(v[j]! / fix2) + 1e-8);
    }
  }
  return { bias: w[size]!, weights: w.subarray(0, size) };
}

export function probability({ bias, weights }: Fit, x: readonly number[]): number {
  let z = bias;
  for (const j of x) z += weights[j]!;
  return 1 / (1 + Math.exp(-z));
}
