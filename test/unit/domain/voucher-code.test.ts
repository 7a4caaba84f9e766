import { describe, expect, it } from 'vitest';
import { makeVoucherCode, newVoucherCode, parseVoucherCode } from '#domain/voucher-code';

const CODE = makeVoucherCode('0000111122223333');

describe('R19 codes of vouchers', () => {
  it('R19 are TV, 16 digits of chance and two check digits', () => {
    expect(CODE).toMatch(/^TV0000111122223333\d\d$/);
    const random = (length: number) => Uint8Array.from({ length }, (_, index) => 250 + (index % 6));
    expect(newVoucherCode(random)).toBe(makeVoucherCode('0123450123450123'));
    expect(() => makeVoucherCode('123')).toThrow('16 digits');
  });

  it.each([CODE, CODE.toLowerCase(), ` ${CODE.replaceAll(/(\d{4})/g, ' $1')} `, `TV-${CODE.slice(2)}`])(
    '%s is read',
    (text) => expect(parseVoucherCode(text)).toEqual({ ok: true, value: CODE }),
  );

  it.each([
    [CODE.replace('3333', '3343'), 'voucher-check-digit'],
    [CODE.replace('2222', '2221'), 'voucher-check-digit'],
    [CODE.slice(2), 'voucher-code-format'],
    [`${CODE}0`, 'voucher-code-format'],
    [CODE.slice(0, -1), 'voucher-code-format'],
    ['', 'voucher-code-format'],
    ['TK00000000123487', 'voucher-code-format'],
    ['9'.repeat(10_000), 'voucher-code-format'],
  ])('%s is refused: %s', (text, code) => expect(parseVoucherCode(text)).toMatchObject({ code }));
});
