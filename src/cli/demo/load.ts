import { ok, type Result } from '#base/result';
import type { LoadingCounter } from './loading-counter.ts';
import { type Basket, readBaskets } from './purchases.ts';
import { counterOf } from './shops.ts';

/** After so many baskets all counters exchange with head office, as they would every few days. */
const BASKETS_PER_ROUND = 2_500;

/** What has been read of the data. */
export type Read = {
  baskets: number;
  lines: number;
  salesMinor: number;
  readonly households: Set<string>;
  readonly stores: Set<string>;
};

/**
 * Books baskets in the order of their time, each at its counter. A household is enrolled at the counter of its first
 * purchase; before it buys at another one, that one is told of it by head office, as in real life. Calls `onBasket` with
 * the number of baskets done.
 */
export async function load(
  counters: readonly LoadingCounter[],
  weeksLater: number,
  limit: number,
  onBasket: (done: number) => void,
): Promise<Result<Read>> {
  const read: Read = { baskets: 0, lines: 0, salesMinor: 0, households: new Set(), stores: new Set() };
  const homes = new Map<string, LoadingCounter>();
  for await (const basket of readBaskets(weeksLater)) {
    if (read.baskets === limit) break;
    const counter = counters[counterOf(basket.store)]!;
    const introduced = await introduce(basket, counter, homes);
    if (!introduced.ok) return introduced;
    const taken = counter.take(basket);
    if (!taken.ok) return taken;
    note(read, basket);
    onBasket(read.baskets);
    if (read.baskets % BASKETS_PER_ROUND === 0) {
      const met = await meet(counters);
      if (!met.ok) return met;
    }
  }
  const met = await meet(counters);
  return met.ok ? ok(read) : met;
}

/** Sees to it that a household is known where it buys, if it was enrolled elsewhere. */
async function introduce(
  { household }: Basket,
  counter: LoadingCounter,
  homes: Map<string, LoadingCounter>,
): Promise<Result<void>> {
  const home = homes.get(household) ?? counter;
  homes.set(household, home);
  if (home === counter || counter.knows(household)) return ok(undefined);
  for (const one of [home, counter]) {
    const flushed = one.flush();
    const exchanged = flushed.ok ? await one.exchange() : flushed;
    if (!exchanged.ok) return exchanged;
  }
  return ok(undefined);
}

/** All counters exchange with head office at the same time, twice: then each knows what the others have sent. */
async function meet(counters: readonly LoadingCounter[]): Promise<Result<void>> {
  for (const counter of counters) {
    const flushed = counter.flush();
    if (!flushed.ok) return flushed;
  }
  for (const _ of ['send', 'fetch']) {
    const exchanged = await Promise.all(counters.map((counter) => counter.exchange()));
    const refusal = exchanged.find((one) => !one.ok);
    if (refusal) return refusal;
  }
  // otherwise the write-ahead logs would grow with the whole load
  for (const { database } of counters) database.checkpoint();
  return ok(undefined);
}

function note(read: Read, { household, store, lines }: Basket): void {
  read.baskets++;
  read.lines += lines.length;
  read.households.add(household);
  read.stores.add(store);
  for (const { amountMinor } of lines) read.salesMinor += amountMinor;
}
