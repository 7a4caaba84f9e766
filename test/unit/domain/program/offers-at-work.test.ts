import { describe, expect, it } from 'vitest';
import { evaluate, type MemberFacts } from '#domain/program/evaluate';
import type { SaleLine } from '#domain/sale';
import { goods, programWith, saleOf } from '../samples.ts';

const FACTS: MemberFacts = {
  visits: 0,
  visitedToday: false,
  redeemable: 0,
  day: '2026-11-21',
  minute: 600,
  store: 'kiel',
};
const name = { de: 'Angebot', en: 'Offer' };
const product = (id: string, amount: number, more: Partial<SaleLine> = {}): SaleLine =>
  goods(amount, { product: id, ...more });

type Given = { readonly kind: string; readonly id: string; readonly [field: string]: unknown };
const discount = (id: string, gives: object, more: object = {}): Given => ({
  kind: 'discount',
  id,
  name,
  gives,
  ...more,
});

function left(
  instruments: readonly Given[],
  lines: readonly SaleLine[],
  facts: Partial<MemberFacts> = {},
  codes: string[] = [],
) {
  const evaluated = evaluate(programWith(instruments), saleOf(lines, { codes }), { ...FACTS, ...facts }, []);
  if (!evaluated.ok) throw new Error(evaluated.code);
  const { discountPerLine, toPay, effects } = evaluated.value;
  return { perLine: lines.map(({ amount }, index) => amount - discountPerLine[index]!), toPay, effects };
}

