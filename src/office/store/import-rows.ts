import { sql } from 'kysely';
import { present } from '#base/assert';
import { addMonths } from '#base/day';
import { type Refused, refused } from '#base/result';
import { type Day, importAccount, memberAccount, type Transfer, type Unit } from '#domain/account';
import { visitsLot } from '#domain/decide-sale';
import type { ImportBody, PastPurchase } from '#domain/entry';
import { IMPORTED_MEMBER, type ImportedMember, type ImportedRow } from '#domain/import/read-row';
import { term } from '#domain/lots';
import type { Profile } from '#domain/member';
import { documentVersion } from '#replication/wire';
import type { BooksTransaction } from '../books/books.ts';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import type { JournalOwner } from '../ingest/read-entry.ts';
import { bulkRows } from './bulk.ts';
import type { Tx } from './database.ts';
import { takePositions } from './positions.ts';

/** What became of a row: taken over (or it would be), there already, or not taken over and why. */
export type RowOutcome = 'taken' | 'known' | Refused;

export type ImportTerms = {
  readonly source: string;
  readonly today: Day;
  readonly nowMs: number;
  /** Where members without a store of their own joined. */
  readonly store: string;
  /** Units that the program knows, and for how many months what is given of them lasts. */
  readonly units: ReadonlyMap<Unit, number | undefined>;
};

/** Transfers and purchases of one entry at the most. */
const PARTS_OF_ENTRY = 1_000;
/** The key of a row that is there already with other content. */
const CHANGED = refused('import-row-changed');

/**
 * Where it is looked up which rows are there already: in the table, of a dry run also among those that would be. `nowhere`: all are taken for
 * new, and what writes them fails where one is not; in a file that comes for the first time that saves a third of the database's work.
 */
export type LookedUp = 'in-table' | 'with-dry-run' | 'nowhere';

/** What has been decided about a stretch of rows, before anything is written. */
export type Decided = {
  readonly outcomes: readonly RowOutcome[];
  readonly rows: readonly { readonly row: ImportedRow; readonly member: string }[];
  /** Keys that are new, with their content. */
  readonly keys: ReadonlyMap<string, number>;
  /** Keys that were there. */
  readonly known: number;
};

/** Decides which rows are new and fit. */
export async function decideRows(
  tx: Tx,
  owner: JournalOwner,
  rows: readonly ImportedRow[],
  terms: ImportTerms,
  lookedUp: LookedUp,
): Promise<Decided> {
  const { brand } = owner;
  const given = rows.flatMap((row) => (row.kind === 'member' && row.card ? [row.card] : []));
  const known = await knownKeys(
    tx,
    brand,
    [...rows, ...given].map(({ key }) => key),
    lookedUp,
  );
  const members = await knownMembers(tx, brand, rows);
  const cards = await ownersOfCards(tx, brand, rows);
  const givenElsewhere = await cardsGivenElsewhere(
    tx,
    owner,
    given.map(({ number }) => number),
  );
  const keys = new Map<string, number>();
  const fresh: { row: ImportedRow; member: string }[] = [];
  const contentOf = (key: string): number | undefined => keys.get(key) ?? known.get(key);

  function outcomeOf(row: ImportedRow): RowOutcome {
    const content = contentOf(row.key);
    if (content !== undefined) return content === row.content ? 'known' : CHANGED;
    const unknown = row.balances.find(({ unit }) => unit !== 'visits' && !terms.units.has(unit));
    if (unknown) return refused('import-unit-unknown', { unit: unknown.unit });
    const member = memberOf(row);
    if (typeof member !== 'string') return member;
    if (row.kind === 'member' && row.card) {
      const { number, key } = row.card;
      if (contentOf(key) !== undefined || givenElsewhere.has(number)) return refused('card-taken');
      keys.set(key, 0);
    }
    keys.set(row.key, row.content);
    fresh.push({ row, member });
    return 'taken';
  }
  function memberOf(row: ImportedRow): string | Refused {
    if (row.kind === 'member') return row.member;
    if ('member' in row.owner)
      return members.has(row.owner.member) ? row.owner.member : refused('import-member-unknown');
    const owners = cards.get(row.owner.card) ?? [];
    if (owners.length > 1) return refused('card-of-several');
    return owners[0] ?? refused('card-unknown-here');
  }
  return { outcomes: rows.map(outcomeOf), rows: fresh, keys, known: known.size };
}

