import { sql } from 'kysely';
import { ok, type Result, refused } from '#base/result';
import { GENESIS } from '#ledger/chain';
import type { At } from './administration.ts';
import { writeAudit } from './audit.ts';
import type { Database } from './database.ts';
import { CHANNEL } from './positions.ts';
import { replaceTerminal } from './replaced.ts';
import type { DeclaredDead, TerminalState } from './schema.ts';

export type Terminal = {
  readonly brand: string;
  readonly id: string;
  readonly store: string;
  readonly publicKey: string;
  readonly state: TerminalState;
  /** When it was declared dead, if it has not let go of its rights since. */
  readonly deadSince?: number;
};

const COLUMNS = ['brand', 'id', 'store', 'public_key', 'state', 'declared_dead'] as const;
type Row = {
  readonly brand: string;
  readonly id: string;
  readonly store: string;
  readonly public_key: string;
  readonly state: TerminalState;
  readonly declared_dead: DeclaredDead | null;
};

const terminalOf = ({ brand, id, store, public_key: publicKey, state, declared_dead: dead }: Row): Terminal => ({
  brand,
  id,
  store,
  publicKey,
  state,
  ...(state === 'dead' && dead && { deadSince: dead.at }),
});

/** Who says nothing but its own id: this finds out of which brand it is. */
export async function findTerminal(db: Database, id: string): Promise<Terminal | undefined> {
  const row = await db.selectFrom('terminal').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row && terminalOf(row);
}

/** Some terminals of a brand, by their ids. */
export async function findTerminals(
  db: Database,
  brand: string,
  ids: readonly string[],
): Promise<Map<string, Terminal>> {
  const rows = await db
    .selectFrom('terminal')
    .select(COLUMNS)
    .where('brand', '=', brand)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, terminalOf(row)]));
}

/**
 * Uses up a one-time code. The same code with the same key again gives the same terminal: an answer may have been lost on
 * its way (R17).
 */
export function pairTerminal(
  db: Database,
  codeHash: string,
  wanted: { id: string; publicKey: string; name: string },
  nowMs: number,
): Promise<Result<{ brand: string; store: string; terminal: string }, 'pairing-code-wrong'>> {
  return db.transaction().execute(async (tx) => {
    const code = await tx
      .selectFrom('pairing_code')
      .selectAll()
      .where('hash', '=', codeHash)
      .forUpdate()
      .executeTakeFirst();
    if (!code) return refused('pairing-code-wrong');
    const { brand, store } = code;
    if (code.used_by !== null) {
      const paired = await tx
        .selectFrom('terminal')
        .select('public_key')
        .where('brand', '=', brand)
        .where('id', '=', code.used_by)
        .executeTakeFirst();
      return paired?.public_key === wanted.publicKey
        ? ok({ brand, store, terminal: code.used_by })
        : refused('pairing-code-wrong');
    }
    if (code.expires_at <= nowMs) return refused('pairing-code-wrong');
    await tx
      .insertInto('terminal')
      .values({
        brand,
        store,
        id: wanted.id,
        name: wanted.name,
        public_key: wanted.publicKey,
        head_hash: GENESIS.hash,
        paired_at: nowMs,
        last_contact: nowMs,
        drift_ms: null,
      })
      .execute();
    await tx
      .updateTable('pairing_code')
      .set({ used_by: wanted.id })
      .where('brand', '=', brand)
      .where('hash', '=', codeHash)
      .execute();
    if (code.replaces !== null) await replaceTerminal(tx, brand, code.replaces, wanted.id);
    return ok({ brand, store, terminal: wanted.id });
  });
}

/** So many sessions a terminal may open within the life of a challenge. */
const MOST_CHALLENGES = 60;

/**
 * Marks a challenge as used, by when it was made; false if it was used before, in whichever process. Those made before
 * `forgetBefore` are no longer good anyway and are forgotten.
 */
export async function useChallenge(
  db: Database,
  { brand, id }: Terminal,
  madeAt: number,
  forgetBefore: number,
): Promise<boolean> {
  const recent = sql<number[]>`array(select used from unnest(challenges_used) as used where used > ${forgetBefore})`;
  const used = await db
    .updateTable('terminal')
    .set({ challenges_used: sql`${recent} || ${madeAt}::bigint` })
    .where('brand', '=', brand)
    .where('id', '=', id)
    .where(sql<boolean>`${madeAt}::bigint <> all (challenges_used) and cardinality(${recent}) < ${MOST_CHALLENGES}`)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Live lines answer pings every 25 s: a terminal that was silent for longer counts as gone for now, and is not waited for. */
export const PRESENT_MS = 60_000;

/** Which of these terminals have had a live line since a moment, to whichever process. */
export async function liveSince(
  db: Database,
  brand: string,
  terminals: readonly string[],
  sinceMs: number,
): Promise<Set<string>> {
  if (terminals.length === 0) return new Set();
  const rows = await db
    .selectFrom('terminal')
    .select('id')
    .where('brand', '=', brand)
    .where('id', 'in', [...terminals])
    .where('state', '=', 'active')
    .where('live_at', '>=', sinceMs)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** From now on nothing is taken from the terminal; its live line is cut in every process. `by`: whoever does it at the back office. */
export async function revokeTerminal(
  db: Database,
  { brand, nowMs }: At,
  terminal: string,
  by?: string,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const done = await tx
      .updateTable('terminal')
      .set({ state: 'revoked' })
      .where('brand', '=', brand)
      .where('id', '=', terminal)
      .executeTakeFirst();
    await sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ kind: 'revoked', brand, terminal })})`.execute(tx);
    if (done.numUpdatedRows !== 1n) return false;
    const about = { terminal };
    if (by !== undefined) await writeAudit(tx, { brand, by, what: 'terminal.revoked', about, at: nowMs });
    return true;
  });
}
