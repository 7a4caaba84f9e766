import type { Day, Lot, Unit } from '#domain/account';
import { balanceOf, lotsByUnit } from '#domain/lots';
import type { Circumstances } from './when.ts';

/** How a unit of the member stands where it is decided. */
export type Holding = {
  /** What the member owns. */
  readonly total: number;
  /** What may be spent here and now. */
  readonly redeemable: number;
};

/** What a decision about a sale rests on, besides program and sale: it is written into the entry with the result. */
export type MemberFacts = Circumstances & {
  /** Full years of membership. */
  readonly years?: number;
  /** Visits counted so far. */
  readonly visits: number;
  /** Whether a visit has been counted today already: a visit counts once a day. */
  readonly visitedToday: boolean;
  /** Points that may be redeemed here and now. */
  readonly redeemable: number;
  /** The last day of the last term of each club that the program sells and the member is in. */
  readonly terms?: { readonly [club: string]: Day };
  /** The referral code that the member has given on joining, where it could count and none is shown. */
  readonly referredBy?: string;
  /** The referral code that is shown, or was given on joining, is the member's own, or that of an account of the same member (R24). */
  readonly ownCode?: true;
  /** Codes of batches that are shown: whether each is still free, and free to be used here. What is not named is not. */
  readonly codes?: { readonly [code: string]: Holding };
  /** Of rewards that were chosen and that a member may have only so often: what is left of each. What is not named is not. */
  readonly uses?: { readonly [reward: string]: Holding };
  /** Units of cards, ladders and tiers; what is not named is zero. */
  readonly units?: { readonly [unit: string]: Holding };
};

const NOTHING: Holding = { total: 0, redeemable: 0 };
export const holdingOf = ({ units }: Pick<MemberFacts, 'units'>, unit: Unit): Holding => units?.[unit] ?? NOTHING;

/** How the units that a program asks about stand; undefined if all of them are zero. */
export function holdingsOf(
  units: readonly Unit[],
  lots: readonly Lot[],
  today: Day,
): Record<string, Holding> | undefined {
  if (units.length === 0 || lots.length === 0) return undefined;
  let found: Record<string, Holding> | undefined;
  const kept = lotsByUnit(lots);
  for (const unit of units) {
    const own = kept.get(unit);
    if (!own) continue;
    const { total, redeemable } = balanceOf(own, today);
    if (total !== 0 || redeemable !== 0) (found ??= {})[unit] = { total, redeemable };
  }
  return found;
}
