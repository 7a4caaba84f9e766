import { z } from 'zod';
import { addDays, dayIn } from '#base/day';
import { type Day, memberOf } from '#domain/account';
import type { EntryHead, ReturnBody, SaleBody } from '#domain/entry';
import { isReceiptKey } from '#domain/receipt-key';
import { parseReferralCode } from '#domain/referral-code';
import { decodeEntry } from '#ledger/entry-text';
import { type EntryLines, textOf } from '#replication/node-packing';
import { programIn } from './administration.ts';
import { surprisesIn } from './commitments.ts';
import type { Database, Tx } from './database.ts';
import { keptText } from './kept-text.ts';
import { readOn } from './read-journals.ts';
import { noteBooked } from './receipts.ts';
import { saleOfReturn } from './sale-of-return.ts';
import { stretchAt } from './stretches.ts';

/** Entries looked at before others get their turn. */
const ENTRIES_AT_A_TIME = 500;

type Place = { readonly brand: string; readonly terminal: string; readonly seq: number };

/** A friend's first purchase, as it is followed up. */
type ReferredNote = {
  readonly key: string;
  readonly terminal: string;
  readonly seq: number;
  readonly friend: string;
  readonly referrer: string;
  readonly due: Day;
};
type Notes = {
  readonly referred: ReferredNote[];
  readonly returned: { readonly key: string; readonly amount: number }[];
  /** Regulars of a day, with their visits up to then. */
  readonly shoppers: Map<string, Shopper>;
  /** Receipts of tills that were booked, and when. */
  readonly receipts: { readonly key: string; readonly terminal: string; readonly at: number }[];
};
type Shopper = { readonly day: Day; readonly member: string; readonly visits: number };
/** What is asked about shoppers: from how many visits on, and since when. Nothing where no surprise is in force. */
type ShoppersWanted = { readonly visitsFrom: number; readonly since: Day; readonly until: Day };

/**
 * Reads journals on for what head office follows up: friends' first purchases, and what is brought back of them (I14); the
 * regulars of each day, where surprises are in force (I16); where receipts of tills were booked (P92), as `readOn` says.
 */
export function noteEntries(db: Database, brand: string, most: number, nowMs: number): Promise<number> {
  let wanted: ReturnType<typeof shoppersWanted> | undefined;
  return readOn(db, brand, 'noted_seq', { most, of: 'counters' }, async ({ terminal, stretch, from, move }) => {
    wanted ??= shoppersWanted(db, brand, nowMs);
    const notes = await notesIn(db, { brand, terminal, seq: from }, stretch.lines, await wanted);
    await db.transaction().execute(async (tx) => {
      if (await move(tx)) await keepNotes(tx, brand, notes);
    });
  });
}

/** Late entries count for their day as long as it has not been drawn; older ones need not be looked at. */
const DAYS_KEPT = 60;

async function shoppersWanted(db: Database, brand: string, nowMs: number): Promise<ShoppersWanted | undefined> {
  const inForce = await programIn(db, brand);
  const occasions = inForce ? surprisesIn(inForce.program) : [];
  if (occasions.length === 0) return undefined;
  const today = dayIn('Etc/GMT-14', nowMs);
  const visitsFrom = Math.min(...occasions.map(({ opens }) => opens.visitsFrom));
  return { visitsFrom, since: addDays(today, -DAYS_KEPT), until: today };
}

