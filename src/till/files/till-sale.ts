import type { Minor } from '#base/money';
import type { Refused } from '#base/result';
import { isReceiptKey, receiptKey } from '#domain/receipt-key';
import type { Payment, SaleLine, VatRate } from '#domain/sale';

/**
 * A receipt as a till's file tells it. `sale` has goods, deposit or vouchers, and may be a return (total below zero); `void` takes back
 * another receipt as a whole; training, what was broken off and what moves only money are told apart, for none of them is a sale.
 */
export type TillSale = {
  /**
   * As a scan of the receipt's code gives it, `tse:<serial>:<transaction>`, where the file says so; else
   * `till:<till>:<closing>:<id>`. So a file and a scan name the same receipt.
   */
  readonly key: string;
  readonly till: string;
  readonly closing: string;
  readonly id: string;
  /** The number on the receipt. */
  readonly number: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'sale' | 'void' | 'training' | 'aborted' | 'other';
  readonly total: Minor;
  readonly lines: readonly SaleLine[];
  readonly vat: readonly { readonly rate: VatRate; readonly gross: Minor }[];
  readonly payments: readonly Payment[];
  /** The customer's id at the till, where it knows one. */
  readonly customer?: string;
  /** Receipts that this one takes back or refers to: their ids, of the same till unless said. */
  readonly refersTo: readonly string[];
};

/** The key of a receipt, by its TSE's serial number and the transaction there if the file says them. */
export function keyOf(
  { till, closing, id }: Pick<TillSale, 'till' | 'closing' | 'id'>,
  serial: string,
  transaction: string,
): string {
  const key = receiptKey(serial.toLowerCase(), /^\d+$/.test(transaction) ? Number(transaction) : 0);
  return isReceiptKey(key) ? key : `till:${till}:${closing}:${id}`;
}

/** What in a file cannot be read, and where; the rest is read all the same. */
export type FileProblem = {
  readonly file: string;
  readonly row: number;
  readonly why: Refused;
  /** The receipt is among the sales all the same. */
  readonly isTaken?: true;
};

export type TillExport = { readonly sales: readonly TillSale[]; readonly problems: readonly FileProblem[] };

/** What each kind of business case (DSFinV-K, GV_TYP) is for a customer: undefined moves money only, and earns nothing. */
export function lineKindOf(businessCase: string): SaleLine['kind'] | undefined {
  return LINE_KINDS.get(businessCase);
}

const LINE_KINDS: ReadonlyMap<string, SaleLine['kind']> = new Map([
  ['Umsatz', 'goods'],
  ['Rabatt', 'goods'],
  ['Aufschlag', 'goods'],
  ['ZuschussEcht', 'goods'],
  ['ZuschussUnecht', 'goods'],
  ['Anzahlungseinstellung', 'goods'],
  ['Anzahlungsaufloesung', 'goods'],
  ['Forderungsentstehung', 'goods'],
  ['Pfand', 'deposit'],
  ['PfandRueckzahlung', 'deposit'],
  ['EinzweckgutscheinKauf', 'voucher'],
  ['EinzweckgutscheinEinloesung', 'voucher'],
  ['MehrzweckgutscheinKauf', 'voucher'],
  ['MehrzweckgutscheinEinloesung', 'voucher'],
]);

/** A receipt's kind by its type (DSFinV-K, BON_TYP), whether it is marked as a void, and what is on it. */
export function kindOfReceipt(type: string, isVoid: boolean, lines: readonly SaleLine[]): TillSale['kind'] {
  if (type === 'AVTraining') return 'training';
  if (type === 'AVBelegabbruch') return 'aborted';
  if (type === 'AVBelegstorno') return 'void';
  if (type !== 'Beleg' || lines.length === 0) return 'other';
  return isVoid ? 'void' : 'sale';
}

/** Rates of the keys that every till uses alike (DSFinV-K, annex I), in hundredths of a percent; a table in the file goes before. */
export const USUAL_RATES: ReadonlyMap<string, VatRate> = new Map([
  ['1', 1900],
  ['2', 700],
  ['3', 1070],
  ['4', 550],
  ['5', 0],
  ['6', 0],
  ['7', 0],
  ['11', 1900],
  ['12', 700],
  ['21', 1600],
  ['22', 500],
]);
