import { ok, type Result, refused } from '#base/result';
import { MOST_GROUPS, type Profile } from './member.ts';
import { MOST_ACCOUNTS } from './member-accounts.ts';
import { collectForTooMany } from './member-groups.ts';

export type MergeRefusal = 'merge-same' | 'merge-group' | 'merge-too-many' | 'group-too-many' | 'merge-none';

/** The profiles of all accounts of a member, the member's own first. */
type Together = readonly [own: Profile, ...others: Profile[]];

/** By whom, where and when it is said. */
type Said = { readonly store: string; readonly staff: string; readonly at: number };

/** Both profiles, when one member's accounts become another's (R24). A group is no customer: its account stays its own (I19). */
export function withMerge(
  [absorbed, ...more]: Together,
  [own, ...others]: Together,
  said: Said,
): Result<readonly Profile[], MergeRefusal> {
  if (absorbed.id === own.id) return refused('merge-same');
  if (absorbed.group !== undefined || own.group !== undefined) return refused('merge-group');
  if (more.length + others.length + 2 > MOST_ACCOUNTS) return refused('merge-too-many', { most: MOST_ACCOUNTS });
  if (collectForTooMany([own, ...others, absorbed, ...more])) return refused('group-too-many', { most: MOST_GROUPS });
  return ok([
    { ...absorbed, merged: { ...laterThan(absorbed, said), into: own.id } },
    { ...own, absorbed: [...new Set([...(own.absorbed ?? []), absorbed.id])] },
  ]);
}

/** The profile of an account that is its own again. What was spent meanwhile stays spent where it was taken from. */
export const withoutMerge = (absorbed: Profile | undefined, said: Said): Result<Profile, MergeRefusal> =>
  absorbed?.merged?.into == null
    ? refused('merge-none')
    : ok({ ...absorbed, merged: { ...laterThan(absorbed, said), into: null } });

/** Later than the word before, whatever the clock says. */
const laterThan = ({ merged }: Profile, said: Said): Said => ({
  ...said,
  at: Math.max(said.at, (merged?.at ?? 0) + 1),
});
