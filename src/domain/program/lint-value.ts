import { canonicalJson } from '#base/canonical-json';
import type { Minor } from '#base/money';
import type { Benefit } from './benefit.ts';
import type { Goods } from './goods.ts';
import type { Bonus, Coupon, Discount, StampCard } from './instruments.ts';
import { type Finding, finding } from './lint-finding.ts';
import type { Referral } from './referral.ts';
import { moneyRate, priceOf, type Reward } from './rewards.ts';
import { type Instrument, type PointsRule, type Program, rewardsOf, type TierLadder } from './schema.ts';

/** What an instrument gives that it cannot give, gives for nothing, or gives more dearly than another. */
export function valueFindings(program: Program, instrument: Instrument, path: string): Finding[] {
  switch (instrument.kind) {
    case 'discount':
      return [
        ...freeFindings(instrument, path),
        ...capFindings(instrument, path),
        ...announcedFindings(instrument, path),
      ];
    case 'coupon':
      return [...freeFindings(instrument, path), ...capFindings(instrument, path)];
    case 'bundle': {
      const [part, ...others] = instrument.parts;
      return others.length === 0 && part?.quantity === 1 ? [finding(`${path}.parts`, 'lint-bundle-alone')] : [];
    }
    case 'bonus':
      return bonusFindings(program, instrument, path);
    case 'referral':
      return referralFindings(program, instrument, path);
    case 'stamp-card':
      return cardFindings(instrument, path);
    case 'reward':
      return rewardFindings(program, instrument, path);
    case 'points':
      return pointsFindings(program, instrument, path);
    case 'group':
    case 'partner':
      return program.instruments.some(({ kind }) => kind === 'points') ? [] : [finding(path, 'lint-share-no-points')];
    case 'goodwill':
      return instrument.cashier.points > instrument.manager.points
        ? [finding(`${path}.cashier.points`, 'lint-goodwill-cashier', { most: instrument.manager.points })]
        : [];
    case 'tier-ladder':
      return priorityFindings(instrument, path);
    default:
      return [];
  }
}

const namesAll = (goods: Goods | undefined): boolean =>
  !goods || !(goods.products || goods.categories || goods.tags || goods.except);

/** A discount that leaves nothing of any basket to pay. */
function freeFindings({ kind, gives, when }: Discount | Coupon, path: string): Finding[] {
  const isFree =
    (gives.kind === 'percent' && gives.percent === 100 && gives.most === undefined && namesAll(gives.goods)) ||
    (gives.kind === 'price' && gives.price === 0 && gives.pieces === undefined && namesAll(gives.goods));
  if (!isFree) return [];
  const isAlways = kind === 'discount' && Object.values(when ?? {}).every((asked) => asked === undefined);
  return [finding(`${path}.gives`, isAlways ? 'lint-everything-free' : 'lint-everything-free-sometimes')];
}

/** What is advertised as a reduction names the lowest price of the last 30 days, and is one. */
function announcedFindings({ announced, gives }: Discount, path: string): Finding[] {
  if (!announced) return [];
  const { lowestIn30Days: lowest } = announced;
  if (lowest === undefined) return [finding(`${path}.announced`, 'lint-announced-no-lowest')];
  return gives.kind === 'price' && gives.price >= lowest
    ? [finding(`${path}.announced.lowestIn30Days`, 'lint-announced-no-reduction', { price: gives.price, lowest })]
    : [];
}

/** A percentage of at least so much that its cap always counts: then it is a fixed amount. */
function capFindings({ gives, when }: Discount | Coupon, path: string): Finding[] {
  if (gives.kind !== 'percent' || gives.most === undefined) return [];
  const { percent, most } = gives;
  const least = leastOf(when?.basket ?? [], gives);
  return Math.floor((least * percent) / 100) >= most
    ? [finding(`${path}.gives.most`, 'lint-most-always', { most, percent, least })]
    : [];
}

type Asked = { readonly goods?: Goods | undefined; readonly amount?: Minor | undefined };

/** What the goods of a benefit cost at least, by the conditions on the same goods. A net amount is less than the gross one. */
const leastOf = (asked: readonly Asked[], { goods }: Benefit & { kind: 'percent' }): Minor =>
  asked.reduce(
    (least, one) =>
      canonicalJson(one.goods ?? {}) === canonicalJson(goods ?? {}) ? Math.max(least, one.amount ?? 0) : least,
    0,
  );

