import { present } from '#base/assert';
import { ok, type Result } from '#base/result';
import { memberAccount, memberOf, type Transfer } from '#domain/account';
import { creditAccount } from '#domain/advance';
import { balanceOf, spend, term } from '#domain/lots';
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
    const to = creditAccount(store());
    const transfers = parts.map(({ lot, amount: part }): Transfer => {
      const from = lot.account ?? memberAccount(root);
      return { unit: 'points', from, to, amount: part, lot: lot.id, ...term(lot) };
    });
    const owners = new Set(transfers.map(({ from }) => present(memberOf(from), 'lots are those of members')));
    owners.delete(member);
    append('system', {
      kind: 'adjustment',
      member,
      ...(owners.size > 0 && { absorbed: [...owners] }),
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
