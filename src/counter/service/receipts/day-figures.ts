import { z } from 'zod';
import { givesPoints, isGoodwill, memberOf, type Transfer } from '#domain/account';
import type { Entry } from '#domain/entry';

const name = z.union([z.string(), z.object({ de: z.string(), en: z.string() })]);
const happened = z.object({ times: z.int(), amount: z.int() });

/** Offers that are named one by one; the rest is one line. */
const MOST_NAMED = 30;
const MOST_CLERKS = 100;

/** What one counter did on one day. Amounts in minor units; clerks by their ids, and no customer at all. */
export const dayFigures = z.object({
  day: z.iso.date(),
  sales: z.int(),
  members: z.int(),
  paid: z.int(),
  enrolments: z.int(),
  points: z.object({ given: z.int(), redeemed: z.int(), taken: z.int(), back: z.int(), lapsed: z.int() }),
  goodwill: happened,
  discounts: z.array(happened.extend({ name })).max(MOST_NAMED),
  otherDiscounts: happened,
  returns: happened,
  vouchers: z.object({ sold: happened, redeemed: happened, refunded: happened }),
  clerks: z.array(z.object({ staff: z.string(), sales: z.int(), paid: z.int(), goodwill: z.int() })).max(MOST_CLERKS),
});
export type DayFigures = z.infer<typeof dayFigures>;

/** `entries`: those of the day. */
export function figuresOf(entries: readonly Entry[], day: string): DayFigures {
  const sales = entries.filter((entry) => entry.kind === 'sale');
  const goodwill = entries.flatMap((entry) =>
    entry.kind === 'adjustment' && entry.goodwill ? [{ staff: entry.staff, amount: entry.goodwill.points }] : [],
  );
  const returns = entries.filter((entry) => entry.kind === 'return' || entry.kind === 'return-without-receipt');
  const vouchers = entries.filter((entry) => entry.kind === 'voucher');
  const used = (what: 'redeemed' | 'refunded') => counted(vouchers.filter((entry) => entry.what === what));
  const [sold, back] = [pointsIn(sales), pointsIn(returns)];
  const discounts = discountsIn(sales);
  return {
    day,
    sales: sales.length,
    members: new Set(sales.map(({ member }) => member)).size,
    paid: sales.reduce((sum, { toPay }) => sum + toPay, 0),
    enrolments: entries.filter(({ kind }) => kind === 'enrolment').length,
    points: {
      given: sold(({ from, to }) => givesPoints(from) && isMember(to)),
      redeemed: sold(({ from, to }) => isMember(from) && givesPoints(to)),
      taken: back(({ from, to }) => isMember(from) && !to.startsWith('expired:')),
      back: back(({ from, to }) => isMember(to) && !isGoodwill(from)),
      lapsed: back(({ to }) => to.startsWith('expired:')),
    },
    goodwill: counted(goodwill),
    discounts: discounts.slice(0, MOST_NAMED),
    otherDiscounts: {
      times: discounts.slice(MOST_NAMED).reduce((sum, { times }) => sum + times, 0),
      amount: discounts.slice(MOST_NAMED).reduce((sum, { amount }) => sum + amount, 0),
    },
    returns: counted(returns),
    vouchers: {
      sold: counted(
        vouchers.flatMap(({ what, transfers, amount }) => (what === 'sold' ? transfers.map(() => ({ amount })) : [])),
      ),
      redeemed: used('redeemed'),
      refunded: used('refunded'),
    },
    clerks: clerksIn(sales, goodwill),
  };
}

const isMember = (account: string): boolean => memberOf(account) !== undefined;

const counted = (list: readonly { readonly amount: number }[]) => ({
  times: list.length,
  amount: list.reduce((sum, { amount }) => sum + amount, 0),
});

const pointsIn =
  (entries: readonly { readonly transfers: readonly Transfer[] }[]) =>
  (matches: (transfer: Transfer) => boolean): number =>
    entries
      .flatMap(({ transfers }) => transfers.filter((made) => made.unit === 'points' && matches(made)))
      .reduce((sum, { amount }) => sum + amount, 0);

type SaleEntry = Extract<Entry, { kind: 'sale' }>;

/** By the offer or reward that they came from, the dearest first. */
function discountsIn(sales: readonly SaleEntry[]): DayFigures['discounts'] {
  const found = new Map<string, DayFigures['discounts'][number]>();
  for (const effect of sales.flatMap(({ effects }) => effects)) {
    if (effect.kind !== 'reward' && effect.kind !== 'discount') continue;
    const { instrument, discount, reason } = effect;
    const said = reason.values[effect.kind === 'reward' ? 'reward' : 'name'];
    const before = found.get(instrument) ?? {
      name: typeof said === 'object' ? said : instrument,
      times: 0,
      amount: 0,
    };
    found.set(instrument, { ...before, times: before.times + 1, amount: before.amount + discount });
  }
  return [...found.values()].sort((one, other) => other.amount - one.amount || other.times - one.times);
}

function clerksIn(
  sales: readonly SaleEntry[],
  goodwill: readonly { readonly staff: string; readonly amount: number }[],
): DayFigures['clerks'] {
  const names = [...new Set([...sales, ...goodwill].map(({ staff }) => staff))];
  return names.slice(0, MOST_CLERKS).map((staff) => {
    const own = sales.filter((sale) => sale.staff === staff);
    return {
      staff,
      sales: own.length,
      paid: own.reduce((sum, { toPay }) => sum + toPay, 0),
      goodwill: goodwill.reduce((sum, gift) => sum + (gift.staff === staff ? gift.amount : 0), 0),
    };
  });
}
