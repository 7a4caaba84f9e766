import { expect, test } from 'vitest';
import { parseCardNumber } from '#domain/card-number';
import { consentTo } from '#domain/member-consent';
import { normalisePhone, profileSchema } from '#domain/member';
import { cardOf, chanceOf, profileOf } from '#cli/demo/households';

const ALL = Array.from({ length: 2_500 }, (_, index) => String(index + 1));
const AT = Date.parse('2026-01-02T10:00:00Z');
const profileOfHousehold = (household: string) =>
  profileSchema.parse({ ...profileOf(household, AT, 'S1', 'demo-ayse'), id: 'm', enrolledAt: AT, enrolledIn: 'S1' });

test('every household has a card of its own that a scanner accepts', () => {
  const cards = ALL.map(cardOf);
  expect(new Set(cards).size).toBe(ALL.length);
  for (const card of cards) expect(parseCardNumber(card)).toEqual({ ok: true, value: card });
  expect(cardOf('906')).toBe('TK20170000090609');
});

test('who a household is does not change from load to load', () => {
  expect(profileOfHousehold('1023')).toEqual(profileOfHousehold('1023'));
  expect(chanceOf('1023')).toEqual(chanceOf('1023'));
  expect(new Set(ALL.map((household) => Buffer.from(chanceOf(household)).toString('hex'))).size).toBe(ALL.length);
});

test('about 15 of a hundred stay without a name, and agree to nothing', () => {
  const anonymous = ALL.map(profileOfHousehold).filter(({ lastName }) => lastName === undefined);
  expect(anonymous.length / ALL.length).toBeGreaterThan(0.12);
  expect(anonymous.length / ALL.length).toBeLessThan(0.18);
  for (const profile of anonymous) {
    expect(profile.consents).toEqual([]);
    expect(profile.phone).toBeUndefined();
  }
});

test('some like to be greeted, some do not; each yes says when, where and to which words', () => {
  const named = ALL.map(profileOfHousehold).filter(({ lastName }) => lastName !== undefined);
  const greeted = named.filter((profile) => consentTo(profile, 'greeting'));
  expect(greeted.length / named.length).toBeGreaterThan(0.6);
  expect(greeted.length / named.length).toBeLessThan(0.8);
  expect(greeted[0]?.consents[0]).toMatchObject({
    at: AT,
    store: 'S1',
    staff: 'demo-ayse',
    wording: expect.any(String),
  });
});

test('phone numbers are those that belong to nobody, each once', () => {
  const phones = ALL.map(profileOfHousehold).flatMap(({ phone }) => (phone === undefined ? [] : [phone]));
  expect(phones.length).toBeGreaterThan(700);
  expect(new Set(phones).size).toBe(phones.length);
  for (const phone of phones) {
    expect(phone).toMatch(/^\+492214710\d{3}$/);
    expect(normalisePhone(phone)).toBe(phone);
  }
});
