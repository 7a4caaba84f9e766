import { describe, expect, it } from 'vitest';
import { consentTo } from '#domain/member-consent';
import { normaliseDayOfYear, normalisePhone, type Profile, profileSchema, searchWords } from '#domain/member';

describe('a phone number', () => {
  it.each([
    ['0171 / 123-4567', '+491711234567'],
    ['+43 (1) 234567', '+431234567'],
    ['0049 30 123456', '+4930123456'],
    ['12345', undefined],
    ['0171 12345678901234', undefined],
    ['+49 abc', undefined],
  ])('%s is %s', (text, phone) => {
    expect(normalisePhone(text)).toBe(phone);
  });
});

describe('a day of the year', () => {
  it.each([
    ['24.12.', '12-24'],
    ['3. 4', '04-03'],
    [' 1/2 ', '02-01'],
    ['29.02.', '02-29'],
    ['30.2.', undefined],
    ['0.1.', undefined],
    ['1.13.', undefined],
    ['24.12.1990', undefined],
    ['Weihnachten', undefined],
  ])('R21 %s is %s', (text, day) => {
    expect(normaliseDayOfYear(text)).toBe(day);
  });

  it('R21 a profile keeps it with the day on which it was entered, and no year of birth', () => {
    const person = { id: 'M', cards: [], enrolledAt: 0, enrolledIn: 'S', consents: [] };
    const accepts = (birthday: unknown) => profileSchema.safeParse({ ...person, birthday }).success;
    expect(accepts({ date: '02-29', since: '2026-11-21' })).toBe(true);
    for (const birthday of [
      { date: '1990-12-24', since: '2026-11-21' },
      { date: '02-30', since: '2026-11-21' },
      '12-24',
    ])
      expect(accepts(birthday)).toBe(false);
  });
});

describe('search words', () => {
  it('find an umlaut in both spellings, and ß as ss', () => {
    expect(searchWords('Müller-Straße')).toEqual(['muller', 'strasse', 'mueller']);
  });

  it('drop accents of every kind', () => {
    expect(searchWords('Şükrü José')).toEqual(expect.arrayContaining(['sukru', 'jose', 'suekrue']));
  });

  it('are bounded', () => {
    expect(searchWords(Array.from({ length: 100 }, (_, i) => `w${i}`).join(' '))).toHaveLength(20);
  });
});

describe('consent', () => {
  const consent = (purpose: 'greeting' | 'advertising', given: boolean) => ({
    purpose,
    given,
    at: 0,
    wording: '1',
    store: 'S',
    staff: 'A',
  });
  const profile = (...consents: Profile['consents']): Profile => ({
    id: 'M',
    cards: [],
    enrolledAt: 0,
    enrolledIn: 'S',
    consents,
  });

  it('is the latest word for its own purpose', () => {
    const spoken = profile(consent('greeting', true), consent('advertising', true), consent('greeting', false));
    expect(consentTo(spoken, 'greeting')).toBe(false);
    expect(consentTo(spoken, 'advertising')).toBe(true);
    expect(consentTo(spoken, 'notes')).toBe(false);
  });

  it('a profile with a field that nobody declared is refused', () => {
    expect(profileSchema.safeParse({ ...profile(), iban: 'DE00' }).success).toBe(false);
  });
});
