import { assert, present } from '#base/assert';
import { addMonths, yearsBetween } from '#base/day';
import { MAX_AMOUNT_MINOR, isMinor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import {
  type Day,
  type Lot,
  type LotId,
  memberAccount,
  passOf,
  poolAccount,
  stockOf,
  storeAccount,
  type Transfer,
  type Unit,
} from './account.ts';
import { advance } from './advance.ts';
import type { SaleBody, SaleFacts } from './entry.ts';
import { absorbedIn, balanceAfter, balanceOf, lotsByUnit, spend, takeParts, term } from './lots.ts';
import { type Choice, type Effect, type EvaluationRefusal, evaluate } from './program/evaluate.ts';
import { clubsOf } from './program/club.ts';
import { batchCodes, freeCodes, poolOfCode } from './program/coupons.ts';
import { type ReadyProgram, readyProgram } from './program/compile.ts';
import { holdingsOf } from './program/facts.ts';
import { limitedPerMember, usesLeft, usesPool } from './program/member-limits.ts';
import { openOccasions } from './program/passes.ts';
import { pointsAccount } from './program/partner.ts';
import { returnTerms } from './program/return-terms.ts';
import { referralCodeIn } from './program/referral.ts';
import type { Program } from './program/schema.ts';
import type { Channel } from './program/when.ts';
import { parseReferralCode } from './referral-code.ts';
import { MOST_LINES, type Sale } from './sale.ts';

/** What a terminal knows of the member when it decides. */
export type MemberState = {
  readonly member: string;
  /** Lots of points that are not empty, those of accounts that were merged into the member's included (R24). */
  readonly lots: readonly Lot[];
  readonly visits: number;
  /** The store's day of the last counted visit. */
  readonly lastVisitDay?: Day;
  /** Lots of stamps, gifts and whatever else the member has. */
  readonly others?: readonly Lot[];
  /** Lots of pools: what there is of whatever the program limits, and of the codes that are shown and of what the member may have only so often, which name their pools. */
  readonly pools?: readonly Lot[];
  /** Other accounts that were merged into the member's (R24). */
  readonly accounts?: readonly string[];
  /** Points that the shop may advance here and now (L35). */
  readonly credit?: number;
  /** Points that it advanced here and has not got back yet. */
  readonly advanced?: number;
  /** The day on which the member joined. */
  readonly since?: Day | undefined;
  /** Target groups that the member belongs to. */
  readonly segments?: readonly string[] | undefined;
  /** Groups that the member collects for, each with its account. */
  readonly groups?: readonly { readonly id: string; readonly account: string }[] | undefined;
  /** Of a group's account: which group it is, and the member who brings its card and is named as one who may spend. */
  readonly group?: { readonly id: string; readonly spender?: string } | undefined;
  /** The code of whoever recommended the shop, as the member has given it on joining. */
  readonly referredBy?: string | undefined;
};

export type Place = {
  readonly store: string;
  readonly region?: string | undefined;
  readonly terminal: string;
  readonly seq: number;
  /** Minutes since midnight on the store's clock. */
  readonly minute?: number;
  /** The store's day of an earlier purchase that is booked later (R20); absent if it is of today. */
  readonly soldOn?: Day | undefined;
  /** How the customer buys; at a counter if left out. */
  readonly channel?: Channel;
};

export type SaleRefusal =
  | EvaluationRefusal
  | 'sale-amount-absurd'
  | 'sale-amount-negative'
  | 'sale-lines-differ'
  | 'sale-lines-many'
  | 'sale-nothing-to-book'
  | 'group-spend-named';

/**
 * Decides a sale: what it earns and spends, as transfers that name their lots. Nothing is written here; the entry that
 * this body becomes is the booking. `place.seq` is the number that the entry will have, it names the lot of its points.
 */
export function decideSale(
  program: Program,
  state: MemberState,
  sale: Sale,
  choices: readonly Choice[],
  today: Day,
  place: Place,
): Result<SaleBody, SaleRefusal> {
  const fault = checkSale(sale);
  if (fault) return fault;
  if (sale.lines.length === 0 && choices.length === 0) return refused('sale-nothing-to-book');
  const ready = readyProgram(program);
  if (choices.length > 0 && ready.sharing.length > 0) {
    const group = ready.sharing.find(({ id }) => id === state.group?.id);
    if (group?.spend === 'named' && state.group?.spender === undefined)
      return refused('group-spend-named', { group: group.name });
  }
  const known = factsOf(program, state, today, place, { codes: sale.codes, choices });
  const facts = isOwnCode(ready, referralCodeIn(sale.codes ?? [], known), state) ? { ...known, ...OWN_CODE } : known;
  const evaluated = evaluate(program, sale, facts, choices);
  if (!evaluated.ok) return evaluated;
  const {
    discount,
    discountPerLine,
    vat,
    charges,
    credit,
    toPay,
    effects,
    pointsEarned,
    pointsSpent,
    visits,
    limited,
  } = evaluated.value;
  // goods that came back may have borne more VAT than those that were bought
  if (toPay < 0) return refused('sale-amount-negative');

  const [member, store] = [memberAccount(state.member), storeAccount(place.store)];
  const pointsFrom = pointsAccount(ready, place.store);
  const transfers: Transfer[] = [];
  const move = (
    unit: Unit,
    lots: readonly Lot[],
    spent: number,
    earned: number,
    lot: LotId,
    months?: number,
    usable?: Day,
  ): void => {
    // what is earned and spent by the same sale never becomes a lot
    const fromLots = spent === 0 ? 0 : Math.min(spent, balanceOf(lots, today).redeemable);
    const parts = fromLots === 0 ? [] : spend(lots, fromLots, today);
    const gained = earned - (spent - fromLots);
    assert(parts && gained >= 0, `evaluation allowed more ${unit} than there are`);
    const giver = unit === 'points' || unit === 'credit' ? pointsFrom : store;
    transfers.push(...takeParts(parts, member, giver));
    if (gained > 0) {
      const expires = months ? addMonths(today, months) : undefined;
      transfers.push({ unit, from: giver, to: member, amount: gained, lot, ...term({ usable, expires }) });
    }
  };
  let kept: ReturnType<typeof lotsByUnit> | undefined;
  const others = () => (kept ??= lotsByUnit(state.others ?? []));
  const ownLot = `${place.terminal}:${place.seq}`;
  const validMonths = effects.find((effect) => effect.kind === 'points-earned')?.validMonths;
  const ownPoints = Math.min(pointsSpent, balanceOf(state.lots, today).redeemable);
  move('points', state.lots, ownPoints, 0, ownLot);
  const credited = pointsSpent - ownPoints;
  const usable = effects.find((effect) => effect.kind === 'points-later')?.usable;
  const shares = sharesOf(effects, state);
  const shared = shares.reduce((sum, { points }) => sum + points, 0);
  move('points', [], 0, pointsEarned - shared, ownLot, validMonths, usable);
  move('visits', [], 0, visits, visitsLot(state.member));
  for (const effect of effects) {
    if (effect.kind === 'tier')
      for (const { unit, amount, expires } of effect.gains ?? [])
        transfers.push({ unit, from: store, to: member, amount, lot: `${ownLot}:${unit}`, ...term({ expires }) });
    if (effect.kind === 'club') {
      const { from: usable, until: expires } = effect;
      const unit = passOf(effect.instrument);
      transfers.push({ unit, from: store, to: member, amount: 1, lot: `${ownLot}:${unit}`, usable, expires });
    }
    if (effect.kind !== 'stamps' && effect.kind !== 'credit') continue;
    const { spent, earned } = effect;
    // credit of several instruments may lapse on several days: each has a lot of its own
    const [unit, ownUnit] =
      effect.kind === 'stamps' ? [effect.unit, effect.unit] : (['credit', `credit.${effect.instrument}`] as const);
    move(unit, spent > 0 ? (others().get(unit) ?? []) : [], spent, earned, `${ownLot}:${ownUnit}`, effect.validMonths);
  }
  for (const { id, amount, code, perMember } of limited) {
    const own = code === undefined ? perMember && usesPool(id, state.member) : poolOfCode({ coupon: id, code });
    const pool = own ? own.account : poolAccount(id);
    const isOfPool = ({ unit, account }: Lot): boolean => (own ? account === pool : unit === stockOf(id));
    const parts = spend((state.pools ?? []).filter(isOfPool), amount, today);
    assert(parts, `evaluation allowed more ${id} than there are`);
    transfers.push(...takeParts(parts, pool, store));
  }
  const expires = validMonths ? addMonths(today, validMonths) : undefined;
  const toGroups = shares.map(
    ({ group, account, points }): Transfer => ({
      unit: 'points',
      from: pointsFrom,
      to: memberAccount(account),
      amount: points,
      lot: `${ownLot}:group.${group}`,
      ...term({ usable, expires }),
    }),
  );
  const advanced = credited > 0 ? advance(state.lots, credited, today, place.store, pointsFrom) : [];
  return ok({
    kind: 'sale',
    member: state.member,
    ...absorbedIn(transfers, state.member),
    ...(shares.length > 0 && { groups: [...new Set(shares.map(({ account }) => account))] }),
    ...(choices.length > 0 && state.group?.spender !== undefined && { spender: state.group.spender }),
    sale,
    choices,
    facts: { program: program.id, version: program.version, ...facts },
    discount,
    ...(discount > 0 && { discountPerLine }),
    ...(vat && { vat }),
    ...(charges !== undefined && { charges }),
    ...(credit !== undefined && { credit }),
    toPay,
    ...(ready.returns && { returns: returnTerms(ready.returns, facts.day) }),
    balance: balanceAfter(state.lots, transfers, 'points', today).total - credited - (state.advanced ?? 0),
    effects,
    transfers: [...transfers, ...toGroups, ...advanced],
  });
}

/** What a decision about a member rests on here and now: what the program asks about and nothing else, for entries are short. */
export function factsOf(
  program: Program,
  state: MemberState,
  today: Day,
  place: Place,
  asked: { readonly codes?: readonly string[] | undefined; readonly choices?: readonly Choice[] } = {},
): Omit<SaleFacts, 'program' | 'version'> {
  const ready = readyProgram(program);
  // an earlier purchase is judged by its own day; what the member has is what is there today
  const day = place.soldOn ?? today;
  const units = holdingsOf(ready.units, state.others ?? [], today);
  const stock =
    ready.limited.size > 0 ? holdingsOf([...ready.limited].map(stockOf), state.pools ?? [], today) : undefined;
  const codes = freeCodes(batchCodes(ready, asked.codes), state.pools ?? [], today);
  const uses = usesLeft(limitedPerMember(ready, asked.choices ?? []), state.member, state.pools ?? [], today);
  const occasions = openOccasions(ready, state.others ?? [], day);
  const { redeemable } = balanceOf(state.lots, today);
  const visitedToday = state.lastVisitDay === day;
  const mayBeReferred =
    ready.referral !== undefined && state.visits === 0 && !visitedToday && !referralCodeIn(asked.codes ?? []);
  const referredBy = mayBeReferred ? state.referredBy : undefined;
  return {
    day,
    visits: state.visits,
    visitedToday,
    redeemable: redeemable + (state.credit ?? 0),
    ...((units || stock) && { units: { ...units, ...stock } }),
    ...(codes && { codes }),
    ...(uses && { uses }),
    ...(occasions && { occasions }),
    ...clubsOf(ready, state.others ?? [], day),
    ...(ready.asksStore && { store: place.store }),
    ...(ready.asksRegion && place.region !== undefined && { region: place.region }),
    ...(ready.segments.size > 0 && { segments: those(state.segments, ready.segments) }),
    ...(ready.groups.size > 0 && {
      groups: those(
        state.groups?.map(({ id }) => id),
        ready.groups,
      ),
    }),
    ...(ready.asksYears && { years: yearsBetween(state.since ?? day, day) }),
    ...(ready.asksChannel && { channel: place.channel ?? 'shop' }),
    ...(ready.asksMinute && place.minute !== undefined && { minute: place.minute }),
    ...(referredBy !== undefined && { referredBy }),
  };
}

/** What of the points goes to which account of a group. The groups are read only where there is a share: a booking would pay for it. */
const sharesOf = (effects: readonly Effect[], state: MemberState) =>
  effects.flatMap((effect) => {
    if (effect.kind !== 'group-share') return [];
    const { account } = present(
      state.groups?.find(({ id }) => id === effect.instrument),
      'a share goes to a group of the member',
    );
    return [{ group: effect.instrument, account, points: effect.points }];
  });

const OWN_CODE = { ownCode: true } as const;
const isOwnCode = (
  { referral }: ReadyProgram,
  code: string | undefined,
  { member, accounts = [] }: MemberState,
): boolean => {
  if (!referral || code === undefined) return false;
  const referrer = parseReferralCode(code);
  return referrer.ok && (referrer.value === member || accounts.includes(referrer.value));
};

/** Visits never expire and are never spent: one lot per member holds them all. */
export const visitsLot = (member: string): string => `visits:${member}`;

/** What the member belongs to of what the program names: an entry says no more of anybody. */
const those = (belongsTo: readonly string[] | undefined, named: ReadonlySet<string>): readonly string[] =>
  belongsTo?.filter((one) => named.has(one)) ?? [];

/** A sale's own contradictions, before any program looks at it. */
function checkSale(sale: Sale): (Result<never, SaleRefusal> & { ok: false }) | undefined {
  if (sale.lines.length > MOST_LINES) return refused('sale-lines-many', { lines: sale.lines.length, most: MOST_LINES });
  const amounts = [sale.total, ...sale.lines.map((line) => line.amount)];
  if (amounts.some((amount) => !isMinor(amount) || Math.abs(amount) > MAX_AMOUNT_MINOR)) {
    return refused('sale-amount-absurd', { most: MAX_AMOUNT_MINOR });
  }
  if (sale.total < 0) return refused('sale-amount-negative');
  const sum = sale.lines.reduce((total, line) => total + line.amount, 0);
  if (sum !== sale.total) return refused('sale-lines-differ', { total: sale.total, sum });
  return undefined;
}
