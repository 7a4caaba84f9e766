import type { Minor } from '#base/money';
import { passOf, type Unit } from '#domain/account';
import { type Basket, become, copyOf, countOf, discountPieces, firstOf, linesOf, piecesOf, takeOff } from './basket.ts';
import type { ReadyBonus, ReadyCard, ReadyMilestones } from './compile.ts';
import type { Effect } from './effects.ts';
import { seatsOf } from './event.ts';
import { holdingOf, type MemberFacts } from './facts.ts';
import type { Program } from './schema.ts';

/** The unit that a card or a ladder counts in. */
export const stampsOf = (id: string): Unit => `stamps:${id}`;
/** Gifts of a ladder that were given: says on which rung the member stands. */
export const rungsOf = (id: string): Unit => `uses:${id}`;

/**
 * Fills a stamp card. Stamps of this sale count at once: whoever buys ten where nine make a card full gets the tenth free.
 * A free piece is the cheapest that fits, and earns nothing. Only stamps that may be spent here pay for it.
 */
export function fillCard(
  { instrument, earns, free }: ReadyCard,
  basket: Basket,
  facts: MemberFacts,
  bonuses: readonly ReadyBonus[],
): readonly Effect[] {
  const { id, name, size, gives, mostPerSale } = instrument;
  const unit = stampsOf(id);
  const { total, redeemable } = holdingOf(facts, unit);
  const earnedBy = (pieces: number, amount: Minor): number => {
    const { earns: by } = instrument;
    const basic =
      by.per === 'visit' ? (amount > 0 ? 1 : 0) : by.per === 'piece' ? pieces : Math.floor(amount / by.amount);
    return Math.min(basic === 0 ? 0 : withBonuses(bonuses, id, basic, pieces), mostPerSale ?? Number.MAX_SAFE_INTEGER);
  };
  const earnedIn = (some: Basket): number => {
    const lines = linesOf(some, earns);
    return earnedBy(
      lines.reduce((sum, line) => sum + some.lines[line]!.quantity - (some.pieces?.given[line] ?? 0), 0),
      lines.reduce((sum, line) => sum + some.left[line]!, 0),
    );
  };
  let cards = 0;
  const before = basket.toPay;
  if (gives.kind === 'free-piece') {
    const pieces = piecesOf(basket, free);
    const most = Math.min(countOf(pieces), MOST_CARDS, Math.floor((redeemable + earnedIn(basket)) / size));
    // what is given away may be what would have earned the stamps for it: tried on, from many to few
    for (cards = most; cards > 0; cards--) {
      const tried = copyOf(basket);
      discountPieces(tried, firstOf(pieces, cards), 100);
      if (cards * size > redeemable + earnedIn(tried)) continue;
      become(basket, tried);
      break;
    }
  } else {
    cards = Math.min(Math.floor(redeemable / size), Math.floor(Math.max(0, basket.toPay) / gives.amount), MOST_CARDS);
    const payable = basket.left.flatMap((amount, index) => (amount > 0 ? [index] : []));
    takeOff(basket, payable, cards * gives.amount);
  }
  const discount = before - basket.toPay;
  const earned = earnedIn(basket);
  const spent = cards * size;
  const effects: Effect[] = [];
  if (discount > 0)
    effects.push({
      kind: 'discount',
      instrument: id,
      discount,
      reason: { key: 'reason-card-full', values: { name, discount, stamps: spent } },
    });
  if (earned > 0 || spent > 0) {
    const left = total + earned - spent;
    effects.push({
      kind: 'stamps',
      instrument: id,
      unit,
      earned,
      spent,
      ...(instrument.validMonths && { validMonths: instrument.validMonths }),
      reason:
        left < size
          ? { key: 'reason-stamps-missing', values: { name, earned, stamps: left, missing: size - left } }
          : { key: 'reason-stamps', values: { name, earned, stamps: left } },
    });
  }
  return effects;
}

/** More full cards than anybody brings at once. */
const MOST_CARDS = 100;

