// Written by `npm run generate` from docs/partner-api.openapi.json. Changes by hand are lost.
import { call, type ClientOptions } from '#till/api/call';

export type ListMembersAnswer = {
  readonly members: readonly {
    /** Opaque: says nothing about the person */
    readonly member: string;
    /** Numbers of cards in use */
    readonly cards: readonly string[];
    /** When they joined, milliseconds since 1970 */
    readonly since: number;
    /** Their account was put together with this one, which counts from then on */
    readonly mergedInto?: string;
  }[];
  /** Ask for the next page with it; absent on the last one */
  readonly next?: string;
};

export type EnrolMemberRequest = {
  /** The store that they belong to, such as the online shop */
  readonly store: string;
  /** The number of a card that nobody has yet */
  readonly card?: string;
  readonly salutation?: 'frau' | 'herr' | 'none';
  readonly firstName?: string;
  readonly lastName?: string;
  /** As people write it; `0561 …` is a German number */
  readonly phone?: string;
  readonly town?: string;
  /** Day and month, `24.12.`; a year is not wanted */
  readonly birthday?: string;
  /** Day and month, `24.12.` */
  readonly nameDay?: string;
  /** The code of a member who recommends the shop, `FREUND-…`; it counts with the first purchase */
  readonly referredBy?: string;
  readonly consents?: readonly {
    readonly purpose: 'greeting' | 'advertising' | 'analysis' | 'notes' | 'needs';
    /** The version of the text that stood on the page (`GET /wording`) */
    readonly wording: string;
  }[];
};

export type EnrolMemberAnswer = {
  /** Opaque: says nothing about the person */
  readonly member: string;
  /** Numbers of cards in use */
  readonly cards: readonly string[];
  /** When they joined, milliseconds since 1970 */
  readonly since: number;
  /** Their account was put together with this one, which counts from then on */
  readonly mergedInto?: string;
  /** The last word on each purpose: this holds */
  readonly consents: readonly {
    readonly purpose: 'greeting' | 'advertising' | 'analysis' | 'notes' | 'needs';
    readonly given: boolean;
    /** Milliseconds since 1970 */
    readonly at: number;
    readonly wording: string;
  }[];
};

export type FindMemberRequest = {
  readonly card: string;
};

export type FindMemberAnswer = {
  /** Opaque: says nothing about the person */
  readonly member: string;
  /** Numbers of cards in use */
  readonly cards: readonly string[];
  /** When they joined, milliseconds since 1970 */
  readonly since: number;
  /** Their account was put together with this one, which counts from then on */
  readonly mergedInto?: string;
};

export type GetMemberAnswer = {
  /** Opaque: says nothing about the person */
  readonly member: string;
  /** Numbers of cards in use */
  readonly cards: readonly string[];
  /** When they joined, milliseconds since 1970 */
  readonly since: number;
  /** Their account was put together with this one, which counts from then on */
  readonly mergedInto?: string;
};

export type GetBalancesAnswer = {
  /** Opaque: says nothing about the person */
  readonly member: string;
  readonly points: number;
  /** What the points are worth at most, in minor units */
  readonly worth?: number;
  readonly currency: string;
  readonly tier?: {
    readonly de: string;
    readonly en: string;
  };
  /** Everything that the member has */
  readonly units: readonly {
    /** `points`, `credit`, `stamps:CARD`, `visits` … */
    readonly unit: string;
    readonly amount: number;
    /** What of it lapses, and after which day */
    readonly lapses?: readonly {
      readonly day: string;
      readonly amount: number;
    }[];
  }[];
};

export type ChangeProfileRequest = {
  readonly salutation?: 'frau' | 'herr' | 'none';
  readonly firstName?: string;
  readonly lastName?: string;
  /** As people write it; `0561 …` is a German number */
  readonly phone?: string;
  readonly town?: string;
  /** Day and month, `24.12.`; a year is not wanted */
  readonly birthday?: string;
  /** Day and month, `24.12.` */
  readonly nameDay?: string;
};

export type ChangeProfileAnswer = {
  /** Opaque: says nothing about the person */
  readonly member: string;
  /** Numbers of cards in use */
  readonly cards: readonly string[];
  /** When they joined, milliseconds since 1970 */
  readonly since: number;
  /** Their account was put together with this one, which counts from then on */
  readonly mergedInto?: string;
};

export type SayConsentRequest = {
  readonly purpose: 'greeting' | 'advertising' | 'analysis' | 'notes' | 'needs';
  readonly given: boolean;
  /** The version of the text that stood on the page (`GET /wording`) */
  readonly wording?: string;
};

