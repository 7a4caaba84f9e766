import { expect, it } from 'vitest';
import { MOST_GROUPS, type Profile } from '#domain/member';
import { MOST_ACCOUNTS } from '#domain/member-accounts';
import { withMerge, withoutMerge } from '#domain/member-merge';

const profile = (id: string, more: Partial<Profile> = {}): Profile => ({
  id,
  cards: [],
  enrolledAt: 1,
  enrolledIn: 'S',
  consents: [],
  ...more,
});
const said = { store: 'S', staff: 'A', at: 5 };
const merge = (into: string | null, at: number) => ({ into, at, store: 'S', staff: 'A' });
const collecting = (from: number, groups: number) => ({
  groups: Array.from({ length: groups }, (_, index) => ({ id: 'family', account: `G${from + index}` })),
});
const many = (count: number): Profile[] => Array.from({ length: count }, (_, index) => profile(`x${index}`));

it('R24 a merge says on both sides that the accounts belong together, and its end on one, each later than the word before', () => {
  const merged = withMerge([profile('a')], [profile('b', { absorbed: ['c'] })], said);
  expect(merged).toEqual({
    ok: true,
    value: [profile('a', { merged: merge('b', 5) }), profile('b', { absorbed: ['c', 'a'] })],
  });
  const apart = withoutMerge(profile('a', { merged: merge('b', 5) }), { ...said, at: 2 });
  expect(apart).toEqual({ ok: true, value: profile('a', { merged: merge(null, 6) }) });
  const again = withMerge([profile('a', { merged: merge(null, 6) })], [profile('b', { absorbed: ['a'] })], said);
  expect(again).toMatchObject({ value: [{ merged: merge('b', 7) }, { absorbed: ['a'] }] });
});

it.each([
  ['merge-same', [profile('a')], [profile('a')]],
  ['merge-group', [profile('a', { group: 'family' })], [profile('b')]],
  ['merge-group', [profile('a')], [profile('b', { group: 'family' })]],
  ['merge-too-many', [profile('a')], [profile('b'), ...many(MOST_ACCOUNTS - 1)]],
  ['group-too-many', [profile('a', collecting(0, 1))], [profile('b', collecting(1, MOST_GROUPS))]],
] as const)('R24 I19 two that may not be one: %s', (code, absorbed, own) => {
  expect(withMerge(absorbed, own, said)).toMatchObject({ code });
});

it('R24 only what is merged can be separated', () => {
  for (const one of [undefined, profile('a'), profile('a', { merged: merge(null, 5) })])
    expect(withoutMerge(one, said)).toMatchObject({ code: 'merge-none' });
});