/** Campaigns for a card: percentages add up and are rounded down once, then what is given besides. */
function withBonuses(bonuses: readonly ReadyBonus[], card: string, basic: number, pieces: number): number {
  let [percent, best, more] = [100, 0, 0];
  for (const { instrument } of bonuses) {
    if (instrument.on !== card) continue;
    const { gives, combine } = instrument;
    if (gives.kind === 'percent' && combine === 'best') best = Math.max(best, gives.percent);
    else if (gives.kind === 'percent') percent += gives.percent;
    else more += gives.kind === 'units' ? gives.units : gives.units * pieces;
  }
  return Math.floor((basic * (percent + best)) / 100) + more;
}

/**
 * Climbs a ladder of gifts. A gift costs the purchases since the rung before, so it is given once. It is given only where
 * all of the member's count may be spent: two counters that cannot ask each other never stand on the same rung.
 */
export function climb({ instrument }: ReadyMilestones, facts: MemberFacts, spent: Minor): readonly Effect[] {
  const { id, name, minimumAmount, rounds } = instrument;
  if (spent <= 0 || spent < minimumAmount) return [];
  const unit = stampsOf(id);
  const { total, redeemable } = holdingOf(facts, unit);
  const given = holdingOf(facts, rungsOf(id));
  const { rung, needed } = rungAt(rounds, given.total);
  const [count, isHere] = [total + 1, redeemable === total && given.redeemable === given.total];
  if (count < needed || !isHere) {
    const missing = Math.max(0, needed - count);
    const reason = { key: 'reason-gift-missing', values: { name, missing, gift: rung.gift } } as const;
    return [{ kind: 'stamps', instrument: id, unit, earned: 1, spent: 0, reason }];
  }
  const reason = { key: 'reason-gift', values: { name, gift: rung.gift } } as const;
  return [
    { kind: 'stamps', instrument: id, unit, earned: 1, spent: needed, reason },
    { kind: 'stamps', instrument: id, unit: rungsOf(id), earned: 1, spent: 0, reason },
    { kind: 'gift', instrument: id, gift: rung.gift, reason },
  ];
}

/**
 * Stamps of cards that are full, counts of ladders whose next rung this visit reaches, passes, and credit, as far as the right to them
 * lies elsewhere: what a counter that can ask head office brings here while the customer stands there.
 */
export function dueElsewhere(
  { instruments }: Program,
  facts: Pick<MemberFacts, 'units'>,
): { readonly unit: Unit; readonly amount: number }[] {
  const elsewhere = (unit: Unit): { unit: Unit; amount: number }[] => {
    const { total, redeemable } = holdingOf(facts, unit);
    return total > redeemable ? [{ unit, amount: total - redeemable }] : [];
  };
  return instruments.flatMap((one) => {
    if (one.kind === 'stamp-card' && !one.archived)
      return holdingOf(facts, stampsOf(one.id)).total >= one.size ? elsewhere(stampsOf(one.id)) : [];
    if (one.kind === 'event' && !one.archived) return elsewhere(seatsOf(one.id));
    if (one.kind === 'occasion' && !one.archived) return elsewhere(passOf(one.id));
    if (one.kind === 'reward' && one.gives.kind === 'credit' && !one.archived) return elsewhere('credit');
    if (one.kind !== 'milestones' || one.archived) return [];
    const [stamps, given] = [stampsOf(one.id), rungsOf(one.id)];
    const { needed } = rungAt(one.rounds, holdingOf(facts, given).total);
    return holdingOf(facts, stamps).total + 1 >= needed ? [...elsewhere(stamps), ...elsewhere(given)] : [];
  });
}

type Rounds = ReadyMilestones['instrument']['rounds'];

/** The rung after so many gifts, and the purchases from the one before up to it. The last round is repeated. */
function rungAt(rounds: Rounds, given: number): { readonly rung: Rounds[number][number]; readonly needed: number } {
  let left = given;
  let round = rounds[0]!;
  for (const [index, next] of rounds.entries()) {
    round = next;
    if (left < next.length || index === rounds.length - 1) break;
    left -= next.length;
  }
  const at = left % round.length;
  const rung = round[at]!;
  return { rung, needed: rung.at - (at === 0 ? 0 : round[at - 1]!.at) };
}
