import type { Transfer } from '#domain/account';
import type { Entry, EntryBody, SaleBody } from '#domain/entry';
import { goods } from '../samples.ts';

/** 21 November 2026, noon in Berlin. */
export const NOON = Date.parse('2026-11-21T11:00:00Z');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export type Booked = { readonly at?: number; readonly staff?: string };

/** The journal of a counter, entry by entry; each is a minute after the one before unless it says when. */
export function journalOf(bodies: readonly (EntryBody & Booked)[]): Entry[] {
  return bodies.map(({ at, staff = 'A', ...body }, index) => ({
    v: 1,
    brand: 'B',
    store: 'S',
    terminal: 'T',
    seq: index + 1,
    at: at ?? NOON + index * MINUTE,
    staff,
    ...body,
  }));
}

const moved = (from: string, to: string, amount: number): Transfer => ({
  unit: 'points',
  from,
  to,
  amount,
  lot: 'T:1',
});

type Bought = Booked & {
  readonly member?: string;
  readonly amount?: number;
  readonly earns?: number;
  readonly spends?: number;
  readonly discount?: number;
  readonly source?: SaleBody['sale']['source'];
  readonly key?: string;
};

export function bought({
  member = 'm1',
  amount = 1_000,
  earns = 10,
  spends = 0,
  discount = 0,
  source = 'tse',
  key = 'k',
  ...booked
}: Bought = {}): SaleBody & Booked {
  return {
    kind: 'sale',
    member,
    sale: { key, source, at: NOON, total: amount, lines: [goods(amount)], payments: [] },
    choices: [],
    facts: { program: 'p', version: 1, day: '2026-11-21', visits: 0, visitedToday: false, redeemable: 0 },
    discount,
    toPay: amount - discount,
    balance: 0,
    effects: [],
    transfers: [
      ...(earns > 0 ? [moved('store:S', `member:${member}`, earns)] : []),
      ...(spends > 0 ? [moved(`member:${member}`, 'store:S', spends)] : []),
    ],
    ...booked,
  };
}

export const takenBack = ({ member = 'm1', amount = 500, key = 'r', ...booked }: Bought = {}): EntryBody & Booked => ({
  kind: 'return',
  key,
  member,
  sale: 'k',
  amount,
  returned: amount,
  balance: 0,
  day: '2026-11-21',
  transfers: [moved(`member:${member}`, 'store:S', 5)],
  ...booked,
});

export const sorry = ({ member = 'm1', amount = 50, ...booked }: Bought = {}): EntryBody & Booked => ({
  kind: 'adjustment',
  member,
  reason: 'goodwill',
  day: '2026-11-21',
  goodwill: { key: 'g', program: 'p', version: 1, reason: 'wait', points: amount },
  transfers: [moved('goodwill:S', `member:${member}`, amount)],
  ...booked,
});

export const enrolled = (booked: Booked & { readonly member?: string } = {}): EntryBody & Booked => ({
  kind: 'enrolment',
  member: 'm1',
  ...booked,
});

export const voucher = (
  what: 'sold' | 'redeemed' | 'refunded',
  { count = 1, amount = 2_000, ...booked }: Booked & { readonly count?: number; readonly amount?: number } = {},
): EntryBody & Booked => ({
  kind: 'voucher',
  key: 'v',
  what,
  day: '2026-11-21',
  amount,
  left: 0,
  transfers: Array.from({ length: count }, (_, index) => ({
    unit: 'credit',
    from: what === 'sold' ? 'issuer:S' : `pool:voucher.V${index}`,
    to: what === 'sold' ? `pool:voucher.V${index}` : 'store:S',
    amount,
    lot: 'T:1',
  })),
  ...booked,
});
