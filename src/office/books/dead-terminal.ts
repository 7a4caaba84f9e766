import { type Day, lossAccount, memberAccount, type Transfer } from '#domain/account';
import type { AdjustmentBody } from '#domain/entry';
import { term } from '#domain/lots';
import { ok, type Result, refused } from '#base/result';
import type { LotChange } from '../ingest/aggregate.ts';
import type { JournalOwner } from '../ingest/read-entry.ts';
import type { Books, BooksTransaction } from './books.ts';
import { bookOwn, type OwnWriter } from './own-journal.ts';

/**
 * A person declares a terminal dead: what it held goes back to the members, so that it can be redeemed again anywhere. If
 * that was wrong, the terminal may have spent (and may still spend, until it hears of it) what others now spend too. Then
 * its bookings are taken in all the same, and what they take too much is head office's loss, not the member's.
 */
export function declareDead(
  books: Books,
  owner: JournalOwner,
  by: string,
  nowMs: number,
): Promise<Result<ReadonlyMap<string, number>, 'terminal-unknown' | 'terminal-dead'>> {
  return books.transaction(async (tx) => {
    const terminal = await tx.lockTerminal(owner);
    if (!terminal || terminal.state === 'own') return refused('terminal-unknown');
    if (terminal.state === 'dead') return refused('terminal-dead');
    await tx.lockBrand(owner.brand);
    const returned = await tx.returnRights(owner);
    await tx.setDead(owner, { by, at: nowMs, returned: Object.fromEntries(returned) });
    return ok(returned);
  });
}

/**
 * After a batch of a terminal that was declared dead: the rights that it has just earned or used are nobody's but head
 * office's, and what it spent of lots in which nothing was left is booked as the price of the declaration.
 */
export async function settleDead(
  tx: BooksTransaction,
  owner: JournalOwner,
  writer: OwnWriter,
  changes: readonly LotChange[],
  today: Day,
  nowMs: number,
): Promise<void> {
  const members = [...new Set(changes.map(({ member }) => member))];
  await tx.returnRights(owner, members);
  const bodies: AdjustmentBody[] = [];
  for (const member of members) {
    const spent = changes.filter((change) => change.member === member && change.remaining < 0);
    const transfers: Transfer[] = [];
    for (const { unit, lot, remaining } of spent) {
      const kept = (await tx.memberLots({ brand: owner.brand, member, unit })).find(({ id }) => id === lot);
      if (!kept || kept.remaining >= 0) continue;
      const amount = Math.min(-kept.remaining, -remaining);
      transfers.push({
        unit,
        from: lossAccount(owner.terminal),
        to: memberAccount(member),
        amount,
        lot,
        ...term(kept),
      });
    }
    if (transfers.length > 0) {
      bodies.push({ kind: 'adjustment', member, reason: 'loss', day: today, about: owner.terminal, transfers });
    }
  }
  await bookOwn(tx, writer, bodies, nowMs);
}
