import { readFileSync } from 'node:fs';
import { assert } from '#base/assert';
import { demoFile } from './resources.ts';

type Shops = {
  readonly brand: string;
  /** Three counters, each in a shop of its own; `store` is the store of the data whose purchases it stands for. */
  readonly shops: readonly DemoShop[];
  readonly towns: readonly string[];
  readonly staff: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: 'cashier' | 'manager';
    readonly pin: string;
  }[];
};
export type DemoShop = {
  readonly store: string;
  readonly name: string;
  readonly street: string;
  readonly town: string;
};

export const {
  brand: BRAND_NAME,
  shops: SHOPS,
  towns: TOWNS,
  staff: STAFF,
} = JSON.parse(readFileSync(demoFile('shops.json'), 'utf8')) as Shops;

/**
 * Which counter books the purchases of a store: the three stores with the most lines (367, 406, 356) are counters of their
 * own, every other store goes to one of them by its number, modulo 3.
 */
export function counterOf(store: string): number {
  const own = SHOPS.findIndex((shop) => shop.store === store);
  if (own >= 0) return own;
  const number = Number(store);
  assert(Number.isSafeInteger(number) && number >= 0, `not a store's number: ${store}`);
  return number % SHOPS.length;
}
