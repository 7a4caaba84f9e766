import type { Minor } from '#base/money';

/** VAT rate in hundredths of a percent: 1900 is 19 %. */
export type VatRate = number;

/**
 * One line of a basket. `amount` is what is paid for the whole line, gross (net where the sale says so), in minor units, after
 * the till's own discounts; it is negative where goods come back. Only `goods` earn: deposit is not revenue, selling a voucher does not
 * earn (R09), reward lines never earn (R10).
 */
export type SaleLine = {
  readonly kind: 'goods' | 'deposit' | 'voucher' | 'reward';
  readonly amount: Minor;
  readonly vat: VatRate;
  /** Pieces, at least 1. */
  readonly quantity: number;
  readonly product?: string;
  readonly category?: string;
  /** What else groups these goods, such as a brand or a season. */
  readonly tags?: readonly string[];
  readonly text?: string;
};

/** No sale has more lines: the slowest of all programs still decides so many while the customer stands there. */
export const MOST_LINES = 1_000;

/** How it was paid, as the till names it. Recorded; paying with credit or a gift card does not reduce earning (R09). */
export type Payment = { readonly method: string; readonly amount: Minor };

/** How a sale reached the terminal. */
export type SaleSource = 'hand' | 'api' | 'tse' | 'stream' | 'file';

/**
 * A sale of the till as the terminal knows it. `key` makes it unique for ever, over all stores: `tse:<serial>:<tx>`,
 * `api:<store>:<till's key>`, `stream:<store>:<till>:<digest>`, `hand:<id>`. `total` is in minor units, gross or net as the lines are, and equals their sum.
 */
export type Sale = {
  readonly key: string;
  readonly source: SaleSource;
  /** When it was rung up, milliseconds since 1970. */
  readonly at: number;
  readonly total: Minor;
  readonly lines: readonly SaleLine[];
  readonly payments: readonly Payment[];
  /** The price list is net: amounts are without VAT, which comes on top. */
  readonly net?: boolean;
  /** Codes of coupons that the customer has shown. */
  readonly codes?: readonly string[];
  /** Receipt number of the till, if it gave one. */
  readonly receipt?: string;
  /** TSE codes only: whether the signature on the receipt was checked and found genuine. */
  readonly verified?: boolean;
};
