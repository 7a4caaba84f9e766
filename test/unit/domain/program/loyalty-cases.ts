import type { Choice, MemberFacts } from '#domain/program/evaluate';
import type { SaleLine } from '#domain/sale';

/**
 * The cases of `test/data/programs/loyalty-cases.json` in our words: the program, the basket and what must come of it, in cents. A
 * free piece that the other system adds by itself is in our basket, because every piece passes the till.
 */
export type LoyaltyCase = {
  readonly program: readonly object[];
  readonly lines: readonly SaleLine[];
  readonly codes?: readonly string[];
  readonly choices?: readonly Choice[];
  readonly facts?: Partial<MemberFacts>;
  /** Paid by voucher or credit: a payment, not a discount. */
  readonly paid?: number;
  /** What was on the voucher that paid, and what is left on it. */
  readonly voucher?: { readonly before: number; readonly after: number };
  /** After payment, if there is one. */
  readonly total?: number;
  readonly net?: number;
  readonly discount?: number;
  readonly points?: number;
  /** What is left of the points after this much of the goods has come back. */
  readonly back?: { readonly amount?: number; readonly before: number; readonly after: number };
};

/** Cases that we decide otherwise, each with the reason. */
export const OTHERWISE: Readonly<Record<string, string>> = {
  'next-order-issued': 'A purchase issues no coupons of its own here; a stamp card or points bring the next reward.',
  'points-as-money': 'Points are whole numbers, and those of a purchase can be spent from the next one on.',
  'wallet-use-and-topup': 'Credit is a payment with a ledger of its own and never part of deciding a sale (R09, R19).',
  'fifo-first':
    'Points of a purchase can be spent from the next one on: their reward cannot shrink the sale that earns them.',
  'free-product-cost-ceil': 'A reward costs points for one thing; half a reward is not sold.',
  'two-rewards-share-one-point': 'Points are whole numbers: no two rewards share one.',
};

/** Cases with the published total of which one figure differs by a cent. */
export const BY_A_CENT: Readonly<Record<string, string>> = {
  'fixed-then-percent-excl': 'Each step allots whole cents to the lines; so of 23.85 the VAT is 1.13 and not 1.14.',
};

const cents = (amount: number): number => Math.round(amount * 100);
/** A line by its price a piece; `onTop` and `within` say how VAT (in percent) relates to it. */
function line(
  product: string,
  quantity: number,
  price: number,
  vat: { onTop?: number; within?: number } = {},
  more: Partial<SaleLine> = {},
): SaleLine {
  const rate = vat.onTop ?? vat.within ?? 0;
  return {
    kind: 'goods',
    amount: cents((price * quantity * (100 + (vat.onTop ?? 0))) / 100),
    vat: rate * 100,
    quantity,
    product,
    ...more,
  };
}

const name = { de: 'x', en: 'x' };
const only = (...products: string[]) => ({ products });
const discount = (id: string, gives: object, more: object = {}) => ({ kind: 'discount', id, name, gives, ...more });
const coupon = (id: string, gives: object, more: object = {}) => ({
  kind: 'coupon',
  id,
  name,
  codes: ['CODE-1'],
  gives,
  ...more,
});
const CODES = ['CODE-1'];
const tenOff = coupon('ten-percent', { kind: 'percent', percent: 10 });
const freeCabinets = discount('free', {
  kind: 'buy-get',
  buy: { goods: only('cabinet'), quantity: 3 },
  get: { goods: only('cabinet') },
});
const twentyOffCabinets = discount(
  'twenty',
  { kind: 'percent', percent: 20, goods: only('cabinet') },
  { when: { basket: [{ amount: 32_000, measure: 'net' }] } },
);
const points = (more: object = {}) => ({ kind: 'points', id: 'points', points: 1, perAmount: 100, ...more });
const noPoints = points({ perAmount: 100_000_000 });
const reward = (id: string, cost: number, amount: number) => ({
  kind: 'reward',
  id,
  name,
  gives: { kind: 'amount', points: cost, amount },
});

