import { assert } from './assert.ts';

/** An amount in minor units (cents), an integer. Never a float. */
export type Minor = number;

/** Largest amount that a sale may have: 1,000,000.00. Above it somebody has mistyped. */
export const MAX_AMOUNT_MINOR = 100_000_000;

/** True for whole minor units that a computation can carry without loss. */
export const isMinor = (value: unknown): value is Minor => Number.isSafeInteger(value);

/**
 * `value × numerator / denominator`, rounded down towards minus infinity (R15: points) or half up (R15: money).
 * Exact for every safe integer: a product that a number cannot hold is formed as BigInt.
 */
export function ratio(value: number, numerator: number, denominator: number, rounding: 'down' | 'half-up'): number {
  assert(Number.isSafeInteger(value) && Number.isSafeInteger(numerator), 'ratio takes integers');
  assert(Number.isSafeInteger(denominator) && denominator > 0, 'ratio takes a positive denominator');
  if (Math.abs(value * numerator) <= MOST_EXACT && denominator <= MOST_EXACT) {
    const dividend = rounding === 'down' ? value * numerator : value * numerator * 2 + denominator;
    const by = rounding === 'down' ? denominator : denominator * 2;
    // below 2^53 a quotient is never rounded up to a whole number that it does not reach; + 0 makes -0 a zero
    return Math.floor(dividend / by) + 0;
  }
  const product = BigInt(value) * BigInt(numerator);
  const divisor = BigInt(denominator);
  // half up is floor(x + 1/2): one formula for both signs
  const dividend = rounding === 'down' ? product : product * 2n + divisor;
  const by = rounding === 'down' ? divisor : divisor * 2n;
  const quotient = dividend / by;
  const floor = dividend % by < 0n ? quotient - 1n : quotient;
  const result = Number(floor);
  assert(Number.isSafeInteger(result), 'ratio left the range of safe integers');
  return result;
}

/** Twice a product up to here plus a denominator up to here is still a safe integer. */
const MOST_EXACT = 2 ** 51;

/**
 * Splits `total` over `weights` in whole units so that the parts always sum to `total` (R11): each part is rounded from
 * the running sum, so the error of one part is carried into the next. Weights must not be negative; with all weights
 * zero the first part takes everything.
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  assert(isMinor(total), 'allocate takes whole units');
  assert(weights.length > 0, 'allocate needs at least one part');
  let sum = 0;
  for (const weight of weights) {
    assert(Number.isSafeInteger(weight) && weight >= 0, 'allocate takes weights that are whole and not negative');
    sum += weight;
  }
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : 0));
  let running = 0;
  let given = 0;
  return weights.map((weight) => {
    running += weight;
    const upToHere = ratio(total, running, sum, 'half-up');
    const part = upToHere - given;
    given = upToHere;
    return part;
  });
}
