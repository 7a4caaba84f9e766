import { sql } from 'kysely';
import { canonicalJson } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import { GROUPS_A_PAGE, MOST_IN_GROUP } from '#contract/back-office/groups';
import type { Day } from '#domain/account';
import { parseCardNumber } from '#domain/card-number';
import { MOST_GROUPS, type Profile, profileSchema } from '#domain/member';
import { withCardState } from '#domain/member-cards';
import { collectForTooMany, withMembership, withoutMembership } from '#domain/member-groups';
import { sha256 } from '#replication/node-sha256';
import { accountsOf, memberBehind, membersWithCard } from '../accounts.ts';
import { programIn } from '../administration.ts';
import { type AuditAbout, writeAudit } from '../audit.ts';
import type { Database, Tx } from '../database.ts';
import { nextVersion, versionAbove } from '../documents.ts';
import { newGroup } from '../groups.ts';
import { namedMembers } from '../named-members.ts';
import { lockBrand } from '../positions.ts';
import { type Doing, keptOf, writeChanged } from './change.ts';

/** Somebody who collects for the group; `accounts`: in which of their profiles it stands, their own or those that were merged into it. */
type GroupMember = { readonly id: string; readonly maySpend: boolean; readonly accounts: readonly string[] };
export type Group = {
  readonly profile: Profile & { readonly group: string };
  /** As many as one works with. */
  readonly members: readonly GroupMember[];
  /** How many there are. */
  readonly count: number;
  /** Of all this. */
  readonly version: string;
};

/** A group and who collects for it; undefined where the account is that of a person, or of nobody. */
export async function groupOf(db: Database | Tx, brand: string, account: string): Promise<Group | undefined> {
  const [kept] = await keptOf(db, brand, [account]);
  const profile = kept?.profile;
  if (profile?.group === undefined) return undefined;
  const { rows } = await sql<{ id: string; merged: boolean; spends: boolean; count: number }>`
    select id, body -> 'merged' ->> 'into' is not null as merged,
      body -> 'groups' @> ${naming(account, true)}::jsonb as spends, (count(*) over ())::int as count
    from document
    where brand = ${brand} and kind = 'member' and body ? 'groups' and body -> 'groups' @> ${naming(account)}::jsonb
    order by id limit ${MOST_IN_GROUP}`.execute(db);
  const found = new Map<string, GroupMember>();
  for (const { id, merged, spends } of rows) {
    const member = merged ? ((await memberBehind(db, brand, id)) ?? id) : id;
    const { maySpend = false, accounts = [] } = found.get(member) ?? {};
    found.set(member, { id: member, maySpend: maySpend || spends, accounts: [...accounts, id] });
  }
  const members = [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const count = (rows[0]?.count ?? 0) - rows.length + members.length;
  const { lastName = '', cards, group } = profile;
  const version = sha256(canonicalJson({ lastName, cards, members, count })).slice(0, 32);
  return { profile: { ...profile, group }, members, count, version };
}

const naming = (account: string, maySpend?: true): string =>
  JSON.stringify([{ account, ...(maySpend && { maySpend }) }]);

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
  return changeGroup(db, doing, read, 'group.member-put', about, async ({ profile, members, count }, tx) => {
    const known = members.find(({ id }) => id === member.value);
    if (!known && count >= MOST_IN_GROUP) return refused('group-full', { most: MOST_IN_GROUP });
    const together = await profilesTogether(tx, doing.brand, member.value);
    const { group: id, id: account } = profile;
    const membership = { id, account, ...(maySpend && { maySpend }) };
    if (!known && collectForTooMany([...together, { groups: [membership] }]))
      return refused('group-too-many', { most: MOST_GROUPS });
    // where it stands already, and be that in the profile of an account that was merged: the last word holds for all of them
    const concerned = known ? together.filter((one) => known.accounts.includes(one.id)) : together.slice(0, 1);
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

/** Nobody collects for the group any more, and its cards are blocked. */
export const dissolveGroup = (db: Database, doing: Doing, read: GroupRead, today: Day): Promise<Result<void>> =>
  changeGroup(db, doing, read, 'group.dissolved', {}, async ({ profile, members, count }, tx) => {
    if (count > members.length) return refused('group-large', { most: MOST_IN_GROUP });
    if (await hasLeft(tx, doing.brand, profile.id, today)) return refused('group-has-left');
    const ids = members.flatMap(({ accounts }) => accounts);
    const gone = (await keptOf(tx, doing.brand, ids)).map((kept) => withoutMembership(kept.profile, profile.id));
    const left = await writeChanged(tx, doing.brand, gone, versionAbove);
    const blocked = profile.cards.reduce<Profile>((before, { number }) => {
      const after = withCardState(before, number, 'lost', doing.nowMs);
      return after.ok ? after.value : before;
    }, profile);
    return ok(left + (await writeChanged(tx, doing.brand, [blocked], (kept) => nextVersion(kept, doing.nowMs))));
  });

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
        select count(distinct coalesce(who.body -> 'merged' ->> 'into', who.id))::int from document as who
        where who.brand = ${brand} and who.kind = 'member' and who.body ? 'groups'
          and who.body -> 'groups' @> jsonb_build_array(jsonb_build_object('account', founded.id))) as members
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
