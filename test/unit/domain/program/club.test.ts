import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#base/day';
import { type Lot, passOf } from '#domain/account';
import { decideSale } from '#domain/decide-sale';
import { evaluate, type MemberFacts } from '#domain/program/evaluate';
import { offeredTo, offersOf } from '#domain/program/offers';
import { parseProgram } from '#domain/program/schema';
import { seed } from '../../../property/seed.ts';
import { gain, goods, HERE, programWith, returned, sampleProgram, saleOf, sold, stateOf, TODAY } from '../samples.ts';

const name = { de: 'Club', en: 'Club' };
const gold = { kind: 'club', id: 'gold', name, fee: 1_200, vat: 1_900, months: 12, refund: 'none' };
const tenth = {
  kind: 'discount',
  id: 'tenth',
  name,
  gives: { kind: 'percent', percent: 10 },
  when: { clubs: ['gold'] },
};
const club = programWith([{ kind: 'points', id: 'points', points: 1, perAmount: 100 }, gold, tenth]);
const JOIN = [{ reward: 'gold' }];
const term = (usable: string, expires: string, held = 1): Lot => ({
  id: `T:${usable}`,
  unit: passOf('gold'),
  usable,
  expires,
  remaining: 1,
  held,
});
const inClub = (...others: Lot[]) => stateOf([], { others });
const decide = (state = stateOf(), choices = JOIN, today = TODAY) =>
  decideSale(club, state, saleOf([goods(1_000)]), choices, today, HERE);

describe('joining a club', () => {
  it('I12 is paid besides the goods, earns nothing, and books the term as a pass', () => {
    const sale = sold(club, stateOf(), saleOf([]), JOIN);
    expect(sale).toMatchObject({ charges: 1_200, toPay: 1_200, discount: 0 });
    expect(sale.transfers).toEqual([
      {
        unit: 'pass:gold',
        from: 'store:S',
        to: 'member:M',
        amount: 1,
        lot: 'T:7:pass:gold',
        usable: '2026-11-21',
        expires: '2027-11-20',
      },
    ]);
    expect(sale.effects).toContainEqual({
      kind: 'club',
      instrument: 'gold',
      charge: { amount: 1_200, vat: 1_900 },
      from: '2026-11-21',
      until: '2027-11-20',
      reason: { key: 'reason-club', values: { name, from: '2026-11-21', until: '2027-11-20', fee: 1_200 } },
    });
  });

  it('I12 has its benefits in the same sale, and earns on what is paid for goods', () => {
    const sale = sold(club, stateOf(), saleOf([goods(1_000)]), JOIN);
    expect(sale).toMatchObject({ discount: 100, toPay: 2_100 });
    expect(gain(sale.transfers, 'member:M')).toBe(9);
    expect(sale.facts.clubs).toBeUndefined();
  });

  it('I12 renewing begins after the term that runs, and not twice', () => {
    const running = term('2025-12-01', '2026-11-30');
    const renewed = sold(club, inClub(running), saleOf([]), JOIN);
    expect(renewed.facts).toMatchObject({ clubs: ['gold'], terms: { gold: '2026-11-30' } });
    expect(renewed.transfers).toMatchObject([{ usable: '2026-12-01', expires: '2027-11-30' }]);
    const twice = decide(inClub(running, term('2026-12-01', '2027-11-30')));
    expect(twice).toEqual({ ok: false, code: 'club-until', values: { name, day: '2027-11-30' } });
  });

  it('R01 R04 a full return takes the term away, a part of it does not', () => {
    const sale = sold(club, stateOf(), saleOf([]), JOIN);
    expect(gain(returned(sale, 0, 1_199).transfers, 'member:M', 'pass:gold')).toBe(0);
    expect(gain(returned(sale, 0).transfers, 'member:M', 'pass:gold')).toBe(-1);
  });

  it('I12 one choice buys one term, for whom it is meant, as long as it is sold', () => {
    const twice = sold(club, stateOf(), saleOf([]), [...JOIN, ...JOIN]);
    expect(twice.toPay).toBe(1_200);
    const online = programWith([{ ...gold, when: { channels: ['online'] } }]);
    expect(decideSale(online, stateOf(), saleOf([]), JOIN, TODAY, HERE)).toMatchObject({ code: 'unmet-channel' });
    const archived = programWith([{ ...gold, archived: true }, tenth]);
    expect(decideSale(archived, stateOf(), saleOf([]), JOIN, TODAY, HERE)).toMatchObject({ code: 'reward-unknown' });
    // who is in it stays in it
    const still = sold(archived, inClub(term('2026-01-01', '2026-12-31', 0)), saleOf([goods(1_000)]));
    expect(still).toMatchObject({ discount: 100, facts: { clubs: ['gold'] } });
  });
});