describe('what comes off', () => {
  const COFFEE = { products: ['coffee'] };
  const [coffee, cake, bread] = [product('coffee', 300), product('cake', 450), product('bread', 500)];

  it.each<[string, object, SaleLine[], number[]]>([
    [
      'percent off the basket, allotted to the cent',
      { kind: 'percent', percent: 10 },
      [coffee, cake, bread],
      [270, 405, 450],
    ],
    ['percent off some goods', { kind: 'percent', percent: 50, goods: COFFEE }, [coffee, cake], [150, 450]],
    ['R12 never more than the cap', { kind: 'percent', percent: 50, most: 100 }, [coffee, cake], [260, 390]],
    ['an amount off', { kind: 'amount', amount: 75 }, [coffee, cake], [270, 405]],
    ['R12 an amount, never more than there is to pay', { kind: 'amount', amount: 9_900 }, [coffee, cake], [0, 0]],
    [
      'R12 an amount off some goods, never more than they cost',
      { kind: 'amount', amount: 400, goods: COFFEE },
      [coffee, cake],
      [0, 450],
    ],
    [
      'a fixed price for every piece',
      { kind: 'price', price: 200, goods: COFFEE },
      [product('coffee', 900, { quantity: 3 }), cake],
      [600, 450],
    ],
    [
      'a fixed price for so many pieces',
      { kind: 'price', price: 200, pieces: 2, goods: COFFEE },
      [product('coffee', 900, { quantity: 3 })],
      [700],
    ],
    ['no fixed price where the goods cost less', { kind: 'price', price: 400, goods: COFFEE }, [coffee], [300]],
    ['the cheapest piece free', { kind: 'cheapest' }, [coffee, cake, bread], [0, 450, 500]],
    [
      'half off the cheapest, capped',
      { kind: 'cheapest', percent: 50, most: 30 },
      [product('cabinet', 640, { quantity: 2 })],
      [610],
    ],
    [
      'three for two: the cheapest of them free',
      { kind: 'n-for-m', take: 3, pay: 2, goods: {} },
      [coffee, cake, bread],
      [0, 450, 500],
    ],
    [
      'six for four, and one more',
      { kind: 'n-for-m', take: 3, pay: 2, goods: COFFEE },
      [product('coffee', 2_100, { quantity: 7 })],
      [1_500],
    ],
    [
      'three for two with two in the basket',
      { kind: 'n-for-m', take: 3, pay: 2, goods: COFFEE },
      [product('coffee', 600, { quantity: 2 })],
      [600],
    ],
    [
      'a cake for half with every coffee',
      { kind: 'buy-get', buy: { goods: COFFEE, quantity: 1 }, get: { goods: { products: ['cake'] }, percent: 50 } },
      [coffee, product('cake', 900, { quantity: 2 })],
      [300, 675],
    ],
    [
      'the second of the same free',
      { kind: 'buy-get', buy: { goods: COFFEE, quantity: 1 }, get: { goods: COFFEE } },
      [product('coffee', 900, { quantity: 3 })],
      [600],
    ],
  ])('I09 %s', (_title, gives, lines, expected) => {
    expect(left([discount('offer', gives)], lines).perLine).toEqual(expected);
  });

  it('is never taken off deposits, vouchers and what comes back', () => {
    const lines = [coffee, goods(25, { kind: 'deposit' }), goods(1_000, { kind: 'voucher' }), goods(-100)];
    expect(left([discount('all', { kind: 'percent', percent: 100 })], lines).perLine).toEqual([0, 25, 1_000, -100]);
  });

  it('I10 no piece is in two of them, and the customer gets the combination that saves most', () => {
    const bundle = (id: string, price: number, ...products: string[]): Given => ({
      kind: 'bundle',
      id,
      name,
      parts: products.map((one) => ({ goods: { products: [one] } })),
      gives: { kind: 'price', price },
    });
    // taking the one that saves most first (a with b: 300) would leave nothing for the two others (250 and 250)
    const three = [bundle('a-b', 700, 'a', 'b'), bundle('a-c', 750, 'a', 'c'), bundle('b-d', 750, 'b', 'd')];
    const lines = ['a', 'b', 'c', 'd'].map((id) => product(id, 500));
    expect(left(three, lines).toPay).toBe(1_500);
    expect(left(three, lines.slice(0, 2)).toPay).toBe(700);
    expect(left(three.slice(0, 1), [product('a', 1_000, { quantity: 2 }), product('b', 500)]).toPay).toBe(1_200);
  });

  it('I10 R12 pieces on one line cost what they would on lines of their own', () => {
    const pair = { goods: { products: ['a'] } };
    const menu: Given = { kind: 'bundle', id: 'menu', name, parts: [pair, pair], gives: { kind: 'price', price: 500 } };
    const half = discount('half', {
      kind: 'buy-get',
      buy: { goods: { products: ['a'] }, quantity: 1 },
      get: { goods: { products: ['a'] }, quantity: 1, percent: 50 },
    });
    const six = product('a', 1_800, { quantity: 6 });
    const each = Array.from({ length: 6 }, () => product('a', 300));
    for (const [one, toPay] of [
      [menu, 1_500],
      [half, 1_350],
    ] as const)
      expect([left([one], [six]).toPay, left([one], each).toPay]).toEqual([toPay, toPay]);
    // what comes off the whole line afterwards makes all of its pieces cheaper, those of the bundle too
    const tenth = discount('tenth', { kind: 'percent', percent: 10 });
    const cheapest = { kind: 'coupon', id: 'one', name, codes: ['FREE'], gives: { kind: 'cheapest', goods: {} } };
    const odd = product('a', 900, { quantity: 3 });
    expect(left([menu, tenth, cheapest], [odd], {}, ['FREE']).toPay).toBe(450);
    // three parts of one line never take off more than it costs
    const three = { ...menu, parts: [pair, pair, pair], gives: { kind: 'percent', percent: 100 } };
    expect(left([three], [product('a', 500, { quantity: 3 })]).toPay).toBe(0);
  });

  it('R13 one after the other, in one order, whatever the order in the file', () => {
    const all = [
      discount('z-price', { kind: 'price', price: 200, goods: COFFEE }),
      discount('a-basket', { kind: 'percent', percent: 10 }),
      discount('m-line', { kind: 'percent', percent: 50, goods: { products: ['cake'] } }),
    ];
    // coffee to 2.00, half of the cake, then 10 % of what is left
    for (const order of [all, all.toReversed(), [all[1]!, all[0]!, all[2]!]])
      expect(left(order, [coffee, cake]).perLine).toEqual([180, 202]);
  });

  it('I09 R15 ten stacked rebates of 10 % on 100 leave 34.87: each is rounded half up by itself', () => {
    const ten = Array.from({ length: 10 }, (_, index) => discount(`r${index}`, { kind: 'percent', percent: 10 }));
    expect(left(ten, [goods(10_000)]).toPay).toBe(3_487);
  });

  it('R13 of offers that exclude each other the customer gets the best one', () => {
    const steps = [10, 15, 20].map((percent) =>
      discount(
        `step-${percent}`,
        { kind: 'percent', percent },
        { exclusive: 'steps', when: { basket: [{ amount: percent * 100 }] } },
      ),
    );
    expect(left(steps, [goods(900)]).toPay).toBe(900);
    expect(left(steps, [goods(1_600)]).toPay).toBe(1_360);
    expect(left(steps, [goods(2_000)]).toPay).toBe(1_600);
  });

  it('R13 an offer that stands alone is taken when it is better than all others together', () => {
    const others = [
      discount('ten', { kind: 'percent', percent: 10 }),
      discount('one', { kind: 'amount', amount: 100 }),
    ];
    const alone = (amount: number) => discount('alone', { kind: 'amount', amount }, { alone: true });
    expect(left([...others, alone(150)], [goods(1_000)]).effects.map(({ instrument }) => instrument)).toEqual([
      'one',
      'ten',
    ]);
    expect(left([...others, alone(300)], [goods(1_000)]).effects.map(({ instrument }) => instrument)).toEqual([
      'alone',
    ]);
  });

  it('I08 a coupon comes off for its code only, once, and after what everybody gets', () => {
    const coupon: Given = {
      kind: 'coupon',
      id: 'hello',
      name,
      codes: ['HALLO10', 'HELLO10'],
      gives: { kind: 'percent', percent: 10 },
    };
    const both = [coupon, discount('half', { kind: 'percent', percent: 50 })];
    expect(left(both, [goods(1_000)]).toPay).toBe(500);
    expect(left(both, [goods(1_000)], {}, ['HALLO10']).toPay).toBe(450);
    expect(left(both, [goods(1_000)], {}, ['HALLO10', 'HELLO10', 'OTHER']).toPay).toBe(450);
  });

  it('R27 an archived offer is offered no more', () => {
    expect(left([discount('old', { kind: 'percent', percent: 10 }, { archived: true })], [goods(1_000)]).toPay).toBe(
      1_000,
    );
  });
});

