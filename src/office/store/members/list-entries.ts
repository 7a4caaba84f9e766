import { z } from 'zod';
import { sql } from 'kysely';
import { holderOf } from '#domain/account';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import { OFFICE } from '../../books/own-journal.ts';
import type { Database, Tx } from '../database.ts';
import { keptText } from '../kept-text.ts';
import { readOn } from '../read-journals.ts';
import type { OfficeTables } from '../schema.ts';
import type { Stretch } from '../stretches.ts';
import { addMemberStores } from './read-words.ts';

/** Entries looked at before others get their turn. */
const ENTRIES_AT_A_TIME = 500;
/** Rows written by one statement. */
const ROWS_AT_A_TIME = 2_000;

type Row = Omit<OfficeTables['member_entry'], 'brand' | 'moves'> & { moves: string };

/**
 * Reads journals on for whose lots each entry touches, so that an account leads to its entries, and for the stores in which members have
 * bought, as `readOn` says.
 */
export const listEntries = (db: Database, brand: string, most: number, of?: 'head-office'): Promise<number> =>
  readOn(db, brand, 'listed_seq', { most, ...(of && { of }) }, async ({ terminal, stretch, from, move }) => {
    const rows = await rowsOf(stretch, terminal, from);
    await db.transaction().execute(async (tx) => {
      if (await move(tx)) await keep(tx, brand, rows);
    });
  });

async function rowsOf({ lines }: Stretch, terminal: string, from: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (let index = Math.max(0, from - lines.from); index < lines.starts.length; index++) {
    if (index % ENTRIES_AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
    const entry = entrySchema.safeParse(decodeEntry(textOf(lines, index))).data;
    if (entry) rows.push(...rowsOfEntry(entry, terminal, lines.from + index));
  }
  return rows;
}

/** One row for each holder that the entry names or whose lots it touches. */
function rowsOfEntry(entry: ListedEntry, terminal: string, seq: number): Row[] {
  const { at, store, member, transfers = [], toPay, amount } = entry;
  const moves = new Map<string, Map<string, number>>();
  const add = (holder: string | undefined, unit: string, change: number): void => {
    if (holder === undefined) return;
    const own = moves.get(holder) ?? new Map<string, number>();
    moves.set(holder, own.set(unit, (own.get(unit) ?? 0) + change));
  };
  if (member !== undefined) moves.set(member, new Map());
  for (const { unit, from, to, amount: moved } of transfers) {
    add(holderOf(from), unit, -moved);
    add(holderOf(to), unit, moved);
  }
  const kind = kindOf(entry);
  const money = kind === 'sale' ? toPay : kind === 'return' && amount !== undefined ? -amount : amount;
  return [...moves]
    .filter(([holder]) => holder === member || isFollowed(holder))
    .map(([holder, own]) => ({
      holder,
      at,
      terminal,
      seq,
      store,
      kind,
      moves: JSON.stringify(Object.fromEntries(own)),
      amount: money ?? null,
    }));
}

/** What kind of entry it is: of an adjustment why it was made, of a voucher what was done with it. */
function kindOf({ kind, reason, what }: ListedEntry): string {
  if (kind === 'adjustment') return reason ?? kind;
  if (kind === 'voucher') return `voucher-${what ?? 'sold'}`;
  return kind === 'return-without-receipt' ? 'return' : kind;
}

/** Of pools only vouchers are looked at one by one. */
const isFollowed = (holder: string): boolean => !holder.startsWith('pool:') || holder.startsWith('pool:voucher.');

async function keep(tx: Tx, brand: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
    const some = rows.slice(from, from + ROWS_AT_A_TIME);
    const column = <Name extends keyof Row>(name: Name): Row[Name][] => some.map((row) => row[name]);
    await sql`
      insert into member_entry (brand, holder, at, terminal, seq, store, kind, moves, amount)
      select ${brand}::text, holder, at, terminal, seq, store, kind, moves, amount
      from unnest(${column('holder')}::text[], ${column('at')}::bigint[], ${column('terminal')}::text[], ${column('seq')}::bigint[],
        ${column('store')}::text[], ${column('kind')}::text[], ${column('moves')}::jsonb[], ${column('amount')}::bigint[])
        as new (holder, at, terminal, seq, store, kind, moves, amount)
      on conflict do nothing`.execute(tx);
  }
  const stores = new Map(
    rows.flatMap(({ holder, store }) =>
      holder.startsWith('pool:') || store === OFFICE
        ? []
        : [[`${store} ${holder}`, { member: holder, store }] as const],
    ),
  );
  await addMemberStores(tx, brand, [...stores.values()]);
}

const name = keptText(200);
const entrySchema = z.looseObject({
  kind: name,
  store: name,
  at: z.int(),
  member: name.optional(),
  reason: name.optional(),
  what: name.optional(),
  toPay: z.int().optional(),
  amount: z.int().optional(),
  transfers: z
    .array(z.looseObject({ unit: name, from: name, to: name, amount: z.int().min(1).max(1_000_000_000) }))
    .optional(),
});
type ListedEntry = z.infer<typeof entrySchema>;
