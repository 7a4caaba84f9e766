import { ok, type Result, refused } from '#base/result';
import type { SaleSummary } from '#contract/returns';
import type { Program } from '#domain/program/schema';
import { classifyScan } from '#domain/scan';
import type { Ledger } from './ledger.ts';
import { displayName } from './member-view.ts';
import type { Place } from './place.ts';
import type { ProgramInForce } from './program.ts';
import type { StaffDesk } from './staff.ts';
import { pointsTaken, type ReturnsWithoutReceipt } from './returns-without-receipt.ts';
import { readTseCode } from './read-tse-code.ts';
import { pointsEarned, pointsSpent } from './session-view.ts';

export type ReturnsDeskParts = {
  readonly ledger: Ledger;
  readonly unreceipted: ReturnsWithoutReceipt;
  readonly place: Place;
  readonly program: ProgramInForce;
  readonly staff: Pick<StaffDesk, 'current'>;
  readonly onBooked: () => void;
};

/** Taking sales back. A sale is taken back at the counter that booked it, so that nothing can come back twice. */
export function createReturnsDesk({ ledger, unreceipted, place, program, staff, onBooked }: ReturnsDeskParts) {
  const isManager = (): boolean => staff.current()?.role === 'manager';

  /** R06: refused unless the shop allows it, and then for managers only. */
  function withoutReceipt(): Result<Program> {
    if (place.store().returnsWithoutReceipt !== true) return refused('return-without-receipt-off');
    if (!isManager()) return refused('manager-needed');
    const inForce = program.get();
    return inForce ? ok(inForce) : refused('program-missing');
  }

  function summary(key: string): SaleSummary | undefined {
    const found = ledger.findSale(key);
    if (!found) return undefined;
    const { body, at, returned } = found;
    const profile = ledger.documents.profile(ledger.documents.accountsOf(body.member)[0]);
    const name = profile && displayName(profile, place.language());
    return {
      sale: key,
      at,
      total: body.sale.total,
      toPay: body.toPay,
      returned: Math.min(returned, body.toPay),
      pointsEarned: pointsEarned(body),
      pointsSpent: pointsSpent(body),
      member: body.member,
      ...(body.sale.receipt !== undefined && { receipt: body.sale.receipt }),
      ...(name !== undefined && { memberName: name }),
    };
  }

  /** The key of the sale that a code on paper stands for: the till's fiscal code, our own receipt code, or a key. */
  async function keyOf(code: string): Promise<Result<string>> {
    const scanned = classifyScan(code);
    if (scanned.kind === 'receipt') return ok(scanned.key);
    if (scanned.kind === 'card') return refused('return-card-scanned');
    if (scanned.kind !== 'tse') return ok(code.trim());
    const read = await readTseCode(scanned.text);
    return read.ok ? ok(read.value.sale.key) : read;
  }

  return {
    async find(code: string): Promise<Result<SaleSummary>> {
      const key = await keyOf(code);
      if (!key.ok) return key;
      const found = summary(key.value);
      return found ? ok(found) : refused('sale-not-found');
    },
    salesOf: (member: string): SaleSummary[] => ledger.salesOf(member, 20).flatMap(({ key }) => summary(key) ?? []),
    preview(sale: string, amount: number | undefined) {
      const preview = ledger.previewReturn(sale, amount, isManager());
      if (!preview.ok) return preview;
      const { balance, ...rest } = preview.value;
      return ok({ ...rest, balanceAfter: balance });
    },
    previewWithoutReceipt(member: string, amount: number) {
      const inForce = withoutReceipt();
      if (!inForce.ok) return inForce;
      if (!ledger.documents.profile(member)) return refused('member-unknown');
      const preview = unreceipted.preview(inForce.value, member, amount);
      if (!preview.ok) return preview;
      const { points, balance } = preview.value;
      return ok({ points, pointsTaken: pointsTaken(preview.value), balanceAfter: balance });
    },
    bookWithoutReceipt({ key, member, amount }: { key: string; member: string; amount: number }, clerk: string) {
      const inForce = withoutReceipt();
      if (!inForce.ok) return inForce;
      if (!ledger.documents.profile(member)) return refused('member-unknown');
      const booked = unreceipted.book(inForce.value, `return:${key}`, member, amount, clerk);
      if (!booked.ok) return booked;
      onBooked();
      const { balance, ...rest } = booked.value;
      return ok({ ...rest, balanceAfter: balance });
    },
    book({ key, sale, amount }: { key: string; sale: string; amount?: number | undefined }, clerk: string) {
      const booked = ledger.bookReturn(`return:${key}`, sale, amount, clerk, isManager());
      if (!booked.ok) return booked;
      onBooked();
      const { receipt, pointsBack, pointsTaken, vouchersBack, balance } = booked.value;
      return ok({ receipt, pointsBack, pointsTaken, ...(vouchersBack && { vouchersBack }), balanceAfter: balance });
    },
  };
}

export type ReturnsDesk = ReturnType<typeof createReturnsDesk>;