/**
 * Writes what was decided: keys, profiles and one or more entries of head office's journal, all in the caller's transaction. With
 * `lookedUp` nowhere it fails by `isThereAlready` where one of them is not new.
 */
export async function writeRows(
  tx: Tx,
  books: BooksTransaction,
  writer: OwnWriter,
  { rows, keys }: Decided,
  terms: ImportTerms,
  lookedUp: LookedUp,
): Promise<void> {
  const { brand } = writer.owner;
  if (rows.length === 0) return;
  await noteKeys(tx, brand, keys, false);
  const members = rows.flatMap(({ row }) => (row.kind === 'member' ? [row] : []));
  if (members.length > 0) await insertProfiles(tx, brand, members, terms, lookedUp);
  const balances = rows.flatMap(({ row, member }) => row.balances.map((balance) => ({ ...balance, member })));
  const purchases = rows.flatMap(({ row, member }): PastPurchase[] =>
    row.kind === 'purchase'
      ? [{ member, day: row.day, total: row.total, ...(row.receipt !== undefined && { receipt: row.receipt }) }]
      : [],
  );
  if (balances.length + purchases.length === 0) return;
  const bodies = (firstSeq: number): ImportBody[] => {
    const found: ImportBody[] = [];
    for (let from = 0; from < Math.max(balances.length, purchases.length); from += PARTS_OF_ENTRY) {
      const seq = firstSeq + found.length;
      const some = purchases.slice(from, from + PARTS_OF_ENTRY);
      found.push({
        kind: 'import',
        source: terms.source,
        day: terms.today,
        transfers: balances
          .slice(from, from + PARTS_OF_ENTRY)
          .map((balance, index) => transferOf(balance, `${writer.owner.terminal}:${seq}.${index}`, brand, terms)),
        ...(some.length > 0 && { purchases: some }),
      });
    }
    return found;
  };
  await bookOwn(books, writer, bodies, terms.nowMs);
}

const UNIQUE_VIOLATION = '23505';
export const isThereAlready = (error: unknown): boolean => (error as { code?: string }).code === UNIQUE_VIOLATION;

type OwnedBalance = ImportedRow['balances'][number] & { readonly member: string };

function transferOf(
  { unit, amount, expires, member }: OwnedBalance,
  lot: string,
  brand: string,
  terms: ImportTerms,
): Transfer {
  const months = terms.units.get(unit);
  const end = expires ?? (months === undefined ? undefined : addMonths(terms.today, months));
  return {
    unit,
    from: importAccount(brand),
    to: memberAccount(member),
    amount,
    // visits rest in one lot of each member, as those of sales do
    lot: unit === 'visits' ? visitsLot(member) : lot,
    ...(unit !== 'visits' && term({ expires: end })),
  };
}

/** All of them are new: as texts they are written twice as fast as documents that may be there. Who has been erased stays so. */
async function insertProfiles(
  tx: Tx,
  brand: string,
  members: readonly ImportedMember[],
  terms: ImportTerms,
  lookedUp: LookedUp,
): Promise<void> {
  const positionOf = await takePositions(tx, brand, members.length);
  const placed = members.map((member, index) => ({ member, position: positionOf(index) }));
  const { from, is } = bulkRows(placed, {
    id: ({ member }) => member.member,
    // a text of JSON has no line feed
    body: ({ member }) => JSON.stringify(profileOf(member, terms)),
    position: ({ position }) => position,
  });
  await sql`
    insert into document (brand, kind, id, version, body, position)
    select ${brand}::text, 'member', ${is('id')}, ${documentVersion(terms.nowMs, 'office')}::text, ${is('body')}::jsonb, ${is('position')}
    from ${from} order by ${is('id')}
    ${lookedUp === 'nowhere' ? sql`` : sql`on conflict (brand, kind, id) do nothing`}`.execute(tx);
}

function profileOf({ member, profile, enrolled, consents }: ImportedMember, { nowMs, store }: ImportTerms): Profile {
  return {
    ...profile,
    id: member,
    cards: profile.cards.map((card) => ({ ...card, since: nowMs })),
    enrolledAt: enrolled === undefined ? nowMs : Date.parse(enrolled),
    enrolledIn: store,
    consents: consents.map((consent) => ({ ...consent, store, staff: 'import' })),
  };
}

/** A dry run notes its keys where only its own transaction sees them. */
export const DRY_RUN_TABLE = sql`create temporary table taken_over_dry (key uuid primary key, content bigint not null) on commit drop`;

