import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintProgram } from '#domain/program/lint';
import { type LintCode, SEVERITY } from '#domain/program/lint-finding';
import { parseProgram } from '#domain/program/schema';
import { isTextKey } from '#text/catalogue';
import { render } from '#text/render';
import { programWith } from '../samples.ts';

type Given = { readonly kind: string; readonly id: string; readonly [field: string]: unknown };

const name = { de: 'Angebot', en: 'Offer' };
const given =
  (kind: string) =>
  (id: string, gives: object, more: object = {}): Given => ({ kind, id, name, gives, ...more });
const [discount, reward, bonus] = [given('discount'), given('reward'), given('bonus')];
const coupon = (id: string, gives: object, more: object = {}): Given =>
  given('coupon')(id, gives, { codes: [`CODE-${id.toUpperCase()}`], ...more });
const card = (gives: object, more: object = {}): Given =>
  given('stamp-card')('card', gives, { earns: { per: 'visit' }, size: 10, ...more });

const TENTH = { kind: 'percent', percent: 10 };
const COFFEE = { products: ['coffee'] };
const NO_COFFEE = { ...COFFEE, except: COFFEE };
const referral = {
  kind: 'referral',
  id: 'friends',
  name: { de: 'Freunde', en: 'Friends' },
  friend: { points: 1 },
  referrer: { points: 1 },
  waitDays: 0,
};
const points: Given = {
  kind: 'points',
  id: 'points',
  points: 1,
  perAmount: 100,
  excludedCategories: ['tobacco', 'books'],
};
const step = (id: string, from: number) => ({ id, name, from, pointsPercent: 100 });
const ladder: Given = {
  kind: 'tier-ladder',
  id: 'tiers',
  steps: [step('guest', 0), step('regular', 5), step('friend', 8)],
};
const when = (asked: object): Given => discount('a', TENTH, { when: asked });

