import { describe, expect, it } from 'vitest';
import { type AccountPass, evenOutMerged } from '#domain/life/merged-terms';

const TODAY = '2026-11-21';
const pass = (account: string, from: string, until: string, more: Partial<AccountPass> = {}): AccountPass => ({
  lot: `${account}:7:pass:gold`,
  account: `member:${account}`,
  from,
  until,
  remaining: 1,
  ...(account === 'B' && { since: '2026-11-21' }),
  ...more,
});
const a = pass('A', '2026-01-01', '2026-12-31');
const b = pass('B', '2026-06-01', '2027-05-31');
/** The 41 days that both have left from the merge on, after the last. */
const due = { ...b, lot: `${b.lot}:merged`, from: '2027-06-01', until: '2027-07-11' };

describe('terms of one club on accounts that were merged', () => {
  it.each<[string, AccountPass[], [string, string, string][]]>([
    ['the days that both have left together are due after the last', [a, b], [['B', '2027-06-01', '2027-07-11']]],
    [
      'whichever account the other was merged into',
      [
        { ...a, since: TODAY },
        { ...b, since: undefined },
      ],
      [['B', '2027-06-01', '2027-07-11']],
    ],
    [
      'a term that had not begun is due wholly',
      [a, pass('B', '2026-12-01', '2027-11-30')],
      [['B', '2027-12-01', '2027-12-31']],
    ],
    [
      'of three accounts each is counted with those before it',
      [a, b, pass('C', '2026-07-01', '2026-12-10', { since: '2026-12-01' })],
      [
        ['B', '2027-06-01', '2027-07-11'],
        ['C', '2027-07-12', '2027-07-21'],
      ],
    ],
    ['nothing where one follows the other', [a, pass('B', '2027-01-01', '2027-12-31')], []],
    ['nothing where one was over before the merge', [pass('A', '2025-06-01', '2026-05-31'), b], []],
    ['nothing of what came back', [a, { ...b, remaining: 0 }], []],
    ['nothing twice', [a, b, due], []],
    ['nothing where they lie on one account: that is another rule', [a, { ...b, account: a.account }], []],
    ['what is left of a term that was left counts for nothing', [a, { ...b, lot: `${b.lot}:rest` }], []],
  ])('I12 R24 %s', (_, passes, expected) => {
    const { give, take } = evenOutMerged(passes, TODAY);
    expect(give.map(({ account, from, until }) => [account.slice('member:'.length), from, until])).toEqual(expected);
    for (const one of give)
      expect(one).toMatchObject({ remaining: 1, lot: expect.stringMatching(/:7:pass:gold:merged$/) });
    expect(take).toEqual([]);
  });

  it('I12 R24 they are due no longer when one of the two comes back or the merge is undone, and stay when one is over', () => {
    const takenOf = (passes: AccountPass[], today = TODAY) => evenOutMerged(passes, today).take;
    expect(takenOf([a, b, due])).toEqual([]);
    expect(takenOf([{ ...a, remaining: 0 }, b, due])).toEqual([due]);
    expect(takenOf([a, { ...b, remaining: 0 }, due])).toEqual([due]);
    expect(takenOf([b, due])).toEqual([due]);
    expect(takenOf([{ ...a, remaining: 0 }, b, due], '2027-02-01')).toEqual([]);
    expect(takenOf([{ ...a, remaining: 0 }, { ...b, remaining: 0 }, due], '2027-06-02')).toEqual([]);
    // taken and given again, for the same days
    expect(evenOutMerged([a, b, { ...due, remaining: 0 }], TODAY).give).toEqual([due]);
  });
});
