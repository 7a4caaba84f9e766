import type { Minor } from '#base/money';
import { type Result, ok, refused } from '#base/result';
import type { SaleLine, VatRate } from '#domain/sale';
import { readAmount, readPieces, timeOf } from '../read-values.ts';
import {
  type FileProblem,
  keyOf,
  kindOfReceipt,
  lineKindOf,
  type TillExport,
  type TillSale,
  USUAL_RATES,
} from '../till-sale.ts';
import type { TableForm } from './index-xml.ts';

/** A table of an export, taken apart; `rows` begin behind the header. */
export type ExportTable = Pick<TableForm, 'url' | 'decimal'> & {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** The tables that are read, by their file (DSFinV-K 2.0 to 2.4), and whether there are no receipts without them. */
export const TABLES = {
  receipts: 'transactions.csv',
  receiptVat: 'transactions_vat.csv',
  payments: 'datapayment.csv',
  lines: 'lines.csv',
  lineVat: 'lines_vat.csv',
  signatures: 'transactions_tse.csv',
  references: 'references.csv',
  devices: 'tse.csv',
  rates: 'vat.csv',
} as const;
const NEEDED = [TABLES.receipts, TABLES.lines, TABLES.lineVat] as const;

type Row = {
  readonly number: number;
  readonly get: (column: string) => string;
  readonly file: string;
  readonly decimal: ',' | '.';
};

/** Reads the receipts of an export. What cannot be read of a receipt is told, and that receipt is left out. */
export function readDsfinvk(tables: readonly ExportTable[]): Result<TillExport, 'till-table-missing'> {
  const problems: FileProblem[] = [];
  for (const needed of NEEDED)
    if (!tables.some(({ url }) => sameFile(url, needed))) return refused('till-table-missing', { table: needed });
  const rowsOf = (file: string): Row[] => {
    const table = tables.find(({ url }) => sameFile(url, file));
    if (!table) return [];
    const places = new Map(table.columns.map((name, index) => [name, index]));
    return table.rows.map((cells, index) => ({
      number: index + 1,
      file,
      decimal: table.decimal,
      get: (column) => cells[places.get(column) ?? -1]?.trim() ?? '',
    }));
  };

  const rates = new Map(
    rowsOf(TABLES.rates).map((row) => [closingKey(row, row.get('UST_SCHLUESSEL')), amountOf(row, 'UST_SATZ')]),
  );
  const rateOf = (row: Row): VatRate | undefined =>
    rates.get(closingKey(row, row.get('UST_SCHLUESSEL'))) ?? USUAL_RATES.get(row.get('UST_SCHLUESSEL'));
  const serials = new Map(
    rowsOf(TABLES.devices).map((row) => [closingKey(row, row.get('TSE_ID')), row.get('TSE_SERIAL')]),
  );
  const [vat, payments, lines, lineVat, signatures, references] = (
    ['receiptVat', 'payments', 'lines', 'lineVat', 'signatures', 'references'] as const
  ).map((name) => Map.groupBy(rowsOf(TABLES[name]), receiptKey));

  const sales: TillSale[] = [];
  const known = new Set<string>();
  for (const head of rowsOf(TABLES.receipts)) {
    const receipt = receiptKey(head);
    const bad = (why: FileProblem['why'], { file, number: row } = head, isTaken?: true): void =>
      void problems.push({ file, row, why, ...(isTaken && { isTaken }) });
    const [total, at] = [amountOf(head, 'UMS_BRUTTO'), timeOf(head.get('BON_ENDE') || head.get('BON_START'))];
    const found = linesOf(lines!.get(receipt) ?? [], lineVat!.get(receipt) ?? [], rateOf);
    const paid = paymentsOf(payments!.get(receipt) ?? []);
    const gross = grossOf(vat!.get(receipt) ?? [], rateOf);
    if (head.get('BON_ID') === '') bad(refused('till-id-missing'));
    else if (known.has(receipt)) bad(refused('till-receipt-twice', { number: head.get('BON_NR') }));
    else if (total === undefined) bad(refused('till-amount-wrong', { column: 'UMS_BRUTTO' }));
    else if (at === undefined) bad(refused('till-time-wrong', { column: 'BON_ENDE' }));
    else if (!found.ok) bad(found, found.row);
    else if (!paid || !gross) bad(refused('till-amount-wrong', { column: paid ? 'BON_BRUTTO' : 'BASISWAEH_BETRAG' }));
    else {
      const kind = kindOfReceipt(head.get('BON_TYP'), isTrue(head.get('BON_STORNO')), found.lines);
      const sum = found.all;
      // what the lines say and what the head says must be the same: no total is made up
      if (kind === 'sale' && sum !== total) bad(refused('till-total-differs', { total, sum }), head, true);
      known.add(receipt);
      const [signature] = signatures!.get(receipt) ?? [];
      const serial = signature && serials.get(closingKey(signature, signature.get('TSE_ID')));
      const named = { till: head.get('Z_KASSE_ID'), closing: head.get('Z_NR'), id: head.get('BON_ID') };
      sales.push({
        key: keyOf(named, serial ?? '', signature?.get('TSE_TANR') ?? ''),
        ...named,
        number: head.get('BON_NR'),
        at,
        kind,
        total,
        lines: found.lines,
        vat: gross,
        payments: paid,
        ...(head.get('KUNDE_ID') !== '' && { customer: head.get('KUNDE_ID') }),
        refersTo: (references!.get(receipt) ?? []).flatMap((row) => row.get('REF_BON_ID') || []),
      });
    }
  }
  return ok({ sales, problems });
}

const sameFile = (a: string, b: string): boolean => a.toLowerCase().split(/[\\/]/).at(-1) === b;
const closingKey = (row: Row, own: string): string => [row.get('Z_KASSE_ID'), row.get('Z_NR'), own].join('\n');
const receiptKey = (row: Row): string => closingKey(row, row.get('BON_ID'));
const isTrue = (text: string): boolean => text === '1' || text.toLowerCase() === 'true';

/** The lines of a receipt, each with its VAT; what moves only money is no line of a sale, but counts in the sum of all. */
function linesOf(rows: readonly Row[], vatRows: readonly Row[], rateOf: (row: Row) => VatRate | undefined) {
  const lines: SaleLine[] = [];
  let all: Minor = 0;
  const parts = Map.groupBy(vatRows, (one) => one.get('POS_ZEILE'));
  for (const row of rows) {
    for (const part of parts.get(row.get('POS_ZEILE')) ?? []) {
      const [amount, vat] = [amountOf(part, 'POS_BRUTTO'), rateOf(part)];
      if (amount === undefined) return { ...refused('till-amount-wrong', { column: 'POS_BRUTTO' }), row: part };
      if (vat === undefined) return { ...refused('till-vat-unknown', { key: part.get('UST_SCHLUESSEL') }), row: part };
      all += amount;
      const kind = lineKindOf(row.get('GV_TYP'));
      if (kind === undefined) continue;
      const product = row.get('GTIN') || row.get('ART_NR');
      const category = row.get('WARENGR');
      const text = row.get('ARTIKELTEXT');
      lines.push({
        kind,
        amount,
        vat,
        quantity: readPieces(row.get('MENGE')),
        ...(product !== '' && { product }),
        ...(category !== '' && { category }),
        ...(text !== '' && { text }),
      });
    }
  }
  return { ok: true as const, lines, all };
}

function paymentsOf(rows: readonly Row[]): TillSale['payments'] | undefined {
  const found = rows.map((row) => ({
    method: row.get('ZAHLART_TYP') || 'Keine',
    amount: amountOf(row, 'BASISWAEH_BETRAG'),
  }));
  return found.every(hasAmount) ? found : undefined;
}
const hasAmount = <T extends { amount: Minor | undefined }>(one: T): one is T & { amount: Minor } =>
  one.amount !== undefined;

function grossOf(rows: readonly Row[], rateOf: (row: Row) => VatRate | undefined): TillSale['vat'] | undefined {
  const found = rows.map((row) => ({ rate: rateOf(row) ?? 0, amount: amountOf(row, 'BON_BRUTTO') }));
  return found.every(hasAmount) ? found.map(({ rate, amount }) => ({ rate, gross: amount })) : undefined;
}

function amountOf(row: Row, column: string): Minor | undefined {
  return readAmount(row.get(column), row.decimal);
}
