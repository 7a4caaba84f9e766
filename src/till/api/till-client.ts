// Written by `npm run generate` from docs/till-api.openapi.json. Changes by hand are lost.
import { call, type ClientOptions, listen, type Received } from './call.ts';

export type PutSaleRequest = {
  readonly total: number;
  readonly lines: readonly {
    /** Price of the whole line after the discounts of the till, in minor units: gross, or without VAT where the sale says `net` */
    readonly amount: number;
    /** VAT rate in hundredths of a percent: 1900 is 19 % */
    readonly vat: number;
    readonly quantity?: number;
    /** Only goods earn */
    readonly kind?: 'goods' | 'deposit' | 'voucher' | 'reward';
    readonly text?: string;
    readonly product?: string;
    readonly category?: string;
    /** What else groups these goods, such as a brand */
    readonly tags?: readonly string[];
  }[];
  /** The amounts of the lines and the total are without VAT */
  readonly net?: boolean;
  readonly payments?: readonly {
    readonly method: string;
    readonly amount: number;
  }[];
  /** Codes of coupons that the customer has shown */
  readonly codes?: readonly string[];
  /** The till's receipt number */
  readonly receipt?: string;
  /** When it was rung up, milliseconds since 1970 */
  readonly at?: number;
};

export type PutSaleAnswer = {
  /** Key of the sale at this terminal */
  readonly sale: string;
  /** open: at the counter, not booked yet */
  readonly state: 'open' | 'booked';
  /** A customer card belongs to it */
  readonly member: boolean;
  readonly total: number;
  /** To be taken off by the till, in minor units */
  readonly discount: number;
  /** The discount split over the lines, in their order; sums to `discount` */
  readonly discountPerLine: readonly number[];
  /** To be rung up besides the lines, gross, such as what a premium costs in money; absent if nothing is */
  readonly charges?: readonly {
    readonly text: string;
    readonly amount: number;
    readonly vat: number;
  }[];
  /** To be booked as a tender: paid with the customer's credit, which changes no price and no VAT */
  readonly paidWithCredit?: number;
  /** Of a net price list, once a customer is known: VAT on what is left of the lines, rate by rate */
  readonly vat?: readonly {
    readonly rate: number;
    readonly net: number;
    readonly tax: number;
    readonly gross: number;
  }[];
  /** Gross: `total` less `discount`, with VAT, with `charges`, less `paidWithCredit` */
  readonly toPay: number;
  readonly pointsEarned: number;
  readonly pointsSpent: number;
};

export type GetSaleAnswer = {
  /** Key of the sale at this terminal */
  readonly sale: string;
  /** open: at the counter, not booked yet */
  readonly state: 'open' | 'booked';
  /** A customer card belongs to it */
  readonly member: boolean;
  readonly total: number;
  /** To be taken off by the till, in minor units */
  readonly discount: number;
  /** The discount split over the lines, in their order; sums to `discount` */
  readonly discountPerLine: readonly number[];
  /** To be rung up besides the lines, gross, such as what a premium costs in money; absent if nothing is */
  readonly charges?: readonly {
    readonly text: string;
    readonly amount: number;
    readonly vat: number;
  }[];
  /** To be booked as a tender: paid with the customer's credit, which changes no price and no VAT */
  readonly paidWithCredit?: number;
  /** Of a net price list, once a customer is known: VAT on what is left of the lines, rate by rate */
  readonly vat?: readonly {
    readonly rate: number;
    readonly net: number;
    readonly tax: number;
    readonly gross: number;
  }[];
  /** Gross: `total` less `discount`, with VAT, with `charges`, less `paidWithCredit` */
  readonly toPay: number;
  readonly pointsEarned: number;
  readonly pointsSpent: number;
};

export type OpenSessionRequest = {
  /** Who works at the till: the number or sign that the till knows the person by; it stands in the journal */
  readonly operator: string;
};