describe('when an offer holds', () => {
  const offer = (when: object) => [discount('offer', { kind: 'amount', amount: 100 }, { when })];
  const holds = (
    when: object,
    facts: Partial<MemberFacts> = {},
    lines = [product('coffee', 600, { quantity: 2, category: 'drinks', tags: ['hot'] })],
  ) => left([...offer(when), BIRTHDAY, CLUB, ROWING], lines, facts).toPay < 600;
  const CLUB: Given = { kind: 'club', id: 'gold', name, fee: 900, vat: 1_900, months: 12, refund: 'none' };
  const BIRTHDAY: Given = { kind: 'occasion', id: 'birthday', name, opens: { on: 'birthday' } };
  const ROWING: Given = { kind: 'group', id: 'rowing', name, percent: 10, spend: 'all' };

  it.each<[string, object, Partial<MemberFacts>, boolean]>([
    ['R20 from its first day on', { from: '2026-11-21' }, {}, true],
    ['R20 not the day before', { from: '2026-11-22' }, {}, false],
    ['R20 to the end of its last day', { until: '2026-11-21' }, { minute: 1_439 }, true],
    ['R20 not the day after', { until: '2026-11-20' }, {}, false],
    ['on a Saturday', { weekdays: ['sat'] }, {}, true],
    ['not on other days', { weekdays: ['mon', 'sun'] }, {}, false],
    ['from 10 o’clock', { times: [{ from: '10:00', until: '12:00' }] }, { minute: 600 }, true],
    ['until before 12', { times: [{ from: '10:00', until: '12:00' }] }, { minute: 720 }, false],
    ['over midnight', { times: [{ from: '22:00', until: '02:00' }] }, { minute: 60 }, true],
    ['in this store', { stores: ['kiel', 'bonn'] }, {}, true],
    ['in other stores', { stores: ['bonn'] }, {}, false],
    ['on the phone', { channels: ['phone'] }, { channel: 'phone' }, true],
    ['where no channel is known', { channels: ['phone'] }, {}, false],
    ['for a segment', { segments: ['a'] }, { segments: ['b', 'a'] }, true],
    ['for a club', { clubs: ['gold'] }, { clubs: ['gold'] }, true],
    ['for a club that the customer is not in', { clubs: ['gold'] }, { clubs: [] }, false],
    ['for a group', { groups: ['rowing'] }, { groups: ['rowing'] }, true],
    ['the first purchase', { visit: { first: true } }, {}, true],
    ['the second purchase', { visit: { first: true } }, { visits: 1 }, false],
    ['every third visit: the third', { visit: { every: 3 } }, { visits: 2 }, true],
    ['every third visit: the fourth', { visit: { every: 3 } }, { visits: 3 }, false],
    ['the second purchase of the first day', { visit: { first: true } }, { visits: 1, visitedToday: true }, false],
    [
      'every third visit: a second purchase on that day',
      { visit: { every: 3 } },
      { visits: 3, visitedToday: true },
      false,
    ],
    ['from the fifth visit on', { visit: { from: 5 } }, { visits: 4 }, true],
    ['an occasion', { occasions: ['birthday'] }, { occasions: ['birthday'] }, true],
    ['R22 goods worth exactly as much', { basket: [{ goods: { categories: ['drinks'] }, amount: 600 }] }, {}, true],
    ['goods worth less', { basket: [{ goods: { categories: ['drinks'] }, amount: 601 }] }, {}, false],
    ['so many pieces of a kind', { basket: [{ goods: { tags: ['hot'] }, quantity: 2 }] }, {}, true],
    ['goods that are left out', { basket: [{ goods: { except: { products: ['coffee'] } }, quantity: 1 }] }, {}, false],
    ['a net amount', { basket: [{ amount: 504, measure: 'net' }] }, {}, true],
    ['a net amount that is not reached', { basket: [{ amount: 505, measure: 'net' }] }, {}, false],
    ['everything at once', { weekdays: ['sat'], stores: ['kiel'], visit: { first: true } }, {}, true],
    ['one of them not', { weekdays: ['sat'], stores: ['bonn'], visit: { first: true } }, {}, false],
  ])('%s', (_title, when, facts, expected) => {
    expect(holds(when, facts)).toBe(expected);
  });

  it('visits are counted for whoever asks about them, once a day, with or without tiers', () => {
    const visits = (instruments: readonly Given[], visitedToday: boolean) => {
      const evaluated = evaluate(programWith(instruments), saleOf([goods(600)]), { ...FACTS, visitedToday }, []);
      return evaluated.ok && evaluated.value.visits;
    };
    expect(visits(offer({ visit: { first: true } }), false)).toBe(1);
    expect(visits(offer({ visit: { first: true } }), true)).toBe(0);
    expect(visits(offer({ weekdays: ['sat'] }), false)).toBe(0);
  });

  it('I21 a tier is the one that holds before this sale', () => {
    const ladder: Given = {
      kind: 'tier-ladder',
      id: 'tiers',
      steps: [
        { id: 'guest', name, from: 0, pointsPercent: 100 },
        { id: 'regular', name, from: 3, pointsPercent: 100 },
      ],
    };
    const both = [ladder, ...offer({ tiers: ['regular'] })];
    expect(left(both, [goods(600)], { visits: 2 }).toPay).toBe(600);
    expect(left(both, [goods(600)], { visits: 3 }).toPay).toBe(500);
  });
});