async function knownKeys(
  tx: Tx,
  brand: string,
  keys: readonly string[],
  lookedUp: LookedUp,
): Promise<Map<string, number>> {
  if (lookedUp === 'nowhere') return new Map();
  const wanted = sql`string_to_table(${keys.join(',')}::text, ',')::uuid`;
  const dry =
    lookedUp === 'with-dry-run'
      ? sql` union all select key, content from taken_over_dry where key in (select ${wanted})`
      : sql``;
  const { rows } = await sql<{ key: string; content: number }>`
    select key, content from taken_over where brand = ${brand} and key in (select ${wanted})${dry}`.execute(tx);
  return new Map(rows.map(({ key, content }) => [key.replaceAll('-', ''), content]));
}

export async function noteKeys(
  tx: Tx,
  brand: string,
  keys: ReadonlyMap<string, number>,
  isDryRun: boolean,
): Promise<void> {
  if (keys.size === 0) return;
  const { from, is } = bulkRows([...keys], { key: ([key]) => key, content: ([, content]) => content });
  const into = isDryRun
    ? sql`taken_over_dry (key, content) select`
    : sql`taken_over (brand, key, content) select ${brand}::text,`;
  // in their order they come to the same pages of the index one after the other
  await sql`insert into ${into} ${is('key')}::uuid, ${is('content')} from ${from} order by ${is('key')}::uuid`.execute(
    tx,
  );
}

/** Of the members that rows name by the other system's ids, those that are here. */
async function knownMembers(tx: Tx, brand: string, rows: readonly ImportedRow[]): Promise<Set<string>> {
  const ids = rows.flatMap((row) => (row.kind !== 'member' && 'member' in row.owner ? [row.owner.member] : []));
  if (ids.length === 0) return new Set();
  const found = await tx
    .selectFrom('document')
    .select('id')
    .where('brand', '=', brand)
    .where('kind', '=', 'member')
    .where('id', 'in', sql<string>`(select string_to_table(${[...new Set(ids)].join(',')}::text, ','))`)
    .where(sql<boolean>`body <> 'null'`)
    .execute();
  return new Set(found.map(({ id }) => id));
}

/** Whose the cards are that rows name their members by. */
async function ownersOfCards(tx: Tx, brand: string, rows: readonly ImportedRow[]): Promise<Map<string, string[]>> {
  const cards = rows.flatMap((row) => (row.kind !== 'member' && 'card' in row.owner ? [row.owner.card] : []));
  const owners = new Map<string, string[]>();
  for (const { id, number } of await withCards(tx, brand, cards))
    owners.set(number, [...(owners.get(number) ?? []), id]);
  return owners;
}

/** Which of these cards members have who were not taken over, or who got them at a counter since then. */
async function cardsGivenElsewhere(tx: Tx, owner: JournalOwner, cards: readonly string[]): Promise<Set<string>> {
  if (cards.length === 0 || !(await mayHaveOtherCards(tx, owner))) return new Set();
  return new Set((await withCards(tx, owner.brand, cards)).map(({ number }) => number));
}

/** Before a counter has joined and while everybody was taken over, the keys of the cards say who has which, which is faster. */
async function mayHaveOtherCards(tx: Tx, { brand, terminal }: JournalOwner): Promise<boolean> {
  const next = String.fromCharCode(IMPORTED_MEMBER.charCodeAt(0) + 1);
  const members = sql`select from document where brand = ${brand} and kind = 'member'`;
  const { rows } = await sql<{ other: boolean }>`
    select exists (select from terminal where brand = ${brand} and id <> ${terminal})
      or exists (${members} and id < ${IMPORTED_MEMBER}) or exists (${members} and id >= ${next}) as other`.execute(tx);
  return present(rows[0], 'a select without a table has a row').other;
}

async function withCards(tx: Tx, brand: string, cards: readonly string[]): Promise<{ id: string; number: string }[]> {
  if (cards.length === 0) return [];
  const wanted = [...new Set(cards)].map((number) => JSON.stringify([{ number }]));
  const { rows } = await sql<{ id: string; number: string }>`
    select id, card ->> 'number' as number from document, jsonb_array_elements(body -> 'cards') as card
    where brand = ${brand} and kind = 'member' and body -> 'cards' @> any(${wanted}::text[]::jsonb[])`.execute(tx);
  return rows;
}
