import { type Minor, ratio } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import type { SaleBody } from '#domain/entry';
import { grossOf } from '#domain/vat';
import { type ApiTill, staffAt } from './keys.ts';
import type { TillServiceParts } from './parts.ts';
import { mayDo } from './rights.ts';
import { journalKey, tillOfSale } from './sale-of.ts';

export type ReturnedLine = { readonly line: number; readonly quantity: number; readonly before: number };
export type Wanted = {
  readonly sale: string;
  readonly operator: string;
  readonly lines?: readonly ReturnedLine[] | undefined;
  readonly amount?: Minor | undefined;
};

/**
 * What was paid for pieces of lines. A line's price is split by the running sum of its pieces, so that however it comes back
 * the parts sum to what was paid (R02). Undefined for all of the sale: it brings its charges and every cent of rounding along.
 */
export function paidFor(body: SaleBody, lines: readonly ReturnedLine[]): Result<Minor | undefined> {
  const { sale, discountPerLine } = body;
  if (new Set(lines.map(({ line }) => line)).size !== lines.length) return refused('return-line-twice');
  let amount = 0;
  let whole = 0;
  for (const { line, quantity, before } of lines) {
    const sold = sale.lines[line];
    if (!sold || before + quantity > sold.quantity) return refused('return-line-wrong', { line: line + 1 });
    const left = sold.amount - (discountPerLine?.[line] ?? 0);
    const paid = sale.net ? grossOf(left, sold.vat) : left;
    const upTo = (pieces: number): Minor => ratio(paid, pieces, sold.quantity, 'down');
    amount += upTo(before + quantity) - upTo(before);
    if (before === 0 && quantity === sold.quantity) whole++;
  }
  return ok(whole === sale.lines.length ? undefined : amount);
}

/** Goods that come back at a till: its own sales, and those of others where it may. */
export function createTillReturns({ ledger, place, events, onBooked }: TillServiceParts) {
  return {
    takeBack(till: ApiTill, key: string, { sale, operator, lines, amount }: Wanted) {
      const may = mayDo(till, 'returns');
      if (!may.ok) return may;
      if (lines && amount !== undefined) return refused('return-lines-or-amount');
      const store = place.store().id;
      if (tillOfSale(store, sale) !== till.id) {
        const mayOthers = mayDo(till, 'other-tills');
        if (!mayOthers.ok) return mayOthers;
      }
      const found = ledger.findSale(sale);
      if (!found) return refused('sale-not-found');
      const wanted = lines ? paidFor(found.body, lines) : ok(amount);
      if (!wanted.ok) return wanted;
      const booked = ledger.bookReturn(journalKey(store, till.id, key), sale, wanted.value, staffAt(till.id, operator));
      if (!booked.ok) return booked;
      const { pointsBack, pointsTaken, balance, vouchersBack = [], amount: returned } = booked.value;
      const ontoVouchers = vouchersBack.reduce((sum, voucher) => sum + voucher.amount, 0);
      if (!booked.value.again) {
        events.publish({ kind: 'sale-returned', where: 'till', sale }, till.id);
        onBooked();
      }
      return ok({
        sale,
        amount: returned,
        ontoVouchers,
        payOut: returned - ontoVouchers,
        pointsBack,
        pointsTaken,
        balance,
      });
    },
  };
}
