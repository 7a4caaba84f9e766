import { z } from 'zod';
import { ok, type Result, refused } from '#base/result';
import type { Minor } from '#base/money';
import type { SaleLine } from '#domain/sale';
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

// Cash register data as JSON by the DFKA taxonomy (2.x): one closing of a till, or a list of them. Only what a receipt is read from
// is checked here; everything else in the file is left alone.

const amount = z.union([z.number(), z.string().max(30)]);
const perVat = z.object({ vat_definition_export_id: z.union([z.number(), z.string()]), incl_vat: amount });
const line = z.object({
  business_case: z.object({ type: z.string(), amounts_per_vat_id: z.array(perVat).max(50).default([]) }),
  text: z.string().optional(),
  item: z
    .object({
      number: z.union([z.string(), z.number()]).optional(),
      gtin: z.union([z.string(), z.number()]).optional(),
      quantity: amount.optional(),
      group: z.object({ name: z.string().optional() }).optional(),
    })
    .optional(),
});
/** Another receipt, by the id that it has in the file, or by that of its signed transaction. */
const references = z
  .array(
    z.object({
      transaction_export_id: z.union([z.string(), z.number()]).optional(),
      tx_id: z.string().max(100).optional(),
    }),
  )
  .max(100);
const transaction = z.object({
  head: z.object({
    transaction_export_id: z.union([z.string(), z.number()]),
    closing_client_id: z.string().optional(),
    type: z.string(),
    storno: z.boolean().optional(),
    number: z.union([z.number(), z.string()]),
    timestamp_start: z.union([z.number(), z.string()]),
    timestamp_end: z.union([z.number(), z.string()]).optional(),
    buyer: z.object({ buyer_export_id: z.union([z.string(), z.number()]).optional() }).optional(),
    tx_id: z.string().max(100).optional(),
    references: references.optional(),
  }),
  data: z.object({
    full_amount_incl_vat: amount,
    payment_types: z
      .array(z.object({ type: z.string(), amount }))
      .max(100)
      .default([]),
    amounts_per_vat_id: z.array(perVat).max(50).default([]),
    lines: z.array(line).max(10_000).default([]),
    references: references.optional(),
  }),
  security: z
    .object({
      tse_serial_number: z.string().optional(),
      tse_transaction_number: z.union([z.number(), z.string()]).optional(),
    })
    .optional(),
});
const closing = z.object({
  client_id: z.string().optional(),
  cash_point_closing_export_id: z.union([z.string(), z.number()]).optional(),
  vat_definitions: z
    .array(z.object({ vat_definition_export_id: z.union([z.number(), z.string()]), percentage: amount }))
    .optional(),
  transactions: z.array(z.unknown()).max(1_000_000),
});
type Closing = z.infer<typeof closing>;

/** Reads the receipts of a file; what is wrong with one of them is told, and that one is left out. */
export function readDfka(value: unknown): Result<TillExport, 'till-json-wrong'> {
  const closings = closingsIn(value);
  if (closings.length === 0) return refused('till-json-wrong');
  const sales: TillSale[] = [];
  const problems: FileProblem[] = [];
  const known = new Set<string>();
  const ids = idsOf(closings);
  for (const one of closings) {
    for (const [index, said] of one.transactions.entries()) {
      const row = index + 1;
      const read = receiptOf(one, said, (signed) => ids.get(signed ?? ''));
      if (!read.ok) {
        problems.push({ file: 'transactions', row, why: read });
        continue;
      }
      const { sale, sum } = read.value;
      const id = [sale.till, sale.closing, sale.id].join('\n');
      if (known.has(id)) {
        problems.push({ file: 'transactions', row, why: refused('till-receipt-twice', { number: sale.number }) });
        continue;
      }
      known.add(id);
      if (sale.kind === 'sale' && sum !== sale.total)
        problems.push({
          file: 'transactions',
          row,
          why: refused('till-total-differs', { total: sale.total, sum }),
          isTaken: true,
        });
      sales.push(sale);
    }
  }
  return ok({ sales, problems });
}

/** Closings stand alone, in a list, or under a name of their own. */
function closingsIn(value: unknown): Closing[] {
  const inner = (one: unknown): unknown =>
    typeof one === 'object' && one !== null && 'cash_point_closing' in one ? one.cash_point_closing : one;
  const list = Array.isArray(value) ? value : [value];
  const read = list.map((one) => closing.safeParse(inner(one)));
  return read.every(({ success }) => success) ? read.flatMap(({ data }) => data ?? []) : [];
}

