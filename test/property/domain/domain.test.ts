import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberAccount, type Transfer } from '#domain/account';
import { decideReturn } from '#domain/decide-return';
import { decideSale } from '#domain/decide-sale';
import type { EntryBody, ReturnBody, SaleBody } from '#domain/entry';
import { balanceOf, spend } from '#domain/lots';
import { evaluate } from '#domain/program/evaluate';
import { taxOf } from '#domain/vat';
import { accountPostings, lotPostings } from '#ledger/postings';
import { HERE, saleOf, stateOf } from '../../unit/domain/samples.ts';
import { seed } from '../seed.ts';
import {
  anyLots,
  choices,
  CODES,
  STOCK,
  instruments,
  lines,
  ownLots,
  programOf,
  sensible,
  stamps,
  TODAY,
} from './arbitraries.ts';

/** Cases that are refused prove nothing: without them enough must be left. */
function decided(check: (sale: SaleBody, shuffle: <T>(list: readonly T[]) => T[]) => void, minimum: number): void {
  let sales = 0;
  fc.assert(
    fc.property(
      instruments,
      ownLots,
      stamps,
      lines,
      choices,
      fc.nat({ max: 5 }),
      fc.infiniteStream(fc.nat({ max: 1_000 })),
      fc.boolean(),
      (list, lots, others, basket, wanted, visits, chance, isNet) => {
        const program = programOf(list);
        const known = sensible(program, wanted);
        const state = stateOf(lots, { visits, others, pools: STOCK, groups: [{ id: 'family', account: 'F' }] });
        const sale = saleOf(basket, { codes: CODES, ...(isNet && { net: true }) });
        const result = decideSale(program, state, sale, known, TODAY, HERE);
        if (!result.ok) return;
        sales++;
        check(result.value, (items) => [...items].sort(() => chance.next().value! - 500));
      },
    ),
    { seed, numRuns: 1_500 },
  );
  expect(sales, 'accepted sales').toBeGreaterThan(minimum);
}

