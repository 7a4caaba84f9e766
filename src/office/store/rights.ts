import { sql } from 'kysely';
import type { Day, Unit } from '#domain/account';
import type { RightPart } from '#domain/entry';
import { term } from '#domain/lots';
import type { Database, Tx } from './database.ts';
import { takePositions } from './positions.ts';
import { addToLots } from './projections.ts';

/** A lot of the member's points with everything about its rights. */
export type RightsLot = {
  readonly id: string;
  readonly unit: Unit;
  readonly usable: Day | null;
  readonly expires: Day | null;
  readonly remaining: number;
  /** Rights by terminal; may be below zero after a return (R03). */
  readonly held: ReadonlyMap<string, number>;
  /** Granted, not yet in a terminal's journal. */
  readonly granted: number;
};

export type Wanted = {
  readonly brand: string;
  readonly terminal: string;
  readonly request: string;
  readonly member: string;
  readonly unit: Unit;
  readonly amount: number;
};
export type Grant = { readonly grant: string; readonly parts: readonly RightPart[] };

/**
 * What head office may give of each lot: what neither a terminal holds nor is on its way to one, and no more than is left
 * in the lot. Over all lots no more than the member owns less all rights that are out: a debt in one lot is covered by the
 * others (R03). The lot that expires first comes first (R18); lots that have lapsed give nothing.
 */
export function grantable(
  lots: readonly RightsLot[],
  amount: number,
  today: Day,
): { lot: RightsLot; amount: number }[] {
  const counted = lots.filter((lot) => lot.remaining <= 0 || lot.expires === null || lot.expires >= today);
  const owned = sum(counted.map((lot) => lot.remaining));
  const out = sum(counted.map((lot) => sum([...lot.held.values()].map((held) => Math.max(0, held))) + lot.granted));
  let left = Math.min(amount, Math.max(0, owned - out));
  const parts: { lot: RightsLot; amount: number }[] = [];
  for (const lot of inOrderOfExpiry(counted)) {
    const part = Math.min(left, lot.remaining, lot.remaining - sum([...lot.held.values()]) - lot.granted);
    if (part <= 0) continue;
    parts.push({ lot, amount: part });
    left -= part;
  }
  return parts;
}

/** Which terminals to ask for how much, so that together with what head office has it would be enough. */
export function recallable(
  lots: readonly RightsLot[],
  missing: number,
  asker: string,
  today: Day,
): Map<string, { lot: RightsLot; amount: number }[]> {
  const wanted = new Map<string, { lot: RightsLot; amount: number }[]>();
  let left = missing;
  for (const lot of inOrderOfExpiry(lots)) {
    if ((lot.expires !== null && lot.expires < today) || (lot.usable !== null && lot.usable > today)) continue;
    for (const [terminal, held] of lot.held) {
      const part = Math.min(left, held, lot.remaining);
      if (terminal === asker || part <= 0) continue;
      wanted.set(terminal, [...(wanted.get(terminal) ?? []), { lot, amount: part }]);
      left -= part;
    }
  }
  return wanted;
}

/** The answer that this request has had already, if any: a request counts once. */
export async function earlierGrant(
  db: Database | Tx,
  { brand, terminal, request }: Wanted,
): Promise<Grant | undefined> {
  const row = await db
    .selectFrom('rights_grant')
    .select(['id', 'parts'])
    .where('brand', '=', brand)
    .where('terminal', '=', terminal)
    .where('request', '=', request)
    .executeTakeFirst();
  return row && { grant: row.id, parts: row.parts };
}

/**
 * Grants what head office has, written down before anybody hears of it. The brand's lock, which every writer of lots
 * takes, keeps the member's lots as they were read.
 */
export function grantRights(
  db: Database,
  wanted: Wanted,
  grant: string,
  nowMs: number,
  today: Day,
): Promise<Grant | undefined> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('brand').select('id').where('id', '=', wanted.brand).forUpdate().execute();
    const earlier = await earlierGrant(tx, wanted);
    if (earlier) return earlier;
    const lots = await memberLots(tx, wanted);
    const parts = grantable(lots, wanted.amount, today).slice(0, MOST_PARTS);
    if (parts.length === 0) return undefined;
    const positionOf = await takePositions(tx, wanted.brand, 1 + parts.length);
    const rightParts = parts.map((part) => rightPartOf(wanted.member, part));
    const changes = rightParts.map((part) => ({
      usable: undefined,
      expires: undefined,
      ...part,
      remaining: 0,
      held: 0,
      granted: part.amount,
    }));
    await addToLots(tx, wanted.brand, wanted.terminal, changes, (index) => positionOf(1 + index));
    await tx
      .insertInto('rights_grant')
      .values({
        brand: wanted.brand,
        id: grant,
        terminal: wanted.terminal,
        request: wanted.request,
        member: wanted.member,
        parts: JSON.stringify(rightParts),
        granted_at: nowMs,
        received_seq: null,
        position: positionOf(0),
      })
      .execute();
    return { grant, parts: rightParts };
  });
}

/** The wire allows so many parts of a grant. */
const MOST_PARTS = 500;

export const rightPartOf = (member: string, { lot, amount }: { lot: RightsLot; amount: number }): RightPart => ({
  lot: lot.id,
  unit: lot.unit,
  member,
  amount,
  ...term(lot),
});

/** The member's lots of a unit of which something is left, owed, held or on its way. */
export async function memberLots(
  db: Database | Tx,
  { brand, member, unit }: Pick<Wanted, 'brand' | 'member' | 'unit'>,
): Promise<RightsLot[]> {
  const { rows } = await sql<{
    id: string;
    unit: Unit;
    usable: string | null;
    expires: string | null;
    remaining: number;
    home: string;
    home_held: number;
    others: Record<string, number> | null;
    granted: number;
  }>`
    select id, unit, usable, expires, remaining, home, home_held, others, granted from lot
    where brand = ${brand} and member = ${member} and unit = ${unit} and (remaining <> 0 or held <> 0 or granted <> 0)
    limit 10000`.execute(db);
  return rows.map(({ home, home_held, others, ...lot }) => ({
    ...lot,
    held: new Map([[home, home_held], ...Object.entries(others ?? {})]),
  }));
}

const inOrderOfExpiry = (lots: readonly RightsLot[]): RightsLot[] =>
  [...lots].sort((a, b) => compare(a.expires ?? '9999-12-31', b.expires ?? '9999-12-31') || compare(a.id, b.id));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