describe('stamp cards and ladders', () => {
  const nine: Given = {
    kind: 'stamp-card',
    id: 'coffee',
    name,
    earns: { per: 'piece', goods: { products: ['coffee'] } },
    size: 9,
    gives: { kind: 'free-piece', goods: { products: ['coffee'] } },
  };
  const stamps = (instruments: readonly Given[], pieces: number, at: number, facts: Partial<MemberFacts> = {}) => {
    const { toPay, effects } = left(instruments, [product('coffee', 300 * pieces, { quantity: pieces })], {
      units: { 'stamps:coffee': { total: at, redeemable: at } },
      ...facts,
    });
    const made = effects.find(({ kind }) => kind === 'stamps');
    return { toPay, ...(made?.kind === 'stamps' && { earned: made.earned, spent: made.spent }) };
  };

  it.each<[string, number, number, { toPay: number; earned?: number; spent?: number }]>([
    ['a stamp a piece', 2, 0, { toPay: 600, earned: 2, spent: 0 }],
    ['the ninth fills the card and is paid', 1, 8, { toPay: 300, earned: 1, spent: 0 }],
    ['the tenth is free and earns none', 1, 9, { toPay: 0, earned: 0, spent: 9 }],
    ['ten at once: one of them free', 10, 0, { toPay: 2_700, earned: 9, spent: 9 }],
    ['twenty at once: two', 20, 0, { toPay: 5_400, earned: 18, spent: 18 }],
    ['what is over is carried on', 3, 8, { toPay: 600, earned: 2, spent: 9 }],
  ])('I04 %s', (_title, pieces, at, expected) => {
    expect(stamps([nine], pieces, at)).toEqual(expected);
  });

  it('I04 R16 stamps whose right lies elsewhere fill the card, but pay for nothing here', () => {
    const elsewhere = { units: { 'stamps:coffee': { total: 9, redeemable: 3 } } };
    expect(stamps([nine], 1, 0, elsewhere)).toEqual({ toPay: 300, earned: 1, spent: 0 });
  });

  it('I04 double stamps on Saturdays, and no more than so many in one sale', () => {
    const double: Given = {
      kind: 'bonus',
      id: 'double',
      name,
      on: 'coffee',
      gives: { kind: 'percent', percent: 100 },
      when: { weekdays: ['sat'] },
    };
    expect(stamps([nine, double], 2, 0)).toEqual({ toPay: 600, earned: 4, spent: 0 });
    expect(stamps([nine, double], 2, 0, { day: '2026-11-22' })).toEqual({ toPay: 600, earned: 2, spent: 0 });
    expect(stamps([{ ...nine, mostPerSale: 3 }, double], 2, 0)).toEqual({ toPay: 600, earned: 3, spent: 0 });
  });

  it('I04 no more than so many a day: what is bought later on the same day earns none, and a card that is full waits', () => {
    const once: Given = { ...nine, mostPerSale: 2, when: { visit: { every: 1 } } };
    expect(stamps([once], 3, 4, { visits: 6, visitedToday: false })).toEqual({ toPay: 900, earned: 2, spent: 0 });
    expect(stamps([once], 3, 6, { visits: 7, visitedToday: true })).toEqual({ toPay: 900 });
    expect(stamps([once], 1, 9, { visits: 7, visitedToday: true })).toEqual({ toPay: 300 });
    expect(stamps([once], 1, 9, { visits: 7, visitedToday: false })).toEqual({ toPay: 0, earned: 0, spent: 9 });
  });

  it('I04 a card by visits or by amount takes so much off when it is full', () => {
    const byAmount: Given = {
      kind: 'stamp-card',
      id: 'coffee',
      name,
      earns: { per: 'amount', amount: 500 },
      size: 10,
      gives: { kind: 'amount', amount: 400 },
    };
    expect(stamps([byAmount], 4, 10)).toEqual({ toPay: 800, earned: 1, spent: 10 });
    expect(stamps([byAmount], 1, 10)).toEqual({ toPay: 300 });
    const byVisit = { ...byAmount, earns: { per: 'visit' } };
    expect(stamps([byVisit], 4, 9)).toEqual({ toPay: 1_200, earned: 1, spent: 0 });
  });

  const ladder: Given = {
    kind: 'milestones',
    id: 'gifts',
    name,
    minimumAmount: 500,
    rounds: [
      [
        { at: 2, gift: { de: 'Tasse', en: 'Mug' } },
        { at: 5, gift: { de: 'Kanne', en: 'Pot' } },
      ],
      [{ at: 3, gift: { de: 'Schürze', en: 'Apron' } }],
    ],
  };

  it('I05 gives each rung once a round, then begins the next one, and the last again and again', () => {
    const given: string[] = [];
    let [count, rungs] = [0, 0];
    for (let purchase = 1; purchase <= 11; purchase++) {
      const { effects } = left([ladder], [goods(500)], {
        units: {
          'stamps:gifts': { total: count, redeemable: count },
          'uses:gifts': { total: rungs, redeemable: rungs },
        },
      });
      for (const effect of effects) {
        if (effect.kind === 'gift') given.push(`${purchase} ${effect.gift.en}`);
        if (effect.kind === 'stamps' && effect.unit === 'stamps:gifts') count += effect.earned - effect.spent;
        if (effect.kind === 'stamps' && effect.unit === 'uses:gifts') rungs += effect.earned;
      }
    }
    expect(given).toEqual(['2 Mug', '5 Pot', '8 Apron', '11 Apron']);
  });

  it('I05 R25 gives nothing where another counter may stand on the same rung', () => {
    const { effects } = left([ladder], [goods(500)], { units: { 'stamps:gifts': { total: 1, redeemable: 0 } } });
    expect(effects.some(({ kind }) => kind === 'gift')).toBe(false);
  });

  it('I05 counts purchases from the minimum on', () => {
    expect(left([ladder], [goods(499)]).effects).toEqual([]);
  });
});

