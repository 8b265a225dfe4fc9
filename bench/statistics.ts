/** What repeated measurements say: the middle one, and between which values the middle half lies. */
export interface Summary {
  median: number;
  low: number;
  high: number;
  count: number;
}

/** Summarises measurements. Throws RangeError where there are none: a figure needs something under it. */
export function summarise(values: readonly number[]): Summary {
  return {
    median: quantile(values, 0.5),
    low: quantile(values, 0.25),
    high: quantile(values, 0.75),
    count: values.length,
  };
}

/** The value below which this share (0 to 1) of the values lies, between neighbours in proportion. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) {
    throw new RangeError('Nothing was measured.');
  }
  return below + (above - below) * (at - Math.floor(at));
}

/** The steepness of the line through values at equal distances (least squares), per step. */
export function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [up, across] = [0, 0];
  for (const [at, value] of values.entries()) {
    up += (at - middle) * (value - mean);
    across += (at - middle) ** 2;
  }
  return across === 0 ? 0 : up / across;
}
