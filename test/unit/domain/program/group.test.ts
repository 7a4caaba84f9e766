import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lot } from '#domain/account';
import { decideReturn } from '#domain/decide-return';
import { decideSale, type MemberState } from '#domain/decide-sale';
import type { SaleBody } from '#domain/entry';
import { parseProgram } from '#domain/program/schema';
import { entryFault } from '#ledger/check-entry';
import { accountPostings } from '#ledger/postings';
import { seed } from '../../../property/seed.ts';
import { gain, goods, HERE, lot, programWith, sampleProgram, saleOf, stateOf, TODAY } from '../samples.ts';

const [points, , coffee] = sampleProgram.instruments;
const group = (id: string, percent: number, more: object = {}) => ({
  kind: 'group',
  id,
  name: { de: 'Ruderverein', en: 'Rowing club' },
  percent,
  spend: 'named',
  ...more,
});
const IN_CLUB: Partial<MemberState> = { groups: [{ id: 'rowing', account: 'G' }] };
const sell = (instruments: readonly object[], amount: number, more: Partial<MemberState> = IN_CLUB): SaleBody => {
  const sale = saleOf([goods(amount)]);
  const decided = decideSale(programWith([points, ...instruments]), stateOf([], more), sale, [], TODAY, HERE);
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
};
const head = { v: 1, seq: 7, brand: 'B', store: 'S', terminal: 'T', staff: 'A', at: 0 };

describe('I19 groups', () => {
  it('I19 a part of the points goes to the group, and the reason says how much', () => {
    const sale = sell([group('rowing', 30)], 3_500);
    expect([gain(sale.transfers, 'member:M'), gain(sale.transfers, 'member:G')]).toEqual([25, 10]);
    expect(sale.effects.at(-1)).toMatchObject({
      kind: 'group-share',
      points: 10,
      reason: { key: 'reason-group', values: { points: 10, group: { en: 'Rowing club' } } },
    });
    expect(sale).toMatchObject({ groups: ['G'], balance: 25, facts: { groups: ['rowing'] } });
    expect(sale.transfers.at(-1)).toMatchObject({ lot: 'T:7:group.rowing', expires: '2027-11-21' });
    expect(entryFault({ ...head, ...sale }, 7)).toBeUndefined();
    expect(entryFault({ ...head, ...sale, groups: [] }, 7)).toBe('transfers[1].to');
  });

  it('I19 of several groups each gets its part as long as something is left', () => {
    const both: Partial<MemberState> = {
      groups: [
        { id: 'rowing', account: 'G' },
        { id: 'family', account: 'F' },
      ],
    };
    const sale = sell([group('rowing', 60), group('family', 70)], 1_000, both);
    expect([gain(sale.transfers, 'member:F'), gain(sale.transfers, 'member:G')]).toEqual([7, 3]);
    expect(gain(sale.transfers, 'member:M')).toBe(0);
  });

  it('I19 whoever has left, and whose group the program does not know, keeps all; what was brought stays', () => {
    for (const more of [{}, { groups: [{ id: 'chess', account: 'C' }] }]) {
      const sale = sell([group('rowing', 30)], 3_500, more);
      expect(sale.transfers).toHaveLength(1);
      expect(sale).not.toHaveProperty('groups');
      expect(gain(sale.transfers, 'member:M')).toBe(35);
    }
    expect(sell([group('rowing', 30, { archived: true })], 3_500).transfers).toHaveLength(1);
  });

  it.each<[string, string | undefined, 'named' | 'all', string]>([
    ['nobody who is named', undefined, 'named', 'group-spend-named'],
    ['who is named', 'M', 'named', 'spent'],
    ['whoever brings the card, if all may', undefined, 'all', 'spent'],
  ])('I19 from the group’s account spends %s', (_, spender, spend, expected) => {
    const state = stateOf([lot('old', 50)], {
      member: 'G',
      group: { id: 'rowing', ...(spender !== undefined && { spender }) },
    });
    const program = programWith([points, coffee, group('rowing', 30, { spend })]);
    const decide = (choices: { reward: string }[]) =>
      decideSale(program, state, saleOf([goods(500)]), choices, TODAY, HERE);
    const spent = decide([{ reward: 'coffee' }]);
    expect(spent.ok ? 'spent' : spent.code).toBe(expected);
    if (spent.ok) expect(spent.value.spender).toBe(spender);
    // buying on the group's card needs nobody's name
    expect(decide([]).ok).toBe(true);
  });

  it('I19 a condition names a group of the program', () => {
    const offer = {
      kind: 'discount',
      id: 'off',
      name: { de: 'x', en: 'x' },
      gives: { kind: 'percent', percent: 5 },
      when: { groups: ['rowing', 'chess'] },
    };
    expect(parseProgram({ ...sampleProgram, instruments: [offer, group('rowing', 5)] }).faults).toMatchObject([
      { path: 'instruments[0].when.groups[1]', reason: 'there is no group chess: there is rowing' },
    ]);
  });

  it('I19 I27 a return takes from both, and the shop bears what each has spent', () => {
    const sale = sell([group('rowing', 30), { kind: 'returns', id: 'back', spentPoints: 'borne' }], 10_000);
    const lots: Lot[] = [lot('T:7', 50), { ...lot('T:7:group.rowing', 10), account: 'member:G' }];
    const back = decideReturn(sale, 0, { key: 'r' }, TODAY, 'S', lots);
    if (!back.ok) throw new Error(back.code);
    expect(gain(back.value.transfers, 'member:M')).toBe(-50);
    expect(gain(back.value.transfers, 'member:G')).toBe(-10);
    expect(gain(back.value.transfers, 'goodwill:S')).toBe(-40);
    expect(back.value).toMatchObject({ groups: ['G'], balance: 0 });
    expect(entryFault({ ...head, ...back.value }, 7)).toBeUndefined();
  });

  it(`I19 R02 R04 parts and rest are the whole, and sale and returns in any parts come to nothing (seed ${seed})`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
        (amount, rowing, family, cuts) => {
          const groups = [
            { id: 'rowing', account: 'G' },
            { id: 'family', account: 'F' },
          ];
          const instruments = [group('rowing', rowing), group('family', family)];
          const sale = sell(instruments, amount, { groups });
          const all = ['M', 'G', 'F'].map((account) => gain(sale.transfers, `member:${account}`));
          expect(all.reduce((sum, one) => sum + one)).toBe(Math.floor(amount / 100));
          for (const part of all) expect(part).toBeGreaterThanOrEqual(0);
          let [before, transfers] = [0, sale.transfers];
          for (const cut of [...cuts, undefined]) {
            const part = cut === undefined ? undefined : Math.max(1, Math.floor((amount * cut) / 100));
            if (before >= amount || (part !== undefined && part > amount - before)) continue;
            const request = { key: 'r', ...(part !== undefined && { amount: part }) };
            const back = decideReturn(sale, before, request, TODAY, 'S', []);
            if (!back.ok) throw new Error(back.code);
            [before, transfers] = [back.value.returned, [...transfers, ...back.value.transfers]];
          }
          for (const posting of accountPostings({ kind: 'adjustment', member: 'M', transfers }))
            expect(posting.amount).toBe(0);
        },
      ),
      { seed, numRuns: 300 },
    );
  });
});
