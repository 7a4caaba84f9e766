import { describe, expect, it } from 'vitest';
import type { Lot } from '#domain/account';
import { decideSale } from '#domain/decide-sale';
import { usesOf } from '#domain/program/member-limits';
import { parseProgram } from '#domain/program/schema';
import { entryFault } from '#ledger/check-entry';
import { gain, goods, programWith, returned, sampleProgram, saleOf, sold, stateOf, TODAY } from '../samples.ts';

const name = { de: 'Kaffee', en: 'Coffee' };
const reward = (perMember: object, gives: object = { kind: 'item', points: 10 }) => ({
  kind: 'reward',
  id: 'coffee',
  name,
  gives,
  perMember,
});
const program = programWith([reward({ times: 2, per: 'month' })]);
const account = 'pool:coffee.M';
const month = {
  id: 'uses:2026-11',
  unit: 'uses:coffee',
  account,
  usable: '2026-11-01',
  expires: '2026-11-30',
} as const;
const uses = (remaining: number, held = remaining, more: Partial<Lot> = {}): Lot => ({
  ...month,
  remaining,
  held,
  ...more,
});
const points: Lot = { id: 'P', unit: 'points', remaining: 100, held: 100 };
const take = (pools: readonly Lot[], times = 1, today = TODAY) =>
  decideSale(
    program,
    stateOf([points], { pools }),
    saleOf([goods(1_000)]),
    Array.from({ length: times }, () => ({ reward: 'coffee' })),
    today,
    { store: 'S', terminal: 'T', seq: 1 },
  );

describe('a reward that each member may have only so often', () => {
  it('I02 R25 takes one from the pool of the member, and a return puts it back', () => {
    const body = sold(program, stateOf([points], { pools: [uses(2)] }), saleOf([goods(1_000)]), [
      { reward: 'coffee' },
      { reward: 'coffee' },
    ]);
    expect(gain(body.transfers, account, 'uses:coffee')).toBe(-2);
    expect(body.facts.uses).toEqual({ coffee: { total: 2, redeemable: 2 } });
    const back = returned(body, 0);
    expect(gain([...body.transfers, ...back.transfers], account, 'uses:coffee')).toBe(0);
    // a month later it lapses at once (R05)
    expect(gain(returned(body, 0, undefined, '2026-12-01').transfers, 'expired:S', 'uses:coffee')).toBe(2);
    const head = { v: 1, brand: 'B', store: 'S', terminal: 'T', seq: 7, at: 0, staff: 'A' };
    for (const made of [body, back]) expect(entryFault({ ...head, ...made }, 7)).toBeUndefined();
  });

  it.each<[string, Lot[], number]>([
    ['nothing is known here of what is left', [], 1],
    ['it was had as often as that', [uses(0)], 1],
    ['more is wanted than is left', [uses(1)], 2],
    ['the right to it lies elsewhere', [uses(2, 0)], 1],
    ['what is left is of another member', [uses(2, 2, { account: 'pool:coffee.X' })], 1],
    ['what is left was for another month', [uses(2, 2, { usable: '2026-10-01', expires: '2026-10-31' })], 1],
  ])('I02 R25 is refused where %s', (_, pools, times) => {
    const missing = times - (pools[0]?.account === account && pools[0].expires === month.expires ? pools[0].held : 0);
    expect(take(pools, times)).toMatchObject({
      code: 'reward-limit-month',
      values: { reward: name, times: 2, missing },
    });
  });

  it.each([
    [{ times: 3 }, { lot: 'uses:ever', amount: 3 }],
    [
      { times: 1, per: 'day' },
      { lot: 'uses:2028-02-29', usable: '2028-02-29', expires: '2028-02-29' },
    ],
    [
      { times: 1, per: 'month' },
      { lot: 'uses:2028-02', usable: '2028-02-01', expires: '2028-02-29' },
    ],
    [
      { times: 1, per: 'year' },
      { lot: 'uses:2028', usable: '2028-01-01', expires: '2028-12-31' },
    ],
  ])('R20 counts %o by the calendar of the shop', (perMember, expected) => {
    const { program: read } = parseProgram({ ...sampleProgram, instruments: [reward(perMember)] });
    const [one] = read?.instruments ?? [];
    if (one?.kind !== 'reward') throw new Error('a reward was read');
    const given = usesOf(one, 'M', 'owner:B', '2028-02-29');
    expect(given).toMatchObject({ unit: 'uses:coffee', from: 'owner:B', to: account, ...expected });
    expect(usesOf({ id: 'coffee' }, 'M', 'owner:B', '2028-02-29')).toBeUndefined();
  });

  it('I02 is no limit of credit, which is the money of the member', () => {
    const file = { ...sampleProgram, instruments: [reward({ times: 1 }, { kind: 'credit' })] };
    expect(parseProgram(file).faults).toMatchObject([{ path: 'instruments[0].perMember' }]);
  });
});