const back = (sale: SaleBody, before: number, amount: number | undefined, today = TODAY): ReturnBody => {
  const result = decideReturn(
    sale,
    before,
    { key: 'r', ...(amount !== undefined && { amount }) },
    today,
    HERE.store,
    [],
  );
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

/** What bodies do to every lot and every account, entries without change left out. */
function effect(bodies: readonly EntryBody[]): Record<string, number> {
  const sums = new Map<string, number>();
  const add = (key: string, change: number) => sums.set(key, (sums.get(key) ?? 0) + change);
  for (const body of bodies) {
    for (const { lot, remaining, held } of lotPostings(body)) {
      add(`remaining ${lot}`, remaining);
      add(`held ${lot}`, held);
    }
    for (const { account, unit, amount } of accountPostings(body)) add(`${unit} ${account}`, amount);
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const sum = (transfers: readonly Transfer[], matches: (made: Transfer) => boolean): number =>
  transfers.reduce((total, made) => (matches(made) ? total + made.amount : total), 0);

describe(`lots (seed ${seed})`, () => {
  it('R18 whatever may be redeemed can be paid, exactly, from lots that are held here and not lapsed', () => {
    fc.assert(
      fc.property(anyLots, fc.double({ min: 0, max: 1, noNaN: true }), (lots, share) => {
        const { total, redeemable } = balanceOf(lots, TODAY);
        expect(redeemable).toBeLessThanOrEqual(Math.max(0, total));
        const amount = Math.round(redeemable * share);
        const parts = spend(lots, amount, TODAY);
        expect(parts).toBeDefined();
        expect(parts!.reduce((paid, part) => paid + part.amount, 0)).toBe(amount);
        for (const { lot, amount } of parts!) {
          expect(amount).toBeGreaterThan(0);
          expect(amount).toBeLessThanOrEqual(Math.min(lot.remaining, lot.held));
          expect((lot.expires ?? TODAY) >= TODAY).toBe(true);
        }
        const days = parts!.map(({ lot }) => lot.expires ?? '9999');
        expect(days).toEqual([...days].sort());
        expect(spend(lots, redeemable + 1, TODAY)).toBeUndefined();
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('R18 the order in which lots are stored changes nothing', () => {
    fc.assert(
      fc.property(anyLots, fc.nat({ max: 500 }), (lots, amount) => {
        const ids = (parts: ReturnType<typeof spend>) => parts?.map((part) => `${part.lot.id} ${part.amount}`);
        expect(ids(spend([...lots].reverse(), amount, TODAY))).toEqual(ids(spend(lots, amount, TODAY)));
      }),
      { seed, numRuns: 1_000 },
    );
  });
});

describe(`a sale (seed ${seed})`, () => {
  it('conserves: every unit sums to zero over all accounts, and no lot is overdrawn', () => {
    decided((sale) => {
      for (const unit of ['points', 'visits', 'credit'] as const) {
        expect(
          accountPostings(sale).reduce((total, posting) => (posting.unit === unit ? total + posting.amount : total), 0),
        ).toBe(0);
      }
      const spent = sum(sale.transfers, ({ from, unit }) => from === memberAccount('M') && unit === 'points');
      expect(spent).toBeLessThanOrEqual(sale.facts.redeemable);
      const besides = taxOf(sale.vat ?? []) + (sale.charges ?? 0) - (sale.credit ?? 0);
      expect(sale.toPay + sale.discount - besides).toBe(sale.sale.total);
      expect(sale.toPay).toBeGreaterThanOrEqual(0);
    }, 400);
  });

  it('R01 and its full return leave every lot and every account as before', () => {
    decided((sale) => expect(effect([sale, back(sale, 0, undefined)])).toEqual({}), 400);
  });

  it('R02 parts in any split and any order sum to the full return', () => {
    decided((sale, shuffle) => {
      const whole = effect([back(sale, 0, undefined)]);
      const cuts = shuffle(Array.from({ length: 40 }, (_, index) => index)).slice(0, 4);
      const amounts = cuts.map((cut) => Math.floor((sale.toPay * cut) / 200)).filter((amount) => amount > 0);
      for (const order of [amounts, [...amounts].reverse(), shuffle(amounts)]) {
        let before = 0;
        const parts = order.map((amount) => {
          const part = back(sale, before, amount);
          before += amount;
          expect(part.returned).toBe(before);
          return part;
        });
        if (before < sale.toPay) parts.push(back(sale, before, undefined));
        if (sale.toPay === 0) continue;
        expect(effect(parts)).toEqual(whole);
      }
    }, 400);
  });

  it('R05 what lapses on its way back reaches the account of the lapsed, unit by unit', () => {
    decided((sale) => {
      const later = back(sale, 0, undefined, '2027-02-01');
      const lapsed = sum(
        sale.transfers,
        ({ from, expires }) => from === memberAccount('M') && expires !== undefined && expires < '2027-02-01',
      );
      expect(sum(later.transfers, ({ to }) => to === 'expired:S')).toBe(lapsed);
      expect(accountPostings(later).reduce((total, { amount }) => total + amount, 0)).toBe(0);
    }, 400);
  });

  it('postings do not depend on the order of entries', () => {
    decided((sale, shuffle) => {
      const bodies = [
        sale,
        back(sale, 0, undefined),
        { kind: 'rights-received', grant: 'g', parts: [{ lot: 'L0', unit: 'points', member: 'M', amount: 3 }] },
      ] as EntryBody[];
      expect(effect(shuffle(bodies))).toEqual(effect(bodies));
    }, 400);
  });
});

it(`R13 the order of instruments and of choices changes nothing (seed ${seed})`, () => {
  let accepted = 0;
  fc.assert(
    fc.property(
      instruments,
      lines,
      choices,
      fc.nat({ max: 2_000 }),
      fc.infiniteStream(fc.nat({ max: 1_000 })),
      (list, basket, wanted, redeemable, chance) => {
        const shuffled = <T>(items: readonly T[]): T[] => [...items].sort(() => chance.next().value! - 500);
        const facts = {
          day: TODAY,
          visits: redeemable % 3,
          visitedToday: false,
          redeemable,
          store: 'S',
          groups: ['family'],
          occasions: ['birthday'],
          units: { 'stock:o1': { total: 1, redeemable: 1 } },
        };
        const program = programOf(list);
        const known = sensible(program, wanted);
        const sale = saleOf(basket, { codes: CODES });
        const first = evaluate(program, sale, facts, known);
        if (first.ok && known.length > 1) accepted++;
        expect(evaluate(programOf(shuffled(list)), sale, facts, shuffled(known))).toEqual(first);
      },
    ),
    { seed, numRuns: 3_000 },
  );
  expect(accepted).toBeGreaterThan(50);
});

it(`R08 R12 no basket and no choice earns on more than was paid, or pays less than nothing (seed ${seed})`, () => {
  fc.assert(
    fc.property(instruments, lines, choices, (list, basket, wanted) => {
      const program = programOf(list);
      const known = sensible(program, wanted);
      const sale = saleOf(basket);
      if (sale.total < 0) return;
      const result = evaluate(program, sale, { day: TODAY, visits: 0, visitedToday: false, redeemable: 10_000 }, known);
      if (!result.ok) return;
      const { discountPerLine, discount, toPay, effects } = result.value;
      for (const effect of effects) {
        if (effect.kind !== 'reward') continue;
        expect(effect.points).toBeGreaterThan(0);
        const isFree = program.instruments.some(
          ({ id, ...rest }) =>
            id === effect.instrument && 'gives' in rest && (rest.gives.kind === 'item' || rest.gives.kind === 'payout'),
        );
        expect(effect.discount > 0).toBe(!isFree);
      }
      expect(discountPerLine.reduce((total, part) => total + part, 0)).toBe(discount);
      expect(toPay).toBeGreaterThanOrEqual(0);
      const earned = effects.find(({ kind }) => kind === 'points-earned');
      const base = Number(earned?.reason.values['amount'] ?? 0);
      const goods = basket.reduce(
        (total, line) => (line.kind === 'goods' && line.amount > 0 ? total + line.amount : total),
        0,
      );
      expect(base).toBeLessThanOrEqual(goods);
    }),
    { seed, numRuns: 1_500 },
  );
});
