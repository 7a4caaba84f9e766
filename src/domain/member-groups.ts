import { ok, type Result, refused } from '#base/result';
import { MOST_GROUPS, type Profile } from './member.ts';

/** For which group somebody collects, and whether they may spend from its account: they speak for it (I19). */
export type Membership = NonNullable<Profile['groups']>[number];

export type GroupRefusal = 'group-too-many' | 'group-of-group';

const byAccount = (a: Membership, b: Membership): number => (a.account < b.account ? -1 : 1);

/** The profile without these groups, and with others. */
export function withGroups(profile: Profile, groups: readonly Membership[]): Profile {
  const { groups: _, ...rest } = profile;
  return { ...rest, ...(groups.length > 0 && { groups: groups.toSorted(byAccount) }) };
}

/**
 * For which groups a member collects, of whose accounts these are the profiles, the member's own first: a merge moves nothing (R24), so what an
 * absorbed account has is the member's while it is one.
 */
export function membershipsOf(profiles: readonly Pick<Profile, 'groups'>[]): Membership[] {
  const found = new Map<string, Membership>();
  for (const { groups = [] } of profiles)
    for (const one of groups) {
      const known = found.get(one.account);
      if (known ? one.maySpend && !known.maySpend : found.size < MOST_GROUPS) found.set(one.account, one);
    }
  return [...found.values()];
}

/** Whether these accounts collect for more groups than one member may. */
export const collectForTooMany = (profiles: readonly Pick<Profile, 'groups'>[]): boolean =>
  new Set(profiles.flatMap(({ groups = [] }) => groups.map(({ account }) => account))).size > MOST_GROUPS;

/** The profile of somebody who collects for a group from now on, or may spend from it or no longer. */
export function withMembership(profile: Profile, { id, account, maySpend }: Membership): Result<Profile, GroupRefusal> {
  const { groups = [] } = profile;
  if (profile.group !== undefined) return refused('group-of-group');
  const others = groups.filter((one) => one.account !== account);
  if (others.length >= MOST_GROUPS) return refused('group-too-many', { most: MOST_GROUPS });
  return ok(withGroups(profile, [...others, { id, account, ...(maySpend && { maySpend }) }]));
}

/** The profile of somebody who has left a group. What they have brought stays with it (I19). */
export const withoutMembership = (profile: Profile, account: string): Profile =>
  withGroups(
    profile,
    (profile.groups ?? []).filter((one) => one.account !== account),
  );
