import { z } from 'zod';
import { addDays, addMonths } from '#base/day';
import { type AccountId, type Day, type Lot, poolAccount, type Transfer } from '#domain/account';
import { balanceOf, term } from '#domain/lots';
import type { ReadyProgram } from './compile.ts';
import type { Pool } from './coupons.ts';
import type { Holding } from './facts.ts';
import type { Choice } from './redeem.ts';

/** So often each member may have it: on a day, in a calendar month or year, or ever. */
export const perMember = z
  .strictObject({ times: z.int().min(1).max(1_000), per: z.enum(['day', 'month', 'year']).optional() })
  .optional();
export type PerMember = NonNullable<z.infer<typeof perMember>>;

/** Which limit is met, as its sentence is called. */
export const limitCode = ({ per }: PerMember) => `reward-limit-${per ?? 'ever'}` as const;

type LimitedReward = { readonly id: string; readonly perMember?: PerMember | undefined };

/** What each member may still have of a reward lies in a pool of the member's own, so the right to it has one holder (R25). */
export const usesPool = (reward: string, member: string): Pool => ({
  account: poolAccount(`${reward}.${member}`),
  unit: `uses:${reward}`,
});

/** The rewards among some choices that a member may have only so often. */
export const limitedPerMember = ({ rewards }: ReadyProgram, choices: readonly Choice[]): readonly string[] =>
  choices.length === 0
    ? []
    : rewards.flatMap(({ instrument: { id, perMember } }) =>
        perMember && choices.some(({ reward }) => reward === id) ? [id] : [],
      );

/** How often a member may have each of some rewards here and now; undefined if none of them is left. */
export function usesLeft(
  rewards: readonly string[],
  member: string,
  pools: readonly Lot[],
  today: Day,
): { readonly [reward: string]: Holding } | undefined {
  let found: { [reward: string]: Holding } | undefined;
  for (const reward of rewards) {
    const { account } = usesPool(reward, member);
    const { total, redeemable } = balanceOf(
      pools.filter((lot) => lot.account === account),
      today,
    );
    if (total > 0) (found ??= {})[reward] = { total, redeemable };
  }
  return found;
}

/**
 * What head office puts into the pool of a member for the period that a day is in, as one lot that is named after it: so it is put there
 * once, and lapses with its last day. Undefined if the reward has no such limit.
 */
export function usesOf(
  { id, perMember: limit }: LimitedReward,
  member: string,
  from: AccountId,
  day: Day,
): Transfer | undefined {
  if (!limit) return undefined;
  const { account: to, unit } = usesPool(id, member);
  const { name, ...period } = periodOf(limit.per, day);
  return { unit, from, to, amount: limit.times, lot: `uses:${name}`, ...term(period) };
}

function periodOf(
  per: PerMember['per'],
  day: Day,
): { readonly name: string; readonly usable?: Day; readonly expires?: Day } {
  switch (per) {
    case 'day':
      return { name: day, usable: day, expires: day };
    case 'month': {
      const name = day.slice(0, 7);
      return { name, usable: `${name}-01`, expires: addDays(addMonths(`${name}-01`, 1), -1) };
    }
    case 'year': {
      const name = day.slice(0, 4);
      return { name, usable: `${name}-01-01`, expires: `${name}-12-31` };
    }
    default:
      return { name: 'ever' };
  }
}
