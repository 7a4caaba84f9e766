import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Lot } from '#domain/account';
import { codePool, makeCouponCode } from '#domain/coupon-code';
import { decideReturn } from '#domain/decide-return';
import { decideSale } from '#domain/decide-sale';
import type { EntryBody, SaleBody } from '#domain/entry';
import type { Effect } from '#domain/program/evaluate';
import { lotPostings } from '#ledger/postings';
import { goods, programWith, saleOf, stateOf, TODAY } from '../../unit/domain/samples.ts';
import { seed } from '../seed.ts';

const name = { de: 'x', en: 'x' };
const program = programWith([
  { kind: 'occasion', id: 'birthday', name, opens: { on: 'birthday' } },
  { kind: 'gift', id: 'cookie', name, gift: name, when: { occasions: ['birthday'] } },
  { kind: 'gift', id: 'mug', name, gift: name, limited: true },
  {
    kind: 'bundle',
    id: 'lunch',
    name,
    parts: [{ goods: { products: ['soup'] } }, { goods: { products: ['bread'] } }],
    gives: { kind: 'amount', amount: 7 },
    limited: true,
  },
  { kind: 'coupon', id: 'mailing', name, batch: { prefix: 'MAIL' }, gives: { kind: 'amount', amount: 7 } },
]);
const CODE = makeCouponCode('MAIL', '000011112222');

/** Where terminals stand: each knows how much there was, and what it has booked itself. */
type Terminal = Record<Thing, Lot>;
type Thing = 'pass:birthday' | 'stock:mug' | 'stock:lunch' | 'stock:mailing';
const THINGS = ['pass:birthday', 'stock:mug', 'stock:lunch', 'stock:mailing'] as const;

/** What a sale gave, as the customer sees it: things by name, bundles by the money that they save. */
const givenBy = (effects: readonly Effect[]): Record<Thing, number> => {
  const gifts = (id: string): number =>
    effects.filter(({ kind, instrument }) => kind === 'gift' && instrument === id).length;
  const saved = (id: string): number =>
    effects.reduce((sum, one) => sum + (one.kind === 'discount' && one.instrument === id ? one.discount : 0), 0);
  return {
    'pass:birthday': gifts('cookie'),
    'stock:mug': gifts('mug'),
    'stock:lunch': saved('lunch') / 7,
    'stock:mailing': saved('mailing') / 7,
  };
};

it(`R25 nothing is used more often than there is, at counters that never speak to each other (seed ${seed})`, () => {
  const given = { 'pass:birthday': 0, 'stock:mug': 0, 'stock:lunch': 0, 'stock:mailing': 0 };
  const asked = { lunches: 0 };
  const step = fc.record({
    at: fc.nat({ max: 2 }),
    lunches: fc.nat({ max: 3 }),
    back: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
  });
  const shared = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 }));
  fc.assert(
    fc.property(
      shared,
      shared,
      fc.nat({ max: 2 }),
      fc.array(step, { maxLength: 20 }),
      (mugs, lunches, holder, steps) => {
        const sum = (shares: readonly number[]): number => shares.reduce((all, share) => all + share, 0);
        const there = { 'pass:birthday': 1, 'stock:mug': sum(mugs), 'stock:lunch': sum(lunches), 'stock:mailing': 1 };
        const lotOf = (unit: Thing, held: number): Lot => ({ id: unit, unit, remaining: there[unit], held });
        const terminals = mugs.map(
          (_share, index): Terminal => ({
            'pass:birthday': lotOf('pass:birthday', index === holder ? 1 : 0),
            'stock:mug': lotOf('stock:mug', mugs[index]!),
            'stock:lunch': lotOf('stock:lunch', lunches[index]!),
            'stock:mailing': {
              ...lotOf('stock:mailing', index === holder ? 1 : 0),
              account: codePool('mailing', CODE),
            },
          }),
        );
        const left = { ...there };
        const open: SaleBody[] = [];
        const book = (terminal: Terminal, body: EntryBody): void => {
          for (const { unit, remaining, held } of lotPostings(body)) {
            const which = THINGS.find((thing) => thing === unit)!;
            const lot = terminal[which];
            terminal[which] = { ...lot, remaining: lot.remaining + remaining, held: lot.held + held };
            left[which] += remaining;
          }
        };
        for (const [seq, { at, lunches, back }] of steps.entries()) {
          const terminal = terminals[at]!;
          if (back !== undefined && open.length > 0) {
            const [sale] = open.splice(back % open.length, 1);
            const decided = decideReturn(sale!, 0, { key: `r${seq}` }, TODAY, 'S', []);
            if (decided.ok) book(terminal, decided.value);
          } else {
            const pools = [terminal['stock:mug'], terminal['stock:lunch'], terminal['stock:mailing']];
            const state = stateOf([], { others: [terminal['pass:birthday']], pools });
            const place = { store: 'S', terminal: `T${at}`, seq };
            const quantity = lunches + 1;
            const basket = ['soup', 'bread'].map((product) => goods(100 * quantity, { product, quantity }));
            const decided = decideSale(program, state, saleOf(basket, { codes: [CODE] }), [], TODAY, place);
            expect(decided.ok).toBe(true);
            if (!decided.ok) continue;
            const now = givenBy(decided.value.effects);
            for (const thing of THINGS) given[thing] += now[thing];
            asked.lunches += quantity;
            book(terminal, decided.value);
            open.push(decided.value);
          }
          for (const thing of THINGS) {
            const out = open.reduce((all, sale) => all + givenBy(sale.effects)[thing], 0);
            expect(out, thing).toBe(there[thing] - left[thing]);
            expect(left[thing]).toBeGreaterThanOrEqual(0);
            expect(terminals.reduce((all, one) => all + one[thing].held, 0)).toBe(left[thing]);
          }
        }
      },
    ),
    { seed, numRuns: 500 },
  );
  expect(Math.min(...Object.values(given))).toBeGreaterThan(100);
  expect(asked.lunches, 'more bundles were in the baskets').toBeGreaterThan(given['stock:lunch']);
});