/** Being served first is earned by coming, not sold (I13). */
const priorityFindings = ({ by, steps }: TierLadder, path: string): Finding[] =>
  by === 'spend' || by === 'points'
    ? steps.flatMap(({ priority }, index) =>
        priority ? [finding(`${path}.steps[${index}].priority`, 'lint-priority-sold')] : [],
      )
    : [];

function bonusFindings({ instruments }: Program, { on, goods }: Bonus, path: string): Finding[] {
  if (on !== undefined) {
    const card = instruments.find(({ id }) => id === on);
    return card && 'archived' in card && card.archived
      ? [finding(`${path}.on`, 'lint-bonus-card-archived', { card: on })]
      : [];
  }
  const points = instruments.find((one): one is PointsRule => one.kind === 'points');
  if (!points) return [finding(path, 'lint-bonus-no-points')];
  const isExcluded =
    goods?.categories && !goods.products && !goods.tags
      ? goods.categories.every((category) => points.excludedCategories.includes(category))
      : false;
  return isExcluded ? [finding(`${path}.goods`, 'lint-bonus-goods-excluded')] : [];
}

/** Points for a friend where there are none, or for goods that come back tomorrow. */
const referralFindings = ({ instruments }: Program, { waitDays }: Referral, path: string): Finding[] => [
  ...(instruments.some(({ kind }) => kind === 'points') ? [] : [finding(path, 'lint-referral-no-points')]),
  ...(waitDays === 0 ? [finding(`${path}.waitDays`, 'lint-referral-no-wait')] : []),
];

function cardFindings({ earns, gives, size }: StampCard, path: string): Finding[] {
  if (earns.per !== 'amount' || gives.kind !== 'amount' || gives.amount < size * earns.amount) return [];
  return [finding(`${path}.gives.amount`, 'lint-card-gives-more', { given: gives.amount, spent: size * earns.amount })];
}

function rewardFindings(program: Program, reward: Reward, path: string): Finding[] {
  const { gives } = reward;
  const found: Finding[] = [];
  if (priceOf(reward) > 0 && !program.instruments.some(({ kind }) => kind === 'points'))
    found.push(finding(path, 'lint-reward-no-points'));
  if (gives.kind === 'amount') {
    const { points, amount } = gives;
    const better = rewardsOf(program).find((other) => {
      // one that holds for some only is no better for the others
      if (other === reward || other.when) return false;
      const most = worthOf(other, points);
      if (most !== amount || other.gives.kind === 'chosen') return most > amount;
      // of two that are alike only the later one is told
      return priceOf(other) < points || other.id < reward.id;
    });
    if (better) found.push(finding(`${path}.gives`, 'lint-reward-worse', { points, amount, better: better.name }));
  }
  if (gives.kind === 'chosen' && worthOf(reward, gives.minimumPoints) === 0)
    found.push(finding(`${path}.gives.minimumPoints`, 'lint-chosen-nothing', { points: gives.minimumPoints }));
  return [...found, ...premiumFindings(program, reward, path)];
}

/** A premium with a price in money that costs as much as it is worth, or more when its points are counted in. */
function premiumFindings(program: Program, { gives }: Reward, path: string): Finding[] {
  if (gives.kind !== 'item' || !gives.charge || gives.worth === undefined) return [];
  const { points, charge, worth } = gives;
  const values = { charge: charge.amount, worth, points };
  if (charge.amount >= worth) return [finding(`${path}.gives.charge.amount`, 'lint-charge-above-worth', values)];
  const others = rewardsOf(program).map((reward) => worthOf(reward, points));
  const value = Math.max(0, ...others);
  return charge.amount + value > worth
    ? [finding(`${path}.gives.points`, 'lint-premium-dear', { ...values, value })]
    : [];
}

/** What comes off the bill, or is paid out, for so many points with one reward. */
function worthOf({ gives }: Reward, points: number): Minor {
  if (gives.kind === 'amount' || gives.kind === 'payout') return points >= gives.points ? gives.amount : 0;
  if (gives.kind === 'chosen')
    return points >= gives.minimumPoints ? Math.floor((points * gives.amount) / gives.points) : 0;
  return 0;
}

/** Points that are worth what was paid for them, or more. */
function pointsFindings(program: Program, { points, perAmount }: PointsRule, path: string): Finding[] {
  const best = rewardsOf(program).find((reward) => {
    const rate = moneyRate(reward);
    return rate && points * rate.amount >= perAmount * rate.points;
  });
  return best ? [finding(`${path}.points`, 'lint-points-too-good', { points, perAmount, reward: best.name })] : [];
}
