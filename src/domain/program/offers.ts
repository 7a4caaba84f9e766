import type { Minor } from '#base/money';
import { ratio } from '#base/money';
import type { Localized } from '#base/result';
import type { Sale } from '#domain/sale';
import { clubRenewalDue } from '#domain/life/club-terms';
import type { Club } from './club.ts';
import { readyProgram } from './compile.ts';
import { type Day, stockOf } from '#domain/account';
import { attend, type Event } from './event.ts';
import { askedOf } from './evaluate.ts';
import type { Holding, MemberFacts } from './facts.ts';
import { nameLines } from './names.ts';
import { partnerAt } from './partner.ts';
import { priceOf, type Reward, type RewardKind } from './rewards.ts';
import type { Program } from './schema.ts';

/**
 * What the counter may offer: each reward with what is missing. `now`: can be had with what is held here. `credit`: the shop
 * advances what is missing here (L35). `online`: the
 * points are there, but the right to spend them lies elsewhere. `missing`: points still to be earned.
 */
export type Offer = {
  readonly reward: string;
  readonly name: Localized;
  readonly kind: RewardKind | 'club' | 'event';
  /** Price in points; for `chosen` the smallest number that may be chosen. */
  readonly points: number;
  /** Taken off the bill for `points`, or added to the credit; 0 for an item. For credit: what it can pay here. */
  readonly amount: Minor;
  /** The first day of an event. */
  readonly day?: Day;
  /** To be paid besides; absent if nothing is. */
  readonly charge?: Minor;
  readonly state: 'now' | 'credit' | 'online' | 'missing' | 'no-sale';
  readonly missing: number;
  /** For `chosen`: the largest number of points that makes sense for this bill; for `credit` the largest amount. */
  readonly most: number;
  /** Of something limited: how many can be given away here. */
  readonly left?: number;
};

/** What there is to pay with. `credit`: the part of `redeemable` that the shop would advance. */
export type Purse = Holding & {
  readonly credit?: number;
  /** The member's credit in minor units, and the bill that it can pay. */
  readonly money?: Holding & { readonly bill: Minor };
};

/** How what is limited stands here, by unit; others are not named. */
export type Stock = MemberFacts['units'];

/** What can be chosen with a sale. */
export type Offered = Reward | Club | Event;

/** Offers in the program's order. `left` is what is still to pay of the open sale, undefined when there is none. */
export function offersOf(
  rewards: readonly Offered[],
  points: Purse,
  left: Minor | undefined,
  stock: Stock = {},
): Offer[] {
  return rewards.flatMap((reward) => {
    const there = stock[stockOf(reward.id)]?.redeemable;
    return offersFor(reward, points, left).map((offer) => (there === undefined ? offer : { ...offer, left: there }));
  });
}

function offersFor(reward: Offered, points: Purse, left: Minor | undefined): Offer[] {
  if (reward.kind === 'club') return [clubOffer(reward)];
  if (reward.kind === 'event') return [eventOffer(reward)];
  const { id, name, gives } = reward;
  if (gives.kind === 'credit') return creditOffer(id, name, points.money);
  const price = priceOf(reward);
  const state =
    price > points.total
      ? 'missing'
      : gives.kind !== 'item' && gives.kind !== 'payout' && !left
        ? 'no-sale'
        : price > points.redeemable
          ? 'online'
          : price > points.redeemable - (points.credit ?? 0)
            ? 'credit'
            : 'now';
  const most =
    gives.kind === 'chosen'
      ? Math.min(points.redeemable, 0 - ratio(-(left ?? 0), gives.points, gives.amount, 'down'))
      : price;
  const offer = {
    reward: id,
    name,
    kind: gives.kind,
    points: price,
    amount: amountOff(reward, price, left ?? 0),
    ...(gives.kind === 'item' && gives.charge && { charge: gives.charge.amount }),
    state,
    missing: Math.max(0, price - points.total),
    most,
  } as const;
  return [offer];
}

const eventOffer = ({ id, name, from: day }: Event): Offer => {
  return { reward: id, name, kind: 'event', day, points: 0, amount: 0, state: 'now', missing: 0, most: 0 };
};

const clubOffer = ({ id, name, fee }: Club): Offer => {
  return { reward: id, name, kind: 'club', points: 0, amount: 0, charge: fee, state: 'now', missing: 0, most: 0 };
};

/** Paying with credit: offered to whoever has some. */
function creditOffer(reward: string, name: Localized, money: Purse['money']): Offer[] {
  if (!money || money.total <= 0) return [];
  const most = Math.min(money.redeemable, money.bill);
  const state = money.bill === 0 ? 'no-sale' : money.redeemable <= 0 ? 'online' : 'now';
  return [{ reward, name, kind: 'credit', points: 0, amount: most, state, missing: 0, most }];
}

function amountOff({ gives }: Reward, price: number, left: Minor): Minor {
  switch (gives.kind) {
    case 'item':
    case 'credit':
      return 0;
    case 'payout':
    case 'amount':
      return gives.amount;
    case 'percent':
      return Math.min(ratio(left, gives.percent, 100, 'half-up'), gives.most ?? left);
    case 'chosen':
      return ratio(price, gives.amount, gives.points, 'down');
  }
}

/**
 * What may be offered to this member with this sale, in the program's order: rewards that hold, for what does not is not
 * shown to others (I21), clubs that the member is not in, or only for a few days more, and events to register for or check in at.
 */
export function offeredTo(program: Program, sale: Sale, facts: MemberFacts): Offered[] {
  const ready = readyProgram(program);
  const asked = askedOf(ready, nameLines(sale.lines, ready.names), sale, facts);
  const held = new Set<Offered>();
  const hasRewards = partnerAt(ready, facts)?.rewards ?? true;
  for (const { instrument, holds } of ready.rewards) if (hasRewards && !holds(asked)) held.add(instrument);
  for (const { instrument, holds } of ready.clubs) {
    const until = facts.terms?.[instrument.id];
    const isDue = until === undefined || clubRenewalDue(instrument, { until }, facts.day) !== undefined;
    if (isDue && !holds(asked)) held.add(instrument);
  }
  for (const [reward, { instrument }] of ready.events)
    if (attend(ready, asked, facts, [{ reward }]).ok) held.add(instrument);
  return program.instruments.filter((one): one is Offered => held.has(one as Offered));
}
