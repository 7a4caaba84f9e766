import { expect, it } from 'vitest';
import { verifyCounter } from '#counter/store/verify';
import { evaluate } from '#domain/program/evaluate';
import type { Program } from '#domain/program/schema';
import { sha256 } from '#replication/node-sha256';
import { goods, programWith, saleOf } from '../../unit/domain/samples.ts';
import { DAY_MS, must, NOON, openBench, temporaryFolder } from './kit.ts';

const name = { de: 'Angebot', en: 'Offer' };
const coffee = { categories: ['coffee'] };
const program: Program = programWith([
  { kind: 'points', id: 'points', points: 1, perAmount: 100 },
  {
    kind: 'tier-ladder',
    id: 'tiers',
    by: 'years',
    steps: [
      { id: 'new', name, from: 0, pointsPercent: 100 },
      { id: 'old', name, from: 1, pointsPercent: 200 },
    ],
  },
  {
    kind: 'stamp-card',
    id: 'coffee',
    name,
    earns: { per: 'piece', goods: coffee },
    size: 9,
    gives: { kind: 'free-piece', goods: coffee },
  },
  {
    kind: 'bonus',
    id: 'noon',
    name,
    on: 'coffee',
    gives: { kind: 'percent', percent: 100 },
    when: { times: [{ from: '12:00', until: '13:00' }], stores: ['S'], channels: ['shop'] },
  },
  { kind: 'draw', id: 'car', name, tickets: { per: 'amount', amount: 500 } },
  { kind: 'coupon', id: 'hello', name, codes: ['HALLO'], gives: { kind: 'percent', percent: 10 } },
]);

const coffees = (key: string, pieces: number, codes: string[] = []) =>
  saleOf([goods(300 * pieces, { category: 'coffee', quantity: pieces })], { key, codes });

it('a counter books cards, tickets and coupons, proves them, and a return takes all of it back', () => {
  const bench = openBench(temporaryFolder());
  const { ledger, clock, database } = bench;
  const member = must(ledger.enrol({ cards: [], consents: [] }, 'A'));
  const stamps = () =>
    ledger
      .memberState(member)
      .others?.reduce((sum, { unit, remaining }) => (unit === 'stamps:coffee' ? sum + remaining : sum), 0);

  // at noon they count double: 4 coffees are 8 stamps
  expect(must(ledger.bookSale(program, member, coffees('a', 4), [], 'A')).body).toMatchObject({
    toPay: 1_200,
    discount: 0,
  });
  expect(stamps()).toBe(8);
  clock.now = NOON + 2 * 3_600_000;
  expect(must(ledger.bookSale(program, member, coffees('b', 1), [], 'A')).body.toPay).toBe(300);
  expect(stamps()).toBe(9);
  // the tenth is free, and the second one of this sale begins the next card
  const full = must(ledger.bookSale(program, member, coffees('c', 2, ['HALLO']), [], 'A')).body;
  expect(full).toMatchObject({ discountPerLine: [330], toPay: 270 });
  expect(stamps()).toBe(1);

  const entry = ledger.findSale('c')!.body;
  const again = evaluate(program, entry.sale, entry.facts, entry.choices);
  expect(again.ok && again.value.effects).toEqual(entry.effects);

  must(ledger.bookReturn('r', 'c', undefined, 'A'));
  expect(stamps()).toBe(9);
  expect(verifyCounter(database.connection, sha256).fault).toBeUndefined();

  clock.now = NOON + 365 * DAY_MS;
  const year = must(ledger.bookSale(program, member, coffees('d', 1), [], 'A')).body;
  expect(year.facts.years).toBe(1);
  bench.close();
});
