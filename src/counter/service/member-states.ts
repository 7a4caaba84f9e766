import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { type Lot, poolAccount, stockOf, type Unit } from '#domain/account';
import type { MemberState } from '#domain/decide-sale';
import { creditFor } from '#domain/advance';
import type { SaleBody } from '#domain/entry';
import { balanceOf } from '#domain/lots';
import type { Pool } from '#domain/program/coupons';
import type { Accounts } from '#domain/member-accounts';
import { membershipsOf } from '#domain/member-groups';
import type { Documents } from '../store/documents.ts';
import type { Journal } from '../store/journal.ts';
import type { Sales } from '../store/sales.ts';
import { createAccounts } from './accounts.ts';

/** By so much a clock may be wrong (R30): lent rights end so much earlier here, and go back so much later. */
export const DRIFT_BUDGET_MS = 120_000;

/** What the ledger cannot know of itself. */
export type Trust = {
  /** Whether our clock is about right, or somebody else watches while it is not. */
  readonly clock: () => boolean;
  /** Whether the rights in this file are ours alone: not when it has turned out to be a copy of one that goes on elsewhere. */
  readonly rights: () => boolean;
  /** Points that the shop would advance for each customer here and now (L35); none while head office can be reached. */
  readonly credit?: () => number;
  /** What tills hold of a voucher's account: it is kept for them when head office asks for the right to it. */
  readonly reserved?: (account: string) => number;
  /** The region of the shop, if head office has named one. */
  readonly region?: () => string | undefined;
};

type PoolsAndBringer = {
  readonly limited?: Iterable<string>;
  readonly pools?: readonly Pool[];
  readonly by?: string | undefined;
};

export type MemberStatesParts = {
  readonly journal: Journal;
  readonly sales: Sales;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly timeZone: () => string;
  readonly trust: Trust;
};

/** How members stand here and now, as far as this terminal knows. */
export function createMemberStates({ journal, sales, documents, clock, timeZone, trust }: MemberStatesParts) {
  const accounts = createAccounts(journal.lots, sales);
  const today = (): string => dayIn(timeZone(), clock.now());
  /** Rights that were lent until then have ended, as far as our clock can be trusted; if it cannot, all of them have (R30). */
  const lentBy = (): number => (trust.clock() ? clock.now() + DRIFT_BUDGET_MS : Number.MAX_SAFE_INTEGER);
  /** When the first of the rights that were lent for a holder ends here; undefined if none was. */
  const lentUntil = (holder: string, unit: Unit): number | undefined => {
    const until = journal.lots.firstEnd(holder, unit);
    return until === undefined ? undefined : until - DRIFT_BUDGET_MS;
  };
  const heldHere = (lots: readonly Lot[]): readonly Lot[] =>
    trust.rights() ? lots : lots.map((lot) => ({ ...lot, held: 0 }));
  /** What the shop advanced and has not got back yet, over all accounts of a member. */
  const advancedTo = (together: Accounts): number =>
    together.reduce((sum, account) => sum + journal.advances.openOf(account), 0);
  /** The lots of a unit of a member's account or a pool, as far as they are known, and what may be spent of them here now. */
  const lotsOf = (holder: string, unit: Unit): readonly Lot[] =>
    heldHere(journal.lots.ofMember(holder, unit, lentBy()));
  /** For which groups a member collects, over all accounts. */
  const groupsOf = (together: Accounts) => membershipsOf(together.flatMap((one) => documents.profile(one) ?? []));
  /**
   * `limited`: instruments of which there are only so many, whose pools the decision is about, and other `pools`. `by`: who brings the card of a group's account.
   */
  const memberState = (account: string, { limited = [], pools: more = [], by }: PoolsAndBringer = {}): MemberState => {
    const together = documents.accountsOf(account);
    const lastVisitDay = accounts.lastVisitDay(together);
    const [points, others]: [Lot[], Lot[]] = [[], []];
    let visits = 0;
    for (const lot of heldHere(accounts.lots(together, lentBy())))
      if (lot.unit === 'points') points.push(lot);
      else if (lot.unit === 'visits') visits += lot.remaining;
      else others.push(lot);
    const pools = [...limited].flatMap((id) => lotsOf(poolAccount(id), stockOf(id)));
    for (const { account: pool, unit } of more)
      for (const lot of lotsOf(pool, unit)) pools.push({ ...lot, account: pool });
    const advanced = advancedTo(together);
    const most = trust.rights() ? (trust.credit?.() ?? 0) : 0;
    const credit = most > 0 ? creditFor(points, today(), most, advanced) : 0;
    return {
      member: together[0],
      lots: points,
      visits,
      others,
      ...(together.length > 1 && { accounts: together.slice(1) }),
      ...(pools.length > 0 && { pools }),
      ...(lastVisitDay !== undefined && { lastVisitDay }),
      ...(credit > 0 && { credit }),
      ...(advanced > 0 && { advanced }),
      // read only for a program that asks: nearly none does, and every booking would pay for it
      get since() {
        const joined = documents.profile(together[0])?.enrolledAt;
        return joined === undefined ? undefined : dayIn(timeZone(), joined);
      },
      get segments() {
        return documents.profile(together[0])?.segments;
      },
      get groups() {
        return groupsOf(together);
      },
      get group() {
        const id = documents.profile(together[0])?.group;
        if (id === undefined) return undefined;
        const spenders = by === undefined ? undefined : documents.accountsOf(by);
        const groups = spenders && groupsOf(spenders);
        const isNamed = groups?.some((one) => one.id === id && one.account === together[0] && one.maySpend);
        return { id, ...(isNamed && spenders && { spender: spenders[0] }) };
      },
      get referredBy() {
        return together.map((one) => documents.profile(one)?.referredBy).find((code) => code !== undefined);
      },
    };
  };
  const balanceIn = (together: Accounts, unit: Unit) =>
    balanceOf(
      heldHere(accounts.lots(together, lentBy())).filter((lot) => lot.unit === unit),
      today(),
    );
  const pointsOf = (account: string) => balanceIn(documents.accountsOf(account), 'points');
  /** Of every account of the holder by itself: rights are asked for where the lots are. */
  const byAccount = (holder: string, unit: Unit) =>
    documents.accountsOf(holder).map((one) => ({ account: one, ...balanceIn([one], unit) }));
  /** The lots that a return is judged by: of all accounts of who bought, and of the groups that got a part. */
  const lotsForReturn = ({ member, groups = [] }: Pick<SaleBody, 'member' | 'groups'>): readonly Lot[] =>
    accounts.lots([...documents.accountsOf(member), ...groups]).filter(({ unit }) => unit === 'points');

  return {
    today,
    memberState,
    pointsOf,
    byAccount,
    lotsForReturn,
    advancedTo: (account: string) => advancedTo(documents.accountsOf(account)),
    lotsOf,
    lentUntil,
    salesOf: (account: string, limit: number) => accounts.sales(documents.accountsOf(account), limit),
  };
}

export type MemberStates = ReturnType<typeof createMemberStates>;