export type OpenSessionAnswer = {
  readonly session: string;
  /** Key of the sale once it is booked, for returns */
  readonly sale: string;
  readonly state: 'open' | 'booked' | 'voided';
  /** Who works at the till: the number or sign that the till knows the person by; it stands in the journal */
  readonly operator: string;
  /** Absent without a customer, or without the right to know who */
  readonly customer?: {
    /** Opaque id, the same for ever */
    readonly member: string;
    /** Only where the customer has agreed to be greeted */
    readonly firstName?: string;
    readonly tier?: {
      readonly de: string;
      readonly en: string;
    };
    readonly points: number;
    /** Points that can be used now */
    readonly redeemable: number;
  };
  /** A customer belongs to it */
  readonly isMember: boolean;
  /** Coupons scanned at this session */
  readonly codes: readonly string[];
};

export type GetSessionAnswer = {
  readonly session: string;
  /** Key of the sale once it is booked, for returns */
  readonly sale: string;
  readonly state: 'open' | 'booked' | 'voided';
  /** Who works at the till: the number or sign that the till knows the person by; it stands in the journal */
  readonly operator: string;
  /** Absent without a customer, or without the right to know who */
  readonly customer?: {
    /** Opaque id, the same for ever */
    readonly member: string;
    /** Only where the customer has agreed to be greeted */
    readonly firstName?: string;
    readonly tier?: {
      readonly de: string;
      readonly en: string;
    };
    readonly points: number;
    /** Points that can be used now */
    readonly redeemable: number;
  };
  /** A customer belongs to it */
  readonly isMember: boolean;
  /** Coupons scanned at this session */
  readonly codes: readonly string[];
};

export type IdentifyRequest =
  | {
      readonly scan: string;
    }
  | {
      readonly phone: string;
    }
  | {
      readonly member: string;
    }
  | {
      readonly counter: true;
    };

export type IdentifyAnswer = {
  readonly session: string;
  /** Key of the sale once it is booked, for returns */
  readonly sale: string;
  readonly state: 'open' | 'booked' | 'voided';
  /** Who works at the till: the number or sign that the till knows the person by; it stands in the journal */
  readonly operator: string;
  /** Absent without a customer, or without the right to know who */
  readonly customer?: {
    /** Opaque id, the same for ever */
    readonly member: string;
    /** Only where the customer has agreed to be greeted */
    readonly firstName?: string;
    readonly tier?: {
      readonly de: string;
      readonly en: string;
    };
    readonly points: number;
    /** Points that can be used now */
    readonly redeemable: number;
  };
  /** A customer belongs to it */
  readonly isMember: boolean;
  /** Coupons scanned at this session */
  readonly codes: readonly string[];
};

export type QuoteRequest = {
  readonly total: number;
  readonly lines: readonly {
    /** Price of the whole line after the discounts of the till, in minor units: gross, or without VAT where the sale says `net` */
    readonly amount: number;
    /** VAT rate in hundredths of a percent: 1900 is 19 % */
    readonly vat: number;
    readonly quantity?: number;
    /** Only goods earn */
    readonly kind?: 'goods' | 'deposit' | 'voucher' | 'reward';
    readonly text?: string;
    readonly product?: string;
    readonly category?: string;
    /** What else groups these goods, such as a brand */
    readonly tags?: readonly string[];
  }[];
  /** The amounts of the lines and the total are without VAT */
  readonly net?: boolean;
  readonly payments?: readonly {
    readonly method: string;
    readonly amount: number;
  }[];
  /** Codes of coupons that the customer has shown */
  readonly codes?: readonly string[];
  /** The till's receipt number */
  readonly receipt?: string;
  /** When it was rung up, milliseconds since 1970 */
  readonly at?: number;
  readonly choices?: readonly {
    readonly reward: string;
    readonly points?: number;
    readonly amount?: number;
  }[];
};

