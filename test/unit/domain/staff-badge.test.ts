import { expect, it } from 'vitest';
import { badgeHash, makeBadgeCode, newBadgeCode, parseBadgeCode } from '#domain/staff-badge';
import { classifyScan } from '#domain/scan';
import { sha256 } from '#replication/node-sha256';

const CODE = makeBadgeCode('12345678901234567890');

it('I37 a badge is read as it is scanned, and is nothing else', () => {
  expect(CODE).toMatch(/^TB\d{22}$/);
  for (const text of [CODE, CODE.toLowerCase(), ` ${CODE}\r`, `]C1${CODE}`, CODE.replace(/(\d{4})/g, '$1 ')])
    expect(parseBadgeCode(text)).toEqual({ ok: true, value: CODE });
  expect(classifyScan(CODE)).toMatchObject({ kind: 'unknown' });
});

it('a wrong digit is noticed, whatever it is and wherever it stands', () => {
  for (let at = 2; at < CODE.length; at++) {
    const wrong = CODE.slice(0, at) + String((Number(CODE[at]) + 3) % 10) + CODE.slice(at + 1);
    expect(parseBadgeCode(wrong)).toMatchObject({ code: 'badge-check-digit' });
  }
  for (const text of ['', 'TB', CODE.slice(0, -1), `${CODE}0`, CODE.slice(2), `TK${CODE.slice(2)}`, 'x'.repeat(4_000)])
    expect(parseBadgeCode(text)).toMatchObject({ code: 'badge-code-format' });
});

it('is made of chance, and what is kept of it says nothing about it', () => {
  const made = newBadgeCode((length) => Uint8Array.from({ length }, (_, index) => index * 7));
  expect(parseBadgeCode(made)).toEqual({ ok: true, value: made });
  expect(badgeHash(CODE, sha256)).toMatch(/^[0-9a-f]{64}$/);
  expect(badgeHash(CODE, sha256)).not.toBe(badgeHash(made, sha256));
  expect(badgeHash(CODE, sha256)).not.toBe(sha256(CODE));
});
