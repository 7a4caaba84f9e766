import type { Profile } from './member.ts';

/** What profiles say of accounts that belong together. */
export type AccountLinks = Pick<Profile, 'merged' | 'absorbed'>;

/** Accounts that one member can have: more merges are refused. */
export const MOST_ACCOUNTS = 20;

/**
 * All accounts of the member that an account belongs to, the one that everything leads to first (R24). A merge moves
 * nothing: the absorbed profile says into which member, the other whom it may have absorbed, and only where both agree do
 * the accounts belong together. `linksOf` answers undefined for a profile that is not known or was erased. Two members
 * that were merged into each other (at two counters, apart) come together under the lower id, wherever one looks from.
 */
export function accountsTogether(account: string, linksOf: (id: string) => AccountLinks | undefined): Accounts {
  const own = linksOf(account);
  // nearly everybody, and every booking asks
  if (own?.merged?.into == null && own?.absorbed === undefined) return [account];
  const found = [rootOf(account, linksOf)] as [string, ...string[]];
  for (const parent of found) {
    for (const child of linksOf(parent)?.absorbed ?? []) {
      if (found.length >= MOST_ACCOUNTS) return found;
      if (!found.includes(child) && linksOf(child)?.merged?.into === parent) found.push(child);
    }
  }
  // said by one side only: the newest word about the other is still on its way
  if (!found.includes(account)) found.push(account);
  return found;
}

export type Accounts = readonly [member: string, ...others: string[]];

function rootOf(account: string, linksOf: (id: string) => AccountLinks | undefined): string {
  const path = [account];
  for (;;) {
    const last = path.at(-1)!;
    const into = linksOf(last)?.merged?.into;
    if (into == null || linksOf(into) === undefined) return last;
    const back = path.indexOf(into);
    if (back >= 0) return path.slice(back).sort()[0]!;
    path.push(into);
  }
}

/** Profiles that one names as belonging to it, whether or not they agree. */
export const linkedTo = ({ merged, absorbed }: AccountLinks): string[] => [
  ...(merged?.into == null ? [] : [merged.into]),
  ...(absorbed ?? []),
];
