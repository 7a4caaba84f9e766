/**
 * Accounts hold units; a transfer moves units from one account to another, so all accounts of a unit always sum to zero.
 * `visits` are a unit like points: a tier by visits is a plain balance, and a return takes its visit back. `credit` is in
 * minor units of money. Units with a name behind them are counted for each stamp card, draw, coupon, reward and event; a
 * `pass` opens an occasion or a club for whoever has it.
 */
export type Unit = 'points' | 'visits' | 'credit' | `${(typeof NAMED_UNITS)[number]}:${string}`;

export const NAMED_UNITS = ['stamps', 'tickets', 'uses', 'stock', 'seats', 'progress', 'tier', 'pass'] as const;
export const UNIT = new RegExp(`^(points|visits|credit|(${NAMED_UNITS.join('|')}):[A-Za-z0-9._-]{1,81})$`);
/** What opens an instrument for its holder, from the lot's first usable day to its last. */
export const passOf = (id: string): Unit => `pass:${id}`;
/** What there is of something limited; it lies in the pool of the same name until it is given away. */
export const stockOf = (id: string): Unit => `stock:${id}`;
export const isUnit = (value: unknown): value is Unit => typeof value === 'string' && UNIT.test(value);

/**
 * Two kinds of accounts hold lots, and the right to spend them: `member:<id>`, and `pool:<name>`, from which a limited
 * number is given away (stock of a reward, seats, uses of a coupon), or `pool:voucher.<code>` for what is on a voucher. All others are plain sums: `store:<id>` (issues and
 * redeems), `owner:<id>`, `issuer:<id>`, `partner:<id>`, `expired:<store>` (what lapsed), `goodwill:<store>`,
 * `credit:<store>` (what the store advanced and has not got back), `import:<brand>` (what members brought along), and
 * `loss:<terminal>` (what a terminal spent that had been declared dead).
 */
export type AccountId = string;

export const memberAccount = (memberId: string): AccountId => `member:${memberId}`;
export const poolAccount = (name: string): AccountId => `pool:${name}`;
/** One account for each code: what is on a voucher is what its account holds (R19). */
export const voucherAccount = (code: string): AccountId => poolAccount(`voucher.${code}`);
/**
 * What a store owes on vouchers. Those for a single purpose, whose tax was due when they were sold, are kept apart from the
 * others.
 */
export const issuerAccount = (storeId: string, purpose: 'single' | 'multi' = 'multi'): AccountId =>
  purpose === 'single' ? `issuer:${storeId}.single` : `issuer:${storeId}`;
export const storeAccount = (storeId: string): AccountId => `store:${storeId}`;
/** A partner gives and takes points at its stores: what it gave less what it took is what it owes the others, or they it. */
export const partnerAccount = (partnerId: string): AccountId => `partner:${partnerId}`;
/** Whether points from there were earned. */
export const givesPoints = (account: AccountId): boolean =>
  account.startsWith('store:') || account.startsWith('partner:');
/** What the brand as a whole has put into circulation: stock of what is limited. */
export const ownerAccount = (ownerId: string): AccountId => `owner:${ownerId}`;
export const expiredAccount = (storeId: string): AccountId => `expired:${storeId}`;
/** What a store gives out of goodwill. */
export const goodwillAccount = (storeId: string): AccountId => `goodwill:${storeId}`;
export const isGoodwill = (account: AccountId): boolean => account.startsWith('goodwill:');
/** What a brand's members brought along from another system. */
export const importAccount = (brandId: string): AccountId => `import:${brandId}`;
export const lossAccount = (terminal: string): AccountId => `loss:${terminal}`;

/** The member that an account belongs to, or undefined. */
export const memberOf = (account: AccountId): string | undefined =>
  account.startsWith('member:') ? account.slice('member:'.length) : undefined;

/** Whose lots an account's are: a member's id, or a pool's account itself. Undefined for an account without lots. */
export const holderOf = (account: AccountId): string | undefined =>
  memberOf(account) ?? (account.startsWith('pool:') ? account : undefined);

/** The account of a holder of lots: the other way round. */
export const accountOfHolder = (holder: string): AccountId =>
  holder.startsWith('pool:') ? holder : memberAccount(holder);

/** The code of the voucher that an account is, or undefined. */
export const voucherOf = (account: AccountId): string | undefined =>
  account.startsWith('pool:voucher.') ? account.slice('pool:voucher.'.length) : undefined;

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
  /** The first day on which the lot may be spent; absent: at once. */
  readonly usable?: Day;
  readonly expires?: Day;
};

/** What a terminal knows of a lot. */
export type Lot = {
  readonly id: LotId;
  readonly unit: Unit;
  /** Where the lot lies, if not on the member's own account but on one that was merged into it (R24). */
  readonly account?: AccountId;
  readonly usable?: Day;
  readonly expires?: Day;
  /** Units left in the lot, over all terminals; below zero only after a return (R03). */
  readonly remaining: number;
  /** The part of it that this terminal holds the right to spend. */
  readonly held: number;
};