/** The receipts' ids by those of their signed transactions. */
function idsOf(closings: readonly Closing[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { transactions } of closings)
    for (const one of transactions) {
      const head = transaction.shape.head.safeParse((one as { head?: unknown } | null)?.head).data;
      if (head?.tx_id !== undefined) found.set(head.tx_id, String(head.transaction_export_id));
    }
  return found;
}

function receiptOf(
  { client_id: till, cash_point_closing_export_id: number, vat_definitions: definitions }: Closing,
  said: unknown,
  idOf: (transaction: string | undefined) => string | undefined,
): Result<
  { readonly sale: TillSale /** What its lines come to. */; readonly sum: Minor },
  'till-receipt-wrong' | 'till-amount-wrong' | 'till-time-wrong' | 'till-vat-unknown'
> {
  const read = transaction.safeParse(said);
  if (!read.success) return refused('till-receipt-wrong', { path: read.error.issues[0]?.path.join('.') ?? '' });
  const { head, data, security } = read.data;
  const rates = new Map(definitions?.map((one) => [String(one.vat_definition_export_id), minorOf(one.percentage)]));
  const rateOf = (key: number | string) => rates.get(String(key)) ?? USUAL_RATES.get(String(key));
  const at = momentOf(head.timestamp_end ?? head.timestamp_start);
  if (at === undefined) return refused('till-time-wrong', { column: 'timestamp_end' });
  const total = minorOf(data.full_amount_incl_vat);
  const payments = data.payment_types.map((one) => ({ method: one.type, amount: minorOf(one.amount) ?? Number.NaN }));
  if (total === undefined || payments.some((one) => Number.isNaN(one.amount)))
    return refused('till-amount-wrong', { column: total === undefined ? 'full_amount_incl_vat' : 'payment_types' });

  const lines: SaleLine[] = [];
  // what moves only money, such as a tip, is no line of the sale, and is in its total all the same
  let sum: Minor = 0;
  for (const { business_case: business, text, item } of data.lines) {
    const kind = lineKindOf(business.type);
    for (const part of business.amounts_per_vat_id) {
      const [gross, vat] = [minorOf(part.incl_vat), rateOf(part.vat_definition_export_id)];
      if (gross === undefined) return refused('till-amount-wrong', { column: 'incl_vat' });
      if (vat === undefined) return refused('till-vat-unknown', { key: String(part.vat_definition_export_id) });
      sum += gross;
      const product = item?.gtin ?? item?.number;
      if (kind !== undefined)
        lines.push({
          kind,
          amount: gross,
          vat,
          quantity: readPieces(String(item?.quantity ?? 1)),
          ...(product !== undefined && { product: String(product) }),
          ...(item?.group?.name !== undefined && { category: item.group.name }),
          ...(text !== undefined && { text }),
        });
    }
  }
  const named = {
    till: head.closing_client_id ?? till ?? '',
    closing: String(number ?? ''),
    id: String(head.transaction_export_id),
  };
  const sale: TillSale = {
    key: keyOf(named, security?.tse_serial_number ?? '', String(security?.tse_transaction_number ?? '')),
    ...named,
    number: String(head.number),
    at,
    kind: kindOfReceipt(head.type, head.storno === true, lines),
    total,
    lines,
    vat: data.amounts_per_vat_id.flatMap((one) => {
      const [rate, gross] = [rateOf(one.vat_definition_export_id), minorOf(one.incl_vat)];
      return rate === undefined || gross === undefined ? [] : [{ rate, gross }];
    }),
    payments,
    ...(head.buyer?.buyer_export_id !== undefined && { customer: String(head.buyer.buyer_export_id) }),
    refersTo: [...(head.references ?? []), ...(data.references ?? [])].flatMap(
      (one) => one.transaction_export_id?.toString() ?? idOf(one.tx_id) ?? [],
    ),
  };
  return ok({ sale, sum });
}

/** Money with up to five places. */
const minorOf = (said: number | string): Minor | undefined =>
  readAmount(typeof said === 'number' ? said.toFixed(5) : said.trim(), '.');

/** Seconds since 1970, or a time as text. */
function momentOf(said: number | string): number | undefined {
  if (typeof said === 'string') return timeOf(said);
  return Number.isSafeInteger(said) && said > 0 && said < 10 ** 11 ? said * 1_000 : undefined;
}
