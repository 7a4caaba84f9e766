import { type RawBuilder, sql } from 'kysely';
import { canonicalJson } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import { GROUPS_A_PAGE, MEMBERS_OF_GROUP_A_PAGE } from '#contract/back-office/groups';
import type { Day } from '#domain/account';
import { parseCardNumber } from '#domain/card-number';
import { MOST_GROUPS, MOST_IN_GROUP, type Profile, profileSchema } from '#domain/member';
import { withCardState } from '#domain/member-cards';
import { collectForTooMany, withMembership, withoutMembership } from '#domain/member-groups';
import { sha256 } from '#replication/node-sha256';
import { accountsOf, membersWithCard } from '../accounts.ts';
import { programIn } from '../administration.ts';
import { type AuditAbout, writeAudit } from '../audit.ts';
import type { Database, Tx } from '../database.ts';
import { nextVersion, versionAbove } from '../documents.ts';
import { newGroup } from '../groups.ts';
import { namedMembers } from '../named-members.ts';
import { lockBrand } from '../positions.ts';
import { changeProfiles } from '../profiles.ts';
import { type Doing, keptOf, writeChanged } from './change.ts';

/** Merges upwards from an account to whose it is now: more than one member can have accounts. */
const MOST_STEPS = 100;

export type Group = {
  readonly profile: Profile & { readonly group: string };
  /** How many collect for it. */
  readonly count: number;
  /** Of all this, and of everybody who collects for it. */
  readonly version: string;
};

/** The profile of a group; undefined where the account is that of a person, or of nobody. */
export async function groupProfile(
  db: Database | Tx,
  brand: string,
  account: string,
): Promise<Group['profile'] | undefined> {
  const [kept] = await keptOf(db, brand, [account]);
  const group = kept?.profile.group;
  return kept && group !== undefined ? { ...kept.profile, group } : undefined;
}

/** A group with what its members come to; undefined where there is none such. */
export async function groupOf(db: Database | Tx, brand: string, account: string): Promise<Group | undefined> {
  const profile = await groupProfile(db, brand, account);
  if (!profile) return undefined;
  const { rows } = await sql<{ count: number; members: string | null }>`
    select count(distinct member)::int as count, md5(string_agg(id || ' ' || member || ' ' || spends, ',' order by id)) as members
    from ${collecting(brand, sql`${account}::text`)} as collecting`.execute(db);
  const { count = 0, members = null } = rows[0] ?? {};
  const { lastName = '', cards } = profile;
  const version = sha256(canonicalJson({ lastName, cards, members })).slice(0, 32);
  return { profile, count, version };
}

/**
 * Accounts that collect for a group, each with the member who has it now over all merges (`accountsTogether`), and whether it may spend. Found by
 * one index, and parents are asked for only where somebody was merged.
 */
const collecting = (brand: string, account: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  with recursive step (id, spends, path, above) as (
    select id, body -> 'groups' @> jsonb_build_array(jsonb_build_object('account', ${account}, 'maySpend', true)),
      array[id], body -> 'merged' ->> 'into'
    from document where brand = ${brand} and kind = 'member' and body ? 'groups'
      and body -> 'groups' @> jsonb_build_array(jsonb_build_object('account', ${account}))
    union all
    select step.id, step.spends, step.path || parent.id, parent.body -> 'merged' ->> 'into'
    from step join document as parent
      on parent.brand = ${brand} and parent.kind = 'member' and parent.id = step.above and parent.body <> 'null'
    where step.above <> all(step.path) and array_length(step.path, 1) < ${MOST_STEPS}
  )
  select distinct on (id) id, spends,
    -- merged into each other at two counters: the lower id
    case when above = any(path) then (select min(one) from unnest(path[array_position(path, above):]) as one)
      else path[array_length(path, 1)] end as member
  from step order by id, array_length(path, 1) desc)`;

/** Members whom the caller sees: those of the stores, or everybody. */
const seenIn = (brand: string, stores: readonly string[] | undefined): RawBuilder<unknown> =>
  stores === undefined
    ? sql`true`
    : sql`exists (select from member_store where member_store.brand = ${brand}
        and member_store.member = collecting.member and member_store.store = any(${stores}::text[]))`;

/** How many collect for a group whom the caller sees. */
export async function countSeen(
  db: Database,
  brand: string,
  account: string,
  stores: readonly string[] | undefined,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct member)::int as count from ${collecting(brand, sql`${account}::text`)} as collecting
    where ${seenIn(brand, stores)}`.execute(db);
  return rows[0]?.count ?? 0;
}

export type GroupMember = { readonly member: string; readonly maySpend: boolean };

