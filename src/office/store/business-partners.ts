import { sql } from 'kysely';
import { canonicalJson, type Json } from '#base/canonical-json';
import { partnerAccount } from '#domain/account';
import { partnersOf } from '#domain/program/partner';
import type { Program } from '#domain/program/schema';
import type { Database } from './database.ts';
import { MOST_SHOWN } from './program-drafts.ts';

/** What partners have given at their stores less what was redeemed there, by unit. */
export async function partnerBalances(
  db: Database,
  brand: string,
  partners: readonly string[],
): Promise<(partner: string, unit: 'points' | 'credit') => number> {
  if (partners.length === 0) return () => 0;
  const rows = await db
    .selectFrom('account')
    .select(['unit', 'account', 'balance'])
    .where('brand', '=', brand)
    .where('unit', 'in', ['points', 'credit'])
    .where('account', 'in', partners.map(partnerAccount))
    .execute();
  const given = new Map(rows.map(({ unit, account, balance }) => [`${unit} ${account}`, 0 - balance]));
  return (partner, unit) => given.get(`${unit} ${partnerAccount(partner)}`) ?? 0;
}

/** Drafts on their way in which partners stand otherwise than in the program in force. */
export async function draftsOfPartners(db: Database, brand: string, inForce: Program) {
  const rows = await db
    .selectFrom('program_draft')
    .select([
      'id',
      'title',
      'state',
      sql<Json>`jsonb_path_query_array(body::jsonb, '$.instruments[*] ? (@.kind == "partner")')`.as('partners'),
    ])
    .where('brand', '=', brand)
    .where('state', 'in', ['draft', 'review', 'approved', 'scheduled'])
    .orderBy('changed_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  const now = canonicalJson(partnersOf(inForce));
  return rows
    .filter(({ partners }) => canonicalJson(partners) !== now)
    .map(({ id, title, state }) => ({ id, title, state }));
}
