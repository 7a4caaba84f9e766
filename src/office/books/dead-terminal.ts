import { accountOfHolder, type Day, lossAccount, type Transfer } from '#domain/account';
import type { AdjustmentBody, MovementBody } from '#domain/entry';
import { term } from '#domain/lots';
import { ok, type Result, refused } from '#base/result';
import { readMovement, WHY_BYTES } from '#ledger/entry-text';
import { type EntryLines, linesFrom, textBefore } from '#replication/node-packing';
import { aggregate, type LotChange } from '../ingest/aggregate.ts';
import type { JournalOwner } from '../ingest/read-entry.ts';
import type { Books, BooksTransaction, RightsLot } from './books.ts';
import { bookOwn, type OwnWriter } from './own-journal.ts';

/**
 * A person declares a terminal dead: what it held goes back to the members, so that it can be redeemed again anywhere. If
 * that was wrong, the terminal may have spent (and may still spend, until it hears of it) what others now spend too. Then
 * its bookings are taken in all the same, and what they take too much is head office's loss, not the member's.
 */
export const declareDead = (
  books: Books,
  owner: JournalOwner,
  by: string,
  nowMs: number,
): Promise<Result<ReadonlyMap<string, number>, 'terminal-unknown' | 'terminal-dead'>> =>
  books.transaction((tx) => declareDeadIn(tx, owner, by, nowMs));

export async function declareDeadIn(
  tx: BooksTransaction,
  owner: JournalOwner,
  by: string,
  nowMs: number,
): Promise<Result<ReadonlyMap<string, number>, 'terminal-unknown' | 'terminal-dead'>> {
  const terminal = await tx.lockTerminal(owner);
  if (!terminal || terminal.state === 'own') return refused('terminal-unknown');
  if (terminal.state === 'dead') return refused('terminal-dead');
  await tx.lockBrand(owner.brand);
  const returned = await tx.returnRights(owner);
  await tx.setDead(owner, { by, at: nowMs, returned: Object.fromEntries(returned) });
  return ok(returned);
}

/**
 * After a batch of a terminal that was declared dead: the rights that it has earned or used before it let go (all but `since`) are
 * nobody's but head office's, and what it spent of lots in which nothing was left is booked as the price of the declaration.
 * Nothing is left of what others hold or have been granted, also when they have not spent it yet: they may.
 */
export async function settleDead(
  tx: BooksTransaction,
  owner: JournalOwner,
  writer: OwnWriter,
  { changes, since }: { readonly changes: readonly LotChange[]; readonly since: readonly LotChange[] },
  today: Day,
  nowMs: number,
): Promise<void> {
  const members = [...new Set(changes.map(({ member }) => member))];
  await tx.returnRights(owner, members);
  const held = since.filter((change) => change.held !== 0);
  if (held.length > 0) {
    const positionOf = await tx.takePositions(owner.brand, held.length);
    await tx.addToLots(
      owner,
      held.map((change) => ({ ...change, remaining: 0, granted: 0 })),
      positionOf,
    );
  }
  const bodies: AdjustmentBody[] = [];
  for (const member of members) {
    const spent = changes.filter((change) => change.member === member && change.remaining < 0);
    const transfers: Transfer[] = [];
    for (const { unit, lot, remaining } of spent) {
      const kept = (await tx.memberLots({ brand: owner.brand, member, unit })).find(({ id }) => id === lot);
      const amount = kept ? Math.min(missingIn(kept), -remaining) : 0;
      if (!kept || amount <= 0) continue;
      transfers.push({
        unit,
        from: lossAccount(owner.terminal),
        to: accountOfHolder(member),
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

/** What terminals hold of a lot, and have been granted, beyond what is left in it. */
function missingIn({ remaining, held, granted }: RightsLot): number {
  let out = granted;
  for (const amount of held.values()) out += amount;
  return out - remaining;
}

/** What a terminal that was declared dead has changed since it let go of everything: from there on it is like all others. */
export function sinceLetGo(lines: EntryLines, recall: string): readonly LotChange[] {
  for (const index of lines.starts.keys()) {
    const body = readMovement(textBefore(lines, index, WHY_BYTES)) as MovementBody;
    if (body.kind === 'rights-released' && body.recall === recall) return aggregate(linesFrom(lines, index + 1)).lots;
  }
  return [];
}
