/** Logistic regression with an L2 penalty, by full-batch gradient steps (Adam): small, and the same every time. */
export interface Example {
  /** Indices of the features that hold. */
  readonly x: readonly number[];
  /** Features with a value: as many in every example. */
  readonly dense: Float64Array;
  readonly y: 0 | 1;
  readonly weight: number;
}

export interface Fit {
  readonly bias: number;
  readonly weights: Float64Array;
  /** Weights of the features with a value. */
  readonly dense: Float64Array;
}

/** @param l2 the penalty of features that hold or not; `denseL2` of those with a value. */
export function fit(examples: readonly Example[], size: number, l2: number, denseL2: number): Fit {
  const steps = 150;
  const dimensions = examples[0]?.dense.length ?? 0;
  const last = size + dimensions;
  const w = new Float64Array(last + 1);
  const m = new Float64Array(last + 1);
  const v = new Float64Array(last + 1);
  const g = new Float64Array(last + 1);
  const mean = new Float64Array(dimensions);
  for (const { dense } of examples) dense.forEach((value, k) => (mean[k]! += value / examples.length));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const positive = examples.reduce((sum, { weight, y }) => sum + weight * y, 0);
  w[last] = Math.log((positive + 1) / (total - positive + 1));
  for (let step = 1; step <= steps; step++) {
    const rate = 0.05 * (1 - (step - 1) / steps);
    for (let j = 0; j < last; j++) g[j] = (j < size ? l2 : denseL2) * w[j]!;
    g[last] = 0;
    for (const { x, dense, y, weight } of examples) {
      let z = w[last]!;
      for (const j of x) z += w[j]!;
      for (let k = 0; k < dimensions; k++) z += (dense[k]! - mean[k]!) * w[size + k]!;
      const error = weight * (1 / (1 + Math.exp(-z)) - y);
      for (const j of x) g[j]! += error;
      for (let k = 0; k < dimensions; k++) g[size + k]! += error * (dense[k]! - mean[k]!);
      g[last]! += error;
    }
    const fix1 = 1 - 0.9 ** step;
    const fix2 = 1 - 0.99 ** step;
    for (let j = 0; j <= last; j++) {
      m[j] = 0.9 * m[j]! + 0.1 * g[j]!;
      v[j] = 0.99 * v[j]! + 0.01 * g[j]! * g[j]!;
      w[j]! -= (rate * (m[j]! / fix1)) / (Math.sqrt(v[j]! / fix2) + 1e-8);
    }
  }
  const dense = w.subarray(size, last);
  const shift = dense.reduce((sum, weight, k) => sum + weight * mean[k]!, 0);
  return { bias: w[last]! - shift, weights: w.subarray(0, size), dense };
}
