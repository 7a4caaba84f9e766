import { type Day, ownerAccount } from '#domain/account';
import { usesOf, usesPool } from '#domain/program/member-limits';
import { rewardsOf } from '#domain/program/schema';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { programIn } from './administration.ts';
import { postgresBooks } from './books.ts';
import type { Database } from './database.ts';

/** The holder of a pool of what a member may have of a reward, as a counter asks for it. */
const POOL = /^pool:([a-z0-9-]{1,40})\.([A-Za-z0-9_-]{1,40})$/;

/**
 * Puts what a member may have of a reward into the pool of that member, when a counter asks for it for the first time in a period
 * (R25): so there are no more than the program says, and one right to each, although nobody makes them for everybody beforehand. Does
 * nothing where that has been done, or there is no such limit.
 */
export async function putMemberUses(
  db: Database,
  writer: OwnWriter,
  holder: string,
  unit: string,
  today: Day,
  nowMs: number,
): Promise<void> {
  const [, reward = '', member = ''] = POOL.exec(holder) ?? [];
  if (reward === '' || usesPool(reward, member).unit !== unit) return;
  const { brand } = writer.owner;
  await postgresBooks(db).transactionWith(async (tx, books) => {
    const program = (await programIn(tx, brand))?.program;
    const limited = program && rewardsOf(program).find(({ id }) => id === reward);
    const due = limited && usesOf(limited, member, ownerAccount(brand), today);
    if (!due) return;
    // of two counters at the same moment the second finds what was put there for the first
    await books.lockBrand(brand);
    const isMember = await tx
      .selectFrom('document')
      .select('id')
      .where('brand', '=', brand)
      .where('kind', '=', 'member')
      .where('id', '=', member)
      .executeTakeFirst();
    const isThere = await tx
      .selectFrom('lot')
      .select('id')
      .where('brand', '=', brand)
      .where('member', '=', holder)
      .where('id', '=', due.lot)
      .executeTakeFirst();
    if (!isMember || isThere) return;
    const body = { kind: 'adjustment', member: holder, reason: 'stock', day: today, transfers: [due] } as const;
    await bookOwn(books, writer, [body], nowMs);
  });
}
