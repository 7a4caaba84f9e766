import type { Minor } from '#base/money';
import type { ClearingClass } from './clear-entry.ts';
import type { ClosedSettlement } from './closed.ts';
import { type OwnerId, type SettlementLine, totalsOf } from './settle.ts';

/** One line of what an owner reads: with whom, for what, and what it comes to. */
export type StatementLine = {
  readonly with: OwnerId;
  readonly class: ClearingClass;
  readonly month: string;
  /** Units of the other owner's customers that this one took in; below zero: of its own that the other took in. */
  readonly units: number;
  /** What the owner gets; below zero: pays. */
  readonly value: Minor;
  /** What a dispute came to. */
  readonly correction?: SettlementLine['correction'];
};

export type Statement = {
  readonly owner: OwnerId;
  readonly lines: readonly StatementLine[];
  readonly total: Minor;
};

/** A month as each owner who takes part reads it, by their names; the totals of all sum to zero. */
export function statementsOf({ owners, lines }: Pick<ClosedSettlement, 'owners' | 'lines'>): Statement[] {
  const totals = totalsOf(lines);
  return owners.map(({ id: owner }) => ({
    owner,
    total: totals.get(owner) ?? 0,
    lines: lines.flatMap(({ debtor, creditor, class: what, month, units, value, correction }) =>
      creditor === owner
        ? [{ with: debtor, class: what, month, units, value, ...(correction && { correction }) }]
        : debtor === owner
          ? [
              {
                with: creditor,
                class: what,
                month,
                units: 0 - units,
                value: 0 - value,
                ...(correction && { correction }),
              },
            ]
          : [],
    ),
  }));
}
