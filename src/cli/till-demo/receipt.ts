import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import { count, type Format, money, momentText, render } from '#text/render';
import type { TextKey } from '#text/catalogue';
import type { VatPart } from '#domain/vat';
import { amountOf, type Bill, type Line } from './basket.ts';

/** What the till prints when it has taken the money. */
export type Sold = {
  readonly receipt: string;
  readonly at: number;
  readonly operator: string;
  readonly lines: readonly Line[];
  readonly bill: Bill;
  readonly method: 'cash' | 'card';
  /** The signed code, where the till prints one. */
  readonly code?: string;
};

const row = (left: string, right: string): ReceiptBlock => ({ kind: 'row', left, right });
const bold = (left: string, right: string): ReceiptBlock => ({ kind: 'row', left, right, bold: true });
const centred = (text: string): ReceiptBlock => ({ kind: 'text', text, align: 'center' });
const RULE: ReceiptBlock = { kind: 'rule' };

function frame(format: Format, title: string, at: number, blocks: readonly ReceiptBlock[]): ReceiptDocument {
  const say = (key: TextKey): string => render(key, {}, format);
  const head: ReceiptBlock = { kind: 'text', text: say('till-demo-shop'), align: 'center', bold: true, size: 'large' };
  return {
    version: 1,
    blocks: [
      head,
      centred(say('till-demo-test')),
      bold(title, momentText(at, format)),
      RULE,
      ...blocks,
      { kind: 'cut' },
    ],
  };
}

/** The VAT table: net, tax and gross of each rate. */
function vatTable(vat: readonly VatPart[], format: Format): ReceiptBlock[] {
  return vat.flatMap(({ rate, net, tax }) => [
    row(render('till-demo-vat-row', { rate: count(rate / 100, format), net }, format), money(tax, format)),
  ]);
}

/** A receipt as a till prints it, with the discount as lines of its own; a test, and it says so. */
export function saleReceipt(
  { receipt, at, operator, lines, bill, method, code }: Sold,
  format: Format,
): ReceiptDocument {
  const say = (key: TextKey, values = {}): string => render(key, values, format);
  const paid = method === 'cash' ? say('till-demo-cash') : say('till-demo-card');
  return frame(format, say('till-demo-receipt', { receipt }), at, [
    ...lines.map((line) =>
      row(
        line.quantity === 1
          ? line.product.name[format.language]
          : `${line.quantity} x ${line.product.name[format.language]}`,
        money(amountOf(line), format),
      ),
    ),
    ...bill.discountLines.map(({ text, vat, amount }) =>
      row(`${text} (${count(vat / 100, format)} %)`, money(amount, format)),
    ),
    ...(bill.charges ?? []).map(({ text, amount }) => row(text, money(amount, format))),
    RULE,
    bold(say('till-demo-total'), money(bill.toPay + (bill.paidWithCredit ?? 0), format)),
    ...(bill.paidWithCredit ? [row(say('till-demo-credit'), money(bill.paidWithCredit, format))] : []),
    ...(bill.paidWithVouchers > 0 ? [row(say('till-demo-voucher'), money(bill.paidWithVouchers, format))] : []),
    row(paid, money(bill.due, format)),
    RULE,
    row(say('till-demo-vat-head'), say('till-demo-vat-tax')),
    ...vatTable(bill.vat, format),
    RULE,
    ...(bill.pointsEarned > 0 ? [centred(say('till-demo-earned', { points: bill.pointsEarned }))] : []),
    ...(code === undefined ? [] : [{ kind: 'qr' as const, text: code }]),
    centred(say('till-demo-operator', { operator })),
    centred(say('till-demo-thanks')),
  ]);
}

/** What is printed when goods come back. */
export function returnReceipt(
  receipt: string,
  at: number,
  amount: number,
  payOut: number,
  format: Format,
): ReceiptDocument {
  const say = (key: TextKey, values = {}): string => render(key, values, format);
  return frame(format, `${say('till-demo-returned')} ${receipt}`, at, [
    bold(say('till-demo-total'), money(-amount, format)),
    ...(amount > payOut ? [row(say('till-demo-voucher'), money(payOut - amount, format))] : []),
    row(say('till-demo-paid-out'), money(-payOut, format)),
  ]);
}