type Row = [code: LintCode, path: string, instruments: Given[]];
const FOUND: Row[] = [
  ['lint-announced-no-lowest', '[0].announced', [discount('a', TENTH, { announced: {} })]],
  [
    'lint-announced-no-reduction',
    '[0].announced.lowestIn30Days',
    [discount('a', { kind: 'price', price: 250, goods: COFFEE }, { announced: { lowestIn30Days: 250 } })],
  ],
  ['lint-days-none', '[0].when.until', [when({ from: '2026-12-24', until: '2026-12-01' })]],
  // 23 to 25 November 2026: Monday to Wednesday
  [
    'lint-weekdays-none',
    '[0].when.weekdays',
    [when({ from: '2026-11-23', until: '2026-11-25', weekdays: ['thu', 'sun'] })],
  ],
  [
    'lint-time-all-day',
    '[0].when.times[1]',
    [
      when({
        times: [
          { from: '08:00', until: '09:00' },
          { from: '14:00', until: '14:00' },
        ],
      }),
    ],
  ],
  ['lint-no-end', '[0].when.from', [when({ from: '2026-12-01' })]],
  [
    'lint-no-end',
    '[1].when.from',
    [points, bonus('a', { kind: 'percent', percent: 50 }, { when: { from: '2026-12-01' } })],
  ],
  [
    'lint-no-end',
    '[0].when.from',
    [{ kind: 'draw', id: 'a', name, tickets: { per: 'sale' }, when: { from: '2026-12-01' } }],
  ],
  ['lint-no-end', '[0].when.from', [coupon('a', TENTH, { when: { from: '2026-12-01' } })]],
  ['lint-batch-no-end', '[0].batch', [coupon('a', TENTH, { codes: undefined, batch: { prefix: 'MAIL' } })]],
  ['lint-visit-uncounted', '[0].when.visit', [when({ visit: { first: true } })]],
  ['lint-visit-uncounted', '[0].when.visit', [when({ visit: { every: 10 } })]],
  ['lint-visit-uncounted', '[0].when.visit', [when({ visit: { from: 2 } })]],
  ['lint-visit-tier', '[1].when.visit', [ladder, when({ visit: { first: true }, tiers: ['regular', 'friend'] })]],
  ['lint-visit-tier', '[1].when.visit', [ladder, when({ visit: { from: 9 }, tiers: ['guest', 'regular'] })]],
  ['lint-visit-tier', '[1].when.visit', [ladder, when({ visit: { every: 10 }, tiers: ['regular'] })]],
  ['lint-occasion-unused', '[0]', [{ kind: 'occasion', id: 'a', name, opens: { on: 'birthday' } }]],
  ['lint-referral-no-points', '[0]', [{ ...referral, waitDays: 14 }]],
  ['lint-referral-no-wait', '[1].waitDays', [points, referral]],
  ['lint-gift-always', '[0].when', [{ kind: 'gift', id: 'a', name, gift: name }]],
  ['lint-goods-none', '[0].gives.goods', [discount('a', { ...TENTH, goods: NO_COFFEE })]],
  [
    'lint-goods-none',
    '[0].gives.get.goods',
    [discount('a', { kind: 'buy-get', buy: { goods: COFFEE, quantity: 1 }, get: { goods: NO_COFFEE } })],
  ],
  ['lint-goods-none', '[0].gives.goods', [card({ kind: 'free-piece', goods: NO_COFFEE })]],
  [
    'lint-goods-none',
    '[0].earns.goods',
    [card({ kind: 'amount', amount: 1 }, { earns: { per: 'piece', goods: NO_COFFEE } })],
  ],
  [
    'lint-goods-none',
    '[0].parts[1].goods',
    [
      {
        kind: 'bundle',
        id: 'a',
        name,
        parts: [{ goods: COFFEE }, { goods: NO_COFFEE }],
        gives: { kind: 'price', price: 1 },
      },
    ],
  ],
  ['lint-goods-none', '[1].goods', [points, bonus('a', { kind: 'units', units: 1 }, { goods: NO_COFFEE })]],
  ['lint-goods-none', '[0].when.basket[0].goods', [when({ basket: [{ goods: NO_COFFEE, quantity: 1 }] })]],
  ['lint-everything-free', '[0].gives', [discount('a', { kind: 'percent', percent: 100 })]],
  ['lint-everything-free', '[0].gives', [discount('a', { kind: 'price', price: 0, goods: {} })]],
  [
    'lint-everything-free-sometimes',
    '[0].gives',
    [discount('a', { kind: 'percent', percent: 100 }, { when: { weekdays: ['mon'] } })],
  ],
  ['lint-everything-free-sometimes', '[0].gives', [coupon('a', { kind: 'percent', percent: 100 })]],
  [
    'lint-most-always',
    '[0].gives.most',
    [discount('a', { ...TENTH, most: 500 }, { when: { basket: [{ amount: 5_000 }] } })],
  ],
  [
    'lint-bundle-alone',
    '[0].parts',
    [{ kind: 'bundle', id: 'a', name, parts: [{ goods: COFFEE }], gives: { kind: 'price', price: 1 } }],
  ],
  ['lint-bonus-no-points', '[0]', [bonus('a', { kind: 'units', units: 5 })]],
  [
    'lint-bonus-goods-excluded',
    '[1].goods',
    [points, bonus('a', { kind: 'units', units: 5 }, { goods: { categories: ['tobacco'] } })],
  ],
  [
    'lint-bonus-card-archived',
    '[1].on',
    [card({ kind: 'amount', amount: 1 }, { archived: true }), bonus('a', { kind: 'units', units: 1 }, { on: 'card' })],
  ],
  [
    'lint-card-gives-more',
    '[0].gives.amount',
    [card({ kind: 'amount', amount: 1_000 }, { earns: { per: 'amount', amount: 100 } })],
  ],
  ['lint-reward-no-points', '[0]', [reward('a', { kind: 'item', points: 10 })]],
  [
    'lint-reward-worse',
    '[1].gives',
    [
      points,
      reward('a', { kind: 'amount', points: 100, amount: 90 }),
      reward('b', { kind: 'amount', points: 100, amount: 95 }),
    ],
  ],
  [
    'lint-reward-worse',
    '[2].gives',
    [
      points,
      reward('a', { kind: 'amount', points: 100, amount: 90 }),
      reward('b', { kind: 'amount', points: 100, amount: 90 }),
    ],
  ],
  [
    'lint-reward-worse',
    '[1].gives',
    [
      points,
      reward('a', { kind: 'amount', points: 100, amount: 40 }),
      reward('b', { kind: 'chosen', points: 2, amount: 1, minimumPoints: 50 }),
    ],
  ],
  [
    'lint-chosen-nothing',
    '[1].gives.minimumPoints',
    [points, reward('a', { kind: 'chosen', points: 10, amount: 1, minimumPoints: 9 })],
  ],
  [
    'lint-charge-above-worth',
    '[1].gives.charge.amount',
    [points, reward('a', { kind: 'item', points: 10, charge: { amount: 500, vat: 1_900 }, worth: 500 })],
  ],
  [
    'lint-premium-dear',
    '[1].gives.points',
    [
      points,
      reward('a', { kind: 'item', points: 100, charge: { amount: 451, vat: 1_900 }, worth: 500 }),
      reward('b', { kind: 'chosen', points: 2, amount: 1, minimumPoints: 50 }),
    ],
  ],
  ['lint-club-empty', '[0]', [{ kind: 'club', id: 'a', name, fee: 900, vat: 1_900, months: 12, refund: 'none' }]],
  ['lint-points-too-good', '[0].points', [points, reward('a', { kind: 'amount', points: 5, amount: 500 })]],
  ['lint-share-no-points', '[0]', [{ kind: 'group', id: 'a', name, percent: 5, spend: 'all' }]],
  ['lint-share-no-points', '[0]', [{ kind: 'partner', id: 'a', name, stores: ['s'] }]],
  [
    'lint-goodwill-cashier',
    '[0].cashier.points',
    [
      {
        kind: 'goodwill',
        id: 'a',
        reasons: [{ id: 'late', name }],
        cashier: { points: 60, perDay: 90 },
        manager: { points: 50 },
      },
    ],
  ],
  [
    'lint-priority-sold',
    '[0].steps[1].priority',
    [{ ...ladder, by: 'spend', steps: [step('guest', 0), { ...step('friend', 8), priority: true }] }],
  ],
  [
    'lint-never-best',
    '[0]',
    [discount('a', TENTH, { exclusive: 'x' }), discount('b', { ...TENTH, percent: 20 }, { exclusive: 'x' })],
  ],
  ['lint-never-best', '[1]', [discount('a', TENTH, { exclusive: 'x' }), coupon('b', TENTH, { exclusive: 'x' })]],
  [
    'lint-never-best',
    '[1]',
    [
      discount('a', { kind: 'n-for-m', take: 3, pay: 1, goods: COFFEE }, { exclusive: 'x' }),
      discount(
        'b',
        { kind: 'n-for-m', take: 3, pay: 2, goods: COFFEE },
        { exclusive: 'x', when: { weekdays: ['mon'] } },
      ),
    ],
  ],
];

