import { describe, expect, it } from 'vitest';
import { withOwnWord } from '#domain/member-cards';
import { type Consent, consentTo } from '#domain/member-consent';
import { type Profile, profileSchema } from '#domain/member';
import { withConsent, withSigned } from '#domain/member-profile';
import { MOST_SIGNATURE_POINTS, MOST_SIGNATURES, type Signature, strokesSchema } from '#domain/signature';

const anna: Profile = { id: 'm', cards: [], enrolledAt: 1, enrolledIn: 'S', consents: [] };
const signed = (id: string, at: number): Signature => ({
  id,
  at,
  store: 'S',
  staff: 'A',
  wording: '2026-12',
  language: 'en',
  strokes: [[10, 10, 20, 30]],
});
const said = (purpose: Consent['purpose'], given: boolean, at: number): Consent => ({
  purpose,
  given,
  at,
  wording: '2026-12',
  store: 'S',
  staff: 'A',
});

describe('what a member signs on their own screen', () => {
  it('is a word on each purpose that was ticked, with its proof', () => {
    const after = profileSchema.parse(withSigned(anna, ['greeting', 'notes'], signed('one', 5)));
    expect(after.consents).toMatchObject([
      { purpose: 'greeting', given: true, signature: 'one', wording: '2026-12' },
      { purpose: 'notes', given: true, signature: 'one' },
    ]);
    expect(after.signatures).toEqual([signed('one', 5)]);
  });

  it('proves what was only said before, and withdraws what is not ticked any more', () => {
    const before = withConsent(withConsent(anna, said('greeting', true, 1)), said('needs', true, 2));
    const after = withSigned(before, ['greeting'], signed('one', 5));
    expect(consentTo(after, 'greeting')).toBe(true);
    expect(consentTo(after, 'needs')).toBe(false);
    expect(after.consents.slice(2)).toMatchObject([
      { purpose: 'greeting', signature: 'one' },
      { purpose: 'needs', given: false, signature: 'one' },
    ]);
  });

  it('changes nothing where nothing is ticked and nothing was, and keeps no signature for nothing', () => {
    expect(withSigned(anna, [], signed('one', 5))).toBe(anna);
  });

  it('is kept by both of two counters that did not know of each other', () => {
    const here = withSigned(anna, ['greeting'], signed('here', 5));
    const there = withSigned(anna, ['notes'], signed('there', 6));
    const both = withOwnWord(there, here);
    expect(profileSchema.parse(both).signatures?.map(({ id }) => id)).toEqual(['here', 'there']);
    expect(withOwnWord(here, there).signatures).toEqual(both.signatures);
    // who has never signed keeps no empty list
    expect(withOwnWord(anna, anna)).not.toHaveProperty('signatures');
  });

  it('is bounded: the oldest signatures go first', () => {
    let profile = anna;
    for (let count = 0; count < MOST_SIGNATURES + 3; count++)
      profile = withSigned(profile, ['greeting'], signed(`s${count}`, count + 1));
    expect(profileSchema.parse(profile).signatures).toHaveLength(MOST_SIGNATURES);
    expect(profile.signatures?.[0]?.id).toBe('s3');
  });
});

describe('strokes', () => {
  it.each([
    ['an odd number', [[1, 2, 3]]],
    ['a step below the field', [[1, 201]]],
    ['a step beside it', [[601, 1]]],
    ['a half step', [[1.5, 2]]],
    ['a stroke of nothing', [[]]],
    ['too many points in all', Array.from({ length: 5 }, () => Array(2 * 100).fill(1))],
    ['too many strokes', Array.from({ length: 41 }, () => [1, 1])],
    ['no list', 'M0 0'],
  ])('%s is refused', (_, strokes) => {
    expect(strokesSchema.safeParse(strokes).success).toBe(false);
  });

  it('may be none, and as many as a signature may have', () => {
    expect(strokesSchema.safeParse([]).success).toBe(true);
    expect(strokesSchema.safeParse([Array(2 * MOST_SIGNATURE_POINTS).fill(200)]).success).toBe(true);
  });
});
