import { poolAccount, stockOf } from '#domain/account';
import { balanceOf } from '#domain/lots';
import { dueElsewhere } from '#domain/program/cards';
import { readyProgram } from '#domain/program/compile';
import { batchCodes, poolOfCode } from '#domain/program/coupons';
import { holdingsOf } from '#domain/program/facts';
import { passesOf } from '#domain/program/passes';
import type { Program } from '#domain/program/schema';
import type { FetchRights } from './fetch-rights.ts';
import type { Ledger } from './ledger.ts';

/**
 * Brings what a sale may use without being asked: a full card is worth nothing where its stamps may not be spent, nor is a
 * pass. And one of each thing that is limited, where none is left here: the next customer asks again. Answers whether anything was due.
 */
export async function bringDue(
  ledger: Ledger,
  fetchRights: FetchRights,
  program: Program,
  member: string,
): Promise<boolean> {
  const { others = [] } = ledger.memberState(member);
  const ready = readyProgram(program);
  const units = holdingsOf([...ready.units, ...passesOf(ready)], others, ledger.today()) ?? {};
  const due = [
    ...dueElsewhere(program, { units }).map((one) => ({ holder: member, ...one })),
    ...[...ready.limited].flatMap((id) => {
      const [holder, unit] = [poolAccount(id), stockOf(id)];
      const { total, redeemable } = balanceOf(ledger.lotsOf(holder, unit), ledger.today());
      return redeemable === 0 && total > 0 ? [{ holder, unit, amount: 1 }] : [];
    }),
  ];
  for (const { holder, unit, amount } of due) await fetchRights(holder, unit, amount);
  return due.length > 0;
}

/** Brings the right to each code of a batch that is shown and may be free: here it is used, or nowhere. */
export async function bringCodes(
  ledger: Pick<Ledger, 'lotsOf' | 'today'>,
  fetchRights: FetchRights,
  program: Program | undefined,
  codes: readonly string[] = [],
): Promise<void> {
  for (const one of program ? batchCodes(readyProgram(program), codes) : []) {
    const { account, unit } = poolOfCode(one);
    const { total, redeemable } = balanceOf(ledger.lotsOf(account, unit), ledger.today());
    if (total > redeemable) await fetchRights(account, unit, total - redeemable);
  }
}