/** A page of those who collect for a group, of these stores, by their ids; `who`: this one alone. */
export async function membersOfGroup(
  db: Database,
  brand: string,
  account: string,
  stores: readonly string[] | undefined,
  { after = '', who }: { readonly after?: string | undefined; readonly who?: string | undefined },
): Promise<{ readonly rows: readonly GroupMember[]; readonly next?: string }> {
  const { rows } = await sql<GroupMember>`
    select member, bool_or(spends) as "maySpend" from ${collecting(brand, sql`${account}::text`)} as collecting
    where member > ${after} and ${seenIn(brand, stores)} ${who === undefined ? sql`` : sql`and member = ${who}`}
    group by member order by member limit ${MEMBERS_OF_GROUP_A_PAGE}`.execute(db);
  const next = rows[MEMBERS_OF_GROUP_A_PAGE - 1]?.member;
  return { rows, ...(next !== undefined && { next }) };
}

/** A new group with its card; the same once more is the one that is there. */
export function foundGroup(
  db: Database,
  { brand, by, nowMs }: Doing,
  wanted: { readonly kind: string; readonly name: string; readonly card: string; readonly store: string },
): Promise<Result<string>> {
  const { kind, name, store } = wanted;
  return db.transaction().execute(async (tx): Promise<Result<string>> => {
    await lockBrand(tx, brand);
    const card = parseCardNumber(wanted.card);
    if (!card.ok) return card;
    const program = (await programIn(tx, brand))?.program;
    if (!program?.instruments.some((one) => one.kind === 'group' && one.id === kind && !one.archived))
      return refused('group-unknown', { group: kind });
    const known = await tx
      .selectFrom('store')
      .select('id')
      .where('brand', '=', brand)
      .where('id', '=', store)
      .executeTakeFirst();
    if (!known) return refused('store-unknown', { store });
    const [holder] = await keptOf(tx, brand, (await membersWithCard(tx, brand, card.value)).slice(0, 1));
    if (holder) {
      const isSame = holder.profile.group === kind && holder.profile.lastName === name;
      return isSame ? ok(holder.profile.id) : refused('card-taken');
    }
    const said = { group: kind, card: card.value, lastName: name, enrolledIn: store };
    const account = await newGroup(tx, { brand, nowMs }, said);
    await writeAudit(tx, { brand, by, what: 'group.founded', about: { group: account, kind, store }, at: nowMs });
    return ok(account);
  });
}

/** What is read and what is changed: of two who change a group at the same time the second one is told. */
export type GroupRead = { readonly account: string; readonly version: string };

async function changeGroup(
  db: Database,
  { brand, by, nowMs }: Doing,
  { account, version }: GroupRead,
  what: `group.${string}`,
  about: AuditAbout,
  change: (group: Group, tx: Tx) => Promise<Result<number>>,
): Promise<Result<void>> {
  return db.transaction().execute(async (tx): Promise<Result<void>> => {
    await lockBrand(tx, brand);
    const group = await groupOf(tx, brand, account);
    if (!group) return refused('office-group-unknown');
    if (group.version !== version) return refused('changed-meanwhile');
    const changed = await change(group, tx);
    if (!changed.ok) return changed;
    if (changed.value > 0) await writeAudit(tx, { brand, by, what, about: { group: account, ...about }, at: nowMs });
    return ok(undefined);
  });
}

/** Somebody collects for the group from now on, and may spend from it or not; by the number of a card, or by their id. */
export async function putGroupMember(
  db: Database,
  doing: Doing,
  read: GroupRead,
  name: string,
  maySpend: boolean,
): Promise<Result<void>> {
  const member =
    (await namedMembers(db, doing.brand, [name])).get(name) ?? refused('member-not-known', { member: name });
  if (!member.ok) return member;
  const about = { member: member.value, maySpend };
  return changeGroup(db, doing, read, 'group.member-put', about, async ({ profile, count }, tx) => {
    const together = await profilesTogether(tx, doing.brand, member.value);
    const { group: id, id: account } = profile;
    const known = together.filter(({ groups = [] }) => groups.some((one) => one.account === account));
    if (known.length === 0 && count >= MOST_IN_GROUP) return refused('group-full', { most: MOST_IN_GROUP });
    const membership = { id, account, ...(maySpend && { maySpend }) };
    if (known.length === 0 && collectForTooMany([...together, { groups: [membership] }]))
      return refused('group-too-many', { most: MOST_GROUPS });
    // where it stands already, and be that in the profile of an account that was merged: the last word holds for all of them
    const concerned = known.length > 0 ? known : together.slice(0, 1);
    if (concerned.length === 0) return refused('office-member-unknown');
    const changed: Profile[] = [];
    for (const one of concerned) {
      const joined = withMembership(one, membership);
      if (!joined.ok) return joined;
      changed.push(joined.value);
    }
    return ok(await writeChanged(tx, doing.brand, changed, versionAbove));
  });
}