export type QuoteAnswer = {
  readonly total: number;
  /** To be taken off by the till */
  readonly discount: number;
  /** The discount split over the lines, in their order; sums to `discount` */
  readonly discountPerLine: readonly number[];
  /** The same as lines to ring up: one for each VAT rate, below zero; they sum to `discount` */
  readonly discountLines: readonly {
    readonly text: string;
    readonly vat: number;
    readonly amount: number;
  }[];
  /** To be rung up besides the lines, gross, such as what a premium costs in money; absent if nothing is */
  readonly charges?: readonly {
    readonly text: string;
    readonly amount: number;
    readonly vat: number;
  }[];
  /** To be booked as a tender: paid with the customer's credit, which changes no price and no VAT */
  readonly paidWithCredit?: number;
  /** What is left of the lines, rate by rate: the VAT table of the receipt */
  readonly vat: readonly {
    readonly rate: number;
    readonly net: number;
    readonly tax: number;
    readonly gross: number;
  }[];
  /** Gross: `total` less `discount`, with VAT, with `charges`, less `paidWithCredit` */
  readonly toPay: number;
  /** What the authorised vouchers pay of it: a tender */
  readonly paidWithVouchers: number;
  /** What is left for cash and cards: `toPay` less `paidWithVouchers` */
  readonly due: number;
  readonly pointsEarned: number;
  readonly pointsSpent: number;
  /** Why, in sentences for the receipt */
  readonly reasons: readonly string[];
  readonly isMember: boolean;
  readonly offers: readonly {
    readonly reward: string;
    readonly name: {
      readonly de: string;
      readonly en: string;
    };
    readonly kind: string;
    /** Price in points; where their number is free, the smallest */
    readonly points: number;
    /** Taken off for `points`; 0 for goods */
    readonly amount: number;
    /** To be paid besides */
    readonly charge?: number;
    /** now and credit can be chosen; online: as soon as head office answers; missing: more points are needed */
    readonly state: 'now' | 'credit' | 'online' | 'missing' | 'no-sale';
    readonly missing: number;
    /** The most points, or cents of credit, that make sense for this basket */
    readonly most: number;
  }[];
};

export type ConfirmRequest = {
  readonly total: number;
  readonly lines: readonly {
    /** Price of the whole line after the discounts of the till, in minor units: gross, or without VAT where the sale says `net` */
    readonly amount: number;
    /** VAT rate in hundredths of a percent: 1900 is 19 % */
    readonly vat: number;
    readonly quantity?: number;
    /** Only goods earn */
    readonly kind?: 'goods' | 'deposit' | 'voucher' | 'reward';
    readonly text?: string;
    readonly product?: string;
    readonly category?: string;
    /** What else groups these goods, such as a brand */
    readonly tags?: readonly string[];
  }[];
  /** The amounts of the lines and the total are without VAT */
  readonly net?: boolean;
  readonly payments?: readonly {
    readonly method: string;
    readonly amount: number;
  }[];
  /** Codes of coupons that the customer has shown */
  readonly codes?: readonly string[];
  /** The till's receipt number */
  readonly receipt?: string;
  /** When it was rung up, milliseconds since 1970 */
  readonly at?: number;
  readonly choices?: readonly {
    readonly reward: string;
    readonly points?: number;
    readonly amount?: number;
  }[];
  /** As the last quote said */
  readonly toPay: number;
  /** As the last quote said: no voucher counts as paid that is not being held any more */
  readonly paidWithVouchers?: number;
};

export type ConfirmAnswer = {
  readonly session: string;
  readonly sale: string;
  readonly state: 'booked';
  readonly isMember: boolean;
  readonly total: number;
  /** To be taken off by the till */
  readonly discount: number;
  /** The discount split over the lines, in their order; sums to `discount` */
  readonly discountPerLine: readonly number[];
  /** The same as lines to ring up: one for each VAT rate, below zero; they sum to `discount` */
  readonly discountLines: readonly {
    readonly text: string;
    readonly vat: number;
    readonly amount: number;
  }[];
  /** To be rung up besides the lines, gross, such as what a premium costs in money; absent if nothing is */
  readonly charges?: readonly {
    readonly text: string;
    readonly amount: number;
    readonly vat: number;
  }[];
  /** To be booked as a tender: paid with the customer's credit, which changes no price and no VAT */
  readonly paidWithCredit?: number;
  /** What is left of the lines, rate by rate: the VAT table of the receipt */
  readonly vat: readonly {
    readonly rate: number;
    readonly net: number;
    readonly tax: number;
    readonly gross: number;
  }[];
  /** Gross: `total` less `discount`, with VAT, with `charges`, less `paidWithCredit` */
  readonly toPay: number;
  /** What the authorised vouchers pay of it: a tender */
  readonly paidWithVouchers: number;
  /** What is left for cash and cards: `toPay` less `paidWithVouchers` */
  readonly due: number;
  readonly pointsEarned: number;
  readonly pointsSpent: number;
  /** Why, in sentences for the receipt */
  readonly reasons: readonly string[];
};

