import { expect, it } from 'vitest';
import { makeCouponCode } from '#domain/coupon-code';
import { explain } from '#domain/program/explain';
import type { MemberFacts } from '#domain/program/facts';
import { goods, programWith, saleOf } from '../samples.ts';

const name = { de: 'Angebot', en: 'Offer' };
const FACTS = { visits: 4, visitedToday: false, redeemable: 0, day: '2026-11-21', minute: 600, store: 'kiel' };
const offer = (when: object) => ({ kind: 'discount', id: 'offer', name, gives: { kind: 'amount', amount: 100 }, when });

it.each<[string, object, string, object]>([
  ['not yet', { from: '2026-12-01' }, 'unmet-not-yet', { day: '2026-12-01' }],
  ['over', { until: '2026-11-20' }, 'unmet-over', { day: '2026-11-20' }],
  ['not on Saturdays', { weekdays: ['mon'] }, 'unmet-weekday', {}],
  ['not at ten', { times: [{ from: '14:00', until: '16:00' }] }, 'unmet-time', {}],
  ['not in Kiel', { stores: ['bonn'] }, 'unmet-store', {}],
  ['for others', { segments: ['vip'] }, 'unmet-member', {}],
  ['another visit', { visit: { every: 3 } }, 'unmet-visit', {}],
  ['a code', { codes: ['PROMO'] }, 'unmet-code', {}],
  ['still 3.20 to go', { basket: [{ amount: 1_000 }] }, 'unmet-amount', { missing: 320 }],
  ['two more pieces', { basket: [{ quantity: 3 }] }, 'unmet-quantity', { missing: 2 }],
])('I28 says why an offer does not hold: %s', (_title, when, key, values) => {
  expect(explain(programWith([offer(when)]), saleOf([goods(680)]), FACTS)).toEqual([
    { instrument: 'offer', reason: { key, values: { name, ...values } } },
  ]);
});

it('I15 says when and where an occasion was used, if that is known', () => {
  const birthday = { kind: 'occasion', id: 'birthday', name, opens: { on: 'birthday' } };
  const program = programWith([birthday, offer({ occasions: ['birthday'] })]);
  const why = (used: object) => explain(program, saleOf([goods(680)]), FACTS, { ...used }).map(({ reason }) => reason);
  const when = { day: '2026-05-03', store: 'Kiel' };
  expect(why({ birthday: when })).toEqual([{ key: 'unmet-used-before', values: { name, ...when } }]);
  expect(why({ other: when })).toEqual([{ key: 'unmet-occasion', values: { name } }]);
});

it('I08 I28 says of a code that works once whether it is used, and when, or where it could be released', () => {
  const code = makeCouponCode('MAIL', '000011112222');
  const mailing = { ...offer({}), kind: 'coupon', batch: { prefix: 'MAIL' } };
  const sale = saleOf([goods(680)], { codes: [code] });
  const why = (codes: object | undefined, used = {}) =>
    explain(
      programWith([mailing]),
      sale,
      { ...FACTS, ...(codes && { codes: { [code]: codes } }) } as MemberFacts,
      used,
    );
  const said = (key: string, values = {}) => [{ instrument: 'offer', reason: { key, values: { name, ...values } } }];
  expect(why({ total: 1, redeemable: 1 })).toEqual([]);
  expect(why({ total: 1, redeemable: 0 })).toEqual(said('unmet-code-elsewhere'));
  expect(why(undefined)).toEqual(said('unmet-code-used'));
  const when = { day: '2026-05-03', store: 'Kiel' };
  expect(why(undefined, { [code]: when })).toEqual(said('unmet-used-before', when));
  expect(explain(programWith([mailing]), saleOf([goods(680)]), FACTS)).toEqual([]);
});

it('I28 says nothing of what holds, of what has ended for good, and of coupons that nobody shows', () => {
  const program = programWith([
    offer({ weekdays: ['sat'] }),
    { ...offer({ weekdays: ['mon'] }), id: 'old', archived: true },
    { ...offer({ weekdays: ['mon'] }), kind: 'coupon', id: 'coupon', codes: ['HALLO'] },
  ]);
  expect(explain(program, saleOf([goods(680)]), FACTS)).toEqual([]);
  expect(explain(program, saleOf([goods(680)], { codes: ['HALLO', 'HOLLA'] }), FACTS)).toEqual([
    { instrument: 'coupon', reason: { key: 'unmet-weekday', values: { name } } },
    { instrument: 'HOLLA', reason: { key: 'unmet-code-unknown', values: { code: 'HOLLA' } } },
  ]);
});
