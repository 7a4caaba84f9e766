import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '#base/canonical-json';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import { parseCardNumber } from '#domain/card-number';
import { MOST_GROUPS, MOST_IN_GROUP, type Profile, profileSchema } from '#domain/member';
import { withGroups } from '#domain/member-groups';
import { membersWithCard } from './accounts.ts';
import { type At, programIn } from './administration.ts';
import type { Database, Tx } from './database.ts';
import { nextVersion, putDocuments } from './documents.ts';
import { namedMembers } from './named-members.ts';
import { lockBrand, takePositions } from './positions.ts';
import { changeProfiles } from './profiles.ts';
import type { Assigned, RowRefused } from './segments.ts';

/** One row of a file: who collects for which group, named by its card, and whether they may spend from it. Without anybody it only names the group. */
export type GroupRow = {
  readonly line: number;
  readonly group: string;
  readonly card: string;
  readonly who: string;
  readonly maySpend: boolean;
};

/**
 * Replaces the members of each group that is named by its card (I19), and of no other; a card that nobody has becomes the card of a new
 * group. Rows that cannot be followed are told, all others are followed. Done again it changes nothing.
 */
export async function setGroups(db: Database, at: At, rows: readonly GroupRow[], isDryRun: boolean): Promise<Assigned> {
  const { brand } = at;
  const { program } = (await programIn(db, brand)) ?? {};
  const known = new Set(program?.instruments.flatMap((one) => (one.kind === 'group' ? [one.id] : [])));
  const members = await namedMembers(
    db,
    brand,
    rows.flatMap(({ who }) => (who === '' ? [] : [who])),
  );
  const accounts = new Map<string, Result<string>>();
  const wanted = new Map<string, Map<string, { id: string; account: string; maySpend?: true }>>();
  const counts = new Map<string, number>();
  const refusedRows: RowRefused[] = [];
  for (const { line, group, card, who, maySpend } of rows) {
    const key = `${group} ${card}`;
    const account =
      accounts.get(key) ??
      (known.has(group) ? await accountOf(db, at, group, card, isDryRun) : refused('group-unknown', { group }));
    accounts.set(key, account);
    const member = who === '' ? undefined : members.get(who);
    const wrong = !account.ok ? account : member && !member.ok ? member : undefined;
    if (wrong) refusedRows.push({ line, why: wrong });
    if (wrong || !account.ok) continue;
    counts.set(card, counts.get(card) ?? 0);
    if (!member?.ok) continue;
    const own = wanted.get(member.value) ?? new Map();
    wanted.set(member.value, own);
    if (own.size >= MOST_GROUPS && !own.has(account.value))
      refusedRows.push({ line, why: refused('group-too-many', { most: MOST_GROUPS }) });
    else if ((counts.get(card) ?? 0) >= MOST_IN_GROUP && !own.has(account.value))
      refusedRows.push({ line, why: refused('group-full', { most: MOST_IN_GROUP }) });
    else {
      if (!own.has(account.value)) counts.set(card, (counts.get(card) ?? 0) + 1);
      own.set(account.value, { id: group, account: account.value, ...(maySpend && { maySpend: true as const }) });
    }
  }
  const named = new Set([...accounts.values()].flatMap((account) => (account.ok ? [account.value] : [])));
  const change = (profile: Profile): Profile | undefined => {
    const { groups = [] } = profile;
    const kept = groups.filter(({ account }) => !named.has(account));
    const next = withGroups(profile, [...kept, ...(wanted.get(profile.id)?.values() ?? [])].slice(0, MOST_GROUPS));
    return canonicalJson(next.groups ?? []) === canonicalJson(withGroups(profile, groups).groups ?? [])
      ? undefined
      : next;
  };
  const ids = [...new Set([...(await membersOf(db, brand, [...named])), ...wanted.keys()])].sort();
  return { changed: await changeProfiles(db, at, ids, change, isDryRun), members: counts, refused: refusedRows };
}

/** The account of a group, which is made if nobody has its card yet. */
async function accountOf(
  db: Database,
  { brand, nowMs }: At,
  group: string,
  text: string,
  isDryRun: boolean,
): Promise<Result<string>> {
  const card = parseCardNumber(text);
  if (!card.ok) return card;
  return db.transaction().execute(async (tx): Promise<Result<string>> => {
    // of two at the same moment the second finds what the first has made
    await lockBrand(tx, brand);
    const [holder] = await membersWithCard(tx, brand, card.value);
    if (holder !== undefined) {
      const row = await tx
        .selectFrom('document')
        .select('body')
        .where('brand', '=', brand)
        .where('kind', '=', 'member')
        .where('id', '=', holder)
        .executeTakeFirst();
      return profileSchema.safeParse(row?.body).data?.group === group
        ? ok(holder)
        : refused('group-card-taken', { card: card.value });
    }
    if (isDryRun) return ok(newId(nowMs, randomBytes));
    const store = await tx.selectFrom('store').select('id').where('brand', '=', brand).orderBy('id').executeTakeFirst();
    return ok(await newGroup(tx, { brand, nowMs }, { group, card: card.value, enrolledIn: store?.id ?? '' }));
  });
}

/** The account of a new group, with its card. The brand is locked, and nobody has the card. */
export async function newGroup(
  tx: Tx,
  { brand, nowMs }: At,
  { card, ...said }: Pick<Profile, 'lastName' | 'enrolledIn'> & { readonly group: string; readonly card: string },
): Promise<string> {
  const id = newId(nowMs, randomBytes);
  const cards: Profile['cards'] = [{ number: card, state: 'active', since: nowMs }];
  const body: Profile = { id, cards, enrolledAt: nowMs, consents: [], ...said };
  const document = { kind: 'member' as const, id, version: nextVersion(undefined, nowMs), body };
  await putDocuments(tx, brand, [document], await takePositions(tx, brand, 1), 'office');
  return id;
}

/** Who collects for any of these groups now. */
async function membersOf(db: Database, brand: string, accounts: readonly string[]): Promise<string[]> {
  const wanted = accounts.map((account) => JSON.stringify([{ account }]));
  const { rows } = await sql<{ id: string }>`
    select id from document
    where brand = ${brand} and kind = 'member' and body ? 'groups' and body -> 'groups' @> any(${wanted}::text[]::jsonb[])`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
