import { weekdayOf } from '#base/day';
import type { Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import type { Sale } from '#domain/sale';
import { taxOf, type VatPart, vatOf } from '#domain/vat';
import { openBasket } from './basket.ts';
import { giveCashback } from './cashback.ts';
import { type ClubRefusal, joinClubs } from './club.ts';
import { climb, fillCard } from './cards.ts';
import { type ReadyBonus, type ReadyProgram, readyProgram } from './compile.ts';
import { codeToUse } from './coupons.ts';
import { type CreditRefusal, payWithCredit } from './credit-payment.ts';
import { takeDiscounts } from './discounts.ts';
import { giveTickets } from './tickets.ts';
import { type Effect, withTerms } from './effects.ts';
import { attend, type EventRefusal } from './event.ts';
import type { MemberFacts } from './facts.ts';
import { basicPoints, earnPoints, laterPoints, paidForGoods } from './points.ts';
import { type NamedLines, nameLines } from './names.ts';
import { usePasses } from './passes.ts';
import { type Choice, redeem, type RewardRefusal } from './redeem.ts';
import { shareOut } from './group.ts';
import { partnerAt } from './partner.ts';
import { refer } from './referral.ts';
import type { Program } from './schema.ts';
import { standingOf } from './tier.ts';
import { countVisit } from './visit.ts';
import type { Asked } from './when.ts';
import { isTooMuch } from './work.ts';

// what a caller of `evaluate` handles
export type { Choice, Effect, MemberFacts };

export type Evaluation = {
  readonly total: Minor;
  /** Taken off the bill: discounts, bundles, coupons, full cards, rewards. */
  readonly discount: Minor;
  /** `discount` split over the lines of the sale, in their order; sums to it (R11). */
  readonly discountPerLine: readonly Minor[];
  /** Of a net price list: the VAT that comes on top, rate by rate, for what is left of the lines. */
  readonly vat?: readonly VatPart[];
  /** To be paid besides the lines, such as what a premium costs in money; absent if nothing is. */
  readonly charges?: Minor;
  /** Paid with the member's credit; absent if nothing is. */
  readonly credit?: Minor;
  /** `total` less `discount`, with VAT where the list is net, with `charges`, less `credit`. */
  readonly toPay: Minor;
  readonly pointsEarned: number;
  readonly pointsSpent: number;
  readonly visits: 0 | 1;
  /** The tier that holds with this sale, if the program has tiers. */
  readonly tier: string | undefined;
  readonly effects: readonly Effect[];
  /** What it uses of what is limited (R25), by instrument. */
  readonly limited: readonly LimitedUse[];
};

/** `code`: of a batch, the one that is used up. `perMember`: of what the member may have. */
export type LimitedUse = {
  readonly id: string;
  readonly amount: number;
  readonly code?: string;
  readonly perMember?: true;
};

export type EvaluationRefusal =
  | RewardRefusal
  | CreditRefusal
  | ClubRefusal
  | EventRefusal
  | 'reward-not-here'
  | 'sale-too-many-offers';

const NO_CODES: readonly string[] = [];
const NOTHING_LIMITED: readonly LimitedUse[] = [];

/**
 * What a sale brings a member under a program, with a reason for every effect. Pure and deterministic; refuses only what
 * was chosen wrongly. First what comes off (R13: fixed prices, single goods, bundles, the basket, coupons, full cards, rewards),
 * then what is earned on what is really paid (R08): the visit, whose tier already counts for this sale (R22), points, stamps,
 * cashback. Last what is paid with credit, which is money (R09).
 */
export function evaluate(
  program: Program,
  sale: Sale,
  facts: MemberFacts,
  choices: readonly Choice[],
): Result<Evaluation, EvaluationRefusal> {
  const ready = readyProgram(program);
  const goods = nameLines(sale.lines, ready.names);
  const basket = openBasket(goods);
  let asked = askedOf(ready, goods, sale, facts);
  const joined = joinClubs(ready, asked, facts, choices);
  if (!joined.ok) return joined;
  if (joined.value.length > 0) asked = { ...asked, at: withClubs(facts, joined.value) };
  const effects = takeDiscounts(ready, basket, asked);
  const bonuses = ready.bonuses(goods).filter(({ holds }) => !holds(asked));
  for (const card of ready.cards(goods))
    if (!card.holds(asked)) effects.push(...fillCard(card, basket, facts, bonuses));
  if (isTooMuch(goods.work)) return refused('sale-too-many-offers');
  const partner = partnerAt(ready, facts);
  if (
    partner &&
    !partner.rewards &&
    choices.some(({ reward }) => ready.rewards.some(({ instrument }) => instrument.id === reward))
  )
    return refused('reward-not-here', { partner: partner.name });
  const attended = attend(ready, asked, facts, choices);
  if (!attended.ok) return attended;
  const redeemed = redeem(ready, basket, asked, facts, choices);
  if (!redeemed.ok) return redeemed;
  const { pointsSpent } = redeemed.value;
  let { charges } = redeemed.value;
  for (const effect of redeemed.value.effects) effects.push(effect);
  for (const effect of joined.value) {
    effects.push(effect);
    charges += effect.charge.amount;
  }

  const spent = paidForGoods(basket);
  const basic = ready.points ? basicPoints(ready, ready.points, basket, partner) : 0;
  const visit = ready.ladder && countVisit(ready.ladder, facts, { spent, points: basic, total: sale.total });
  if (visit) effects.push(...visit.effects);
  for (const ladder of ready.milestones) if (!ladder.holds(asked)) effects.push(...climb(ladder, facts, spent));
  for (const draw of ready.draws) if (!draw.holds(asked)) effects.push(...giveTickets(draw, spent));
  for (const { instrument, holds } of ready.gifts)
    if (!holds(asked)) {
      const { id, name, gift } = instrument;
      effects.push({ kind: 'gift', instrument: id, gift, reason: { key: 'reason-gift', values: { name, gift } } });
    }
  effects.push(...attended.value.effects);
  let pointsEarned = attended.value.points;
  if (ready.points) {
    const onPoints = bonuses.filter(({ instrument }) => instrument.on === undefined);
    const earned = earnPoints(ready, ready.points, basket, visit?.tier, onPoints, sale.total, partner);
    let fromGoods = 0;
    for (const { points } of earned) fromGoods += points;
    const referred = refer(ready, asked, spent);
    pointsEarned += fromGoods;
    for (const one of referred) if (one.kind === 'points-earned') pointsEarned += one.points;
    effects.push(...earned, ...referred, ...laterPoints(ready.points, pointsEarned, facts.day));
    if (facts.groups && ready.sharing.length > 0) effects.push(...shareOut(ready, facts.groups, fromGoods));
  }
  if (ready.cashbacks.length > 0) effects.push(...giveCashback(ready, basket, asked, spent));
  if (isTooMuch(goods.work)) return refused('sale-too-many-offers');
  const vat = sale.net && vatOf(sale.lines, basket.left, true);
  const bill = basket.toPay + (vat ? taxOf(vat) : 0) + charges;
  const paid = payWithCredit(ready.rewards, asked, facts, bill, choices);
  if (!paid.ok) return paid;
  const { credit } = paid.value;
  effects.push(...paid.value.effects);
  let limited = NOTHING_LIMITED;
  if (facts.occasions || facts.codes || facts.uses || ready.limited.size > 0) {
    const took = tookEffect(effects, bonuses);
    limited = [
      ...limitedUses(ready, took, effects, attended.value.seats),
      ...usedCodes(ready, took, asked),
      ...usedRewards(facts, effects),
    ];
    if (facts.occasions) effects.push(...usePasses(ready, took, facts.occasions));
  }
  const evaluation: { -readonly [Name in keyof Evaluation]: Evaluation[Name] } = {
    total: sale.total,
    discount: sale.total - basket.toPay,
    discountPerLine: basket.left.map((left, index) => sale.lines[index]!.amount - left),
    toPay: bill - credit,
    pointsEarned,
    pointsSpent,
    // whoever asks about visits has them counted, with or without tiers
    visits: visit?.visits ?? (ready.asksVisit && spent > 0 && !facts.visitedToday ? 1 : 0),
    tier: visit?.tier.id,
    effects: ready.terms.size > 0 ? withTerms(effects, ready.terms) : effects,
    limited,
  };
  if (vat) evaluation.vat = vat;
  if (charges > 0) evaluation.charges = charges;
  if (credit > 0) evaluation.credit = credit;
  return ok(evaluation);
}

/** Instruments that did something. A campaign for a card did if the card earned. */
function tookEffect(effects: readonly Effect[], bonuses: readonly ReadyBonus[]): Set<string> {
  const found = new Set(effects.map(({ instrument }) => instrument));
  const earned = new Set(effects.flatMap((one) => (one.kind === 'stamps' && one.earned > 0 ? [one.instrument] : [])));
  for (const { instrument } of bonuses)
    if (instrument.on !== undefined && earned.has(instrument.on)) found.add(instrument.id);
  return found;
}

/** One of each that did something; of rewards as many as were chosen, of bundles as many as were taken, of seats those that were taken. */
function limitedUses(
  { limited, events }: ReadyProgram,
  took: ReadonlySet<string>,
  effects: readonly Effect[],
  seats: readonly string[],
): readonly LimitedUse[] {
  const amounts = new Map<string, number>();
  for (const effect of effects) {
    const more = effect.kind === 'reward' ? 1 : effect.kind === 'discount' ? (effect.times ?? 0) : 0;
    if (more > 0) amounts.set(effect.instrument, (amounts.get(effect.instrument) ?? 0) + more);
  }
  return [...took]
    .filter((id) => limited.has(id) && (!events.has(id) || seats.includes(id)))
    .sort()
    .map((id) => ({ id, amount: Math.max(1, amounts.get(id) ?? 0) }));
}

/** The codes of the batches whose coupons did something. */
const usedCodes = ({ batches }: ReadyProgram, took: ReadonlySet<string>, asked: Asked): readonly LimitedUse[] =>
  [...batches].flatMap(([prefix, { instrument }]) => {
    const code = took.has(instrument.id) ? codeToUse(prefix, asked) : undefined;
    return code === undefined ? [] : [{ id: instrument.id, amount: 1, code }];
  });

/** What the member may have only so often, as often as it was taken. */
const usedRewards = ({ uses = {} }: MemberFacts, effects: readonly Effect[]): readonly LimitedUse[] =>
  Object.keys(uses)
    .sort()
    .flatMap((id) => {
      const amount = effects.filter(({ kind, instrument }) => kind === 'reward' && instrument === id).length;
      return amount > 0 ? [{ id, amount, perMember: true as const }] : [];
    });

/** Whoever joins a club has its benefits for this sale already. */
function withClubs(
  facts: MemberFacts,
  joined: readonly { readonly instrument: string; readonly from: string }[],
): MemberFacts {
  const now = joined.flatMap(({ instrument, from }) => (from <= facts.day ? [instrument] : []));
  return now.length > 0 ? { ...facts, clubs: [...(facts.clubs ?? []), ...now] } : facts;
}

/** What conditions are asked about. */
export const askedOf = (
  { ladder, asksWeekday }: ReadyProgram,
  goods: NamedLines,
  sale: Sale,
  facts: MemberFacts,
): Asked => ({
  at: facts,
  goods,
  weekday: asksWeekday ? weekdayOf(facts.day) : 0,
  isNet: sale.net === true,
  codes: sale.codes ?? NO_CODES,
  tier: ladder && standingOf(ladder, facts).tier.id,
  visit: facts.visits + (facts.visitedToday ? 0 : 1),
  isFirstToday: !facts.visitedToday,
});