export type SayConsentAnswer = {
  /** Opaque: says nothing about the person */
  readonly member: string;
  /** The last word on each purpose: this holds */
  readonly consents: readonly {
    readonly purpose: 'greeting' | 'advertising' | 'analysis' | 'notes' | 'needs';
    readonly given: boolean;
    /** Milliseconds since 1970 */
    readonly at: number;
    readonly wording: string;
  }[];
};

export type GetConsentsAnswer = {
  /** Opaque: says nothing about the person */
  readonly member: string;
  /** The last word on each purpose: this holds */
  readonly consents: readonly {
    readonly purpose: 'greeting' | 'advertising' | 'analysis' | 'notes' | 'needs';
    readonly given: boolean;
    /** Milliseconds since 1970 */
    readonly at: number;
    readonly wording: string;
  }[];
};

export type GetWordingAnswer = {
  readonly version: string;
  readonly texts: {
    readonly greeting: {
      readonly de: string;
      readonly en: string;
    };
    readonly advertising: {
      readonly de: string;
      readonly en: string;
    };
    readonly analysis: {
      readonly de: string;
      readonly en: string;
    };
    readonly notes: {
      readonly de: string;
      readonly en: string;
    };
    readonly needs: {
      readonly de: string;
      readonly en: string;
    };
    readonly terms: {
      readonly de: string;
      readonly en: string;
    };
  };
};

export type BookRequest = {
  /** Opaque: says nothing about the person */
  readonly member: string;
  /** `points`, `credit`, or `stamps:CARD`, as the program has them */
  readonly unit: string;
  /** Above zero: given; below: taken. Never takes more than there is */
  readonly amount: number;
  /** Why: a code, as it stays in the journal, where nothing may stand about the person */
  readonly reason:
    | 'goodwill'
    | 'missing-purchase'
    | 'till-was-down'
    | 'wrong-member'
    | 'wrong-booking'
    | 'online-order'
    | 'welcome';
};

export type BookAnswer = {
  /** Names it from now on */
  readonly booking: string;
  /** Opaque: says nothing about the person */
  readonly member: string;
  /** `points`, `credit`, or `stamps:CARD`, as the program has them */
  readonly unit: string;
  readonly amount: number;
  readonly reason: string;
  /** What the member has afterwards */
  readonly balance: number;
  /** Milliseconds since 1970 */
  readonly at: number;
};

export type ListBookingsAnswer = {
  readonly bookings: readonly {
    /** Names it from now on */
    readonly booking: string;
    /** Opaque: says nothing about the person */
    readonly member: string;
    /** `points`, `credit`, or `stamps:CARD`, as the program has them */
    readonly unit: string;
    readonly amount: number;
    readonly reason: string;
    /** What the member has afterwards */
    readonly balance: number;
    /** Milliseconds since 1970 */
    readonly at: number;
  }[];
  /** Ask for the next page with it; absent on the last one */
  readonly next?: string;
};

export type GetBookingAnswer = {
  /** Names it from now on */
  readonly booking: string;
  /** Opaque: says nothing about the person */
  readonly member: string;
  /** `points`, `credit`, or `stamps:CARD`, as the program has them */
  readonly unit: string;
  readonly amount: number;
  readonly reason: string;
  /** What the member has afterwards */
  readonly balance: number;
  /** Milliseconds since 1970 */
  readonly at: number;
};

export type FindVoucherRequest = {
  /** As it is printed; blanks and hyphens make no difference */
  readonly code: string;
};

export type FindVoucherAnswer = {
  /** What is on it, in minor units */
  readonly left: number;
  readonly expires?: string;
  readonly purpose: 'single' | 'multi';
};

export type RedeemVoucherRequest = {
  /** As it is printed; blanks and hyphens make no difference */
  readonly code: string;
  readonly amount: number;
};

export type RedeemVoucherAnswer = {
  readonly amount: number;
  /** What is on it, in minor units */
  readonly left: number;
};

export type GetProgramAnswer = {
  readonly version: number;
  /** In force since, milliseconds since 1970 */
  readonly since?: number;
  readonly program: Readonly<Record<string, unknown>>;
};

const queryText = (query: Readonly<Record<string, string | number | undefined>>): string => {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
};