describe('tickets for a draw', () => {
  const draw = (more: object): Given => ({ kind: 'draw', id: 'draw', name, tickets: { per: 'sale' }, ...more });
  const tickets = (instruments: readonly Given[], lines: readonly SaleLine[]) =>
    left(instruments, lines).effects.flatMap((effect) =>
      effect.kind === 'stamps' && effect.unit === 'tickets:draw' ? [effect.earned] : [],
    );

  it('I17 one a sale, or one for every full amount of what is really paid for goods', () => {
    const half = discount('half', { kind: 'percent', percent: 50 });
    expect(tickets([draw({})], [goods(100)])).toEqual([1]);
    expect(
      tickets(
        [draw({ tickets: { per: 'amount', amount: 500 } }), half],
        [goods(2_999), goods(5_000, { kind: 'voucher' })],
      ),
    ).toEqual([2]);
    expect(tickets([draw({ tickets: { per: 'amount', amount: 500 }, mostPerSale: 3 })], [goods(9_000)])).toEqual([3]);
    expect(tickets([draw({ tickets: { per: 'amount', amount: 500 } })], [goods(499)])).toEqual([]);
    expect(tickets([draw({ when: { weekdays: ['sun'] } })], [goods(100)])).toEqual([]);
  });
});

describe('campaigns for points', () => {
  const base: Given = { kind: 'points', id: 'points', points: 1, perAmount: 100 };
  const bonus = (id: string, gives: object, more: object = {}): Given => ({ kind: 'bonus', id, name, gives, ...more });
  const points = (instruments: readonly Given[], lines: readonly SaleLine[]) =>
    left([base, ...instruments], lines).effects.flatMap((effect) =>
      effect.kind === 'points-earned' ? [effect.points] : [],
    );

  it('I01 campaigns that overlap add up, rounded on the running sum (R15)', () => {
    const two = [bonus('a', { kind: 'percent', percent: 50 }), bonus('b', { kind: 'percent', percent: 25 })];
    // 1.99 → 1 point, with 50 % 2.985 → 2, with 75 % 3.4825 → 3
    expect(points(two, [goods(199)])).toEqual([1, 1, 1]);
  });

  it('I01 of those that do not add up the best counts', () => {
    const best = [20, 100, 50].map((percent) =>
      bonus(`b${percent}`, { kind: 'percent', percent }, { combine: 'best' }),
    );
    expect(points(best, [goods(1_000)])).toEqual([10, 10]);
  });

  it('I01 on some goods only, once a sale, or for every piece', () => {
    const coffee = { products: ['coffee'] };
    const lines = [product('coffee', 600, { quantity: 2 }), goods(400)];
    expect(points([bonus('a', { kind: 'percent', percent: 100 }, { goods: coffee })], lines)).toEqual([10, 6]);
    expect(points([bonus('a', { kind: 'units', units: 25 }, { goods: coffee })], lines)).toEqual([10, 25]);
    expect(points([bonus('a', { kind: 'units-per-piece', units: 5 }, { goods: coffee })], lines)).toEqual([10, 10]);
    expect(points([bonus('a', { kind: 'units', units: 25 }, { goods: coffee })], [goods(400)])).toEqual([4]);
  });
});
