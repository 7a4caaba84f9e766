import { ok, type Result, refused } from '#base/result';
import type { FeedRow } from '#replication/wire';
import type { SnapshotPart } from '#replication/wire-snapshot';
import { type Look, type ReaderRow, rowOf, type Tables } from './memory-books.ts';

export type SnapshotQuestion = {
  readonly part: SnapshotPart;
  readonly after: string;
  readonly limit: number;
  readonly begun: { readonly position: number; readonly mark: string } | undefined;
};
/** Without a word about it, a terminal hears of everybody. */
const WHOLE: ReaderRow = { store: '', scope: 'brand', number: 0 };
export const readerOf = (tables: Tables, brand: string, terminal: string): ReaderRow =>
  tables.reader.get(`${brand} ${terminal}`) ?? WHOLE;
/** Head office is never restored from a backup here: its history is one. */
export const markOf = ({ number }: ReaderRow): string => `only.${number}`;
/** Stores of one region. */
const REGIONS: readonly (readonly string[])[] = [['markt', 'bahnhof'], ['hafen']];
export const storesOf = ({ scope, store }: ReaderRow): readonly string[] =>
  (scope === 'region' && REGIONS.find((region) => region.includes(store))) || [store];

const lookIn =
  (tables: Tables): Look =>
  (table, key) =>
    rowOf(tables, table, key);

/** Whether a terminal's scope has a member in it (P86). Of pools everybody hears. */
export function createHears(look: Look, brand: string, terminal: string): (member: string) => boolean {
  const reader = look('reader', `${brand} ${terminal}`) ?? WHOLE;
  if (reader.scope === 'brand') return () => true;
  const stores = storesOf(reader);
  return (member) => {
    if (member.startsWith('pool:')) return true;
    const { enrolledIn } = (look('document', `${brand} member ${member}`)?.body ?? {}) as { enrolledIn?: string };
    if (enrolledIn !== undefined && stores.includes(enrolledIn)) return true;
    if (look('follows', `${brand} ${terminal} ${member}`)) return true;
    return [...(look('lot', `${brand} ${member}`)?.values() ?? [])].some(({ home }) => home === terminal);
  };
}

/** Members who have a card. */
export function membersWithCard(tables: Tables, brand: string, card: string): string[] {
  const hasCard = (body: unknown): boolean =>
    ((body as { cards?: { number: string }[] } | null)?.cards ?? []).some(({ number }) => number === card);
  return [...tables.document]
    .filter(([of, { kind, body }]) => of.startsWith(`${brand} `) && kind === 'member' && hasCard(body))
    .map(([, { id }]) => id);
}

/** Everything of members. */
export function readMembers(tables: Tables, brand: string, terminal: string, members: readonly string[]): FeedRow[] {
  const seq = tables.terminal.get(`${brand} ${terminal}`)?.seq ?? 0;
  return [...tables.document.values()]
    .filter(({ kind, id }) => kind === 'member' && members.includes(id))
    .flatMap(({ id, kind, version, body }): FeedRow[] => [
      ...lotsOf(tables, brand, seq).flatMap(({ row }) => (row.kind === 'lot' && row.member === id ? [row] : [])),
      ...othersOf(tables, brand, terminal).flatMap(({ row }) =>
        row.kind === 'grant' && row.parts.some(({ member }) => member === id) ? [row] : [],
      ),
      { kind: 'document', document: { kind, id, version, body } },
    ]);
}

type Placed = { readonly position: number; readonly row: FeedRow };

/** The newest version of what has changed after a position, as head office answers it over PostgreSQL. */
export function readFeed(
  tables: Tables,
  brand: string,
  terminal: string,
  after: number,
  limit: number,
  mark?: string,
): Result<{ rows: FeedRow[]; position: number; more: boolean }, 'feed-start-again'> {
  const last = tables.position.get(brand) ?? 0;
  const includes = tables.terminal.get(`${brand} ${terminal}`)?.seq ?? 0;
  const reader = readerOf(tables, brand, terminal);
  if (mark && mark !== markOf(reader)) return refused('feed-start-again', { reason: 'scope', seq: includes });
  if (mark !== undefined && after < (tables.floor.get(brand) ?? 0))
    return refused('feed-start-again', { reason: 'behind', seq: includes });
  if (after >= last) return ok({ rows: [], position: after, more: false });
  const hears = createHears(lookIn(tables), brand, terminal);
  const placed: Placed[] = [...lotsOf(tables, brand, includes), ...othersOf(tables, brand, terminal)]
    .filter(({ position, row }) => position > after && isHeard(row, hears))
    .sort((a, b) => a.position - b.position);
  const tooMany = placed[limit];
  const upTo = tooMany ? Math.max(tooMany.position - 1, placed[0]!.position) : last;
  const rows = placed.filter(({ position }) => position <= upTo).map(({ row }) => row);
  return ok({ rows, position: upTo, more: upTo < last });
}

