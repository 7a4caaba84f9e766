import type { Minor } from '#base/money';
import type { Transfer, Day, LotId, Unit } from './account.ts';
import type { Choice, Effect } from './program/evaluate.ts';
import type { Holding } from './program/facts.ts';
import type { ReturnTerms } from './program/return-terms.ts';
import type { Channel } from './program/when.ts';
import type { Sale } from './sale.ts';
import type { VatPart } from './vat.ts';

/**
 * What a counter writes down, once and for ever. Entries name members by an opaque id and carry no personal data, so that
 * a profile can be erased and the journal still verifies and sums.
 */
export type EntryHead = {
  /** Version of the entry's form. */
  readonly v: 1;
  readonly brand: string;
  readonly store: string;
  readonly terminal: string;
  /** Gapless per terminal, from 1. */
  readonly seq: number;
  /** The terminal's own clock, milliseconds since 1970 (R30: head office adds its time of receipt). */
  readonly at: number;
  /** Who did it: no entry without a name. `system` for what no person does. */
  readonly staff: string;
};

/** The facts that a sale was decided on, so that anybody can decide it again and must come to the same result. */
export type SaleFacts = {
  readonly program: string;
  readonly version: number;
  readonly day: Day;
  readonly visits: number;
  readonly visitedToday: boolean;
  readonly redeemable: number;
  /** What the program asked about besides. */
  readonly units?: { readonly [unit: string]: Holding };
  readonly store?: string;
  readonly minute?: number;
  readonly clubs?: readonly string[];
  readonly terms?: { readonly [club: string]: Day };
  readonly years?: number;
  readonly channel?: Channel;
  /** The referral code that the member has given on joining, where it could count and none was shown. */
  readonly referredBy?: string;
  /** The referral code that was shown, or given on joining, is the member's own. */
  readonly ownCode?: true;
  /** Codes of batches that were shown and are free. */
  readonly codes?: { readonly [code: string]: Holding };
  /** What was left for the member of rewards that each may have only so often. */
  readonly uses?: { readonly [reward: string]: Holding };
  /** Occasions that were open. */
  readonly occasions?: readonly string[];
  readonly region?: string;
  readonly segments?: readonly string[];
  readonly groups?: readonly string[];
};

export type EnrolmentBody = {
  readonly kind: 'enrolment';
  readonly member: string;
  /** Passes for whoever joins; absent if there are none. */
  readonly transfers?: readonly Transfer[];
};

export type SaleBody = {
  readonly kind: 'sale';
  readonly member: string;
  /** Members whose accounts were merged into this one's and are spent from too (R24); absent if none. */
  readonly absorbed?: readonly string[];
  /** Accounts of groups to which a part of the points goes (I19); absent if none. */
  readonly groups?: readonly string[];
  /** Who has spent from a group's account. */
  readonly spender?: string;
  readonly sale: Sale;
  readonly choices: readonly Choice[];
  readonly facts: SaleFacts;
  readonly discount: Minor;
  /** What of it falls on each line, in their order; absent where nothing comes off (R11). */
  readonly discountPerLine?: readonly Minor[];
  /** Of a sale by a net price list: the VAT on top (see Evaluation). */
  readonly vat?: readonly VatPart[];
  /** To be paid besides the lines of the sale, with VAT rates in the effects; absent if nothing is. */
  readonly charges?: Minor;
  /** Paid with the member's credit; absent if nothing is. */
  readonly credit?: Minor;
  readonly toPay: Minor;
  /** On which terms it can be taken back; absent: at any time, and spent points are owed. */
  readonly returns?: ReturnTerms;
  /** The member's points after this entry, as far as its terminal knew: what the receipt says. */
  readonly balance: number;
  readonly effects: readonly Effect[];
  readonly transfers: readonly Transfer[];
};

export type ReturnBody = {
  readonly kind: 'return';
  /** Makes the return unique, as a sale's key does for a sale. */
  readonly key: string;
  readonly member: string;
  /** As the sale says it. */
  readonly absorbed?: readonly string[];
  readonly groups?: readonly string[];
  /** Key of the sale that is taken back, and what of it is taken back by this entry, in what was paid. */
  readonly sale: string;
  readonly amount: Minor;
  /** Taken back of this sale with this entry included. */
  readonly returned: Minor;
  /** What of the amount goes back onto vouchers instead of being paid out; absent if none had paid for the sale. */
  readonly ontoVouchers?: Minor;
  /** The member's points after this entry, as far as its terminal knew: what the receipt says. */
  readonly balance: number;
  readonly day: Day;
  readonly transfers: readonly Transfer[];
};

/** Goods taken back whose sale nobody found, where a manager has decided to (R06). */
export type ReturnWithoutReceiptBody = {
  readonly kind: 'return-without-receipt';
  readonly key: string;
  readonly member: string;
  /** As a sale says it. */
  readonly absorbed?: readonly string[];
  /** What the customer got back. */
  readonly amount: Minor;
  /** The program by which such a purchase would earn so many points today; the transfers say how many could be taken. */
  readonly program: string;
  readonly version: number;
  readonly points: number;
  readonly day: Day;
  /** The member's points after this entry, as far as its terminal knew. */
  readonly balance: number;
  readonly transfers: readonly Transfer[];
};

/** A part of a lot whose right to be spent moves. */
export type RightPart = {
  readonly lot: LotId;
  readonly unit: Unit;
  readonly member: string;
  readonly amount: number;
  readonly usable?: Day | undefined;
  readonly expires?: Day | undefined;
  /** Lent until then (head office's clock, milliseconds since 1970): afterwards it may not be spent, and goes back. */
  readonly until?: number | undefined;
};

