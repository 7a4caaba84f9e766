import { expect, test } from 'vitest';
import { whatOf } from '#contract/booking-rows';
import type { Entry } from '#domain/entry';
import { CORRECTION_REASONS } from '#domain/life/correction-reasons';
import { render } from '#text/render';

const said = (reason: string, language: 'de' | 'en'): string => {
  const entry = { kind: 'adjustment', reason: 'correction', correction: { key: 'k', reason } } as unknown as Entry;
  const { key, values } = whatOf(entry, undefined);
  return render(key, values, { language, currency: 'EUR', timeZone: 'Europe/Berlin' });
};

test('L40 what was put right by hand says why in words, whatever the reason', () => {
  expect(said('till-was-down', 'de')).toBe('Von Hand gebucht: Kasse war ausgefallen');
  expect(said('till-was-down', 'en')).toBe('Booked by hand: The till was down');
  for (const reason of CORRECTION_REASONS) expect(said(reason, 'de')).not.toContain(reason);
  // a later version may know more
  expect(said('not-known-yet', 'de')).toBe('Von Hand gebucht: not-known-yet');
});
