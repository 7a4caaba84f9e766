import { expect, it } from 'vitest';
import { newTotpSecret, totpCode, totpPicture, totpStep, totpUri } from '#office/back-office/totp';

/** The key of RFC 6238, appendix B, in base32; its codes have eight digits, of which ours are the last six. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

it.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('RFC 6238: at %i seconds', (seconds, code) => {
  expect(totpCode(SECRET, Math.floor(seconds / 30))).toBe(code.slice(2));
});

it('takes the neighbours of the present step, and no code twice', () => {
  const at = (step: number): number => step * 30_000 + 1;
  expect(totpStep(SECRET, totpCode(SECRET, 100), at(100), 0)).toBe(100);
  expect(totpStep(SECRET, totpCode(SECRET, 99), at(100), 0)).toBe(99);
  expect(totpStep(SECRET, totpCode(SECRET, 101), at(100), 0)).toBe(101);
  expect(totpStep(SECRET, totpCode(SECRET, 98), at(100), 0)).toBeUndefined();
  expect(totpStep(SECRET, totpCode(SECRET, 100), at(100), 100)).toBeUndefined();
  expect(totpStep(SECRET, '000000', at(100), 0)).toBeUndefined();
});

it('makes secrets of 160 bits, and an address that a phone can scan', () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  const uri = totpUri(secret, 'Bäckerei & Co', 'ines@example.com');
  expect(uri).toBe(
    `otpauth://totp/B%C3%A4ckerei%20%26%20Co:ines%40example.com?secret=${secret}&issuer=B%C3%A4ckerei%20%26%20Co`,
  );
  expect(totpPicture(uri)).toMatch(/^data:image\/svg\+xml,%3Csvg/);
});