export type VoidSessionAnswer = {
  readonly session: string;
  readonly state: 'voided';
};

export type TakeBackRequest = {
  /** Key of the sale, as `confirm` answered it */
  readonly sale: string;
  /** Who works at the till: the number or sign that the till knows the person by; it stands in the journal */
  readonly operator: string;
  readonly lines?: readonly {
    /** Its place in the sale, from 0 */
    readonly line: number;
    /** Pieces that come back now */
    readonly quantity: number;
    /** Pieces of this line that came back earlier */
    readonly before?: number;
  }[];
  /** What the customer gets back */
  readonly amount?: number;
};

export type TakeBackAnswer = {
  readonly sale: string;
  /** What comes back in all, the part for vouchers included */
  readonly amount: number;
  /** What of it went back onto vouchers and is not paid out */
  readonly ontoVouchers: number;
  readonly payOut: number;
  readonly pointsBack: number;
  readonly pointsTaken: number;
  /** The customer’s points afterwards */
  readonly balance: number;
};

export type VoucherBalanceRequest = {
  readonly code: string;
};

export type VoucherBalanceAnswer = {
  readonly code: string;
  readonly left: number;
  /** What can be authorised here now */
  readonly available: number;
  /** single: VAT was paid when it was sold */
  readonly purpose: 'single' | 'multi';
  readonly expires?: string;
};

export type AuthoriseRequest = {
  readonly session: string;
  readonly code: string;
  readonly amount: number;
};

export type AuthoriseAnswer = {
  readonly authorisation: string;
  readonly code: string;
  readonly amount: number;
  readonly state: 'held' | 'captured' | 'released';
  /** Held until then, milliseconds since 1970; afterwards it is released by itself */
  readonly until: number;
};

export type ReleaseAnswer = {
  readonly authorisation: string;
  readonly code: string;
  readonly amount: number;
  readonly state: 'held' | 'captured' | 'released';
  /** Held until then, milliseconds since 1970; afterwards it is released by itself */
  readonly until: number;
};

export type FindMemberRequest =
  | {
      readonly card: string;
    }
  | {
      readonly phone: string;
    };

export type FindMemberAnswer = {
  /** Opaque id, the same for ever */
  readonly member: string;
  /** Only where the customer has agreed to be greeted */
  readonly firstName?: string;
  readonly tier?: {
    readonly de: string;
    readonly en: string;
  };
  readonly points: number;
  /** Points that can be used now */
  readonly redeemable: number;
};

export type EventsAnswer = {
  /** missed: some events are gone (the terminal was restarted, or the till was away too long); ask how things stand */
  readonly kind: 'member-known' | 'coupon' | 'sale-booked' | 'sale-voided' | 'sale-returned' | 'missed';
  readonly at: number;
  /** counter: at the terminal’s own screen */
  readonly where: 'till' | 'counter';
  readonly session?: string;
  readonly sale?: string;
  readonly member?: string;
  readonly code?: string;
};

