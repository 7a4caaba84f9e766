/** The value below which `share` (0 to 1) of the values lie; of few values the nearest that was really seen. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? sorted[0];
  if (value === undefined) throw new Error('no values to take a quantile of');
  return value;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) throw new Error('no values to take a median of');
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

/** How far the rounds lie apart: from the lowest to the highest, as a share of the median. */
export function spread(values: readonly number[]): number {
  const width = Math.max(...values) - Math.min(...values);
  return width === 0 ? 0 : width / median(values);
}
