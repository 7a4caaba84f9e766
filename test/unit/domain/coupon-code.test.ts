import { describe, expect, it } from 'vitest';
import { formatCouponCode, makeCouponCode, newCouponCode, parseCouponCode } from '#domain/coupon-code';
import { readyProgram } from '#domain/program/compile';
import { couponOf } from '#domain/program/coupons';
import { scannedCode } from '#domain/program/scanned-code';
import { programWith } from './samples.ts';

const CODE = makeCouponCode('MAI2A', '000011112222');
const name = { de: 'x', en: 'x' };

describe('I08 codes of a batch', () => {
  it('are a prefix, twelve digits of chance and two check digits', () => {
    expect(CODE).toMatch(/^MAI2A000011112222\d\d$/);
    const random = (length: number) => Uint8Array.from({ length }, (_, index) => 250 + (index % 6));
    expect(newCouponCode('MAI', random)).toBe(makeCouponCode('MAI', '012345012345'));
    expect(formatCouponCode(CODE)).toMatch(/^MAI2A 0000 1111 2222 \d\d$/);
    expect(() => makeCouponCode('MAI', '123')).toThrow('12 digits');
    expect(() => makeCouponCode('TV', '000011112222')).toThrow('prefix');
  });

  it.each([CODE, CODE.toLowerCase(), formatCouponCode(CODE), `MAI2A-${CODE.slice(5)}`])('%s is read', (text) =>
    expect(parseCouponCode(text)).toEqual({ ok: true, value: CODE }),
  );

  it('every wrong digit and every two that changed places are found', () => {
    for (let at = 5; at < CODE.length; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const slip = CODE.slice(0, at) + String(digit) + CODE.slice(at + 1);
        expect(parseCouponCode(slip).ok).toBe(slip === CODE);
      }
      const swapped = CODE.slice(0, at) + (CODE[at + 1] ?? '') + CODE[at]! + CODE.slice(at + 2);
      expect(parseCouponCode(swapped).ok).toBe(swapped === CODE);
    }
  });

  it.each([
    [CODE.slice(0, -1), 'coupon-check-digit'],
    [`${CODE}0`, 'coupon-check-digit'],
    ['HALLO10', 'coupon-code-format'],
    ['00000000123487', 'coupon-code-format'],
    ['TK00000000123487', 'coupon-code-format'],
    ['', 'coupon-code-format'],
    ['9'.repeat(10_000), 'coupon-code-format'],
    ['A'.repeat(10_000), 'coupon-code-format'],
  ])('%s is refused: %s', (text, code) => expect(parseCouponCode(text)).toMatchObject({ code }));

  it('belong to the coupon whose prefix they begin with; of others nothing is said', () => {
    const gives = { kind: 'percent', percent: 1 };
    const program = programWith([{ kind: 'coupon', id: 'may', name, batch: { prefix: 'MAI2A' }, gives }]);
    expect(scannedCode(program, ` ${formatCouponCode(CODE)}`)).toEqual({ ok: true, value: CODE });
    expect(scannedCode(program, CODE.slice(0, -1))).toMatchObject({ code: 'coupon-check-digit' });
    for (const other of [
      CODE.slice(1),
      `X${CODE}`,
      'TV000011112222333344',
      'HALLO10',
      makeCouponCode('MAI', '000011112222'),
    ])
      expect(scannedCode(program, other)).toBeUndefined();
    expect(couponOf(readyProgram(program), CODE)?.instrument.id).toBe('may');
    expect(couponOf(readyProgram(program), formatCouponCode(CODE))).toBeUndefined();
  });
});
