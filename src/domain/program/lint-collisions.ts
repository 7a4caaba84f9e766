import { canonicalJson } from '#base/canonical-json';
import type { Benefit } from './benefit.ts';
import type { Coupon, Discount } from './instruments.ts';
import { type Finding, finding } from './lint-finding.ts';
import type { Program } from './schema.ts';

/**
 * Offers of which the customer gets one, where another one holds whenever this one does and takes off as much or more: they
 * never do anything. Only offers of one kind on the same goods are compared.
 */
export function collisionFindings(program: Program): Map<object, Finding[]> {
  const groups = new Map<string, Compared[]>();
  for (const one of program.instruments) {
    if ((one.kind !== 'discount' && one.kind !== 'coupon') || one.archived || one.exclusive === undefined) continue;
    const key = canonicalJson([one.exclusive, one.alone ?? false, whatOf(one.gives)]);
    const compared = { one, conditions: conditionsOf(one), strength: strengthOf(one.gives) };
    const group = groups.get(key);
    if (group) group.push(compared);
    else groups.set(key, [compared]);
  }
  const found = new Map<object, Finding[]>();
  for (const group of groups.values()) {
    for (const worse of group) {
      const better = group.find((other) => other !== worse && beats(other, worse) && holdsWith(other, worse));
      const names = better && { name: worse.one.name, better: better.one.name };
      if (names) found.set(worse.one, [finding('', 'lint-never-best', names)]);
    }
  }
  return found;
}

/** What a benefit is about, without how much it gives. */
function whatOf(gives: Benefit): object {
  switch (gives.kind) {
    case 'buy-get':
      return { kind: gives.kind, buy: gives.buy, get: { goods: gives.get.goods, quantity: gives.get.quantity } };
    case 'n-for-m':
      return { kind: gives.kind, goods: gives.goods, take: gives.take };
    default:
      return { kind: gives.kind, goods: gives.goods ?? {} };
  }
}

/** An offer with its conditions as texts and its strength, made once. */
type Compared = {
  readonly one: Discount | Coupon;
  readonly conditions: ReadonlyMap<string, string>;
  readonly strength: readonly number[];
};

const conditionsOf = ({ when }: Discount | Coupon): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(when ?? {}).flatMap(([name, asked]) => (asked === undefined ? [] : [[name, canonicalJson(asked)]])),
  );

/** Whether an offer holds whenever another one does: it asks for nothing else. A coupon needs its code, so it never does. */
function holdsWith({ one, conditions }: Compared, other: Compared): boolean {
  if (one.kind === 'coupon') return false;
  for (const [name, asked] of conditions) if (other.conditions.get(name) !== asked) return false;
  return true;
}

/** Whether an offer takes off as much as another one or more; of two alike the one whose id comes first is taken. */
function beats({ one, strength }: Compared, other: Compared): boolean {
  let isStronger = false;
  for (const [index, mine] of strength.entries()) {
    const theirs = other.strength[index]!;
    if (mine < theirs) return false;
    isStronger ||= mine > theirs;
  }
  return isStronger || other.one.kind === 'coupon' || one.id < other.one.id;
}

const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** In each of these numbers more is better for the customer. */
function strengthOf(gives: Benefit): readonly number[] {
  switch (gives.kind) {
    case 'percent':
      return [gives.percent, gives.most ?? UNLIMITED];
    case 'amount':
      return [gives.amount];
    case 'price':
      return [-gives.price, gives.pieces ?? UNLIMITED];
    case 'cheapest':
      return [gives.percent, gives.pieces, gives.most ?? UNLIMITED];
    case 'n-for-m':
      return [-gives.pay];
    case 'buy-get':
      return [gives.get.percent, gives.times ?? UNLIMITED];
    default:
      return [];
  }
}
