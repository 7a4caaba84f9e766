import { dayIn } from '#base/day';
import { DEMO_TIME_ZONE, readBaskets } from '#cli/demo/purchases';
import type { Sale } from '#domain/sale';

/** One purchase of a household, with what chance gave it: whether it asks for a reward, and for which. */
export type Visit = {
  readonly place: string;
  readonly day: string;
  /** Whole hours since 1970. */
  readonly hour: number;
  readonly sale: Sale;
  /** Two numbers from 0 to 1 for each seed. */
  readonly chance: (seed: number) => readonly [number, number];
};

/**
 * The published table is a sample of 75,000 of 1,469,307 lines (documentation of the R package completejourney,
 * get_transactions): amounts are multiplied by that, so that a household earns in a year what all its purchases are worth.
 */
export const LINES_LEFT_OUT = 1_469_307 / 75_000;

/** The visits of each household, in the order of time. */
export async function readVisits(times: number): Promise<Map<string, Visit[]>> {
  const households = new Map<string, Visit[]>();
  let index = 0;
  for await (const { basketId, household, store, at, lines } of readBaskets()) {
    const number = index++;
    const total = Math.round(lines.reduce((sum, line) => sum + line.amountMinor, 0) * times);
    const visit: Visit = {
      place: store,
      day: dayIn(DEMO_TIME_ZONE, at),
      hour: Math.floor(at / 3_600_000),
      sale: {
        key: basketId,
        source: 'file',
        at,
        total,
        lines: [{ kind: 'goods', amount: total, vat: 700, quantity: 1 }],
        payments: [],
      },
      chance: (seed) => [chance(seed, number, 1), chance(seed, number, 2)],
    };
    const visits = households.get(household);
    if (visits) visits.push(visit);
    else households.set(household, [visit]);
  }
  return households;
}

/** A number from 0 to 1 that depends on nothing else (the finalizer of MurmurHash3, Austin Appleby, public domain). */
function chance(seed: number, visit: number, which: number): number {
  let hash = Math.imul(seed, 0x9e3779b1) ^ Math.imul(visit * 2 + which, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