const of = (instruments: readonly Given[]) => lintProgram(programWith(instruments));

describe('what is probably not meant in a program', () => {
  it.each(FOUND)('%s at %s', (code, path, instruments) => {
    expect(of(instruments).map((found) => [found.code, found.path])).toEqual([[code, `instruments${path}`]]);
  });

  it('every finding has a row here, a sentence and a hint in both languages, filled whole', () => {
    expect([...new Set(FOUND.map(([code]) => code))].sort()).toEqual(Object.keys(SEVERITY).sort());
    for (const { code, hint, severity, values } of FOUND.flatMap(([, , instruments]) => of(instruments))) {
      expect(severity).toBe(SEVERITY[code]);
      for (const key of [code, hint])
        for (const language of ['de', 'en'] as const) {
          expect(isTextKey(key), key).toBe(true);
          expect(render(key, values, { language, currency: 'EUR', timeZone: 'UTC' })).not.toMatch(/[{}]/);
        }
    }
  });

  it.each<[string, Given[]]>([
    ['one day', [when({ from: '2026-12-24', until: '2026-12-24' })]],
    ['a weekday at the end of its range', [when({ from: '2026-11-23', until: '2026-11-25', weekdays: ['wed'] })]],
    ['a weekday after the week has turned', [when({ from: '2026-11-28', until: '2026-11-30', weekdays: ['mon'] })]],
    ['a card that is there to stay', [card({ kind: 'amount', amount: 1 }, { when: { from: '2026-12-01' } })]],
    ['a first visit that is counted', [ladder, when({ visit: { first: true } })]],
    ['the visit with which a step ends', [ladder, when({ visit: { every: 5 }, tiers: ['guest'] })]],
    ['the second sale of the day on which a step begins', [ladder, when({ visit: { every: 8 }, tiers: ['friend'] })]],
    ['a step by points', [{ ...ladder, by: 'points' }, when({ visit: { first: true }, tiers: ['friend'] })]],
    [
      'goods of which some are left',
      [discount('a', { ...TENTH, goods: { products: ['tea', 'coffee'], except: COFFEE } })],
    ],
    [
      'a reduction that is one',
      [discount('a', { kind: 'price', price: 249, goods: COFFEE }, { announced: { lowestIn30Days: 250 } })],
    ],
    ['some goods free', [discount('a', { kind: 'percent', percent: 100, goods: COFFEE })]],
    [
      'a cap that counts for large bills',
      [discount('a', { ...TENTH, most: 501 }, { when: { basket: [{ amount: 5_000 }] } })],
    ],
    [
      'a cap on other goods than those asked for',
      [discount('a', { ...TENTH, most: 5 }, { when: { basket: [{ goods: COFFEE, amount: 5_000 }] } })],
    ],
    [
      'a bundle of two alike',
      [{ kind: 'bundle', id: 'a', name, parts: [{ goods: COFFEE, quantity: 2 }], gives: { kind: 'price', price: 1 } }],
    ],
    [
      'a dearer reward that gives more',
      [
        points,
        reward('a', { kind: 'amount', points: 100, amount: 90 }),
        reward('b', { kind: 'amount', points: 200, amount: 195 }),
      ],
    ],
    [
      'offers that exclude each other on other days',
      [
        discount('a', TENTH, { exclusive: 'x' }),
        discount('b', { ...TENTH, percent: 20 }, { exclusive: 'x', when: { weekdays: ['mon'] } }),
      ],
    ],
    [
      'more, but of less',
      [
        discount('a', TENTH, { exclusive: 'x' }),
        discount('b', { ...TENTH, percent: 20, most: 100 }, { exclusive: 'x' }),
      ],
    ],
    [
      'a better coupon',
      [discount('a', TENTH, { exclusive: 'x' }), coupon('b', { ...TENTH, percent: 20 }, { exclusive: 'x' })],
    ],
    ['offers that add up', [discount('a', TENTH), discount('b', { ...TENTH, percent: 20 })]],
    ['what is archived', [discount('a', { kind: 'percent', percent: 100 }, { archived: true })]],
  ])('says nothing of %s', (_, instruments) => {
    expect(of(instruments)).toEqual([]);
  });

  const root = join(import.meta.dirname, '../../../..');
  const documented = [...readFileSync(join(root, 'docs/program.md'), 'utf8').matchAll(/```json\n([\s\S]*?)```/g)]
    .map(([, text]) => text!)
    .filter((text) => text.includes('"treuekasse.program/1"'));
  const shipped = globSync('resources/programs/*.json', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  it.each([...shipped, ...documented])('finds nothing in a program that is shipped or documented (%#)', (text) => {
    const { program } = parseProgram(JSON.parse(text));
    expect(program && lintProgram(program)).toEqual([]);
  });

  it('5,000 offers that exclude each other are compared well within the time of a test', () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      discount(
        `a${index}`,
        { kind: 'amount', amount: 10_000 + index },
        { exclusive: 'x', when: { stores: [`s${index}`] } },
      ),
    );
    expect(of(many)).toEqual([]);
  });
});
