import { addMonths } from '#base/day';
import type { Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import { type Day, memberAccount, memberOf, type Transfer } from '../account.ts';
import type { AdjustmentBody, SaleBody } from '../entry.ts';
import { term } from '../lots.ts';
import type { Effect } from '../program/effects.ts';
import { parseReferralCode } from '../referral-code.ts';

/** A friend's first purchase as head office knows it. */
export type ReferredSale = {
  readonly body: SaleBody;
  /** `<terminal>:<seq>` of its entry. */
  readonly entry: string;
  /** Taken back of it so far, of what was paid. */
  readonly returned: Minor;
};

/** What head office knows of members. */
export type Members = {
  /** Whom an account belongs to now, over all merges (R24); undefined if there is none such. */
  readonly memberOf: (account: string) => string | undefined;
  /** Who recommended the shop to a member, as that member's first purchase says; undefined if nobody did. */
  readonly referredBy: (member: string) => string | undefined;
  /** How often a member was rewarded for that in a calendar year. */
  readonly rewardedIn: (member: string, year: string) => number;
};

export type ReferralRefusal =
  | 'referral-none'
  | 'referral-too-early'
  | 'referral-returned'
  | 'referral-unknown'
  | 'referral-self'
  | 'referral-ring'
  | 'referral-most';

/**
 * Rewards the member who recommended the shop (I14), on the terms that the friend's entry keeps: after the waiting time, if the
 * friend still has goods of the minimum amount, is somebody else, did not recommend the shop to the referrer (straight or over
 * others), and the year's limit is not reached. The lot is named after the friend's entry, so it is given once.
 */
export function completeReferral(
  { body, entry, returned }: ReferredSale,
  members: Members,
  today: Day,
): Result<AdjustmentBody, ReferralRefusal> {
  const terms = termsOf(body);
  if (!terms) return refused('referral-none');
  if (today < terms.from) return refused('referral-too-early', { day: terms.from });
  if (!isKept(body, terms, returned)) return refused('referral-returned');
  const code = parseReferralCode(terms.code);
  const referrer = code.ok ? members.memberOf(code.value) : undefined;
  if (referrer === undefined) return refused('referral-unknown');
  const friend = members.memberOf(body.member) ?? body.member;
  if (referrer === friend) return refused('referral-self');
  if (leadsTo(friend, referrer, members)) return refused('referral-ring');
  if (members.rewardedIn(referrer, today.slice(0, 4)) >= terms.mostPerYear)
    return refused('referral-most', { most: terms.mostPerYear });
  // whoever gave the friend points gives these, too: the store, or a partner at whose store it was
  const giver = friendsPoints(body)?.from;
  if (giver === undefined) return refused('referral-none');
  const { points: amount, validMonths } = terms;
  const given: Transfer = {
    unit: 'points',
    from: giver,
    to: memberAccount(referrer),
    amount,
    lot: `${entry}:referral`,
    ...term({ expires: validMonths ? addMonths(today, validMonths) : undefined }),
  };
  return ok(adjustment(referrer, entry, today, [given]));
}

/**
 * Takes the reward back when the friend returns goods afterwards and has less left than the minimum: wholly, once, as it was
 * given (R04), below zero if it was spent (R03). Undefined if it stays, as points do that have lapsed by then. `completed` is what `completeReferral` booked.
 */
export function takeReferralBack(
  { body, entry, returned }: ReferredSale,
  completed: AdjustmentBody,
  today: Day,
): AdjustmentBody | undefined {
  const terms = termsOf(body);
  if (!terms || isKept(body, terms, returned)) return undefined;
  if (completed.transfers.some(({ expires }) => expires !== undefined && expires < today)) return undefined;
  const back = completed.transfers.map((made) => ({ ...made, from: made.to, to: made.from }));
  return adjustment(completed.member, entry, today, back);
}

type Terms = Extract<Effect, { kind: 'referred' }>;

const termsOf = ({ effects }: SaleBody): Terms | undefined =>
  effects.find((effect): effect is Terms => effect.kind === 'referred');

const friendsPoints = ({ transfers }: SaleBody): Transfer | undefined =>
  transfers.find(
    ({ unit, to, from }) => unit === 'points' && memberOf(to) !== undefined && memberOf(from) === undefined,
  );

/** Whether enough of a sale was not brought back. */
const isKept = ({ toPay }: SaleBody, { minimumAmount }: Terms, returned: Minor): boolean =>
  toPay - returned >= Math.max(1, minimumAmount);

/** Whether the chain of those who recommended the shop, from a member upwards, comes to another. */
function leadsTo(to: string, from: string, { referredBy, memberOf }: Members): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = from; at !== undefined && !seen.has(at); ) {
    if (at === to) return true;
    seen.add(at);
    const before = referredBy(at);
    at = before === undefined ? undefined : (memberOf(before) ?? before);
  }
  return false;
}

const adjustment = (member: string, about: string, day: Day, transfers: readonly Transfer[]): AdjustmentBody => ({
  kind: 'adjustment',
  member,
  reason: 'referral',
  day,
  about,
  transfers,
});
