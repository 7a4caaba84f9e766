import { describe, expect, it } from 'vitest';
import { consentTo, normalisePhone, type Profile, profileSchema, searchWords } from '#domain/member';

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
