import { type Lot, memberAccount } from '#domain/account';
import type { Accounts } from '#domain/member-accounts';
import type { Lots } from '../store/lots.ts';
import type { SaleRow, Sales } from '../store/sales.ts';

/** What a member has and has bought, over all accounts that were merged into one (R24). Lots stay where they are. */
export function createAccounts(lots: Lots, sales: Sales) {
  return {
    /** The lots of the member that are not empty; those of other accounts say which. `lentBy` as for lots. */
    lots([member, ...others]: Accounts, lentBy?: number): readonly Lot[] {
      const all = lots.all(member, lentBy);
      for (const other of others)
        for (const lot of lots.all(other, lentBy)) all.push({ ...lot, account: memberAccount(other) });
      return all;
    },

    /** The last day on which a visit was counted here and not taken back. */
    lastVisitDay: (accounts: Accounts): string | undefined =>
      accounts.reduce<string | undefined>((latest, account) => {
        const day = sales.lastVisitDay(account);
        return day !== undefined && (latest === undefined || day > latest) ? day : latest;
      }, undefined),

    /** The latest sales at this counter, newest first. */
    sales: (accounts: Accounts, limit: number): SaleRow[] =>
      accounts
        .flatMap((account) => sales.ofMember(account, limit))
        .sort((a, b) => b.seq - a.seq)
        .slice(0, limit),
  };
}
