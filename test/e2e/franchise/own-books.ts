import { expect } from '@playwright/test';
import { makeCardNumber } from '#domain/card-number';
import type { TillClient } from '#till/api/till-client';
import { sells, type TillPurchase } from '../kit/till.ts';

// What the test itself has sold and redeemed, and what follows from that between owners: nothing of it is asked of the product.

export const ANNA = 'Anna Müller';
export const BERND = 'Bernd Öz';
export const STORES = { Kassel: ANNA, Baunatal: ANNA, Marburg: BERND } as const;
type Store = keyof typeof STORES;

/** Who has points of which owner: each buys at the stores of one, before anything is redeemed. */
export const AYLA = { card: makeCardNumber('000000007701'), of: ANNA };
export const BEN = { card: makeCardNumber('000000007702'), of: BERND };

type Redeemed = {
  readonly what: 'points' | 'voucher';
  readonly of: string;
  readonly at: Store;
  readonly units: number;
};
const redeemed: Redeemed[] = [];
const points = new Map<string, number>();
let sales = 0;

export const pointsOf = (card: string): number => points.get(card) ?? 0;

type Purchase = Omit<TillPurchase, 'card'> & { readonly customer?: typeof AYLA | typeof BEN };

/** Sells at a store, and keeps it. Vouchers are Bernd's. */
export async function buys(till: TillClient, at: Store, { customer, ...purchase }: Purchase): Promise<void> {
  const { cents, points: pay = 0, voucher } = purchase;
  const booked = await sells(till, `sale-${++sales}`, { ...purchase, card: customer?.card });
  expect(booked).toMatchObject({ toPay: cents - pay, paidWithVouchers: voucher?.amount ?? 0 });
  if (voucher) redeemed.push({ what: 'voucher', of: BERND, at, units: voucher.amount });
  if (!customer) return;
  // double points: one for each half euro of what is paid with money, rounded down once
  const earned = Math.floor((cents - pay) / 50);
  expect(booked).toMatchObject({ pointsEarned: earned, pointsSpent: pay });
  points.set(customer.card, pointsOf(customer.card) + earned - pay);
  redeemed.push({ what: 'points', of: customer.of, at, units: pay });
}

/** What Bernd's store took in of Anna's units less what hers took in of his. */
export const takenByBernd = (what: Redeemed['what']): number =>
  redeemed.reduce((sum, one) => {
    const taker = STORES[one.at];
    return one.what !== what || taker === one.of ? sum : sum + (taker === BERND ? one.units : -one.units);
  }, 0);
