import { describe, expect, it } from 'vitest';
import type { Lot } from '#domain/account';
import { decideReturn } from '#domain/decide-return';
import { decideSale } from '#domain/decide-sale';
import type { SaleBody } from '#domain/entry';
import { lotPostings } from '#ledger/postings';
import { memberStanding } from '#domain/program/tier';
import { tierLadderOf } from '#domain/program/schema';
import { goods, programWith, saleOf, stateOf } from '../samples.ts';

const step = (id: string, from: number, pointsPercent = 100) => ({ id, name: { de: id, en: id }, from, pointsPercent });
const ladder = (more: object) =>
  programWith([
    { kind: 'points', id: 'points', points: 1, perAmount: 100 },
    {
      kind: 'tier-ladder',
      id: 'tiers',
      steps: [step('blue', 0), step('silver', 10_000, 150), step('gold', 50_000, 200)],
      ...more,
    },
  ]);

/** A member with a history: lots as the entries leave them. */
function member(program: ReturnType<typeof ladder>) {
  const lots = new Map<string, Lot>();
  let seq = 0;
  const book = (body: Parameters<typeof lotPostings>[0]): void => {
    for (const { lot, unit, usable, expires, remaining, held } of lotPostings(body)) {
      const kept = lots.get(`${unit} ${lot}`);
      lots.set(`${unit} ${lot}`, {
        id: lot,
        unit,
        ...(usable !== undefined && { usable }),
        ...(expires !== undefined && { expires }),
        remaining: (kept?.remaining ?? 0) + remaining,
        held: (kept?.held ?? 0) + held,
      });
    }
  };
  const others = (): Lot[] => [...lots.values()].filter(({ unit }) => unit !== 'points' && unit !== 'visits');
  return {
    buy(amount: number, day: string): SaleBody {
      const decided = decideSale(program, stateOf([], { others: others() }), saleOf([goods(amount)]), [], day, {
        store: 'S',
        terminal: 'T',
        seq: ++seq,
      });
      if (!decided.ok) throw new Error(decided.code);
      book(decided.value);
      return decided.value;
    },
    bringBack(sale: SaleBody, day: string): void {
      const back = decideReturn(sale, 0, { key: 'r' }, day, 'S', []);
      if (!back.ok) throw new Error(back.code);
      book(back.value);
    },
    give: (id: string, expires?: string): void =>
      void lots.set(`given ${id}`, {
        id: `given:${id}`,
        unit: `tier:tiers.${id}`,
        remaining: 1,
        held: 1,
        ...(expires !== undefined && { expires }),
      }),
    tier(day: string): string {
      const found = tierLadderOf(program)!;
      return memberStanding(found, { visits: 0, lots: others(), since: day }, day).tier.id;
    },
  };
}
const points = (sale: SaleBody): number =>
  sale.effects.reduce((sum, effect) => (effect.kind === 'points-earned' ? sum + effect.points : sum), 0);

describe('a ladder by what is spent', () => {
  it('I11 R22 goes up at once, with the sale that reaches it', () => {
    const customer = member(ladder({ by: 'spend' }));
    expect(points(customer.buy(9_999, '2026-03-01'))).toBe(99);
    expect(customer.tier('2026-03-01')).toBe('blue');
    // the cent that was missing: this sale earns with 50 % more
    expect(points(customer.buy(100, '2026-03-02'))).toBe(1);
    expect(customer.tier('2026-03-02')).toBe('silver');
    expect(points(customer.buy(40_000, '2026-03-03'))).toBe(800);
    expect(customer.tier('2040-01-01')).toBe('gold');
  });

  it('I11 I27 R23 a return takes back what it counted', () => {
    const customer = member(ladder({ by: 'spend' }));
    const sale = customer.buy(12_000, '2026-03-01');
    expect(customer.tier('2026-03-01')).toBe('silver');
    customer.bringBack(sale, '2026-03-05');
    expect(customer.tier('2026-03-05')).toBe('blue');
  });

  it('counts points at the basic rate, whatever the tier and campaigns add', () => {
    const customer = member(
      ladder({ by: 'points', steps: [step('blue', 0, 100), step('silver', 100, 300), step('gold', 300, 300)] }),
    );
    customer.buy(15_000, '2026-03-01');
    expect(customer.tier('2026-03-01')).toBe('silver');
    customer.buy(14_900, '2026-03-02');
    expect(customer.tier('2026-03-02')).toBe('silver');
    customer.buy(100, '2026-03-03');
    expect(customer.tier('2026-03-03')).toBe('gold');
  });
});

describe('a ladder that counts each year anew', () => {
  const yearly = { by: 'spend', period: 'year', graceMonths: 2 };

  it('I11 R23 goes down only at the end of the next year, after the grace time', () => {
    const customer = member(ladder(yearly));
    customer.buy(12_000, '2026-11-21');
    expect(['2026-12-31', '2027-12-31', '2028-02-29', '2028-03-01'].map(customer.tier)).toEqual([
      'silver',
      'silver',
      'silver',
      'blue',
    ]);
  });

  it('is kept by whoever reaches it again', () => {
    const customer = member(ladder(yearly));
    customer.buy(12_000, '2026-11-21');
    customer.buy(12_000, '2027-06-01');
    expect(['2028-03-01', '2029-02-28', '2029-03-01'].map(customer.tier)).toEqual(['silver', 'silver', 'blue']);
  });

  it('counts from nothing in a new year, and reaches each step once', () => {
    const customer = member(ladder(yearly));
    customer.buy(9_000, '2026-12-31');
    customer.buy(9_000, '2027-01-01');
    expect(customer.tier('2027-01-01')).toBe('blue');
    const sale = customer.buy(60_000, '2027-01-02');
    expect(sale.transfers.map(({ unit }) => unit).filter((unit) => unit.startsWith('tier:'))).toEqual([
      'tier:tiers.silver',
      'tier:tiers.gold',
    ]);
    expect(customer.buy(1_000, '2027-01-03').transfers.some(({ unit }) => unit.startsWith('tier:'))).toBe(false);
  });

  it('I11 I27 R23 a return of the sale that reached a step takes the step back', () => {
    const customer = member(ladder(yearly));
    const sale = customer.buy(12_000, '2026-11-21');
    customer.bringBack(sale, '2027-01-10');
    expect(customer.tier('2027-01-10')).toBe('blue');
  });

  it('I11 R23 a tier that a person has given stays', () => {
    const customer = member(ladder(yearly));
    customer.give('gold');
    customer.buy(100, '2026-11-21');
    expect(customer.tier('2030-01-01')).toBe('gold');
  });
});

it('I11 a ladder by years of membership: the year is full on the day itself, on 28 February for 29 February', () => {
  const program = ladder({ by: 'years', steps: [step('new', 0), step('old', 4)] });
  const tierOn = (since: string, day: string) => {
    const decided = decideSale(program, stateOf([], { since }), saleOf([goods(100)]), [], day, {
      store: 'S',
      terminal: 'T',
      seq: 1,
    });
    if (!decided.ok) throw new Error(decided.code);
    return decided.value.facts.years;
  };
  expect([tierOn('2022-11-21', '2026-11-20'), tierOn('2022-11-21', '2026-11-21')]).toEqual([3, 4]);
  expect([tierOn('2024-02-29', '2027-02-27'), tierOn('2024-02-29', '2027-02-28')]).toEqual([2, 3]);
});