/** What a till may ask of the terminal beside it. Every call may be sent again: the keys that the till makes see to it. */
export class TillClient {
  readonly #options: ClientOptions;
  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Show a sale at the counter. The same idempotency key with the same content answers the same, once or a hundred times; with other content it is refused. */
  putSale(idempotencyKey: string, body: PutSaleRequest): Promise<PutSaleAnswer> {
    return call(this.#options, {
      method: 'POST',
      path: `/sales`,
      headers: { 'idempotency-key': idempotencyKey },
      body,
    });
  }

  /** How a sale stands */
  getSale(key: string): Promise<GetSaleAnswer> {
    return call(this.#options, { method: 'GET', path: `/sales/${encodeURIComponent(key)}` });
  }

  /** Open a session */
  openSession(idempotencyKey: string, body: OpenSessionRequest): Promise<OpenSessionAnswer> {
    return call(this.#options, {
      method: 'POST',
      path: `/sessions`,
      headers: { 'idempotency-key': idempotencyKey },
      body,
    });
  }

  /** How a session stands */
  getSession(session: string): Promise<GetSessionAnswer> {
    return call(this.#options, { method: 'GET', path: `/sessions/${encodeURIComponent(session)}` });
  }

  /** Say who the customer is, or which coupon was shown. One of: `scan`, a card or a coupon as the till’s scanner sends it; `phone`; `member`, an id from a look-up; `counter`: whose card lies at the terminal now. The same again changes nothing. */
  identify(session: string, body: IdentifyRequest): Promise<IdentifyAnswer> {
    return call(this.#options, { method: 'POST', path: `/sessions/${encodeURIComponent(session)}/customer`, body });
  }

  /** What would this basket get. Books nothing; call it after each line. Without a customer it answers the bill as it is. */
  quote(session: string, body: QuoteRequest): Promise<QuoteAnswer> {
    return call(this.#options, { method: 'POST', path: `/sessions/${encodeURIComponent(session)}/quote`, body });
  }

  /** Book what was quoted. When the tender is complete and before the receipt is closed. The session’s key makes it happen once: the same again answers the same, other content is refused. If the figures are not those that the customer was told (`toPay`, `paidWithVouchers`), nothing is booked and the till quotes again. Captures the vouchers that are authorised for this session. */
  confirm(session: string, body: ConfirmRequest): Promise<ConfirmAnswer> {
    return call(this.#options, { method: 'POST', path: `/sessions/${encodeURIComponent(session)}/confirm`, body });
  }

  /** End a session without a sale. Books nothing and releases its vouchers (R07). A session that is booked is taken back by a return. */
  voidSession(session: string): Promise<VoidSessionAnswer> {
    return call(this.#options, { method: 'POST', path: `/sessions/${encodeURIComponent(session)}/void`, body: {} });
  }

  /** Take a sale back, wholly or in part. Points that it brought go, points that it cost come back (R01, R02), what vouchers paid goes back onto them. Without `lines` and `amount` all of the rest. */
  takeBack(idempotencyKey: string, body: TakeBackRequest): Promise<TakeBackAnswer> {
    return call(this.#options, {
      method: 'POST',
      path: `/returns`,
      headers: { 'idempotency-key': idempotencyKey },
      body,
    });
  }

  /** What is on a voucher. A code is money, so it stands in the body and never in an address. Wrong codes are slowed down. */
  voucherBalance(body: VoucherBalanceRequest): Promise<VoucherBalanceAnswer> {
    return call(this.#options, { method: 'POST', path: `/vouchers/balance`, body });
  }

  /** Hold an amount of a voucher for a session */
  authorise(idempotencyKey: string, body: AuthoriseRequest): Promise<AuthoriseAnswer> {
    return call(this.#options, {
      method: 'POST',
      path: `/vouchers/authorisations`,
      headers: { 'idempotency-key': idempotencyKey },
      body,
    });
  }

  /** Give up an authorisation. The same again answers the same. What is captured comes back by a return. */
  release(authorisation: string): Promise<ReleaseAnswer> {
    return call(this.#options, {
      method: 'DELETE',
      path: `/vouchers/authorisations/${encodeURIComponent(authorisation)}`,
    });
  }

  /** Who has this card or this telephone number. In the body, so that nobody’s number stands in an address. Answers as little as serves. */
  findMember(body: FindMemberRequest): Promise<FindMemberAnswer> {
    return call(this.#options, { method: 'POST', path: `/members/find`, body });
  }

  /** What happens, as server-sent events. Goes on after `Last-Event-ID`, as far as the events are kept. */
  events(signal: AbortSignal, lastEventId?: string): AsyncGenerator<Received<EventsAnswer>, void, undefined> {
    return listen(this.#options, '/events', lastEventId, signal);
  }
}
