import { newId } from '#base/ids';
import type { Unit } from '#domain/account';
import type { RightPart } from '#domain/entry';
import type { OfficeClient } from '#replication/client/office-client';
import type { Environment, Ledger } from './ledger.ts';

/**
 * Brings rights to spend what a member (or a voucher's account) owns here, if head office can be reached. What comes is in the
 * journal afterwards. `unseen`: also what nothing is known of here, as head office puts it there when it is asked. Answers whether head office
 * has answered, or nothing had to be asked.
 */
export type FetchRights = (holder: string, unit: Unit, amount: number, unseen?: 'unseen') => Promise<boolean>;

/** Asks for rights account by account, until there are enough: nearly always there is one. */
export function createFetchRights(
  ledger: Ledger,
  { clock, random }: Environment,
  office: () => OfficeClient | undefined,
): FetchRights {
  /** What was put there for this question may come with the feed later than the right to it: of what is granted there is as much at least. */
  function makeKnown({ lot, member, unit: of, amount, usable, expires }: RightPart): void {
    const known = ledger.lotsOf(member, of).find(({ id }) => id === lot);
    if (known && known.remaining >= amount) return;
    const term = { usable: usable ?? null, expires: expires ?? null };
    ledger.journal.lots.applyOffice({ kind: 'lot', lot, member, unit: of, ...term, remaining: amount, includes: 0 });
  }

  return async (holder, unit, wanted, unseen) => {
    let missing = wanted;
    let hasAnswered = true;
    for (const { account, total, pending, redeemable } of ledger.byAccount(holder, unit)) {
      const amount = unseen ? missing : Math.min(missing, total - pending - redeemable);
      if (amount <= 0) continue;
      const answer = await office()?.rights({
        request: newId(clock.now(), random),
        member: account,
        unit,
        amount,
      });
      if (!answer?.ok) hasAnswered = false;
      if (!answer?.ok || answer.value.grant === null || answer.value.parts.length === 0) continue;
      ledger.receiveGrant(answer.value.grant, answer.value.parts);
      if (unseen) for (const part of answer.value.parts) makeKnown(part);
      missing -= answer.value.parts.reduce((sum, part) => sum + part.amount, 0);
    }
    return hasAnswered;
  };
}
