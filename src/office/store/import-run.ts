import { type ControlledTransaction, sql } from 'kysely';
import { present } from '#base/assert';
import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import type { ImportedRow } from '#domain/import/read-row';
import { correctableUnits } from '#domain/life/correct';
import type { OwnWriter } from '../books/own-journal.ts';
import type { JournalOwner } from '../ingest/read-entry.ts';
import { findStore, programIn } from './administration.ts';
import { postgresBooks } from './books.ts';
import type { Database } from './database.ts';
import {
  decideRows,
  DRY_RUN_TABLE,
  type ImportTerms,
  isThereAlready,
  type LookedUp,
  noteKeys,
  type RowOutcome,
  writeRows,
} from './import-rows.ts';
import { lockBrand } from './positions.ts';
import type { OfficeTables } from './schema.ts';

export type { RowOutcome };

export type ImportWanted = {
  readonly source: string;
  /** Where members joined: a store by name or id; needed only where there are several. */
  readonly store?: string | undefined;
  readonly isDryRun: boolean;
};

/** Takes rows over, a stretch at a time, each stretch wholly or not at all. The end of a dry run takes everything back. */
export type ImportRun = {
  take(rows: readonly ImportedRow[]): Promise<readonly RowOutcome[]>;
  end(): Promise<void>;
};

export type ImportRefusal = 'program-missing' | 'store-unknown' | 'import-store-which';

/**
 * Begins to take over what another system knew. Each row counts once, by its source and its id there: after any interruption
 * the same file goes on where it was cut off.
 */
export async function openImport(
  { db, writer, clock }: { readonly db: Database; readonly writer: OwnWriter; readonly clock: Clock },
  { source, store: named, isDryRun }: ImportWanted,
): Promise<Result<ImportRun, ImportRefusal>> {
  const { brand } = writer.owner;
  const inForce = await programIn(db, brand);
  if (!inForce) return refused('program-missing');
  const store = await storeNamed(db, brand, named);
  if (!store.ok) return store;
  const units = correctableUnits(inForce.program);
  const terms = (): ImportTerms => ({
    source,
    today: dayIn('UTC', clock.now()),
    nowMs: clock.now(),
    store: store.value,
    units,
  });
  if (isDryRun) return ok(await dryRun(db, writer.owner, terms));
  const take = (rows: readonly ImportedRow[], lookedUp: LookedUp) =>
    postgresBooks(db).transactionWith(async (tx, books) => {
      // of two at the same moment the second finds what the first has written
      await lockBrand(tx, brand);
      const now = terms();
      const decided = await decideRows(tx, writer.owner, rows, now, lookedUp);
      // what is refused may have been there already, which nobody has looked up
      if (lookedUp === 'nowhere' && decided.outcomes.some((one) => typeof one !== 'string')) return undefined;
      await writeRows(tx, books, writer, decided, now, lookedUp);
      return decided;
    });
  /** No row of the last stretch was there before: then those of the next one are probably new too. */
  let isNew = true;
  return ok({
    async take(rows) {
      const tried = isNew ? await unlessThere(take(rows, 'nowhere')) : undefined;
      const decided = present(tried ?? (await take(rows, 'in-table')), 'rows that were looked up are decided');
      isNew = decided.known === 0;
      return decided.outcomes;
    },
    end: () => analyse(db),
  });
}

/** Undefined when one of the rows was there already: nothing of the stretch has been written. */
async function unlessThere<T>(writing: Promise<T>): Promise<T | undefined> {
  try {
    return await writing;
  } catch (error) {
    if (isThereAlready(error)) return undefined;
    throw error;
  }
}

/** One transaction, which holds up nobody and leaves nothing. */
async function dryRun(db: Database, owner: JournalOwner, terms: () => ImportTerms): Promise<ImportRun> {
  const tx: ControlledTransaction<OfficeTables> = await db.startTransaction().execute();
  await DRY_RUN_TABLE.execute(tx);
  // a member that the same run would take over is no member yet: its balances are looked at when it is there
  return {
    async take(rows) {
      const decided = await decideRows(tx, owner, rows, terms(), 'with-dry-run');
      await noteKeys(tx, owner.brand, decided.keys, true);
      return decided.outcomes;
    },
    async end() {
      await tx.rollback().execute();
    },
  };
}

async function storeNamed(
  db: Database,
  brand: string,
  named: string | undefined,
): Promise<Result<string, 'store-unknown' | 'import-store-which'>> {
  if (named !== undefined) {
    const found = await findStore(db, brand, named);
    return found ? ok(found.id) : refused('store-unknown', { store: named });
  }
  const stores = await db.selectFrom('store').select('id').where('brand', '=', brand).limit(2).execute();
  const [only, other] = stores;
  return only && !other ? ok(only.id) : refused('import-store-which');
}

/** Up to date statistics, so that the first questions after a large import are planned for what is there now. */
async function analyse(db: Database): Promise<void> {
  for (const table of ['document', 'lot', 'taken_over']) await sql`analyze ${sql.table(table)}`.execute(db);
}
