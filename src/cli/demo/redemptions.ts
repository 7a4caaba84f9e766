import type { Balance } from '#domain/lots';
import type { Choice } from '#domain/program/evaluate';
import { type Offer, offersOf } from '#domain/program/offers';
import { type Program, rewardsOf } from '#domain/program/schema';

/** Who pays with points pays with so many at a time. */
const POINTS_AT_ONCE = 150;

/**
 * What a household redeems with a purchase, by its number modulo 4: 0 takes something free as soon as the points for it
 * are held at the counter, 1 saves for an amount off the bill, 2 pays with 150 points whenever there are as many, 3 saves
 * on. Only what the counter holds is spent, and at most one reward with a purchase.
 */
export function choicesOf(household: string, program: Program, balance: () => Balance, total: number): Choice[] {
  const kind = (['item', 'amount', 'chosen'] as const)[Number(household) % 4];
  if (kind === undefined) return [];
  const points = balance();
  if (points.redeemable <= 0) return [];
  const offer = offersOf(rewardsOf(program), points, total).find(
    (candidate) => candidate.kind === kind && candidate.state === 'now',
  );
  if (!offer) return [];
  if (kind !== 'chosen') return fits(offer, total) ? [{ reward: offer.reward }] : [];
  return offer.most >= POINTS_AT_ONCE && POINTS_AT_ONCE >= offer.points
    ? [{ reward: offer.reward, points: POINTS_AT_ONCE }]
    : [];
}

/** Nobody gives a voucher of 5.00 for a bill of 2.00. */
const fits = (offer: Offer, total: number): boolean => offer.amount <= total;
