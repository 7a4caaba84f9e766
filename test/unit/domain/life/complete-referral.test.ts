import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { completeReferral, type Members, type ReferredSale, takeReferralBack } from '#domain/life/complete-referral';
import { makeReferralCode } from '#domain/referral-code';
import { seed } from '../../../property/seed.ts';
import { gain, goods, programWith, saleOf, sold, stateOf } from '../samples.ts';

const name = { de: 'Freunde werben', en: 'Bring a friend' };
const program = programWith([
  { kind: 'points', id: 'points', points: 1, perAmount: 100, validMonths: 12 },
  {
    kind: 'referral',
    id: 'friends',
    name,
    friend: { points: 50 },
    referrer: { points: 100 },
    minimumAmount: 1_000,
    waitDays: 14,
    mostPerYear: 3,
  },
]);
const referred = (friend: string, referrer: string, more: Partial<ReferredSale> = {}): ReferredSale => ({
  body: sold(
    program,
    stateOf([], { member: friend }),
    saleOf([goods(1_500)], { codes: [makeReferralCode(referrer)!] }),
  ),
  entry: 'T:7',
  returned: 0,
  ...more,
});
const members = (more: Partial<Members> = {}): Members => ({
  memberOf: (account) => account,
  referredBy: () => undefined,
  rewardedIn: () => 0,
  ...more,
});
const DUE = '2026-12-05';

it('I14 the other side gets what was promised when the waiting time is over, once', () => {
  const completed = completeReferral(referred('BEN', 'ANNA'), members(), DUE);
  expect(completed).toEqual({
    ok: true,
    value: {
      kind: 'adjustment',
      member: 'ANNA',
      reason: 'referral',
      day: DUE,
      about: 'T:7',
      transfers: [
        {
          unit: 'points',
          from: 'store:S',
          to: 'member:ANNA',
          amount: 100,
          lot: 'T:7:referral',
          expires: '2027-12-05',
        },
      ],
    },
  });
});

it.each<[string, Partial<ReferredSale>, Partial<Members>, string, string]>([
  ['before the waiting time is over', {}, {}, '2026-12-04', 'referral-too-early'],
  ['when all of it was brought back', { returned: 1_500 }, {}, DUE, 'referral-returned'],
  ['when less than the minimum is left', { returned: 501 }, {}, DUE, 'referral-returned'],
  ['when nobody has the code', {}, { memberOf: () => undefined }, DUE, 'referral-unknown'],
  ['R24 when both have become one member', {}, { memberOf: () => 'ANNA' }, DUE, 'referral-self'],
  ['when the friend recommended the shop to the other side', {}, { referredBy: () => 'BEN' }, DUE, 'referral-ring'],
  ['beyond the limit of the year', {}, { rewardedIn: () => 3 }, DUE, 'referral-most'],
])('I14 nothing %s', (_title, sale, known, today, code) => {
  expect(completeReferral(referred('BEN', 'ANNA', sale), members(known), today)).toMatchObject({ ok: false, code });
});

it('I14 as long as the minimum is left, and one less than the limit, it is given', () => {
  expect(completeReferral(referred('BEN', 'ANNA', { returned: 500 }), members(), DUE).ok).toBe(true);
  const rewardedIn = (member: string, year: string) => (member === 'ANNA' && year === '2026' ? 2 : 3);
  expect(completeReferral(referred('BEN', 'ANNA'), members({ rewardedIn }), DUE).ok).toBe(true);
  const plain = { ...referred('BEN', 'ANNA'), body: sold(program, stateOf(), saleOf([goods(1_500)])) };
  expect(completeReferral(plain, members(), DUE)).toMatchObject({ ok: false, code: 'referral-none' });
});

it('I14 R04 a return afterwards takes it back, as it was given, if less than the minimum is left', () => {
  const sale = referred('BEN', 'ANNA');
  const completed = completeReferral(sale, members(), DUE);
  if (!completed.ok) throw new Error(completed.code);
  expect(takeReferralBack({ ...sale, returned: 500 }, completed.value, '2027-01-02')).toBeUndefined();
  const back = takeReferralBack({ ...sale, returned: 501 }, completed.value, '2027-01-02')!;
  expect(back).toMatchObject({ member: 'ANNA', reason: 'referral', about: 'T:7' });
  expect(gain([...completed.value.transfers, ...back.transfers], 'member:ANNA')).toBe(0);
  // what has lapsed is the member's no more
  expect(takeReferralBack({ ...sale, returned: 1_500 }, completed.value, '2027-12-06')).toBeUndefined();
});

it(`I14 of any who recommend the shop to each other, nobody in a ring is rewarded, everybody else is (seed ${seed})`, () => {
  const people = 'ABCDEFGH';
  const someone = fc.constantFrom(...people);
  let [rings, rewards] = [0, 0];
  fc.assert(
    fc.property(
      fc.array(fc.option(someone, { nil: undefined }), { minLength: 8, maxLength: 8 }),
      fc.array(fc.tuple(someone, someone), { maxLength: 3 }),
      (referrers, merges) => {
        // by a picture of its own: whoever comes back to where it began, step by step, at most eight times
        const root = new Map([...people].map((one) => [one, one]));
        for (const [one, other] of merges)
          for (const [person, of] of root) if (of === root.get(one)) root.set(person, root.get(other)!);
        const memberOf = (account: string) => root.get(account)!;
        const referredBy = (member: string) =>
          [...people].flatMap((one, index) => (memberOf(one) === member ? (referrers[index] ?? []) : []))[0];
        for (const [index, referrer] of referrers.entries()) {
          const friend = people[index]!;
          if (referrer === undefined) continue;
          let at: string | undefined = memberOf(referrer);
          let isRing = false;
          for (let step = 0; step < 9 && at !== undefined; step++) {
            isRing ||= at === memberOf(friend);
            const before = referredBy(at);
            at = before === undefined ? undefined : memberOf(before);
          }
          const known = members({ memberOf, referredBy });
          const completed = completeReferral(referred(friend, referrer === friend ? 'Z' : referrer), known, DUE);
          if (referrer === friend) continue;
          expect(completed.ok).toBe(!isRing);
          if (isRing) rings++;
          else rewards++;
        }
      },
    ),
    { seed, numRuns: 300 },
  );
  expect(Math.min(rings, rewards)).toBeGreaterThan(100);
});
