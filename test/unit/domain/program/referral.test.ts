import { expect, it } from 'vitest';
import { decideSale } from '#domain/decide-sale';
import { explain } from '#domain/program/explain';
import { makeReferralCode } from '#domain/referral-code';
import type { SaleLine } from '#domain/sale';
import { gain, goods, HERE, programWith, returned, saleOf, stateOf, TODAY } from '../samples.ts';

const name = { de: 'Freunde werben', en: 'Bring a friend' };
const points = { kind: 'points', id: 'points', points: 1, perAmount: 100, validMonths: 12 };
const referral = {
  kind: 'referral',
  id: 'friends',
  name,
  friend: { points: 50 },
  referrer: { points: 100 },
  minimumAmount: 1_000,
  waitDays: 14,
  mostPerYear: 5,
};
const half = { kind: 'discount', id: 'half', name, gives: { kind: 'percent', percent: 50 } };
const CODE = makeReferralCode('ANNA')!;
const program = programWith([points, referral]);

function bought(lines: readonly SaleLine[], more: object = {}, codes = [CODE], from = program) {
  const sale = saleOf(lines, { codes });
  const decided = decideSale(from, stateOf([], more), sale, [], TODAY, HERE);
  if (!decided.ok) throw new Error(decided.code);
  const { value: body } = decided;
  return {
    body,
    earned: gain(body.transfers, 'member:M'),
    why: explain(from, sale, body.facts).map((one) => one.reason),
  };
}

it('I14 the first purchase brings the friend points, and keeps the terms for the other side', () => {
  const { body, earned, why } = bought([goods(1_000)]);
  expect(earned).toBe(60);
  expect(body.effects.find(({ kind }) => kind === 'referred')).toEqual({
    kind: 'referred',
    instrument: 'friends',
    code: CODE,
    points: 100,
    validMonths: 12,
    minimumAmount: 1_000,
    from: '2026-12-05',
    mostPerYear: 5,
    reason: { key: 'reason-referred', values: { name, points: 100 } },
  });
  expect(why).toEqual([]);
  // a visit is counted, so that the next purchase is not the first
  expect(gain(body.transfers, 'member:M', 'visits')).toBe(1);
  expect(gain([...body.transfers, ...returned(body, 0).transfers], 'member:M')).toBe(0);
});

it.each<[string, object, object]>([
  ['a later purchase', { visits: 1 }, { key: 'unmet-first-purchase', values: { name } }],
  [
    'the second one of the first day',
    { visits: 1, lastVisitDay: TODAY },
    { key: 'unmet-first-purchase', values: { name } },
  ],
  ['the own code', { member: 'ANNA' }, { key: 'unmet-own-code', values: { name } }],
  ['R24 the code of an account that was merged', { accounts: ['ANNA'] }, { key: 'unmet-own-code', values: { name } }],
])('I14 nothing for %s, and that is said', (_title, more, reason) => {
  const { body, why } = bought([goods(1_000)], more);
  expect(body.effects.map(({ kind }) => kind)).toEqual(['points-earned']);
  expect(gain(body.transfers, `member:${body.member}`)).toBe(10);
  expect(why).toEqual([reason]);
});

it('I14 R08 the minimum is what is paid for goods; what is missing is said', () => {
  const lines = [goods(999), goods(500, { kind: 'deposit' })];
  expect(bought(lines).why).toEqual([{ key: 'unmet-amount', values: { name, missing: 1 } }]);
  const cheap = bought([goods(1_500)], {}, [CODE], programWith([points, referral, half]));
  expect([cheap.earned, cheap.why]).toEqual([7, [{ key: 'unmet-amount', values: { name, missing: 250 } }]]);
});

it('I14 R28 without a code, with a wrong one, and where it has ended nothing comes of it', () => {
  expect(bought([goods(1_000)], {}, []).earned).toBe(10);
  const wrong = `${CODE.slice(0, -1)}X`;
  expect(bought([goods(1_000)], {}, [wrong]).why).toEqual([{ key: 'unmet-code-unknown', values: { code: wrong } }]);
  const ended = programWith([points, { ...referral, archived: true }]);
  const { earned, why } = bought([goods(1_000)], {}, [CODE], ended);
  expect([earned, why]).toEqual([10, [{ key: 'unmet-code-unknown', values: { code: CODE } }]]);
});

it('I14 two codes at once bring one reward, that of the first', () => {
  const { body, earned } = bought([goods(1_000)], {}, [makeReferralCode('BEN')!, CODE]);
  expect(earned).toBe(60);
  expect(body.effects.flatMap((one) => (one.kind === 'referred' ? [one.code] : []))).toEqual([makeReferralCode('BEN')]);
});

it('I14 a code that was given on joining counts with the first purchase as if it were shown; one that is shown counts before it', () => {
  const joined = { referredBy: CODE };
  const referred = (body: ReturnType<typeof bought>['body']) =>
    body.effects.flatMap((one) => (one.kind === 'referred' ? [one.code] : []));
  const first = bought([goods(1_000)], joined, []);
  expect([first.earned, referred(first.body), first.why]).toEqual([60, [CODE], []]);
  // the sale stays what the till sent; what is decided on stands in the facts
  expect([first.body.sale.codes, first.body.facts.referredBy]).toEqual([[], CODE]);
  const shown = bought([goods(1_000)], joined, [makeReferralCode('BEN')!]);
  expect([shown.earned, referred(shown.body)]).toEqual([60, [makeReferralCode('BEN')]]);
  expect(shown.body.facts).not.toHaveProperty('referredBy');
  const little = bought([goods(999)], joined, []);
  expect([little.earned, little.why]).toEqual([9, [{ key: 'unmet-amount', values: { name, missing: 1 } }]]);
  const own = bought([goods(1_000)], { ...joined, accounts: ['ANNA'] }, []);
  expect([own.earned, own.body.facts.ownCode]).toEqual([10, true]);
  const later = [{ visits: 1 }, { visits: 0, lastVisitDay: TODAY }];
  for (const more of later) {
    const { earned, body } = bought([goods(1_000)], { ...joined, ...more }, []);
    expect([earned, 'referredBy' in body.facts]).toEqual([10, false]);
  }
  const ended = programWith([points, { ...referral, archived: true }]);
  expect(bought([goods(1_000)], joined, [], ended).body.facts).not.toHaveProperty('referredBy');
});

it('L05 an entry where no code was shown says nothing of it', () => {
  expect(bought([goods(1_000)], {}, []).body.facts).not.toHaveProperty('ownCode');
  expect(bought([goods(1_000)], { member: 'ANNA' }).body.facts).toMatchObject({ ownCode: true });
});