/** A page of a snapshot: by key instead of by change. */
export function readSnapshot(
  tables: Tables,
  brand: string,
  terminal: string,
  { part, after, limit, begun }: SnapshotQuestion,
): Result<{ part: SnapshotPart; position: number; after: string | null } & object, 'feed-start-again'> {
  const seq = tables.terminal.get(`${brand} ${terminal}`)?.seq ?? 0;
  const position = begun?.position ?? tables.position.get(brand) ?? 0;
  const reader = readerOf(tables, brand, terminal);
  if (begun && begun.mark !== markOf(reader)) return refused('feed-start-again', { reason: 'scope', seq });
  const hears = createHears(lookIn(tables), brand, terminal);
  if (position < (tables.floor.get(brand) ?? 0)) return refused('feed-start-again', { reason: 'behind', seq });
  if (part === 'brand') {
    const rows = othersOf(tables, brand, terminal)
      .filter(({ row }) => row.kind !== 'document' || row.document.kind !== 'member')
      .map(({ row }) => row);
    return ok({ part, position, after: null, rows });
  }
  if (part === 'lots') {
    const [lots, next] = pageOf(
      lotsOf(tables, brand, seq).flatMap(({ row }) => (row.kind === 'lot' && isHeard(row, hears) ? [row] : [])),
      ({ member, lot }) => `${member} ${lot}`,
      after,
      limit,
    );
    const kept = lots.filter(({ remaining }) => remaining !== 0);
    const columns = {
      members: kept.map(({ member }) => member),
      lots: kept.map(({ lot }) => lot),
      units: kept.map(({ unit }) => unit),
      usable: kept.map(({ usable }) => usable ?? null),
      expires: kept.map(({ expires }) => expires),
      remaining: kept.map(({ remaining }) => remaining),
    };
    return ok({ part, position, after: next, columns });
  }
  const [members, next] = pageOf(
    othersOf(tables, brand, terminal).flatMap(({ row, position: at }) =>
      row.kind === 'document' &&
      row.document.kind === 'member' &&
      (reader.scope === 'brand' || row.document.body === null || at <= position) &&
      isHeard(row, hears)
        ? [row.document]
        : [],
    ),
    ({ id }) => id,
    after,
    limit,
  );
  const columns = {
    ids: members.map(({ id }) => id),
    versions: members.map(({ version }) => version),
    bodies: members.map(({ body }) => body),
  };
  return ok({ part, position, after: next, columns });
}

/** Of erased profiles everybody hears. */
const isHeard = (row: FeedRow, hears: (member: string) => boolean): boolean =>
  row.kind === 'lot'
    ? hears(row.member)
    : row.kind !== 'document' || row.document.kind !== 'member' || row.document.body === null || hears(row.document.id);

function pageOf<T>(all: readonly T[], keyOf: (row: T) => string, after: string, limit: number): [T[], string | null] {
  const rest = all
    .map((row) => ({ row, of: keyOf(row) }))
    .filter(({ of }) => of > after)
    .sort((a, b) => (a.of < b.of ? -1 : 1));
  const rows = rest.slice(0, limit);
  return [rows.map(({ row }) => row), rest.length > limit ? rows.at(-1)!.of : null];
}

function lotsOf(tables: Tables, brand: string, includes: number): Placed[] {
  const placed: Placed[] = [];
  for (const [of, lots] of tables.lot)
    if (of.startsWith(`${brand} `))
      for (const { id: lot, member, unit, usable, expires, remaining, position } of lots.values())
        placed.push({ position, row: { kind: 'lot', lot, member, unit, usable, expires, remaining, includes } });
  return placed;
}

/** Documents, tills that are somebody's, and the terminal's grants that are not in its journal yet. */
function othersOf(tables: Tables, brand: string, terminal: string): Placed[] {
  const placed: Placed[] = [];
  for (const [of, { position, terminal: owner, name, ...till }] of tables.till) {
    if (!of.startsWith(`${brand} `) || owner === null) continue;
    const { store } = readerOf(tables, brand, owner);
    const serial = of.slice(brand.length + 1);
    const row = { serial, terminal: owner, store, storeName: store, ...(name !== null && { name }), ...till };
    placed.push({ position, row: { kind: 'till', ...row } });
  }
  for (const [of, { position, ...document }] of tables.document)
    if (of.startsWith(`${brand} `)) placed.push({ position, row: { kind: 'document', document } });
  for (const [of, { grant, parts, position, terminal: to, receivedSeq }] of tables.grant)
    if (of.startsWith(`${brand} `) && to === terminal && receivedSeq === undefined)
      placed.push({ position, row: { kind: 'grant', grant, parts: [...parts] } });
  return placed;
}
