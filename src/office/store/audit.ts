import { sql } from 'kysely';
import { canonicalJson } from '#base/canonical-json';
import { sha256 } from '#replication/node-sha256';
import type { Database, Tx } from './database.ts';

/** Who has done something that was given as a command on the machine. */
export const BY_COMMAND = 'command';
/** What head office does because a time is over that somebody has set. */
export const BY_RETENTION = 'retention';

/** Ids and values that say what was meant: never names, addresses or anything else of somebody's life. */
export type AuditAbout = { readonly [name: string]: string | number | boolean };

export type AuditNews = {
  readonly brand: string;
  /** Id of the person, or `BY_COMMAND`, `BY_RETENTION`, or `key:ID` of a partner's key. */
  readonly by: string;
  /** What it was about and what became of it, as `person.invited`. */
  readonly what: `${string}.${string}`;
  readonly about: AuditAbout;
  readonly at: number;
};

type Chained = AuditNews & { readonly number: number; readonly previous: string };

const FIRST = '0'.repeat(64);
const ENTRIES_AT_A_TIME = 1_000;

const hashOf = ({ brand, number, at, by, what, about, previous }: Chained): string =>
  sha256(canonicalJson({ brand, number, at, by, what, about, previous }));

/**
 * Writes down what somebody does, in the transaction that does it: both stand, or neither. It comes last in the transaction, because from here on
 * to its end nobody else writes one: each entry names the hash of the one before, so that none can be taken out unseen.
 */
export async function writeAudit(tx: Tx, news: AuditNews): Promise<void> {
  const { brand, at, by, what, about } = news;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit ${brand}`}, 0))`.execute(tx);
  const last = await tx
    .selectFrom('office_audit')
    .select(['number', 'hash'])
    .where('brand', '=', brand)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const entry: Chained = { brand, at, by, what, about, number: (last?.number ?? 0) + 1, previous: last?.hash ?? FIRST };
  await tx
    .insertInto('office_audit')
    .values({ ...entry, about: JSON.stringify(about), hash: hashOf(entry) })
    .execute();
}

/** What the last entry of this kind was about. */
export async function lastAudited(
  db: Database,
  brand: string,
  what: AuditNews['what'],
): Promise<AuditAbout | undefined> {
  const last = await db
    .selectFrom('office_audit')
    .select('about')
    .where('brand', '=', brand)
    .where('what', '=', what)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.about;
}

/** Who has said something of this kind about a thing since then, the last word first. */
export const saidOf = (
  db: Database,
  brand: string,
  what: AuditNews['what'],
  about: AuditAbout,
  sinceMs: number,
): Promise<readonly { readonly by: string; readonly at: number }[]> =>
  db
    .selectFrom('office_audit')
    .select(['by', 'at'])
    .where('brand', '=', brand)
    .where('what', '=', what)
    .where('at', '>', sinceMs)
    .where(sql<boolean>`about @> ${JSON.stringify(about)}::jsonb`)
    .orderBy('number', 'desc')
    .limit(MOST_SAID)
    .execute();
/** Nobody asks who said it before so many others. */
const MOST_SAID = 100;

/** The first entry that is not as it was written, or does not follow the one before; undefined if all do. */
export async function brokenAudit(db: Database, brand: string): Promise<number | undefined> {
  let [previous, number] = [FIRST, 0];
  for (;;) {
    const entries = await db
      .selectFrom('office_audit')
      .selectAll()
      .where('brand', '=', brand)
      .where('number', '>', number)
      .orderBy('number')
      .limit(ENTRIES_AT_A_TIME)
      .execute();
    for (const entry of entries) {
      const follows = entry.number === number + 1 && entry.previous === previous;
      if (!follows || hashOf(entry) !== entry.hash) return number + 1;
      [previous, number] = [entry.hash, entry.number];
    }
    if (entries.length < ENTRIES_AT_A_TIME) return undefined;
  }
}
