import { describe, expect, it } from 'vitest';
import type { Lot } from '#domain/account';
import { decideGoodwill, type GoodwillStaff } from '#domain/decide-goodwill';
import { parseProgram } from '#domain/program/schema';
import { entryFault } from '#ledger/check-entry';
import { accountPostings } from '#ledger/postings';
import { HERE, programWith, sampleProgram, stateOf, TODAY } from '../samples.ts';

const [points] = sampleProgram.instruments;
const goodwill = {
  kind: 'goodwill',
  id: 'sorry',
  reasons: [{ id: 'waited', name: { de: 'Lange gewartet', en: 'Waited long' } }],
  cashier: { points: 50, perDay: 80 },
  manager: { points: 500 },
};
const program = programWith([points, { ...goodwill, perMemberPerYear: 600 }]);
const CASHIER: GoodwillStaff = { role: 'cashier', givenToday: 0 };
const MANAGER: GoodwillStaff = { role: 'manager', givenToday: 9_000 };

const give = (given: number, staff = CASHIER, others: readonly Lot[] = [], reason = 'waited', today = TODAY) =>
  decideGoodwill(program, stateOf([], { others }), { key: 'k', points: given, reason }, staff, today, HERE);
const got = (amount: number): Lot[] => [
  { id: 'x', unit: 'progress:sorry', remaining: amount, held: 0, expires: '2026-12-31' },
];

describe('I26 goodwill', () => {
  it('I26 the store gives points of their own lot, with the reason', () => {
    const decided = give(50);
    if (!decided.ok) throw new Error(decided.code);
    expect(decided.value).toMatchObject({
      reason: 'goodwill',
      goodwill: { key: 'k', program: 'sample', version: 3, reason: 'waited', points: 50 },
      transfers: [
        { unit: 'points', from: 'goodwill:S', to: 'member:M', amount: 50, lot: 'T:7', expires: '2027-11-21' },
        { unit: 'progress:sorry', amount: 50, expires: '2026-12-31' },
      ],
    });
    for (const { account, amount } of accountPostings(decided.value))
      expect(amount).toBe(account === 'member:M' ? 50 : -50);
    const head = { v: 1, seq: 7, brand: 'B', store: 'S', terminal: 'T', staff: 'A', at: 0 };
    expect(entryFault({ ...head, ...decided.value }, 7)).toBeUndefined();
    expect(entryFault({ ...head, ...decided.value, goodwill: undefined }, 7)).toBe('goodwill');
    expect(entryFault({ ...head, ...decided.value, reason: 'advance' }, 7)).toBe('goodwill');
  });

  it.each<[string, number, GoodwillStaff, readonly Lot[], string, object]>([
    ['more than a cashier may give at once', 51, CASHIER, [], 'goodwill-needs-manager', { most: 50 }],
    [
      'more than a cashier may give in a day',
      31,
      { role: 'cashier', givenToday: 50 },
      [],
      'goodwill-needs-manager',
      { most: 30 },
    ],
    [
      'more than head office lets this cashier give at once, which is more than others may',
      71,
      { ...CASHIER, own: { points: 70, perDay: 90 } },
      [],
      'goodwill-needs-manager',
      { most: 70 },
    ],
    [
      'more than head office lets this manager give in a day',
      31,
      { role: 'manager', givenToday: 60, own: { points: 70, perDay: 90 } },
      [],
      'goodwill-needs-manager',
      { most: 30 },
    ],
    ['more than anybody may give', 501, MANAGER, [], 'goodwill-too-much', { most: 500 }],
    ['and a cashier hears that no manager may either', 501, CASHIER, [], 'goodwill-too-much', { most: 500 }],
    ['more than the member may get in a year', 200, MANAGER, got(500), 'goodwill-member-limit', { left: 100 }],
    ['no points', 0, MANAGER, [], 'goodwill-points-wrong', {}],
    ['half points', 1.5, MANAGER, [], 'goodwill-points-wrong', {}],
  ])('I26 refuses %s', (_, given, staff, others, code, values) => {
    expect(give(given, staff, others)).toMatchObject({ ok: false, code, values });
  });

  it('I26 within the limits, to the last point', () => {
    expect(give(30, { role: 'cashier', givenToday: 50 }).ok).toBe(true);
    expect(give(500, MANAGER).ok).toBe(true);
    expect(give(100, MANAGER, got(500)).ok).toBe(true);
    // a new year begins anew
    expect(give(500, MANAGER, got(600), 'waited', '2027-01-01').ok).toBe(true);
  });

  it('I26 refuses a reason that the program does not know, and all of it without the instrument', () => {
    expect(give(1, MANAGER, [], 'rained')).toMatchObject({ code: 'goodwill-reason-unknown' });
    const none = decideGoodwill(
      programWith([points]),
      stateOf(),
      { key: 'k', points: 1, reason: 'waited' },
      MANAGER,
      TODAY,
      HERE,
    );
    expect(none).toMatchObject({ code: 'goodwill-none' });
  });

  it('I26 a program has one set of limits', () => {
    const { faults } = parseProgram({ ...sampleProgram, instruments: [goodwill, { ...goodwill, id: 'other' }] });
    expect(faults).toMatchObject([{ path: 'instruments[1].kind' }]);
  });
});
