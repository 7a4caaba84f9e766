import { newId } from '#base/ids';
import type { Unit } from '#domain/account';
import type { OfficeClient } from '#replication/client/office-client';
import type { Environment, Ledger } from './ledger.ts';

/**
 * Brings rights to spend what a member (or a voucher's account) owns here, if head office can be reached. What comes is in the
 * journal afterwards.
 */
export type FetchRights = (holder: string, unit: Unit, amount: number) => Promise<void>;

/** Asks for rights account by account, until there are enough: nearly always there is one. */
export function createFetchRights(
  ledger: Ledger,
  { clock, random }: Environment,
  office: () => OfficeClient | undefined,
): FetchRights {
  return async (holder, unit, wanted) => {
    let missing = wanted;
    for (const { account, total, pending, redeemable } of ledger.byAccount(holder, unit)) {
      const amount = Math.min(missing, total - pending - redeemable);
      if (amount <= 0) continue;
      const answer = await office()?.rights({
        request: newId(clock.now(), random),
        member: account,
        unit,
        amount,
      });
      if (!answer?.ok || answer.value.grant === null || answer.value.parts.length === 0) continue;
      ledger.receiveGrant(answer.value.grant, answer.value.parts);
      missing -= answer.value.parts.reduce((sum, part) => sum + part.amount, 0);
    }
  };
}
