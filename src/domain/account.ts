/**
 * Accounts hold units; a transfer moves units from one account to another, so all accounts of a unit always sum to zero.
 * `visits` are a unit like points: a tier by visits is a plain balance, and a return takes its visit back.
 */
export type Unit = 'points' | 'visits';

/** `member:<id>`, `store:<id>` (issues and redeems), `expired:<store>` (what lapsed). */
export type AccountId = string;

export const memberAccount = (memberId: string): AccountId => `member:${memberId}`;
export const storeAccount = (storeId: string): AccountId => `store:${storeId}`;
export const expiredAccount = (storeId: string): AccountId => `expired:${storeId}`;

/** The member that an account belongs to, or undefined for a store's account. */
export const memberOf = (account: AccountId): string | undefined =>
  account.startsWith('member:') ? account.slice('member:'.length) : undefined;

/**
 * Every earning is a lot with its own expiry; whatever spends, returns or expires names the lot. Lots of points are named
 * after the entry that earned them, so that two counters can never name two lots alike; units that never expire and are
 * never spent (visits) rest in one lot per member.
 */
export type LotId = string;

/** The last day on which a lot may be spent, `YYYY-MM-DD` in the store's time zone. Absent: never expires. */
export type Day = string;

export type Transfer = {
  readonly unit: Unit;
  readonly from: AccountId;
  readonly to: AccountId;
  /** Whole units, above zero. */
  readonly amount: number;
  readonly lot: LotId;
  readonly expires?: Day;
};

/** What a terminal knows of a lot. */
export type Lot = {
  readonly id: LotId;
  readonly unit: Unit;
  readonly expires?: Day;
  /** Units left in the lot, over all terminals; below zero only after a return (R03). */
  readonly remaining: number;
  /** The part of it that this terminal holds the right to spend. */
  readonly held: number;
};
