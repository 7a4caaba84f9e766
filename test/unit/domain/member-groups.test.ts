import { expect, test } from 'vitest';
import { MOST_GROUPS, type Profile } from '#domain/member';
import { collectForTooMany, membershipsOf, withMembership, withoutMembership } from '#domain/member-groups';

const member: Profile = { id: 'M', cards: [], enrolledAt: 1, enrolledIn: 'S', consents: [] };
const rowing = { id: 'rowing', account: 'B' };
const family = { id: 'family', account: 'A' };
const joined = (profile: Profile, group: typeof rowing & { maySpend?: boolean }): Profile => {
  const after = withMembership(profile, group);
  if (!after.ok) throw new Error(after.code);
  return after.value;
};

test('I19 somebody joins, speaks for the group or no longer, and leaves as they came', () => {
  const both = joined(joined(member, rowing), family);
  expect(both.groups).toEqual([family, rowing]);
  const speaks = joined(both, { ...rowing, maySpend: true });
  expect(speaks.groups).toEqual([family, { ...rowing, maySpend: true }]);
  expect(joined(speaks, rowing)).toEqual(both);
  expect(withoutMembership(withoutMembership(both, 'A'), 'B')).toEqual(member);
});

test('I19 a group is no member of a group, and one member collects for so many at most', () => {
  expect(withMembership({ ...member, group: 'family' }, rowing)).toMatchObject({ code: 'group-of-group' });
  const groups = Array.from({ length: MOST_GROUPS }, (_, index) => ({ id: 'family', account: `G${index}` }));
  const full = { ...member, groups };
  expect(withMembership(full, rowing)).toMatchObject({ code: 'group-too-many' });
  // one more word about a group that they are in already
  expect(withMembership(full, { ...groups[3]!, maySpend: true }).ok).toBe(true);
});

test('I19 R24 who has several accounts collects for the groups of all of them, and speaks where one of them does', () => {
  const absorbed = { groups: [{ ...family, maySpend: true }, rowing] };
  expect(membershipsOf([joined(member, family), member, absorbed])).toEqual([{ ...family, maySpend: true }, rowing]);
  expect(membershipsOf([absorbed, joined(member, family)])[0]).toEqual({ ...family, maySpend: true });
  const full = { groups: Array.from({ length: MOST_GROUPS }, (_, index) => ({ id: 'club', account: `G${index}` })) };
  expect(membershipsOf([full, absorbed])).toEqual(full.groups);
  expect(collectForTooMany([full, { groups: full.groups.slice(0, 3) }])).toBe(false);
  expect(collectForTooMany([full, absorbed])).toBe(true);
});
