import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeReferralCode, parseReferralCode } from '#domain/referral-code';
import { seed } from '../../property/seed.ts';

const MEMBER = '01KAJ3W8Q2ZQ4E6T9D5X7RBVNM';
const CODE = makeReferralCode(MEMBER)!;

it('I14 a code leads to the member that it was made for, however it was scanned or typed', () => {
  expect(CODE).toMatch(/^FREUND-01KAJ3W8Q2ZQ4E6T9D5X7RBVNM\d\d$/);
  for (const text of [CODE, CODE.toLowerCase(), ` ${CODE.slice(0, 12)} ${CODE.slice(12)}\n`])
    expect(parseReferralCode(text)).toEqual({ ok: true, value: MEMBER });
});

it('I14 is as short as the codes of coupons may be; an id of another form has none', () => {
  expect(makeReferralCode('A'.repeat(31))).toMatch(/^[A-Z0-9-]{40}$/);
  for (const member of ['', 'm-1', 'lower', 'A'.repeat(32), 'Ä']) expect(makeReferralCode(member)).toBeUndefined();
});

it.each([
  ['HALLO10', 'referral-code-format'],
  ['', 'referral-code-format'],
  ['FREUND-', 'referral-code-format'],
  ['FREUND-77', 'referral-code-format'],
  [`FREUND-${'A'.repeat(60)}`, 'referral-code-format'],
  [CODE.replace('FREUND', 'FEIND'), 'referral-code-format'],
  [`${CODE.slice(0, -1)}x`, 'referral-check-digit'],
])('R28 says what %j is not', (text, code) => {
  expect(parseReferralCode(text)).toMatchObject({ ok: false, code });
});

it(`I14 one wrong character or two that changed places are found (seed ${seed})`, () => {
  const member = fc.array(fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), { minLength: 2, maxLength: 26 });
  fc.assert(
    fc.property(member, fc.nat(), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (letters, at, other) => {
      const id = letters.join('');
      const code = makeReferralCode(id)!;
      const place = 7 + (at % letters.length);
      const wrong = code.slice(0, place) + other + code.slice(place + 1);
      expect(parseReferralCode(wrong).ok).toBe(wrong === code);
      const swapped = code.slice(0, place) + (code[place + 1] ?? '') + code[place] + code.slice(place + 2);
      if (place + 1 < 7 + letters.length) expect(parseReferralCode(swapped).ok).toBe(swapped === code);
    }),
    { seed },
  );
});