/** What a partner may ask of head office. Every call may be sent again: the idempotency keys see to it. */
export class PartnerClient {
  readonly #options: ClientOptions;
  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** All members, page by page */
  listMembers(query: { readonly after?: string; readonly limit?: number } = {}): Promise<ListMembersAnswer> {
    return call(this.#options, { method: 'GET', path: `/v1/members${queryText(query)}` });
  }

  /** Enrol a member. With a card, a telephone number or a last name, by which they are found again. A consent per purpose, only where they have ticked it themselves. What is for those who join is theirs at once. A friend’s code brings both sides their points as if it were shown with the first purchase; one that nobody has is refused (`referral-unknown`). */
  enrolMember(idempotencyKey: string, body: EnrolMemberRequest): Promise<EnrolMemberAnswer> {
    return call(this.#options, {
      method: 'POST',
      path: `/v1/members`,
      headers: { 'idempotency-key': idempotencyKey },
      body,
    });
  }

  /** Who has this card. In the body, so that no number stands in an address. Answers the member who counts now. */
  findMember(body: FindMemberRequest): Promise<FindMemberAnswer> {
    return call(this.#options, { method: 'POST', path: `/v1/members/find`, body });
  }

  /** One member */
  getMember(member: string): Promise<GetMemberAnswer> {
    return call(this.#options, { method: 'GET', path: `/v1/members/${encodeURIComponent(member)}` });
  }

  /** What a member has, as far as counters have reported */
  getBalances(member: string): Promise<GetBalancesAnswer> {
    return call(this.#options, { method: 'GET', path: `/v1/members/${encodeURIComponent(member)}/balances` });
  }

  /** What a member has said about themselves. What is not named stays as it is; an empty text, or `none`, takes it away. */
  changeProfile(member: string, idempotencyKey: string, body: ChangeProfileRequest): Promise<ChangeProfileAnswer> {
    return call(this.#options, {
      method: 'POST',
      path: `/v1/members/${encodeURIComponent(member)}/profile`,
      headers: { 'idempotency-key': idempotencyKey },
      body,
    });
  }

  /** A consent given, or withdrawn. By the member themselves. A yes names the wording that was shown; withdrawing needs none and holds at once. */
  sayConsent(member: string, idempotencyKey: string, body: SayConsentRequest): Promise<SayConsentAnswer> {
    return call(this.#options, {
      method: 'POST',
      path: `/v1/members/${encodeURIComponent(member)}/consents`,
      headers: { 'idempotency-key': idempotencyKey },
      body,
    });
  }

  /** What a member has agreed to */
  getConsents(member: string): Promise<GetConsentsAnswer> {
    return call(this.#options, { method: 'GET', path: `/v1/members/${encodeURIComponent(member)}/consents` });
  }

  /** What consents are asked with now. `{store}` stands for the name of the shop. */
  getWording(): Promise<GetWordingAnswer> {
    return call(this.#options, { method: 'GET', path: `/v1/wording` });
  }

  /** Give a member something, or take it. Booked by head office, at once and once. What is taken must be there and within reach: if the right to it lies at a counter that cannot be reached, nothing is booked (`correction-right-away`). */
  book(idempotencyKey: string, body: BookRequest): Promise<BookAnswer> {
    return call(this.#options, {
      method: 'POST',
      path: `/v1/bookings`,
      headers: { 'idempotency-key': idempotencyKey },
      body,
    });
  }

  /** Your own bookings, page by page */
  listBookings(query: { readonly after?: string; readonly limit?: number } = {}): Promise<ListBookingsAnswer> {
    return call(this.#options, { method: 'GET', path: `/v1/bookings${queryText(query)}` });
  }

  /** One of your bookings */
  getBooking(booking: string): Promise<GetBookingAnswer> {
    return call(this.#options, { method: 'GET', path: `/v1/bookings/${encodeURIComponent(booking)}` });
  }

  /** What is on a voucher. In the body, because whoever has the code has the money. As far as counters have reported. */
  findVoucher(body: FindVoucherRequest): Promise<FindVoucherAnswer> {
    return call(this.#options, { method: 'POST', path: `/v1/vouchers/find`, body });
  }

  /** Pay with a voucher. Takes the amount off at once, and never more than is on it; if the right to it lies at a counter that cannot be reached, nothing is taken (`voucher-elsewhere`). The issuer owes it to head office from then on. */
  redeemVoucher(idempotencyKey: string, body: RedeemVoucherRequest): Promise<RedeemVoucherAnswer> {
    return call(this.#options, {
      method: 'POST',
      path: `/v1/vouchers/redeem`,
      headers: { 'idempotency-key': idempotencyKey },
      body,
    });
  }

  /** The program in force. In the format of `program.schema.json`. */
  getProgram(): Promise<GetProgramAnswer> {
    return call(this.#options, { method: 'GET', path: `/v1/program` });
  }
}
