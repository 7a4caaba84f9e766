import { present } from '#base/assert';
import { dayIn } from '#base/day';
import { ok, type Result } from '#base/result';
import { ownerAccount, stockOf } from '#domain/account';
import { decideStock, type StockRefusal } from '#domain/life/stock';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { postgresBooks } from './books.ts';
import type { Database } from './database.ts';
import { programIn } from './administration.ts';

/** Puts so many in all of something limited into its pool, by an entry of head office; counters fetch from there (R25). */
export async function putStock(
  db: Database,
  writer: OwnWriter,
  id: string,
  total: number | undefined,
  nowMs: number,
): Promise<Result<void, StockRefusal>> {
  const { brand } = writer.owner;
  return postgresBooks(db).transactionWith(async (tx, books) => {
    // of two at the same moment the second sees what the first has put there
    await books.lockBrand(brand);
    const { program } = present(await programIn(tx, brand), 'a brand has a program in force');
    const given = await tx
      .selectFrom('account')
      .select('balance')
      .where('brand', '=', brand)
      .where('unit', '=', stockOf(id))
      .where('account', '=', ownerAccount(brand))
      .executeTakeFirst();
    const decided = decideStock(program, id, total, 0 - (given?.balance ?? 0), dayIn('UTC', nowMs), brand);
    if (!decided.ok) return decided;
    if (decided.value) await bookOwn(books, writer, [decided.value], nowMs);
    return ok(undefined);
  });
}
