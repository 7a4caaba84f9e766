import { sql } from 'kysely';
import type { Localized } from '#base/result';
import { type Day, memberAccount, passOf, storeAccount, type Transfer, type Unit } from '#domain/account';
import type { AdjustmentBody } from '#domain/entry';
import { type ClubPass, evenOut, MERGED } from '#domain/life/doubled-terms';
import type { Club } from '#domain/program/club';
import type { Program } from '#domain/program/schema';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { programIn } from './administration.ts';
import { postgresBooks } from './books.ts';
import type { Database, Tx } from './database.ts';
import { type KnownMember, knownMembers } from './known-members.ts';

/** Members looked at, and entries written, in one transaction. */
const MEMBERS_AT_A_TIME = 500;
/** More that were sold twice are not listed. */
const MOST_LISTED = 1_000;

/** Where a round goes on: by member and club. */
type MemberAndUnit = { readonly member: string; readonly unit: Unit };
export type DoubledRound = { readonly next: MemberAndUnit | undefined; readonly given: number; readonly taken: number };

/**
 * Gives another term to whoever was sold two for the same days by counters that could not hear of each other, and takes it back when one
 * of the two has come back (I12). Goes through all who have several passes of a club, a stretch at a time. What a counter holds
 * is left alone until it lets go of it.
 */
export async function doubledRound(
  db: Database,
  writer: OwnWriter,
  after: MemberAndUnit | undefined,
  today: Day,
  nowMs: number,
): Promise<DoubledRound> {
  const { brand } = writer.owner;
  return postgresBooks(db).transactionWith(async (tx, books) => {
    // of two at the same moment the second finds what the first has booked
    await books.lockBrand(brand);
    const units = clubsIn((await programIn(tx, brand))?.program).map(({ id }) => passOf(id));
    const { rows } = await sql<MemberAndUnit>`
      select member, unit from lot where brand = ${brand} and unit = any(${units}::text[])
        and (member, unit) > (${after?.member ?? ''}, ${after?.unit ?? ''})
      group by member, unit
      having count(*) filter (where remaining > 0) > 1 or bool_or(remaining > 0 and id like '%:more')
      order by member, unit limit ${MEMBERS_AT_A_TIME}`.execute(tx);
    const bodies: AdjustmentBody[] = [];
    let [given, taken] = [0, 0];
    for (const { member, unit } of rows) {
      const passes = await passesOf(tx, brand, member, unit);
      const { give, take } = evenOut(passes, unit, today);
      const free = take.filter(({ lot }) => passes.some((pass) => pass.lot === lot && pass.isHere));
      const account = memberAccount(member);
      const transfers = [
        ...give.map((pass) => movedPass(passes, pass, unit, account, 'to')),
        ...free.map((pass) => movedPass(passes, pass, unit, account, 'from')),
      ];
      if (transfers.length > 0) bodies.push({ kind: 'adjustment', member, reason: 'club', day: today, transfers });
      given += give.length;
      taken += free.length;
    }
    await bookOwn(books, writer, bodies, nowMs);
    return { next: rows.length < MEMBERS_AT_A_TIME ? undefined : rows.at(-1), given, taken };
  });
}

/** A pass with the store that sold it, and whether head office may take it. */
export type KeptPass = ClubPass & { readonly store: string; readonly isHere: boolean };

export async function passesOf(tx: Tx, brand: string, member: string, unit: Unit): Promise<KeptPass[]> {
  const rows = await tx
    .selectFrom('lot')
    .leftJoin('terminal', (join) =>
      join.onRef('terminal.brand', '=', 'lot.brand').on('terminal.id', '=', sql`split_part(lot.id, ':', 1)`),
    )
    .select(['lot.id', 'lot.usable', 'lot.expires', 'lot.remaining', 'lot.held', 'lot.granted', 'terminal.store'])
    .where('lot.brand', '=', brand)
    .where('lot.member', '=', member)
    .where('lot.unit', '=', unit)
    .execute();
  return rows.flatMap(({ id: lot, usable: from, expires: until, remaining, held, granted, store }) =>
    // what is for good, or was given for an occasion, was not sold by a counter
    from === null || until === null || store === null
      ? []
      : [{ lot, from, until, remaining, store, isHere: held <= 0 && granted <= 0 }],
  );
}

/** One pass between a member and the store that sold the term. */
export function movedPass(
  passes: readonly KeptPass[],
  { lot, from: usable, until: expires }: ClubPass,
  unit: Unit,
  account: Transfer['from'],
  way: 'to' | 'from',
): Transfer {
  const { store } = passes.find((pass) => lot.startsWith(pass.lot))!;
  const [from, to] = way === 'to' ? [storeAccount(store), account] : [account, storeAccount(store)];
  return { unit, from, to, amount: 1, lot, usable, expires };
}

/** Somebody who was sold a term of a club twice, or had two on accounts that were merged, and for which days another one was given. */
export type DoubledTerm = KnownMember & {
  readonly why: 'twice' | 'merged';
  readonly club: Localized;
  readonly from: Day;
  readonly until: Day;
};

/** Whoever has a term that was given because another one was sold twice: what a person at head office should know of. */
export async function doubledTerms(db: Database, brand: string): Promise<readonly DoubledTerm[]> {
  const clubs = new Map(clubsIn((await programIn(db, brand))?.program).map(({ id, name }) => [passOf(id), name]));
  if (clubs.size === 0) return [];
  const rows = await db
    .selectFrom('lot')
    .select(['id', 'member', 'unit', 'usable', 'expires'])
    .where('brand', '=', brand)
    .where('unit', 'in', [...clubs.keys()])
    .where((is) => is.or([is('id', 'like', '%:more'), is('id', 'like', `%${MERGED}`)]))
    .where('remaining', '>', 0)
    .orderBy('member')
    .limit(MOST_LISTED)
    .execute();
  const known = await knownMembers(
    db,
    brand,
    rows.map(({ member }) => member),
  );
  return rows.flatMap(({ id, unit, usable: from, expires: until }, index) => {
    const club = clubs.get(unit);
    const why = id.endsWith(MERGED) ? 'merged' : 'twice';
    return club && from !== null && until !== null ? [{ ...known[index]!, why, club, from, until }] : [];
  });
}

export const clubsIn = (program: Program | undefined): Club[] =>
  (program?.instruments ?? []).filter((one): one is Club => one.kind === 'club');
