import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { type Lot, voucherAccount } from '#domain/account';
import { term } from '#domain/lots';
import { decideVoucherUse, purposeOf } from '#domain/voucher';
import { parseVoucherCode } from '#domain/voucher-code';
import { grantable } from '../books/give-rights.ts';
import { bookOwn, OFFICE } from '../books/own-journal.ts';
import { postgresBooks } from '../store/books.ts';
import { bringHomeFor, type CorrectParts, type OwnedLot } from '../store/correct.ts';
import type { Database, Tx } from '../store/database.ts';
import { lotsOfMembers } from '../store/rights.ts';

export type VoucherStanding = {
  readonly left: number;
  readonly expires?: string;
  readonly purpose: 'single' | 'multi';
};

async function lotsOn(db: Database | Tx, brand: string, code: string): Promise<OwnedLot[]> {
  const member = voucherAccount(code);
  const lots = (await lotsOfMembers(db, brand, [member], 'credit')).get(member) ?? [];
  return lots.map((lot) => ({ ...lot, member }));
}

/** What is on a voucher; one of which nobody has heard is no other than one that is used up. */
export async function voucherStanding(
  db: Database,
  brand: string,
  text: string,
  nowMs: number,
): Promise<Result<VoucherStanding>> {
  const code = parseVoucherCode(text);
  if (!code.ok) return code;
  const today = dayIn('UTC', nowMs);
  const lots = (await lotsOn(db, brand, code.value)).filter(({ remaining }) => remaining > 0);
  const [first] = lots;
  if (!first) return refused('voucher-nothing-left');
  const left = lots.reduce(
    (sum, { remaining, expires }) => (expires !== null && expires < today ? sum : sum + remaining),
    0,
  );
  return ok({ left, ...(first.expires !== null && { expires: first.expires }), purpose: purposeOf(lots) });
}

/**
 * Pays with a voucher at head office itself, by an entry of its own journal: the right to what is taken has to come home first, so it is never
 * spent twice. `keep` writes the answer down in the same transaction; false takes all of it back.
 */
export async function redeemVoucher(
  { db, writer, answers, clock }: CorrectParts,
  { key, code: text, amount }: { readonly key: string; readonly code: string; readonly amount: number },
  keep: (tx: Tx, done: { amount: number; left: number }) => Promise<boolean>,
): Promise<Result<{ amount: number; left: number }>> {
  const { brand } = writer.owner;
  const code = parseVoucherCode(text);
  if (!code.ok) return code;
  const today = dayIn('UTC', clock.now());
  await bringHomeFor(db, { answers, clock }, brand, await lotsOn(db, brand, code.value), amount, today);
  return postgresBooks(db).transactionWith(async (tx, books): Promise<Result<{ amount: number; left: number }>> => {
    await books.lockBrand(brand);
    const lots = await lotsOn(tx, brand, code.value);
    const here = new Map(grantable(lots, amount, today).map(({ lot, amount: part }) => [lot.id, part]));
    const known = lots.map(
      ({ id, unit, remaining, usable, expires }): Lot => ({
        id,
        unit,
        remaining,
        held: here.get(id) ?? 0,
        ...term({ usable, expires }),
      }),
    );
    const used = decideVoucherUse({ key, what: 'redeemed', code: code.value, amount }, known, today, OFFICE);
    if (!used.ok) return used;
    const done = { amount, left: used.value.left };
    // somebody else has answered this call meanwhile: what they have booked stands
    if (!(await keep(tx, done))) return refused('idempotency-under-way');
    await bookOwn(books, writer, [used.value], clock.now());
    return ok(done);
  });
}