/** Somebody collects for the group no longer. */
export const removeGroupMember = (db: Database, doing: Doing, read: GroupRead, member: string): Promise<Result<void>> =>
  changeGroup(db, doing, read, 'group.member-removed', { member }, async (_group, tx) => {
    const together = await profilesTogether(tx, doing.brand, member);
    if (together.length === 0) return refused('office-member-unknown');
    const left = together.map((one) => withoutMembership(one, read.account));
    return ok(await writeChanged(tx, doing.brand, left, versionAbove));
  });

/** The profiles of all accounts of a member, the member's own first. */
const profilesTogether = async (tx: Tx, brand: string, member: string): Promise<Profile[]> =>
  (await keptOf(tx, brand, await accountsOf(tx, brand, member))).map(({ profile }) => profile);

/** Units that belong to a group and can be spent: what is left of them has to go somewhere before it is dissolved. */
const OWNED = ['points', 'credit'] as const;

/**
 * Nobody collects for the group any more, and its cards are blocked. The cards go first, so that nobody spends while members are taken out, some
 * hundreds at a time; should a process die over it, the same call once more takes out the rest.
 */
export async function dissolveGroup(db: Database, doing: Doing, read: GroupRead, today: Day): Promise<Result<void>> {
  const { brand, nowMs } = doing;
  const dissolved = await changeGroup(db, doing, read, 'group.dissolved', {}, async ({ profile, count }, tx) => {
    if (await hasLeft(tx, brand, profile.id, today)) return refused('group-has-left');
    const blocked = profile.cards.reduce<Profile>((before, { number }) => {
      const after = withCardState(before, number, 'lost', nowMs);
      return after.ok ? after.value : before;
    }, profile);
    return ok(count + (await writeChanged(tx, brand, [blocked], (kept) => nextVersion(kept, nowMs))));
  });
  if (!dissolved.ok) return dissolved;
  const { rows } = await sql<{ id: string }>`
    select id from ${collecting(brand, sql`${read.account}::text`)} as collecting order by id`.execute(db);
  const ids = rows.map(({ id }) => id);
  const left = (profile: Profile): Profile | undefined =>
    profile.groups?.some(({ account }) => account === read.account)
      ? withoutMembership(profile, read.account)
      : undefined;
  await changeProfiles(db, { brand }, ids, left, false);
  return dissolved;
}

async function hasLeft(tx: Tx, brand: string, account: string, today: Day): Promise<boolean> {
  const lot = await tx
    .selectFrom('lot')
    .select('id')
    .where('brand', '=', brand)
    .where('member', '=', account)
    .where('unit', 'in', OWNED)
    .where('remaining', '<>', 0)
    .where((eb) => eb.or([eb('expires', 'is', null), eb('expires', '>=', today), eb('remaining', '<', 0)]))
    .limit(1)
    .executeTakeFirst();
  return lot !== undefined;
}

export type GroupLine = { readonly profile: Profile; readonly members: number };

/** A page of groups, the newest first; `stores`: only groups of these. One that was dissolved is passed over. */
export async function listGroups(
  db: Database,
  brand: string,
  stores: readonly string[] | undefined,
  before = '\uffff',
): Promise<{ readonly rows: readonly GroupLine[]; readonly next?: string }> {
  const { rows } = await sql<{ id: string; body: unknown; members: number }>`
    select * from (
      select id, body, (
        select count(distinct member)::int from ${collecting(brand, sql`founded.id`)} as collecting) as members
      from document as founded
      where brand = ${brand} and kind = 'member' and body ? 'group' and id < ${before}
        ${
          stores === undefined
            ? sql``
            : sql`and exists (select from member_store where member_store.brand = ${brand}
                and member_store.member = founded.id and member_store.store = any(${stores}::text[]))`
        }) as listed
    where members > 0 or body -> 'cards' @> '[{"state": "active"}]'
    order by id desc limit ${GROUPS_A_PAGE}`.execute(db);
  const lines = rows.flatMap(({ body, members }) => {
    const profile = profileSchema.safeParse(body).data;
    return profile ? [{ profile, members }] : [];
  });
  const next = rows[GROUPS_A_PAGE - 1]?.id;
  return { rows: lines, ...(next !== undefined && { next }) };
}
