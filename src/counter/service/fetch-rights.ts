import { newId } from '#base/ids';
import type { OfficeClient } from '#replication/client/office-client';
import type { Environment, Ledger } from './ledger.ts';

/** Brings rights to spend a member's points here, if head office can be reached. What comes is in the journal afterwards. */
export type FetchRights = (member: string, points: number) => Promise<void>;

/** Asks for rights account by account, until there are enough: nearly always there is one. */
export function createFetchRights(
  ledger: Ledger,
  { clock, random }: Environment,
  office: () => OfficeClient | undefined,
): FetchRights {
  return async (member, points) => {
    let missing = points;
    for (const { account, total, redeemable } of ledger.pointsByAccount(member)) {
      const amount = Math.min(missing, total - redeemable);
      if (amount <= 0) continue;
      const answer = await office()?.rights({
        request: newId(clock.now(), random),
        member: account,
        unit: 'points',
        amount,
      });
      if (!answer?.ok || answer.value.grant === null || answer.value.parts.length === 0) continue;
      ledger.receiveGrant(answer.value.grant, answer.value.parts);
      missing -= answer.value.parts.reduce((sum, part) => sum + part.amount, 0);
    }
  };
}
