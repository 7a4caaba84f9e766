import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Lot } from '#domain/account';
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
]);

/** Where terminals stand: each knows how much there was, and what it has booked itself. */
type Terminal = { pass: Lot; stock: Lot };

const isGift = ({ kind, instrument }: Effect, id: string): boolean => kind === 'gift' && instrument === id;

it(`R25 nothing is used more often than there is, at counters that never speak to each other (seed ${seed})`, () => {
  let gifts = 0;
  const step = fc.record({ at: fc.nat({ max: 2 }), back: fc.option(fc.nat({ max: 9 }), { nil: undefined }) });
  fc.assert(
    fc.property(
      fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 })),
      fc.nat({ max: 2 }),
      fc.array(step, { maxLength: 20 }),
      (shares, holder, steps) => {
        const there = { pass: 1, stock: shares.reduce((sum, share) => sum + share, 0) };
        const terminals = shares.map(
          (share, index): Terminal => ({
            pass: { id: 'P', unit: 'pass:birthday', remaining: 1, held: index === holder ? 1 : 0 },
            stock: { id: 'S', unit: 'stock:mug', remaining: there.stock, held: share },
          }),
        );
        const left = { ...there };
        const open: SaleBody[] = [];
        const book = (terminal: Terminal, body: EntryBody): void => {
          for (const { unit, remaining, held } of lotPostings(body)) {
            const which = unit === 'stock:mug' ? 'stock' : 'pass';
            const lot = terminal[which];
            terminal[which] = { ...lot, remaining: lot.remaining + remaining, held: lot.held + held };
            left[which] += remaining;
          }
        };
        for (const [seq, { at, back }] of steps.entries()) {
          const terminal = terminals[at]!;
          if (back !== undefined && open.length > 0) {
            const [sale] = open.splice(back % open.length, 1);
            const decided = decideReturn(sale!, 0, { key: `r${seq}` }, TODAY, 'S', []);
            if (decided.ok) book(terminal, decided.value);
          } else {
            const state = stateOf([], { others: [terminal.pass], pools: [terminal.stock] });
            const place = { store: 'S', terminal: `T${at}`, seq };
            const decided = decideSale(program, state, saleOf([goods(100)]), [], TODAY, place);
            expect(decided.ok).toBe(true);
            if (!decided.ok) continue;
            gifts += decided.value.effects.filter(({ kind }) => kind === 'gift').length;
            book(terminal, decided.value);
            open.push(decided.value);
          }
          const given = (id: string): number =>
            open.reduce((sum, sale) => sum + sale.effects.filter((one) => isGift(one, id)).length, 0);
          expect([given('cookie'), given('mug')]).toEqual([there.pass - left.pass, there.stock - left.stock]);
          expect(Math.min(left.pass, left.stock)).toBeGreaterThanOrEqual(0);
          expect(terminals.reduce((sum, { stock }) => sum + stock.held, 0)).toBe(left.stock);
          expect(terminals.reduce((sum, { pass }) => sum + pass.held, 0)).toBe(left.pass);
        }
      },
    ),
    { seed, numRuns: 500 },
  );
  expect(gifts, 'gifts given').toBeGreaterThan(500);
});
