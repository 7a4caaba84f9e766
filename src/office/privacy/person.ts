import { dayIn } from '#base/day';
import type { Refused } from '#base/result';
import type { Lot } from '#domain/account';
import { type Profile, profileSchema } from '#domain/member';
import { eraseRefusals } from '#domain/privacy/may-erase';
import { accountsOf, memberBehind } from '../store/accounts.ts';
import type { Database, Tx } from '../store/database.ts';

/** Lots of one member that are read. */
const MOST_LOTS = 10_000;

/** Somebody with all of their accounts: the member's own first, then those that were merged into it. */
export type Person = {
  readonly member: string;
  readonly accounts: readonly string[];
  readonly profiles: readonly [Profile, ...Profile[]];
  /** Of each account. */
  readonly versions: readonly string[];
  readonly lots: readonly (Pick<Lot, 'id' | 'unit' | 'remaining'> & {
    readonly usable: string | null;
    readonly expires: string | null;
  })[];
};

/** Whoever an account belongs to; undefined if nobody is known by it, or nobody is any more. */
export async function personOf(db: Database | Tx, brand: string, account: string): Promise<Person | undefined> {
  const member = await memberBehind(db, brand, account);
  if (member === undefined) return undefined;
  const accounts = await accountsOf(db, brand, member);
  const documents = await db
    .selectFrom('document')
    .select(['id', 'version', 'body'])
    .where('brand', '=', brand)
    .where('kind', '=', 'member')
    .where('id', 'in', accounts)
    .execute();
  const found = accounts.flatMap((id) => {
    const document = documents.find((one) => one.id === id);
    const profile = profileSchema.safeParse(document?.body).data;
    return document && profile ? [{ profile, version: document.version }] : [];
  });
  const [own, ...others] = found.map(({ profile }) => profile);
  if (!own) return undefined;
  const lots = await db
    .selectFrom('lot')
    .select(['id', 'unit', 'remaining', 'usable', 'expires'])
    .where('brand', '=', brand)
    .where('member', 'in', accounts)
    .orderBy('id')
    .limit(MOST_LOTS)
    .execute();
  return { member, accounts, profiles: [own, ...others], versions: found.map(({ version }) => version), lots };
}

export const nameOfPerson = ({ profiles: [own] }: Person): string =>
  [own.firstName, own.lastName].filter((part) => part !== undefined).join(' ');

/** Why they cannot be forgotten yet. The latest day anywhere: a contract that ends today has not ended yet. */
export const whyNotErased = ({ profiles, lots }: Person, nowMs: number): readonly Refused[] =>
  eraseRefusals(profiles, lots, dayIn('Etc/GMT+12', nowMs));

/** How much of each unit there is. */
export function balancesOf({ lots }: Person): Map<string, number> {
  const balances = new Map<string, number>();
  for (const { unit, remaining } of lots) balances.set(unit, (balances.get(unit) ?? 0) + remaining);
  return balances;
}
