import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#base/day';
import { asLongAs } from '#domain/life/club-terms';
import { type ClubPass, evenOut } from '#domain/life/doubled-terms';
import { seed } from '../../../property/seed.ts';

const UNIT = 'pass:gold';
const TODAY = '2026-11-21';
/** A year that a counter sold. */
const sold = (counter: string, from: string, remaining = 1): ClubPass => ({
  lot: `${counter}:7:${UNIT}`,
  ...asLongAs({ from: '2026-01-01', until: '2026-12-31' }, from),
  remaining,
});
const more = (of: ClubPass, from: string, remaining = 1): ClubPass => ({
  lot: `${of.lot}:more`,
  ...asLongAs(of, from),
  remaining,
});
/** What a member has after head office has booked it. */
function booked(passes: readonly ClubPass[], today = TODAY): ClubPass[] {
  const { give, take } = evenOut(passes, UNIT, today);
  const kept = passes.filter(({ lot }) => give.every((one) => one.lot !== lot));
  return [...kept.map((one) => (take.includes(one) ? { ...one, remaining: 0 } : one)), ...give];
}

const [a, b] = [sold('A', '2026-12-01'), sold('B', '2026-12-01')];

describe('terms that were sold twice', () => {
  it.each<[string, ClubPass[], string[]]>([
    ['the same renewal at two counters', [a, b], ['B 2027-12-01']],
    ['in the other order', [b, a], ['B 2027-12-01']],
    ['first terms of two days', [sold('B', TODAY), sold('A', '2026-11-22')], ['A 2027-11-22']],
    ['after a term that runs', [sold('C', '2025-12-01'), a, b], ['B 2027-12-01']],
    ['three times', [a, b, sold('C', '2026-12-01')], ['B 2027-12-01', 'C 2028-12-01']],
    ['once, and then renewed', [a, sold('B', '2027-12-01')], []],
    ['one that came back', [a, { ...b, remaining: 0 }], []],
    ['the other that came back', [{ ...a, remaining: 0 }, b], []],
    ['put right already', [a, b, more(b, '2027-12-01')], []],
    [
      'renewed by a counter that has not heard of it',
      [a, b, more(b, '2027-12-01'), sold('D', '2027-12-01')],
      ['D 2028-12-01'],
    ],
    ['renewed by one that has', [a, b, more(b, '2027-12-01'), sold('D', '2028-12-01')], []],
    ['beside what head office gave for good reasons', [a, { ...b, lot: `B:7:${UNIT}:rest` }], []],
  ])('I12 %s', (_, passes, expected) => {
    const { give, take } = evenOut(passes, UNIT, TODAY);
    expect(give.map(({ lot, from }) => `${lot.split(':')[0]} ${from}`)).toEqual(expected);
    for (const pass of give)
      expect(pass).toMatchObject({ remaining: 1, lot: expect.stringMatching(/:7:pass:gold:more$/) });
    expect(take).toEqual([]);
  });

  it('I12 what was given is due no longer when either of the two has come back, and stays once one of them is over', () => {
    const given = more(b, '2027-12-01');
    const takenWith = (one: ClubPass, other: ClubPass, today = TODAY) => evenOut([one, other, given], UNIT, today).take;
    expect(takenWith(a, b)).toEqual([]);
    expect(takenWith({ ...a, remaining: 0 }, b)).toEqual([given]);
    expect(takenWith(a, { ...b, remaining: 0 })).toEqual([given]);
    expect(takenWith({ ...a, remaining: 0 }, { ...b, remaining: 0 }, '2027-12-01')).toEqual([]);
    // taken once, it is not taken again, and should the term be sold twice again it is given for the same days
    const before = { ...given, remaining: 0 };
    expect(evenOut([{ ...a, remaining: 0 }, b, before], UNIT, TODAY)).toEqual({ give: [], take: [] });
    expect(evenOut([a, b, before], UNIT, TODAY).give).toEqual([given]);
  });

  it(`I12 every day that was paid for is had once, whatever arrives when (seed ${seed})`, () => {
    const counters = fc.shuffledSubarray(['A', 'B', 'C', 'D'], { minLength: 2 });
    fc.assert(
      fc.property(counters, fc.array(fc.nat({ max: 9 }), { minLength: 4, maxLength: 4 }), (order, days) => {
        // all of them within some days, so that each runs into the one before
        const terms = order.map((counter) => sold(counter, addDays(TODAY, days['ABCD'.indexOf(counter)]!)));
        let passes: ClubPass[] = [];
        for (const term of terms) passes = booked([...passes, term]);
        expect(booked(passes)).toEqual(passes);
        // the last day is as many years after the first as were paid for, but for the days by which the terms are apart
        const last = passes
          .map(({ until }) => until)
          .toSorted()
          .at(-1)!;
        const first = terms.map(({ from }) => from).toSorted()[0]!;
        expect(Number(last.slice(0, 4)) - Number(first.slice(0, 4))).toBeGreaterThanOrEqual(terms.length);
        const given = passes.filter(({ lot }) => lot.endsWith(':more'));
        expect(given).toHaveLength(terms.length - 1);
        // what is given never runs into anything that was there before it
        for (const one of given)
          for (const other of given)
            if (other !== one) expect(one.until < other.from || other.until < one.from).toBe(true);
        // all of them back but one: nothing is left but that one
        const back = booked(
          passes.map((one) =>
            one.lot === terms[0]!.lot || one.lot.endsWith(':more') ? one : { ...one, remaining: 0 },
          ),
        );
        expect(back.filter(({ remaining }) => remaining > 0)).toEqual([terms[0]]);
      }),
      { seed, numRuns: 500 },
    );
  });
});
