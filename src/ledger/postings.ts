import { type AccountId, type Day, type LotId, holderOf, type Unit } from '#domain/account';
import { type MovementBody, transfersOf } from '#domain/entry';

/** What one entry changes of one lot. Deltas of equal lots add up, in any order. */
export type LotPosting = {
  readonly lot: LotId;
  readonly member: string;
  readonly unit: Unit;
  readonly usable: Day | undefined;
  readonly expires: Day | undefined;
  /** Change of the units in the lot. */
  remaining: number;
  /**
   * Change of the right to spend that the entry's terminal holds. A right is born with the earning at the terminal that
   * booked it, is used up by spending, and otherwise moves by entries of its own. Taking back what was earned reduces it
   * too, below zero if need be: then the debt lies here (R03).
   */
  held: number;
  /** If the rights are lent: until when (milliseconds since 1970). */
  until?: number | undefined;
};

/** What one entry changes of one account; the changes of all accounts of a unit sum to zero. */
export type AccountPosting = { readonly account: AccountId; readonly unit: Unit; amount: number };

type Named = Omit<LotPosting, 'remaining' | 'held' | 'until'>;

export function lotPostings(entry: MovementBody): LotPosting[] {
  // a lot keeps its name when it goes from a pool to a member
  const postings = new Map<string, LotPosting>();
  const at = ({ lot, member, unit, usable, expires }: Named): LotPosting => {
    const key = `${member} ${lot}`;
    let posting = postings.get(key);
    if (!posting) postings.set(key, (posting = { lot, member, unit, usable, expires, remaining: 0, held: 0 }));
    return posting;
  };
  for (const transfer of transfersOf(entry)) {
    for (const [account, sign] of [
      [transfer.from, -1],
      [transfer.to, 1],
    ] as const) {
      const member = holderOf(account);
      if (member === undefined) continue;
      const { lot, unit, usable, expires } = transfer;
      const posting = at({ lot, member, unit, usable, expires });
      posting.remaining += sign * transfer.amount;
      posting.held += sign * transfer.amount;
    }
  }
  if (entry.kind === 'rights-received' || entry.kind === 'rights-released') {
    const sign = entry.kind === 'rights-received' ? 1 : -1;
    for (const { lot, member, unit, usable, expires, amount, until } of entry.parts) {
      const posting = at({ lot, member, unit, usable, expires });
      posting.held += sign * amount;
      if (sign > 0 && until !== undefined) posting.until = Math.min(posting.until ?? until, until);
    }
  }
  return [...postings.values()];
}

export function accountPostings(entry: MovementBody): AccountPosting[] {
  const postings = new Map<string, AccountPosting>();
  for (const { unit, from, to, amount } of transfersOf(entry)) {
    for (const [account, change] of [
      [from, -amount],
      [to, amount],
    ] as const) {
      const key = `${unit} ${account}`;
      const posting = postings.get(key);
      if (posting) posting.amount += change;
      else postings.set(key, { account, unit, amount: change });
    }
  }
  return [...postings.values()];
}
