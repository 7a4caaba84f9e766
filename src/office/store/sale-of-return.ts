import { memberOf } from '#domain/account';
import type { Entry, ReturnBody, SaleBody } from '#domain/entry';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import type { Database } from './database.ts';
import { stretchAt } from './stretches.ts';

type Place = { readonly brand: string; readonly terminal: string; readonly seq: number };
export type FoundSale = { readonly terminal: string; readonly seq: number; readonly body: SaleBody };

/** A sale that earned nothing is looked for so many stretches back: what is brought back is seldom older. */
const MOST_STRETCHES = 500;

/**
 * The entry of the sale that a return takes back. The lot of what it earned is named after that entry, in whichever journal
 * it is; a sale that earned nothing is looked for in the return's own journal, from there backwards. Undefined if it is not found.
 */
export async function saleOfReturn(
  db: Database,
  { brand, terminal, seq }: Place,
  { sale: key, transfers }: ReturnBody,
): Promise<FoundSale | undefined> {
  for (const { unit, from, lot } of transfers) {
    if (unit !== 'points' || memberOf(from) === undefined) continue;
    const at = lot.lastIndexOf(':');
    const [owner, number] = [lot.slice(0, at), Number(lot.slice(at + 1))];
    if (at < 1 || !Number.isSafeInteger(number) || number < 1) continue;
    const stretch = await stretchAt(db, { brand, terminal: owner }, number);
    const body = stretch && saleIn(stretch.lines, number - stretch.lines.from, key);
    if (body) return { terminal: owner, seq: number, body };
  }
  let before = seq - 1;
  for (let step = 0; step < MOST_STRETCHES && before >= 1; step++) {
    const stretch = await stretchAt(db, { brand, terminal }, before);
    if (!stretch || stretch.lines.from > before) return undefined;
    for (let number = before; number >= stretch.lines.from; number--) {
      const body = saleIn(stretch.lines, number - stretch.lines.from, key);
      if (body) return { terminal, seq: number, body };
    }
    before = stretch.lines.from - 1;
  }
  return undefined;
}

function saleIn(lines: Parameters<typeof textOf>[0], index: number, key: string): SaleBody | undefined {
  if (index < 0 || index >= lines.starts.length) return undefined;
  const text = textOf(lines, index);
  // most entries need not be read for that
  if (!text.includes(JSON.stringify(key))) return undefined;
  const entry = decodeEntry(text) as Partial<Entry> | undefined;
  return entry?.kind === 'sale' && entry.sale?.key === key ? (entry as SaleBody) : undefined;
}
