import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { dayIn } from '#base/day';
import { allocate, type Minor } from '#base/money';
import { ok, type Refused, type Result, refused } from '#base/result';
import { receiptKey, returnKey } from '#domain/receipt-key';
import type { Sale, SaleLine, VatRate } from '#domain/sale';
import { saleOfTseCode } from '../tse-code/sale.ts';
import { parseTseCode } from '../tse-code/tse-code.ts';
import type { GoodsLine } from './goods.ts';
import { momentOfWall, wallMinutes, wallMinutesIn } from './local-time.ts';
import type { Reading, ReceiptReason } from './read-receipt.ts';

/** Where and when the receipt came by. */
export type Arrival = {
  readonly store: string;
  /** Of this till and no other in the store; stays the same when its rules change. */
  readonly till: string;
  readonly arrivedAt: number;
  readonly timeZone: string;
  /** Rate of a receipt that says nothing of VAT, in hundredths of a percent. */
  readonly vat: VatRate;
};

export type StreamSale = {
  readonly sale: Sale;
  /** The fiscal code that the receipt bears: whoever scans it must find the same sale, so the till's assignment counts. */
  readonly tse: string | null;
  /** Minutes that the date on the receipt is ahead of ours, where that is more than an hour: a wrong clock, or an old receipt. */
  readonly clockOffMinutes: number | null;
};

export type StreamRefusal = ReceiptReason | 'receipt-is-return' | 'receipt-copy-unsure' | 'receipt-total-zero';

/** Summer time is not everybody's. */
const CLOCK_MAY_DIFFER_MINUTES = 60;

/**
 * The sale that a receipt stands for. Its key follows from the till, the number, the printed moment and the sum, so that a receipt
 * that is printed again is the same sale, and one that has a number again after a reset is another one. Where it names no
 * time its content counts besides; where it names no date, the moment at which it came, and then a copy is refused.
 */
export function saleOfReading(reading: Reading, arrival: Arrival): Result<StreamSale, StreamRefusal> {
  const { totalMinor, kind, reason } = reading;
  if (totalMinor === null) return refusedFor(reason);
  if (kind === 'return' || totalMinor < 0) return refused('receipt-is-return', { total: totalMinor });
  if (totalMinor === 0) return refused('receipt-total-zero');
  const [day, time] = reading.date?.split('T') ?? [];
  if (!isKnownAgain(reading)) return refused('receipt-copy-unsure');
  const { timeZone, arrivedAt } = arrival;
  const off = day === undefined ? null : minutesOff(day, time, arrival);
  const common = {
    source: 'stream' as const,
    // what is printed now was sold now, whatever the till's clock says; a copy was sold when its original was
    at: reading.isCopy && day !== undefined ? momentOfWall(timeZone, day, time ?? '12:00') : arrivedAt,
    ...(reading.number !== null && { receipt: reading.number }),
  };
  const lines = linesOf(reading, totalMinor, arrival.vat);
  const clockOffMinutes = off !== null && Math.abs(off) > CLOCK_MAY_DIFFER_MINUTES ? off : null;
  const tse = reading.tse === null ? undefined : signedSale(reading.tse);
  if (tse && !tse.ok) return tse;
  const sale: Sale = tse
    ? { ...tse.value, ...common, at: tse.value.at, ...(reading.lines.length > 0 && { lines }) }
    : {
        key: keyOf(reading, totalMinor, arrival),
        ...common,
        total: totalMinor,
        lines,
        payments: reading.payments.map(({ method, amountMinor }) => ({ method, amount: amountMinor })),
      };
  return ok({ sale, tse: reading.tse, clockOffMinutes });
}

const refusedFor = (reason: Reading['reason']): Refused<ReceiptReason> =>
  refused(reason?.code ?? 'receipt-no-total', reason?.values ?? {});

function signedSale(text: string): Result<Sale, 'receipt-tse-tampered' | 'receipt-no-total'> {
  const code = parseTseCode(text);
  // the reading has parsed it before
  if (!code.ok) return refused('receipt-no-total');
  const sale = saleOfTseCode(code.value);
  return sale.ok ? sale : refused('receipt-tse-tampered');
}

function minutesOff(day: string, time: string | undefined, { timeZone, arrivedAt }: Arrival): number {
  const now = wallMinutesIn(timeZone, arrivedAt);
  if (time !== undefined) return wallMinutes(day, time) - now;
  return day === dayIn(timeZone, arrivedAt) ? 0 : wallMinutes(day, '12:00') - now;
}

