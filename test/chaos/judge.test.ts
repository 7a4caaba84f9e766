import { describe, expect, it } from 'vitest';
import type { Booked, CounterBooks, OfficeBooks } from './books.ts';
import type { Confirmed, LoyaltyOperation } from './customers.ts';
import { type Check, differences, judgeHistory, judgeOffice, judgeSales, readsOf, settledHistory } from './judge.ts';

const counter: CounterBooks = {
  terminal: 'T1',
  head: { seq: 3, hash: 'abc' },
  acknowledged: 3,
  feedPosition: 9,
  balances: new Map([['m', { points: 10, visits: 1 }]]),
  held: new Map([['m T1:2', 10]]),
};
const office: OfficeBooks = {
  position: 9,
  heads: new Map([['T1', { seq: 3, hash: 'abc' }]]),
  balances: new Map([['m', { points: 10, visits: 1 }]]),
  held: new Map([['T1', new Map([['m T1:2', 10]])]]),
  granted: 0,
  leastLeft: 0,
  leastOwn: 0,
  sums: [{ unit: 'points', sum: 0 }],
};
const failed = (checks: readonly Check[]): string[] => checks.filter(({ ok }) => !ok).map(({ name }) => name);

describe('sides that have settled', () => {
  it('do not differ', () => expect(differences([counter], office)).toEqual([]));

  const planted: readonly [string, Partial<CounterBooks>, Partial<OfficeBooks>, RegExp][] = [
    ['an entry not sent', { head: { seq: 4, hash: 'abd' } }, {}, /has sent 3 of 4/],
    ['another journal at head office', {}, { heads: new Map([['T1', { seq: 3, hash: 'x' }]]) }, /head office has/],
    ['a terminal that nobody knows', { terminal: 'T9' }, {}, /head office has undefined/],
    ['a page of the feed not read', { feedPosition: 8 }, {}, /has read 8 of 9/],
    ['a balance', { balances: new Map([['m', { points: 11, visits: 1 }]]) }, {}, /m has .*11/],
    ['a visit', {}, { balances: new Map([['m', { points: 10, visits: 2 }]]) }, /m has/],
    ['a right that head office does not know', {}, { held: new Map() }, /holds 10 of m T1:2, head office says 0/],
    ['rights that are on their way', {}, { granted: 5 }, /rights to 5 points are on their way/],
    ['a right that was lost here', { held: new Map() }, {}, /holds 0 of m T1:2, head office says 10/],
  ];
  it.each(planted)('%s is told', (_name, here, there, said) => {
    expect(differences([{ ...counter, ...here }], { ...office, ...there }).join('\n')).toMatch(said);
  });
});

describe("head office's books", () => {
  it('are well when they are', () => expect(failed(judgeOffice(office))).toEqual([]));
  it.each([
    { sums: [{ unit: 'points', sum: 1 }] },
    { leastLeft: -1 },
    { leastOwn: -1 },
    { granted: 5 },
    { balances: new Map([['m', { points: -1, visits: 0 }]]) },
  ])('%j is found', (wrong) => {
    expect(failed(judgeOffice({ ...office, ...wrong }))).toHaveLength(1);
  });
});

describe('sales', () => {
  const confirmed = new Map<string, Confirmed>([['k', { total: 100, earned: 1, spent: 0 }]]);
  const booked = (times: number, earned = 1): Map<string, Booked> => new Map([['k', { earned, spent: 0, times }]]);
  it('booked as they were answered, and one that nobody heard of', () => {
    const more = booked(1).set('walked-away', { earned: 5, spent: 0, times: 1 });
    expect(failed(judgeSales(confirmed, more))).toEqual([]);
  });
  it('lost, booked otherwise, or twice', () => {
    expect(failed(judgeSales(confirmed, new Map()))).toEqual(['no confirmed sale is lost']);
    expect(failed(judgeSales(confirmed, booked(1, 2)))).toEqual(['every answer is what was booked']);
    expect(failed(judgeSales(confirmed, booked(2)))).toEqual(['nothing is booked twice']);
  });
});

describe('a history', () => {
  const sale = (key: string, calledAt: number, earned?: number, spent = 0): LoyaltyOperation => ({
    process: 'c',
    input: { kind: 'sale', member: 'm', key },
    calledAt,
    ...(earned !== undefined && { returned: { at: calledAt + 1, output: { kind: 'booked', earned, spent } } }),
  });
  const members = [{ card: 'x', name: 'm' }];

  it('takes from the journals what nobody heard the end of', () => {
    const heard = [sale('a', 0, 10), sale('never', 2), sale('late', 4), sale('b', 6, 0, 12)];
    const settled = settledHistory(heard, new Map([['late', { earned: 2, spent: 0, times: 1 }]]), 20);
    expect(settled.map(({ returned }) => returned?.at)).toEqual([1, 20, 7]);
    const reads = readsOf({ ...office, balances: new Map([['m', { points: 0, visits: 0 }]]) }, 20, 21);
    expect(judgeHistory([...settled, ...reads], members)).toMatchObject({ ok: true });
  });

  it('that no order explains is told with the place', () => {
    const history = [sale('a', 0, 10), sale('b', 2, 0, 8), sale('c', 4, 0, 8)];
    const judged = judgeHistory(history, members);
    expect(judged).toMatchObject({ ok: false });
    expect(judged.detail).toContain('"key":"c"');
    const unread = [...history.slice(0, 2), ...readsOf(office, 9, 10)];
    expect(judgeHistory(unread, members).detail).toContain('head office');
  });
});
