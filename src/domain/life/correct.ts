import { addMonths } from '#base/day';
import {
  type AccountId,
  type Day,
  type Lot,
  memberAccount,
  ownerAccount,
  type Transfer,
  type Unit,
} from '../account.ts';
import type { AdjustmentBody } from '../entry.ts';
import { absorbedIn, term } from '../lots.ts';
import { stampsOf } from '../program/cards.ts';
import { readyProgram } from '../program/compile.ts';
import { type Program, tierLadderOf } from '../program/schema.ts';
import { tierUnit } from '../program/tier.ts';

/** What a person at head office puts right of a member (L40). */
export type Correction = {
  /** Makes it happen once. */
  readonly key: string;
  readonly member: string;
  readonly unit: Unit;
  /** Above zero: given; below: taken. Credit in minor units. */
  readonly amount: number;
  /** One of `CORRECTION_REASONS`; earlier ones may say something else. */
  readonly reason: string;
};

/** A part of a lot that is taken, and the account on which it lies. */
export type CorrectionPart = {
  readonly lot: { readonly id: string; readonly usable: Day | null; readonly expires: Day | null };
  readonly account: AccountId;
  readonly amount: number;
};

export const isCorrectionKey = (key: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(key);

/** Units that can be put right, with the months for which what is given of them lasts; undefined: without end. */
export function correctableUnits(program: Program): ReadonlyMap<Unit, number | undefined> {
  const { points, units, cashbacks } = readyProgram(program);
  const found = new Map<Unit, number | undefined>();
  if (points) found.set('points', points.validMonths);
  if (units.includes('credit')) {
    // of several the longest, so that nobody loses by having been put right
    const months = cashbacks.map(({ instrument }) => instrument.validMonths ?? Number.POSITIVE_INFINITY);
    const longest = Math.max(...months);
    found.set('credit', Number.isFinite(longest) ? longest : undefined);
  }
  // also those that are archived: their stamps are still there (R27)
  for (const one of program.instruments) if (one.kind === 'stamp-card') found.set(stampsOf(one.id), one.validMonths);
  // a step that a person gives holds for a year, whatever was bought (R23)
  const ladder = tierLadderOf(program);
  for (const step of ladder?.steps.slice(1) ?? []) found.set(tierUnit(ladder!, step), GIVEN_TIER_MONTHS);
  return found;
}

const GIVEN_TIER_MONTHS = 12;

/**
 * The entry of head office that puts it right. What is given comes from the brand, as a lot of its own that is named after the
 * key; what is taken goes back there from the `parts`, which are the amount together and whose rights head office has.
 */
export function correct(
  { key, member, unit, amount, reason }: Correction,
  parts: readonly CorrectionPart[],
  validMonths: number | undefined,
  today: Day,
  brand: string,
): AdjustmentBody {
  const owner = ownerAccount(brand);
  const expires = validMonths === undefined ? undefined : addMonths(today, validMonths);
  const transfers: Transfer[] =
    amount > 0
      ? [{ unit, from: owner, to: memberAccount(member), amount, lot: lotOf(key), ...term({ expires }) }]
      : parts.map((part) => ({
          unit,
          from: part.account,
          to: owner,
          amount: part.amount,
          lot: part.lot.id,
          ...term(part.lot),
        }));
  return {
    kind: 'adjustment',
    member,
    ...absorbedIn(transfers, member),
    reason: 'correction',
    day: today,
    correction: { key, reason },
    transfers,
  };
}

const lotOf = (key: string): Lot['id'] => `correction:${key}`;