describe('being in a club', () => {
  it('I12 needs no right to spend, and no other club opens its offers', () => {
    const away = decide(inClub(term('2026-11-01', '2027-10-31', 0)), []);
    expect(away).toMatchObject({ ok: true, value: { discount: 100 } });
    const other = { ...term('2026-11-01', '2027-10-31'), unit: passOf('silver') };
    expect(decide(inClub(other), [])).toMatchObject({ ok: true, value: { discount: 0 } });
  });

  it(`I12 has its benefits from the first to the last day of the term, and at no other time (seed ${seed})`, () => {
    let inside = 0;
    fc.assert(
      fc.property(fc.nat({ max: 700 }), fc.integer({ min: -60, max: 800 }), fc.boolean(), (start, day, isBack) => {
        const joined = addDays('2026-01-01', start);
        const sale = decideSale(club, stateOf(), saleOf([]), JOIN, joined, HERE);
        if (!sale.ok) throw new Error(sale.code);
        const { usable, expires, amount } = sale.value.transfers[0]!;
        const back = isBack ? gain(returned(sale.value, 0).transfers, 'member:M', 'pass:gold') : 0;
        const lot = { ...term(usable!, expires!), remaining: amount + back, held: amount + back };
        const today = addDays(joined, day);
        const bought = decide(inClub(lot), [], today);
        const isIn = !isBack && today >= joined && today <= expires!;
        if (isIn) inside++;
        expect(bought).toMatchObject({ ok: true, value: { discount: isIn ? 100 : 0 } });
      }),
      { seed, numRuns: 500 },
    );
    expect(inside).toBeGreaterThan(50);
  });

  it('I12 may be for good, where head office gives it so', () => {
    const { expires: _, ...forGood } = term('2026-11-01', '2027-10-31');
    expect(decide(inClub(forGood), [])).toMatchObject({ ok: true, value: { discount: 100 } });
  });

  it('I12 is offered to whoever is not in it, and again when it ends soon', () => {
    const FACTS: MemberFacts = { day: TODAY, visits: 0, visitedToday: false, redeemable: 0 };
    const offered = (terms?: Record<string, string>) =>
      offersOf(offeredTo(club, saleOf([]), { ...FACTS, ...(terms && { terms }) }), { total: 0, redeemable: 0 }, 0);
    expect(offered()).toMatchObject([{ reward: 'gold', kind: 'club', charge: 1_200, state: 'now' }]);
    expect(offered({ gold: '2026-12-06' })).toEqual([]);
    expect(offered({ gold: '2026-12-05' })).toHaveLength(1);
  });

  it('I12 conditions name clubs that are there', () => {
    const { faults } = parseProgram({ ...sampleProgram, instruments: [tenth] });
    expect(faults).toEqual([
      { path: 'instruments[0].when.clubs[0]', reason: 'there is no club gold: there is none in this program' },
    ]);
  });

  it('I12 clubs that only members of each other can join are refused; what leads out of the ring, or into it, is not', () => {
    const clubs = (asked: Record<string, readonly string[]>) =>
      parseProgram({
        ...sampleProgram,
        instruments: Object.entries(asked).map(([id, of]) => ({
          ...gold,
          id,
          ...(of.length > 0 && { when: { clubs: of } }),
        })),
      }).faults;
    expect(clubs({ a: ['c'], b: ['a'], c: ['b'] })).toEqual(
      [0, 1, 2].map((index) => ({
        path: `instruments[${index}].when.clubs`,
        reason: expect.stringMatching(
          /^nobody can join .: it is for members of ., which leads back to it; let one of them/,
        ),
      })),
    );
    expect(clubs({ a: ['c'], b: ['a'], c: ['b', 'd'], d: [] })).toEqual([]);
    // it is renewed, and joined no more
    expect(clubs({ a: ['a'] })).toEqual([]);
    expect(clubs({ a: ['b'], b: ['none'] })).toMatchObject([
      { reason: expect.stringMatching(/^there is no club none/) },
      {},
    ]);
  });

  it('I12 head office decides an entry of a joining member again and comes to the same', () => {
    const { facts, sale, effects, toPay } = sold(club, stateOf(), saleOf([goods(1_000)]), JOIN);
    expect(evaluate(club, sale, facts, JOIN)).toMatchObject({ ok: true, value: { effects, toPay } });
  });
});
