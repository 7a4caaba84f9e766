import { type Result, refused } from '#base/result';
import { balanceOf } from '#domain/lots';
import { readyProgram } from '#domain/program/compile';
import type { Choice } from '#domain/program/evaluate';
import { limitedPerMember, usesPool } from '#domain/program/member-limits';
import type { Program } from '#domain/program/schema';
import type { FetchRights } from './fetch-rights.ts';
import type { Ledger } from './ledger.ts';

export type DecideWithUsesParts = {
  readonly ledger: Pick<Ledger, 'documents' | 'findSale' | 'lotsOf' | 'salesOf' | 'today'>;
  readonly fetchRights: FetchRights;
  /** The name of the shop. */
  readonly store: string;
};

/** Latest sales of a member that are looked through. */
const MOST_SALES = 50;

/**
 * Decides, and where a member may have a chosen reward only so often, and none of that lies here, asks head office for it and decides
 * again. Refused, it says when the reward was had here, if it was, or that nobody could be asked.
 */
export async function decideWithUses<T>(
  { ledger, fetchRights, store }: DecideWithUsesParts,
  program: Program | undefined,
  member: string | undefined,
  choices: readonly Choice[],
  decide: () => Result<T>,
): Promise<Result<T>> {
  const first = decide();
  if (first.ok || !program || member === undefined || !isLimit(first.code)) return first;
  const [account] = ledger.documents.accountsOf(member);
  let hasAnswered = true;
  let reward: string | undefined;
  for (const id of limitedPerMember(readyProgram(program), choices)) {
    const pool = usesPool(id, account);
    const wanted = choices.filter((choice) => choice.reward === id).length;
    const here = (): number => balanceOf(ledger.lotsOf(pool.account, pool.unit), ledger.today()).redeemable;
    if (wanted > here())
      hasAnswered = (await fetchRights(pool.account, pool.unit, wanted - here(), 'unseen')) && hasAnswered;
    if (wanted > here()) reward ??= id;
  }
  const again = decide();
  if (again.ok || !isLimit(again.code)) return again;
  const name = again.values['reward'] ?? '';
  if (!hasAnswered) return refused('reward-limit-online', { reward: name });
  const day = reward === undefined ? undefined : lastHad(ledger, member, reward);
  return day === undefined ? again : refused('reward-used-on', { reward: name, day, store });
}

const isLimit = (code: string): boolean => code.startsWith('reward-limit-');

/** The day on which a member last had a reward here; what other stores know is not asked for. */
function lastHad(ledger: Pick<Ledger, 'salesOf' | 'findSale'>, member: string, reward: string): string | undefined {
  for (const { key, to_pay: toPay, returned } of ledger.salesOf(member, MOST_SALES)) {
    if (returned >= Math.max(1, toPay)) continue;
    const { facts, effects = [] } = ledger.findSale(key)?.body ?? {};
    if (facts && effects.some(({ kind, instrument }) => kind === 'reward' && instrument === reward)) return facts.day;
  }
  return undefined;
}