async function notesIn(
  db: Database,
  from: Place,
  lines: EntryLines,
  wanted: ShoppersWanted | undefined,
): Promise<Notes> {
  const notes: Notes = { referred: [], returned: [], shoppers: new Map(), receipts: [] };
  for (let index = Math.max(0, from.seq - lines.from); index < lines.starts.length; index++) {
    if (index % ENTRIES_AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
    const text = textOf(lines, index);
    // most entries need not be read for that
    if (text.includes('"key":"tse:')) noteReceipt(notes.receipts, decodeEntry(text));
    const isReferred = text.includes('"referred"');
    if (isReferred || (wanted && text.includes('"kind":"sale"'))) {
      const entry = decodeEntry(text);
      const note = isReferred ? referredIn(entry) : undefined;
      if (note) notes.referred.push(note);
      const shopper = wanted && shopperIn(entry, wanted);
      if (shopper) keepMore(notes.shoppers, shopper);
    } else if (text.includes('"kind":"return"')) {
      const entry = returnSchema.safeParse(decodeEntry(text)).data;
      if (!entry) continue;
      notes.returned.push({ key: entry.sale, amount: entry.returned });
      // the sale may stand in another journal that is read later
      if (!isFrom(entry.transfers, from.terminal)) {
        const place = { ...from, seq: lines.from + index };
        const note = referredIn(await soldBefore(db, place, entry as unknown as EntryHead & ReturnBody));
        if (note) notes.referred.push(note);
      }
    }
  }
  return notes;
}

/** Whether all points that a return takes back were earned in this journal. */
const isFrom = (transfers: readonly z.infer<typeof transferSchema>[], terminal: string): boolean =>
  transfers.every(
    ({ unit, from, lot }) => unit !== 'points' || memberOf(from) === undefined || lot.startsWith(`${terminal}:`),
  );

async function soldBefore(db: Database, place: Place, entry: EntryHead & ReturnBody): Promise<unknown> {
  const sold = await saleOfReturn(db, place, entry);
  return sold && { ...sold.body, terminal: sold.terminal, seq: sold.seq };
}

/** What a friend's first purchase says; undefined for every other entry, and for one that does not hold together. */
function referredIn(entry: unknown): ReferredNote | undefined {
  const sale = saleSchema.safeParse(entry).data;
  const effect = sale && referredSchema.safeParse(sale.effects.find((one) => one.kind === 'referred')).data;
  if (!sale || !effect) return undefined;
  const code = parseReferralCode(effect.code);
  const { terminal, seq, member: friend } = sale;
  return { key: sale.sale.key, terminal, seq, friend, referrer: code.ok ? code.value : '', due: effect.from };
}

function noteReceipt(receipts: Notes['receipts'], entry: unknown): void {
  const { data } = saleSchema.extend({ at: z.int() }).safeParse(entry);
  if (data && isReceiptKey(data.sale.key)) receipts.push({ key: data.sale.key, terminal: data.terminal, at: data.at });
}

/** Who has bought something that day, if a regular. */
function shopperIn(entry: unknown, { visitsFrom, since, until }: ShoppersWanted): Shopper | undefined {
  const sale = saleSchema.extend({ facts: factsSchema }).safeParse(entry).data;
  if (!sale) return undefined;
  const { day, visits: before } = sale.facts;
  const visits = before + (sale.effects.some(({ kind, visits: one }) => kind === 'visit' && one === 1) ? 1 : 0);
  return day >= since && day <= until && visits >= visitsFrom ? { day, member: sale.member, visits } : undefined;
}

function keepMore(shoppers: Map<string, Shopper>, shopper: Shopper): void {
  const key = `${shopper.day} ${shopper.member}`;
  if ((shoppers.get(key)?.visits ?? -1) < shopper.visits) shoppers.set(key, shopper);
}

/** Shoppers written by one statement. */
const ROWS_AT_A_TIME = 1_000;

async function keepNotes(tx: Tx, brand: string, { referred, returned, shoppers, receipts }: Notes): Promise<void> {
  for (const { key, terminal, at } of receipts) await noteBooked(tx, brand, key, { terminal, at });
  const rows = [...shoppers.values()].map((shopper) => ({ brand, ...shopper }));
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
    await tx
      .insertInto('shopper')
      .values(rows.slice(from, from + ROWS_AT_A_TIME))
      .onConflict((conflict) =>
        conflict
          .columns(['brand', 'day', 'member'])
          .doUpdateSet((eb) => ({ visits: eb.fn('greatest', ['shopper.visits', 'excluded.visits']) })),
      )
      .execute();
  }
  for (const note of referred) {
    await tx
      .insertInto('referral')
      .values({ brand, ...note, booked: null })
      .onConflict((conflict) => conflict.columns(['brand', 'key']).doNothing())
      .execute();
  }
  for (const { key, amount } of returned) {
    await tx
      .updateTable('referral')
      .set({ returned: amount })
      .where('brand', '=', brand)
      .where('key', '=', key)
      .where('returned', '<', amount)
      .execute();
  }
}

/** The sale of which a row tells, as its journal says it; undefined if that does not hold together. */
export async function notedSale(
  db: Database,
  { brand, terminal, seq }: Place,
): Promise<(EntryHead & SaleBody) | undefined> {
  const stretch = await stretchAt(db, { brand, terminal }, seq);
  const index = stretch ? seq - stretch.lines.from : -1;
  if (!stretch || index < 0 || index >= stretch.lines.starts.length) return undefined;
  const entry: unknown = decodeEntry(textOf(stretch.lines, index));
  return saleSchema.safeParse(entry).success ? (entry as EntryHead & SaleBody) : undefined;
}

const text = keptText(500).min(1);
const transferSchema = z.looseObject({ unit: z.string(), from: z.string(), lot: z.string() });
const saleSchema = z.looseObject({
  kind: z.literal('sale'),
  terminal: text,
  seq: z.int(),
  member: text,
  sale: z.looseObject({ key: text }),
  effects: z.array(z.looseObject({ kind: z.string() })),
});
const factsSchema = z.looseObject({ day: z.iso.date(), visits: z.int() });
const referredSchema = z.looseObject({ code: z.string().max(80), from: z.iso.date() });
const returnSchema = z.looseObject({
  kind: z.literal('return'),
  sale: text,
  returned: z.int().min(0),
  transfers: z.array(transferSchema),
});