const MIXED = [
  line('cabinet', 4, 100, { onTop: 15 }),
  line('chair', 3, 100, { within: 10 }),
  line('bin', 5, 100),
  // 35 % within and 50 % on top, of what is without either: 85 % of the net price
  { ...line('A', 3, 100), amount: 41_111, vat: 8_500 },
  line('drawer', 2, 100, { onTop: 15 }),
];
const STEPS = [
  [1_500, 10],
  [1_750, 15],
  [2_000, 20],
  [2_500, 25],
].map(([from, percent]) =>
  discount(
    `step-${percent}`,
    { kind: 'percent', percent },
    { exclusive: 'steps', when: { basket: [{ amount: cents(from!) }] } },
  ),
);
const capped = discount('capped', { kind: 'percent', percent: 10, most: 900, goods: only('A') });
const HUNDRED_OFF = ['CODE-1', 'CODE-2'].map((code) =>
  coupon(
    code.toLowerCase(),
    { kind: 'amount', amount: 10_000 },
    { codes: [code], exclusive: 'hundred', when: { basket: [{ amount: 10_000 }] } },
  ),
);

export const CASES: Readonly<Record<string, LoyaltyCase>> = {
  'free-3-plus-code': {
    program: [freeCabinets, tenOff],
    lines: [line('cabinet', 4, 320)],
    codes: CODES,
    total: 86_400,
  },
  'free-6-after-75': { program: [freeCabinets], lines: [line('cabinet', 8, 320)], discount: 64_000 },
  'free-other-product-once-per-order': {
    program: [
      discount('table', {
        kind: 'buy-get',
        buy: { goods: only('drawer'), quantity: 1 },
        get: { goods: only('table') },
        times: 1,
      }),
    ],
    lines: [line('drawer', 3, 25), line('table', 1, 40_000)],
    discount: 4_000_000,
  },
  'minimum-is-net-reached': {
    program: [twentyOffCabinets],
    lines: [line('cabinet', 1, 320, { onTop: 15 })],
    total: 29_440,
    net: 25_600,
  },
  'discount-not-on-free-units': {
    program: [
      twentyOffCabinets,
      discount('free', {
        kind: 'buy-get',
        buy: { goods: only('cabinet'), quantity: 3 },
        get: { goods: only('cabinet') },
        times: 2,
      }),
    ],
    lines: [line('cabinet', 10, 320, { onTop: 15 }), line('drawer', 10, 25)],
    total: 260_520,
  },
  'mixed-tax-basket-baseline': { program: [], lines: MIXED, total: 190_111, net: 159_495 },
  'ten-then-twenty-on-product': {
    program: [tenOff, discount('twenty', { kind: 'percent', percent: 20, goods: only('cabinet') })],
    lines: MIXED,
    codes: CODES,
    total: 162_820,
    net: 136_345,
  },
  'fixed-never-below-zero': {
    program: [discount('fixed', { kind: 'amount', amount: 24_900 })],
    lines: [line('drawer', 1, 25)],
    total: 0,
  },
  'fixed-program-archived': {
    program: [discount('fixed', { kind: 'amount', amount: 24_900 }, { archived: true })],
    lines: [line('drawer', 17, 25)],
    total: 42_500,
  },
  'second-coupon-refused-under-minimum': {
    program: HUNDRED_OFF,
    lines: [line('chair', 10, 16.5)],
    codes: ['CODE-1', 'CODE-2'],
    total: 6_500,
  },
  'both-removed-when-basket-shrinks': {
    program: HUNDRED_OFF,
    lines: [line('chair', 5, 16.5)],
    codes: ['CODE-1', 'CODE-2'],
    total: 8_250,
  },
  'fixed-then-percent-excl': {
    program: [coupon('a-fixed', { kind: 'amount', amount: 28_850 }), { ...tenOff, codes: ['CODE-2'] }],
    lines: [line('p1', 1, 100, { onTop: 15 }), line('p2', 1, 100), line('p3', 1, 100)],
    codes: ['CODE-1', 'CODE-2'],
    total: 2_385,
    net: 2_272,
  },
  'fixed-then-percent-incl': {
    program: [coupon('a-fixed', { kind: 'amount', amount: 29_000 }), { ...tenOff, codes: ['CODE-2'] }],
    lines: [line('p1', 1, 100, { within: 10 }), line('p2', 1, 100), line('p3', 1, 100)],
    codes: ['CODE-1', 'CODE-2'],
    total: 900,
    net: 873,
  },
  'percent-on-one-product': {
    program: [discount('chairs', { kind: 'percent', percent: 25, goods: only('chair') })],
    lines: [line('chair', 4, 16.5), line('drawer', 2, 25)],
    total: 9_950,
    discount: 1_650,
  },
  'free-with-qty-and-amount-no': {
    program: [
      discount(
        'free',
        { kind: 'cheapest', goods: only('chair') },
        { when: { basket: [{ goods: only('chair'), quantity: 2, amount: 3_300 }] } },
      ),
    ],
    lines: [line('chair', 1, 16.5), line('drawer', 1, 25)],
    discount: 0,
  },
  'step-discount-14': { program: STEPS, lines: [line('item', 14, 118)], total: 148_680 },
  'step-discount-20': { program: STEPS, lines: [line('item', 20, 118)], total: 188_800 },
  'hundred-percent-capped-1': {
    program: [
      coupon(
        'chairs',
        { kind: 'percent', percent: 100, most: 20_000, goods: only('chair') },
        { when: { basket: [{ goods: only('cabinet'), quantity: 1 }] } },
      ),
    ],
    lines: [line('cabinet', 1, 500), line('chair', 1, 100)],
    codes: CODES,
    total: 50_000,
    discount: 10_000,
  },
  'free-table-2': {
    program: [
      discount(
        'tables',
        { kind: 'percent', percent: 100, goods: only('table') },
        { when: { basket: [{ goods: only('drawer'), quantity: 1 }] } },
      ),
    ],
    lines: [line('drawer', 2, 25), line('table', 2, 40_000)],
    total: 5_000,
  },
  'cheapest-half-capped': {
    program: [coupon('half', { kind: 'cheapest', percent: 50, most: 3_000 })],
    lines: [line('cabinet', 2, 320)],
    codes: CODES,
    total: 61_000,
  },
  'group-then-10': {
    program: [
      discount('a', { kind: 'amount', amount: 1_000, goods: only('A') }),
      discount('b', { kind: 'amount', amount: 500, goods: only('A', 'B') }),
      tenOff,
    ],
    lines: [line('A', 1, 6), line('B', 1, 4), line('C', 1, 10)],
    codes: CODES,
    total: 900,
  },
  'tax-order-1': {
    program: [
      discount('a', { kind: 'percent', percent: 100, goods: only('A') }),
      discount('b', { kind: 'amount', amount: 500, goods: only('A', 'B') }),
    ],
    lines: [line('A', 1, 10, { onTop: 10 }), line('B', 1, 10, { onTop: 20 })],
    total: 700,
  },
  'fixed5-none': {
    program: [discount('five', { kind: 'amount', amount: 500 })],
    lines: [line('drawer', 1, 10)],
    total: 500,
  },
  'fixed5-20pc': {
    program: [discount('five', { kind: 'amount', amount: 500 })],
    lines: [line('drawer', 1, 10, { onTop: 20 })],
    total: 700,
  },
  'negative-line': {
    program: [discount('ten', { kind: 'amount', amount: 1_000 })],
    lines: [line('drawer', 1, 10), line('rebate', 1, -5)],
    total: 0,
  },
  'fixed-tax-kept-percent': {
    program: [discount('half', { kind: 'percent', percent: 50 })],
    lines: [line('A', 1, 100, { onTop: 15 }), line('levy', 1, 10, {}, { kind: 'deposit' })],
    total: 6_750,
  },
  'order-and-product-discount': {
    program: [
      discount('fifty', { kind: 'amount', amount: 5_000 }),
      discount('bin', { kind: 'amount', amount: 1_000, goods: only('bin') }),
    ],
    lines: [line('bin', 1, 47, { onTop: 20 })],
    total: 0,
  },
  'wallet-is-payment-not-rebate': {
    program: [],
    lines: [line('A', 1, 100, { onTop: 15 }), line('B', 1, 100, { onTop: 15 })],
    paid: 11_500,
    total: 11_500,
    discount: 0,
  },
  'cap-a': { program: [capped], lines: [line('A', 1, 100, { onTop: 20 })], discount: 900 },
  'cap-c': {
    program: [capped],
    lines: [line('A', 1, 100, { onTop: 20 }), line('B', 1, -20, { onTop: 20 })],
    discount: 900,
  },
  'cap-e': {
    program: [capped],
    lines: [line('A', 1, 50, { onTop: 20 }), line('B', 1, -5, { onTop: 20 })],
    discount: 600,
  },
  'points-after-code-10': {
    program: [points(), tenOff],
    lines: [line('A', 1, 100)],
    codes: CODES,
    total: 9_000,
    points: 90,
  },
  'points-category-category-code': {
    program: [
      points({ excludedCategories: ['other'] }),
      discount('food', { kind: 'percent', percent: 10, goods: { categories: ['food'] } }),
    ],
    lines: [line('A', 1, 100, {}, { category: 'food' }), line('B', 1, 50, {}, { category: 'other' })],
    total: 14_000,
    points: 90,
  },
  'points-paid-by-gift-card': {
    program: [points()],
    lines: [line('A', 1, 100)],
    paid: 5_000,
    total: 5_000,
    points: 100,
  },
  'repeat-10pc-2': {
    program: ['a', 'b'].map((id) => discount(id, { kind: 'percent', percent: 10, goods: only('A') })),
    lines: [line('A', 3, 100)],
    total: 24_300,
  },
  'no-rebate-on-already-free-line': {
    program: [discount('ten', { kind: 'percent', percent: 10, goods: only('A') })],
    lines: [line('A', 1, 100), line('A', 1, 0)],
    total: 9_000,
  },
  'ninety-percent-tax-group': {
    program: [discount('ninety', { kind: 'percent', percent: 90 })],
    lines: [line('D', 1, 100, { within: 20 })],
    total: 1_000,
  },
  'cheapest-tagged-2': {
    program: [discount('tagged', { kind: 'cheapest', percent: 10, goods: { tags: ['discountable'] } })],
    lines: [
      line('A', 1, 100, { onTop: 15 }, { tags: ['discountable'] }),
      line('B', 1, 5, { onTop: 15 }),
      line('C', 1, 50, {}, { tags: ['discountable'] }),
    ],
    discount: 500,
  },
  'gift-card-rest-stays': {
    program: [],
    lines: [line('B', 1, 5, { onTop: 15 })],
    paid: 575,
    total: 0,
    voucher: { before: 10_000, after: 9_425 },
  },
  'gift-card-then-10': { program: [tenOff], lines: [line('C', 1, 100)], codes: CODES, paid: 5_000, total: 4_000 },
  'fifo-expired': {
    program: [points({ points: 5, validMonths: 3 })],
    lines: [line('A', 1, 100, { onTop: 15 })],
    points: 575,
    back: { before: 0, after: 0 },
  },
  'code-rule-with-code': {
    program: [
      noPoints,
      { kind: 'bonus', id: 'promo', name, gives: { kind: 'units', units: 10 }, when: { codes: ['PROMO10'] } },
    ],
    lines: [line('pen', 1, 100)],
    codes: ['PROMO10'],
    points: 10,
  },
  'refund-half': {
    program: [points()],
    lines: [line('pen', 2, 50)],
    points: 100,
    back: { amount: 5_000, before: 0, after: 50 },
  },
  'refund-full-earn-and-spend': {
    program: [
      noPoints,
      { kind: 'bonus', id: 'pens', name, gives: { kind: 'units-per-piece', units: 70 }, goods: only('pen') },
      reward('ten', 150, 1_000),
    ],
    lines: [line('pen', 1, 100)],
    choices: [{ reward: 'ten' }],
    total: 9_000,
    points: 70,
    back: { before: 200, after: 200 },
  },
  'till-two-fixed-rewards': {
    program: [points(), reward('ten', 2, 1_000), reward('thirty', 5, 3_000)],
    lines: [line('A', 1, 40), line('B', 1, 40)],
    choices: [{ reward: 'ten' }, { reward: 'thirty' }],
    facts: { redeemable: 10 },
    total: 4_000,
  },
  'till-fixed-5-mixed-tax': {
    program: [points(), reward('five', 5, 500)],
    lines: [line('B', 1, 100), line('A', 1, 100, { onTop: 10 })],
    choices: [{ reward: 'five' }],
    facts: { redeemable: 100 },
    total: 20_500,
  },
};
