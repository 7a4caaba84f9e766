import { holderOf, type Transfer, voucherOf } from '../account.ts';
import type { EntryHead } from '../entry.ts';
import { purposeOf } from '../voucher.ts';

/** What head office itself gave, or took: nobody's store. */
export const HEAD_OFFICE = 'office';

/**
 * Units with a value between the owners: points, the stamps of a card, credit that a shop gave (cashback), and what was paid for
 * a voucher. Visits, tickets, passes and the like are worth nothing to another owner. Each is of one class of VAT (§ 3 (13) to (15) UStG):
 * `voucher` of multiple purpose is taxed when it is redeemed, `voucher-single` was when it was sold, all else is a discount.
 */
export type ClearingClass = 'points' | 'credit' | 'voucher' | 'voucher-single' | `stamps:${string}`;

/**
 * Who stands on one side: a store by its id, `partner:<id>`, or head office. Which owner that is can change, so it is
 * settled by the period and not by the entry.
 */
export type Party = string;

export type Clearing = {
  readonly class: ClearingClass;
  /** Who put the units into circulation, and owes for them. */
  readonly issuer: Party;
  /** Who took them in, and is owed. */
  readonly taker: Party;
  /** Whole units; below zero where they went back into the lot. */
  readonly units: number;
};

/**
 * What an entry means between those who issue and those who take in (I38). One rule: whatever moves between a lot and somebody's
 * account is between the issuer of the lot and that somebody. So an earning, a reward at the own store, and what lapses come to
 * nothing; a reward elsewhere makes the issuer owe; a return takes it back; a shop that bears spent points of a
 * return gives the issuer back what that had paid out.
 *
 * @param issuerOf who put a lot into circulation.
 */
export function clearEntry(
  { store, transfers }: Pick<EntryHead, 'store'> & { readonly transfers: readonly Transfer[] },
  issuerOf: (lot: string) => Party,
): Clearing[] {
  const clearings: Clearing[] = [];
  for (const { unit, from, to, amount, lot } of transfers) {
    const holder = holderOf(from) === undefined ? to : from;
    const other = holder === from ? to : from;
    // from one holder to another, or from one shop's account to another of its own: nobody took anything in
    if (holderOf(holder) === undefined || holderOf(other) !== undefined) continue;
    const found = clearedClass(unit, holder, lot);
    const taker = partyOf(other, store);
    if (found === undefined || taker === undefined) continue;
    const issuer = issuerOf(lot);
    if (issuer !== taker) clearings.push({ class: found, issuer, taker, units: holder === from ? amount : -amount });
  }
  return clearings;
}

/** What a unit of a holder is between owners; undefined: nothing. */
export function clearedClass(unit: string, holder: string, lot: string): ClearingClass | undefined {
  if (unit === 'credit' && voucherOf(holder) !== undefined)
    return purposeOf([{ id: lot }]) === 'single' ? 'voucher-single' : 'voucher';
  if (unit === 'credit') return 'credit';
  return unit === 'points' || unit.startsWith('stamps:') ? (unit as ClearingClass) : undefined;
}

/** Whose account it is; undefined for what lapsed, which stays with whoever issued it. */
function partyOf(account: string, store: string): Party | undefined {
  const [kind, name = ''] = account.split(/:(.*)/s);
  switch (kind) {
    case 'store':
    case 'goodwill':
    case 'credit':
      return name;
    case 'issuer':
      return name.replace(/\.single$/, '');
    case 'partner':
      return account;
    case 'expired':
      return undefined;
    case 'owner':
    case 'import':
    case 'loss':
      return HEAD_OFFICE;
    default:
      return store;
  }
}
