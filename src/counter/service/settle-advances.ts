import { ok, type Result } from '#base/result';
import { memberAccount } from '#domain/account';
import { creditAccount } from '#domain/advance';
import { absorbedIn, balanceOf, spend, takeParts } from '#domain/lots';
import type { CounterDatabase } from '../store/database.ts';
import type { StoreFault } from '../store/faults.ts';
import type { Journal } from '../store/journal.ts';
import type { Append } from './ledger.ts';
import type { MemberStates } from './member-states.ts';

export type SettleAdvancesParts = {
  readonly database: CounterDatabase;
  readonly journal: Journal;
  readonly members: MemberStates;
  /** The store that advanced the points. */
  readonly store: () => string;
  readonly append: Append;
};

/** Gets back what the shop advanced, as a redemption would take it: only with rights that are held here (L21, L36). */
export function createSettleAdvances({ database, journal, members, store, append }: SettleAdvancesParts) {
  /** Inside a transaction. Answers how many points are still open. */
  function settle(member: string): number {
    const open = journal.advances.openOf(member);
    if (open <= 0) return 0;
    const { lots, member: root } = members.memberState(member);
    const today = members.today();
    const amount = Math.min(open, balanceOf(lots, today).redeemable);
    const parts = amount > 0 ? spend(lots, amount, today) : undefined;
    if (!parts) return open;
    const transfers = takeParts(parts, memberAccount(root), creditAccount(store()));
    append('system', {
      kind: 'adjustment',
      member,
      ...absorbedIn(transfers, member),
      reason: 'advance',
      day: today,
      transfers,
    });
    return open - amount;
  }

  return {
    settle,
    /** Gets back from a member what can be had with the rights held here; answers how many points are still open. */
    settleAdvances(member: string): Result<number, StoreFault> {
      if (journal.advances.openOf(member) <= 0) return ok(0);
      return database.write(() => settle(member));
    },
    /** Members after one, in order, of whom the shop has not got everything back. */
    openAdvances: journal.advances.open,
  };
}