/** Head office has granted rights; from this entry on they may be spent here. `grant` makes it count once. */
export type RightsReceivedBody = {
  readonly kind: 'rights-received';
  readonly grant: string;
  readonly parts: readonly RightPart[];
};

/** This terminal gives rights back to head office; from this entry on it cannot spend them. */
export type RightsReleasedBody = {
  readonly kind: 'rights-released';
  readonly recall: string;
  readonly parts: readonly RightPart[];
};

/**
 * The right to book receipts of a till that moves away (P90): of one receipt, or of all after a number. `turn` says how often
 * the right had moved before, so that an answer which comes late gives nothing back.
 */
export type ReceiptsGivenUp = {
  /** Serial number of the till. */
  readonly till: string;
  readonly turn: number;
  /** Key of the one receipt; absent where the whole till is given up. */
  readonly sale?: string;
  /** The whole till: what comes after this transaction is given up. */
  readonly after?: number;
  /** The one receipt has been booked here, at this time (milliseconds since 1970): it is not given up. */
  readonly booked?: number;
};

/** This terminal answers who asks for receipts of its tills; from this entry on it books none that it gives up. */
export type ReceiptsReleasedBody = {
  readonly kind: 'receipts-released';
  readonly recall: string;
  readonly receipts: ReceiptsGivenUp;
};

/**
 * What head office books itself, in a journal of its own: what lapsed (R18) and what of it comes back, what a terminal spent that had been declared
 * dead, a correction where it decides otherwise than a counter did (R29) or a person puts something right (L40), stock of what is limited (`member` is then its pool). It never rewrites; it books the difference. And what
 * a counter books when its shop gets an advance back (L36) or gives points out of goodwill (L37).
 */
export type AdjustmentBody = {
  readonly kind: 'adjustment';
  readonly member: string;
  /** As a sale says it. */
  readonly absorbed?: readonly string[];
  readonly reason:
    | 'expiry'
    | 'reopening'
    | 'loss'
    | 'correction'
    | 'advance'
    | 'goodwill'
    | 'referral'
    | 'stock'
    | 'occasion'
    | 'club';
  readonly day: Day;
  /** Points out of goodwill (I26): for which of the program's reasons. `key` makes it happen once. */
  readonly goodwill?: {
    readonly key: string;
    readonly program: string;
    readonly version: number;
    readonly reason: string;
    readonly points: number;
  };
  /** Put right by a person at head office, and why: a code, as what a person types could be about somebody. `key` makes it happen once. */
  readonly correction?: { readonly key: string; readonly reason: string };
  /** The entry that it is about, `<terminal>:<seq>`. */
  readonly about?: string;
  readonly transfers: readonly Transfer[];
};

/** Vouchers sold, or one redeemed or given back for money (R19). They belong to whoever has the code, so no member is named. */
export type VoucherBody = {
  readonly kind: 'voucher';
  /** Makes it unique, as a sale's key does for a sale. */
  readonly key: string;
  readonly what: 'sold' | 'redeemed' | 'refunded';
  readonly day: Day;
  /** Key of the sale that it pays for, if whoever redeems it says so: when that is taken back, its part comes back onto the voucher. */
  readonly sale?: string;
  /** The terms that it was sold on, and the rate of VAT if it is for a single purpose. */
  readonly voucher?: string;
  readonly vat?: number;
  /** What went onto each code, or off the one code, and what is on it after this entry as far as the terminal knew. */
  readonly amount: Minor;
  readonly left: Minor;
  readonly transfers: readonly Transfer[];
};

/**
 * What members bring along from another system, many rows in one entry of head office: their balances, given by the account for what
 * was taken over, and what they had bought. Purchases are a record; they move nothing.
 */
export type ImportBody = {
  readonly kind: 'import';
  /** The other system, as the mapping calls it. */
  readonly source: string;
  readonly day: Day;
  readonly transfers: readonly Transfer[];
  readonly purchases?: readonly PastPurchase[];
};

/** A purchase that another system knew of. */
export type PastPurchase = {
  readonly member: string;
  readonly day: Day;
  readonly total: Minor;
  readonly receipt?: string;
};

export type EntryBody =
  | EnrolmentBody
  | SaleBody
  | ReturnBody
  | ReturnWithoutReceiptBody
  | RightsReceivedBody
  | RightsReleasedBody
  | ReceiptsReleasedBody
  | AdjustmentBody
  | VoucherBody
  | ImportBody;
export type Entry = EntryHead & EntryBody;

/** What an entry moves, and of whom: all that accounts, lots and rights follow from. Every body is one. */
export type MovementBody =
  | Pick<EnrolmentBody, 'kind' | 'member' | 'transfers'>
  | Pick<SaleBody, 'kind' | 'member' | 'transfers'>
  | Pick<ReturnBody, 'kind' | 'member' | 'transfers'>
  | Pick<ReturnWithoutReceiptBody, 'kind' | 'member' | 'transfers'>
  | Pick<AdjustmentBody, 'kind' | 'member' | 'transfers'>
  | Pick<VoucherBody, 'kind' | 'transfers'>
  | Pick<ImportBody, 'kind' | 'transfers'>
  | RightsReceivedBody
  | RightsReleasedBody
  | ReceiptsReleasedBody;
export type Movement = EntryHead & MovementBody;

/** The transfers that an entry makes; entries that only move rights make none. */
export const transfersOf = (entry: MovementBody): readonly Transfer[] =>
  'transfers' in entry ? (entry.transfers ?? []) : [];
