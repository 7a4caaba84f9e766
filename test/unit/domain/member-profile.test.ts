import { describe, expect, it } from 'vitest';
import { type Consent, consentTo, MOST_CONSENTS } from '#domain/member-consent';
import { type Profile, profileSchema } from '#domain/member';
import { withOwnWord } from '#domain/member-cards';
import { consentWords, type Person, withConsent, withPersonalData } from '#domain/member-profile';

const TODAY = '2026-11-22';
const person: Person = {
  cards: [{ number: 'TK1', state: 'active', since: 1 }],
  consents: [],
  salutation: 'frau',
  lastName: 'Öztürk',
  birthday: { date: '12-24', since: '2020-01-01' },
};
const profile = (consents: Consent[] = [], more: Partial<Profile> = {}): Profile => ({
  id: 'M',
  cards: [],
  enrolledAt: 1,
  enrolledIn: 'S',
  consents,
  ...more,
});
const word = (purpose: Consent['purpose'], given: boolean, at: number): Consent => ({
  purpose,
  given,
  at,
  wording: '2026-11',
  store: 'S',
  staff: 'A',
});

describe('what a person says about themselves', () => {
  it('what is not named stays, empty text takes it away, and no field stays empty', () => {
    expect(withPersonalData(person, { firstName: 'Ayla', phone: '0561 55417' }, TODAY)).toEqual({
      ok: true,
      value: { ...person, firstName: 'Ayla', phone: '+4956155417' },
    });
    const { cards, consents } = person;
    expect(withPersonalData(person, { salutation: 'none', lastName: '', birthday: '' }, TODAY)).toEqual({
      ok: true,
      value: { cards, consents },
    });
  });

  it('R21 the day on which a birthday was entered moves only when the birthday does', () => {
    const since = (birthday: string) => {
      const after = withPersonalData(person, { birthday }, TODAY);
      return after.ok ? after.value.birthday : after.code;
    };
    expect(since('24.12.')).toEqual(person.birthday);
    expect(since('2512')).toEqual({ date: '12-25', since: TODAY });
    expect(since('29/2')).toEqual({ date: '02-29', since: TODAY });
  });

  it.each([
    [{ phone: '12' }, 'phone-wrong'],
    [{ birthday: '31.2.' }, 'day-of-year-wrong'],
    [{ birthday: '1224' }, 'day-of-year-wrong'],
    [{ nameDay: 'soon' }, 'day-of-year-wrong'],
  ])('%o changes nothing: %s', (said, code) => {
    expect(withPersonalData(person, said, TODAY)).toMatchObject({ ok: false, code });
  });

  it('nobody is left without anything to be found by', () => {
    const nameOnly = { ...person, cards: [] };
    expect(withPersonalData(nameOnly, { lastName: '' }, TODAY)).toMatchObject({ code: 'enrol-nothing-to-find' });
    expect(withPersonalData(nameOnly, { lastName: '', phone: '0561 55417' }, TODAY)).toMatchObject({ ok: true });
  });
});

describe('consents', () => {
  it('the later word holds, whatever the clock says; what holds already is not said twice', () => {
    const given = withConsent(profile(), word('greeting', true, 9));
    expect(withConsent(given, word('greeting', true, 10))).toBe(given);
    const withdrawn = withConsent(given, word('greeting', false, 3));
    expect(withdrawn.consents).toEqual([word('greeting', true, 9), word('greeting', false, 10)]);
    expect(consentTo(withdrawn, 'greeting')).toBe(false);
    expect(consentWords(withdrawn)).toEqual([word('greeting', false, 10)]);
    expect(withConsent(profile(), word('notes', false, 3)).consents).toEqual([]);
  });

  it('a profile keeps so many words, and always the last one on each purpose', () => {
    let one = withConsent(profile(), word('advertising', true, 1));
    for (let at = 2; at < 2 * MOST_CONSENTS; at++) one = withConsent(one, word('notes', at % 2 === 0, at));
    expect(one.consents).toHaveLength(MOST_CONSENTS);
    expect(consentTo(one, 'advertising')).toBe(true);
    expect(profileSchema.safeParse(one).success).toBe(true);
  });

  it('I24 the last withdrawal of each purpose stays, so that what was noted before it never comes back', () => {
    let one = withConsent(withConsent(profile(), word('needs', true, 1)), word('needs', false, 2));
    one = withConsent(one, word('needs', true, 3));
    for (let at = 4; at < 2 * MOST_CONSENTS; at++) one = withConsent(one, word('notes', at % 2 === 0, at));
    expect(one.consents).toHaveLength(MOST_CONSENTS);
    expect(one.consents).toContainEqual(word('needs', false, 2));
  });

  it('P24 a withdrawal is not lost to a version of somebody who had not heard of it', () => {
    const before = withConsent(profile(), word('advertising', true, 1));
    const own = withConsent(before, word('advertising', false, 5));
    const newer = { ...withConsent(before, word('notes', true, 7)), lastName: 'Neu' };
    const both = withOwnWord(newer, own);
    expect(both).toMatchObject({ lastName: 'Neu' });
    expect([consentTo(both, 'advertising'), consentTo(both, 'notes')]).toEqual([false, true]);
    expect(withOwnWord(both, own)).toEqual(both);
    // of two words of one moment the withdrawal holds
    const tied = withOwnWord(profile([word('notes', false, 7)]), profile([word('notes', true, 7)]));
    expect(consentTo(tied, 'notes')).toBe(false);
  });
});
