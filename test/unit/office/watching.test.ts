import { describe, expect, test } from 'vitest';
import { FIRST_RULES, isClockWrong, isGoodwillUnusual, isOpen, isSilent } from '#office/watch/alarm-rules';
import { watchEntry } from '#office/watch/figures';
import { isPublicAddress, mayBeTold } from '#office/webhooks/addresses';
import { nextAttempt } from '#office/webhooks/deliver';
import { signedHeaders } from '#office/webhooks/sign';
import { unitsOf } from '#office/api/router';

const BERLIN = { timeZone: 'Europe/Berlin', hours: undefined };
const at = (text: string): number => Date.parse(text);

describe('alarms', () => {
  test('a shop is open by its own clock, also on the day on which that changes', () => {
    const berlin = (text: string): boolean => isOpen(BERLIN, at(text));
    // Monday, an hour ahead of UTC
    expect([berlin('2026-11-23T07:59:00Z'), berlin('2026-11-23T08:00:00Z')]).toEqual([false, true]);
    expect([berlin('2026-11-23T16:59:00Z'), berlin('2026-11-23T17:00:00Z')]).toEqual([true, false]);
    // Saturday in summer, Sunday never
    expect([berlin('2026-10-24T07:00:00Z'), berlin('2026-10-25T12:00:00Z')]).toEqual([true, false]);
    expect(isOpen({ ...BERLIN, timeZone: 'Asia/Tokyo' }, at('2026-11-23T00:00:00Z'))).toBe(true);
    // a page that was saved empty has said nothing; what stands with the store holds alone
    expect(isOpen({ ...BERLIN, hours: { mon: '', sun: '' } }, at('2026-11-23T10:00:00Z'))).toBe(true);
    const sundays = { ...BERLIN, hours: { sun: '08:00-12:00' } };
    expect([isOpen(sundays, at('2026-10-25T10:59:00Z')), isOpen(sundays, at('2026-11-23T10:00:00Z'))]).toEqual([
      true,
      false,
    ]);
  });

  test('a counter is silent only if the shop has been open all that time', () => {
    const silent = (heard: string, now: string): boolean => isSilent(FIRST_RULES, BERLIN, at(heard), at(now));
    expect(silent('2026-11-23T10:00:00Z', '2026-11-23T10:14:00Z')).toBe(false);
    expect(silent('2026-11-23T10:00:00Z', '2026-11-23T10:16:00Z')).toBe(true);
    // it was switched off over the weekend, and the shop opened ten minutes ago
    expect(silent('2026-11-21T17:00:00Z', '2026-11-23T08:10:00Z')).toBe(false);
    expect(silent('2026-11-21T17:00:00Z', '2026-11-23T08:15:00Z')).toBe(true);
    expect(silent('2026-11-23T16:00:00Z', '2026-11-23T20:00:00Z')).toBe(false);
  });

  test('a clock is wrong either way, and goodwill unusual by times or by points', () => {
    expect([119_000, -121_000, 121_000, null].map((drift) => isClockWrong(FIRST_RULES, drift))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const unusual = (times: number, points: number): boolean => isGoodwillUnusual(FIRST_RULES, { times, points });
    expect([unusual(9, 4_999), unusual(10, 1), unusual(1, 5_000)]).toEqual([false, true, true]);
  });
});

describe('what an entry adds to its day, and what partners are told', () => {
  const head = { v: 1, brand: 'b', store: 's1', terminal: 't', seq: 7, at: at('2026-11-23T10:00:00Z'), staff: 'ida' };
  const earned = { unit: 'points', from: 'store:s1', to: 'member:m', amount: 12, lot: 't:7' };
  const spent = { unit: 'points', from: 'member:m', to: 'store:s1', amount: 50, lot: 't:1' };
  const watched = (body: object) => watchEntry('t', { ...head, ...body }, '2026-11-24');

  test('a sale and its return', () => {
    const sale = { kind: 'sale', member: 'm', toPay: 1_200, facts: { day: '2026-11-23' }, transfers: [earned, spent] };
    expect(watched(sale)).toMatchObject({
      day: '2026-11-23',
      figures: { sales: 1, turnover: 1_200, earned: 12, redeemed: 50 },
      events: [
        { type: 'booking.made', data: { booking: 't:7', changes: [{ member: 'm', unit: 'points', amount: -38 }] } },
      ],
    });
    const back = { ...earned, from: earned.to, to: earned.from };
    expect(watched({ kind: 'return', member: 'm', amount: 1_200, day: '2026-11-23', transfers: [back] })).toMatchObject(
      {
        figures: { turnover: -1_200, earned: -12 },
      },
    );
  });

  test('a clock that is ahead counts when it was heard; what moves rights alone counts nowhere', () => {
    expect(watched({ kind: 'enrolment', member: 'm', at: at('2199-01-01T00:00:00Z') })).toMatchObject({
      day: '2026-11-24',
      figures: { enrolled: 1 },
      events: [],
    });
    expect(watched({ kind: 'rights-released', recall: 'r', parts: [] })).toBeUndefined();
    expect(watchEntry('t', 'no entry', '2026-11-24')).toBeUndefined();
    expect(watched({ kind: 'sale', member: 'a\u0000', transfers: [] })).toBeUndefined();
  });

  test('nobody is told the code of a voucher: whoever has it has the money', () => {
    const account = 'pool:voucher.TV123456789012345678';
    const sold = watched({
      kind: 'voucher',
      what: 'sold',
      day: '2026-11-23',
      amount: 5_000,
      left: 5_000,
      transfers: [{ unit: 'credit', from: 'issuer:s1', to: account, amount: 5_000, lot: 't:7' }],
    });
    expect(sold?.events).toMatchObject([{ type: 'voucher.issued', data: { ending: '5678', amount: 5_000 } }]);
    expect(JSON.stringify(sold)).not.toContain('123456789012345678');
  });
});

describe('webhooks', () => {
  test('are signed as the Standard Webhooks specification says', () => {
    const signed = signedHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      atMs: 1_614_265_330_000,
      body: '{"test": 2432232314}',
    });
    expect(signed['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('go to public addresses alone', () => {
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
      '2001:db8::1',
      '2002:7f00:1::',
      'localhost',
      '',
    ];
    expect(inside.filter(isPublicAddress)).toEqual([]);
    expect(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'].every(isPublicAddress)).toBe(true);
    const refused = [
      'http://shop.example.com/hook',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://[::1]/',
      'https://localhost/',
      'https://user:pw@shop.example.com/',
      'ftp://shop.example.com/',
      'nothing',
    ];
    expect(refused.filter((url) => mayBeTold(url, false))).toEqual([]);
    expect(mayBeTold('https://shop.example.com/hook', false)).toBe(true);
    expect([mayBeTold('http://127.0.0.1:8080/', true), mayBeTold('file:///etc/passwd', true)]).toEqual([true, false]);
  });

  test('are tried later and later, for about a day', () => {
    const waits = Array.from({ length: 10 }, (_, index) => nextAttempt(index + 1, 0));
    expect(waits.at(-1)).toBeUndefined();
    const known = waits.flatMap((wait) => wait ?? []);
    expect(known).toEqual(known.toSorted((a, b) => a - b));
    expect(known.reduce((sum, wait) => sum + wait, 0) / 3_600_000).toBeCloseTo(22.7, 0);
  });
});

test('what a member has, unit by unit: what has lapsed is gone, a debt is not', () => {
  const lots = [
    { unit: 'points', expires: '2026-11-22', remaining: 100 },
    { unit: 'points', expires: '2026-11-23', remaining: 40 },
    { unit: 'points', expires: null, remaining: 5 },
    { unit: 'points', expires: '2026-11-01', remaining: -10 },
    { unit: 'credit', expires: null, remaining: 250 },
  ];
  expect(unitsOf(lots, '2026-11-23')).toEqual([
    { unit: 'credit', amount: 250 },
    { unit: 'points', amount: 35, lapses: [{ day: '2026-11-23', amount: 40 }] },
  ]);
});
