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

/** Tells every change of a lot that an entry makes, one by one: a lot comes as often as it is changed. */
export function eachLotPosting(entry: MovementBody, tell: (posting: LotPosting) => void): void {
  for (const { lot, unit, usable, expires, from, to, amount } of transfersOf(entry)) {
    const [giver, taker] = [holderOf(from), holderOf(to)];
    if (giver !== undefined) tell({ lot, member: giver, unit, usable, expires, remaining: -amount, held: -amount });
    if (taker !== undefined) tell({ lot, member: taker, unit, usable, expires, remaining: amount, held: amount });
  }
  if (entry.kind !== 'rights-received' && entry.kind !== 'rights-released') return;
  const isReceived = entry.kind === 'rights-received';
  for (const { lot, member, unit, usable, expires, amount, until } of entry.parts) {
    const held = isReceived ? amount : -amount;
    tell({
      lot,
      member,
      unit,
      usable,
      expires,
      remaining: 0,
      held,
      ...(isReceived && until !== undefined && { until }),
    });
  }
}

/** What an entry changes of each lot. */
export function lotPostings(entry: MovementBody): LotPosting[] {
  // a lot keeps its name when it goes from a pool to a member
  const postings = new Map<string, LotPosting>();
  eachLotPosting(entry, (posting) => {
    const key = `${posting.member} ${posting.lot}`;
    const known = postings.get(key);
    if (!known) return void postings.set(key, posting);
    known.remaining += posting.remaining;
    known.held += posting.held;
    if (posting.until !== undefined) known.until = Math.min(known.until ?? posting.until, posting.until);
  });
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
