import { sql } from 'kysely';
import { type AccountLinks, accountsTogether, linkedTo, MOST_ACCOUNTS } from '#domain/member-accounts';
import type { Database, Tx } from './database.ts';

/** Members with one number: it may have been given twice, at counters that were apart. */
const MOST_WITH_CARD = 20;

export async function membersWithCard(db: Database | Tx, brand: string, card: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from document
    where brand = ${brand} and kind = 'member' and body -> 'cards' @> ${JSON.stringify([{ number: card }])}::jsonb
    order by id limit ${MOST_WITH_CARD}`.execute(db);
  return rows.map(({ id }) => id);
}

/** All accounts of the member that an account belongs to, the member's own first (R24). */
export const accountsOf = async (db: Database | Tx, brand: string, account: string): Promise<string[]> => {
  const links = await linksAround(db, brand, account);
  return [...accountsTogether(account, (id) => links.get(id))];
};

/** The member that an account belongs to now; undefined if nobody is known by it. */
export async function memberBehind(db: Database | Tx, brand: string, account: string): Promise<string | undefined> {
  const links = await linksAround(db, brand, account);
  return links.has(account) ? accountsTogether(account, (id) => links.get(id))[0] : undefined;
}

/** Every account that any of them names, so that who has all of these knows the same accounts as head office. */
export async function linkedAccounts(db: Database | Tx, brand: string, account: string): Promise<string[]> {
  return [...(await linksAround(db, brand, account)).keys()];
}

/** What an account and those that it leads to say of each other, one question for each step away from it. */
async function linksAround(db: Database | Tx, brand: string, account: string): Promise<Map<string, AccountLinks>> {
  const links = new Map<string, AccountLinks>();
  let next = [account];
  while (next.length > 0 && links.size < MOST_ACCOUNTS) {
    const { rows } = await sql<{ id: string } & { [Name in keyof AccountLinks]: AccountLinks[Name] | null }>`
      select id, body -> 'merged' as merged, body -> 'absorbed' as absorbed from document
      where brand = ${brand} and kind = 'member' and id = any(${next}::text[]) and body <> 'null'`.execute(db);
    for (const { id, merged, absorbed } of rows)
      links.set(id, { ...(merged && { merged }), ...(absorbed && { absorbed }) });
    next = rows.flatMap(({ id }) => linkedTo(links.get(id)!)).filter((id) => !links.has(id));
  }
  return links;
}