function keyOf(reading: Reading, total: Minor, { store, till, arrivedAt }: Arrival): string {
  const { number, date, lines, vat, payments } = reading;
  const hasTime = date?.includes('T') === true;
  const parts: unknown[] = [number, date, total];
  if (!hasTime || number === null) parts.push(lines, vat, payments);
  if (date === null) parts.push(arrivedAt);
  const digest = digestOf(JSON.stringify(parts));
  return `${salesOfTill({ store, till })}${digest}`;
}

/** With what the keys of all sales begin that were read off this till's receipts without a fiscal code. */
export const salesOfTill = ({ store, till }: Pick<Arrival, 'store' | 'till'>): `${string}:` =>
  `stream:${store}:${till}:`;

/** Goods that came back by a receipt; `receipt` makes their return count once, however often it is printed. */
export type StreamReturn = { readonly amount: Minor; readonly receipt: string };

/** What a receipt of kind `return` gives back; its fiscal code counts as it does where it is scanned. */
export function returnOfReading(reading: Reading, arrival: Arrival): Result<StreamReturn, StreamRefusal> {
  const { totalMinor, tse } = reading;
  if (totalMinor === null) return refusedFor(reading.reason);
  if (totalMinor === 0) return refused('receipt-total-zero');
  if (!isKnownAgain(reading)) return refused('receipt-copy-unsure');
  const code = tse === null ? undefined : parseTseCode(tse);
  const receipt = code?.ok
    ? returnKey(receiptKey(code.value.tseSerial, code.value.transaction))
    : `stream-${digestOf(keyOf(reading, totalMinor, arrival))}`;
  return ok({ amount: Math.abs(totalMinor), receipt });
}

/** A copy must say which receipt it was. */
const isKnownAgain = ({ isCopy, tse, number, date }: Reading): boolean =>
  !isCopy || tse !== null || (number !== null && date?.includes('T') === true);

const digestOf = (text: string): string => bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, 32);

function linesOf(reading: Reading, total: Minor, vatIfUnknown: VatRate): SaleLine[] {
  const rates = reading.vat.map(({ rate }) => Math.round(rate * 100));
  const only = rates.length === 1 ? rates[0] : undefined;
  const rateOf = (line: GoodsLine): VatRate | undefined => {
    const marked = reading.vat.find(({ mark }) => mark !== undefined && mark === line.mark);
    const own = line.rate === undefined ? undefined : Math.round(line.rate * 100);
    return (marked && Math.round(marked.rate * 100)) ?? (own !== undefined && rates.includes(own) ? own : only);
  };
  const named = withoutDiscounts(reading.lines);
  const dated = named?.map((line) => ({ line, vat: rateOf(line) ?? (rates.length === 0 ? vatIfUnknown : undefined) }));
  if (dated && dated.length > 0 && dated.every(({ vat }) => vat !== undefined)) {
    return dated.map(({ line, vat }) => ({
      kind: line.kind === 'discount' ? 'goods' : line.kind,
      amount: line.amountMinor,
      vat: vat!,
      quantity: line.quantity,
      text: line.text,
    }));
  }
  const table = reading.vat.flatMap(({ rate, grossMinor }): SaleLine[] =>
    grossMinor ? [{ kind: 'goods', amount: grossMinor, vat: Math.round(rate * 100), quantity: 1 }] : [],
  );
  if (table.reduce((sum, { amount }) => sum + amount, 0) === total) return table;
  return [{ kind: 'goods', amount: total, vat: only ?? vatIfUnknown, quantity: 1 }];
}

/**
 * A line's amount is what is paid for it: a discount goes off the line before it, or, where it is larger, off all goods. Undefined
 * where there is nothing to take it off.
 */
function withoutDiscounts(lines: readonly GoodsLine[]): GoodsLine[] | undefined {
  let kept: GoodsLine[] = [];
  for (const line of lines) {
    if (line.kind !== 'discount' || line.amountMinor >= 0) {
      kept.push(line);
      continue;
    }
    const last = kept.at(-1);
    if (last?.kind === 'goods' && last.amountMinor + line.amountMinor >= 0) {
      kept[kept.length - 1] = { ...last, amountMinor: last.amountMinor + line.amountMinor };
      continue;
    }
    const goods = kept.filter(({ kind, amountMinor }) => kind === 'goods' && amountMinor > 0);
    const sum = goods.reduce((all, { amountMinor }) => all + amountMinor, 0);
    if (sum + line.amountMinor < 0) return undefined;
    const off = allocate(
      -line.amountMinor,
      goods.map(({ amountMinor }) => amountMinor),
    );
    kept = kept.map((one) => {
      const at = goods.indexOf(one);
      return at === -1 ? one : { ...one, amountMinor: one.amountMinor - off[at]! };
    });
  }
  return kept;
}
