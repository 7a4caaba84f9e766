import type { Lot, Unit } from '#domain/account';
import type { RightPart } from '#domain/entry';
import { term } from '#domain/lots';
import type { LotPosting } from '#ledger/postings';
import type { FeedRow } from '#replication/wire';
import type { Connection } from './database.ts';

type LotRow = {
  id: string;
  member: string;
  unit: Unit;
  usable: string | null;
  expires: string | null;
  office_remaining: number;
  office_includes: number;
  pending: string;
  remaining: number;
  held: number;
  lent: number;
  lent_until: number | null;
};

type OfMember = [
  id: string,
  unit: Unit,
  remaining: number,
  held: number,
  usable: string | null,
  expires: string | null,
];

type Said = Extract<FeedRow, { kind: 'lot' }>;

type Part = Pick<LotRow, 'id' | 'member' | 'unit' | 'usable' | 'expires' | 'held'>;

/** A place in the order of all lots. */
export type LotPlace = { readonly member: string; readonly unit: string; readonly id: string };
export const BEFORE_ALL: LotPlace = { member: '', unit: '', id: '' };
const AFTER_ALL: LotPlace = { member: '\u{10ffff}', unit: '', id: '' };
/** Lots that are looked at in one go: some milliseconds. */
const STRETCH = 10_000;

/** Own changes of a lot that head office has not included yet, as [number of the entry, change]. */
type Pending = [seq: number, delta: number][];

const sum = (pending: Pending): number => pending.reduce((total, [, delta]) => total + delta, 0);

/**
 * Lots as this terminal knows them: what head office last said, plus its own entries after that. Head office says with each
 * lot up to which own entry it has included, so the sum is exact whatever the order in which things arrive.
 */
export function createLots(connection: Connection) {
  const find = connection.prepare<[string, Unit, string], LotRow>(
    'select * from lot where member = ? and unit = ? and id = ?',
  );
  const put = connection.prepare<[LotRow]>(
    `insert into lot (id, member, unit, usable, expires, office_remaining, office_includes, pending, remaining, held, lent, lent_until)
     values (:id, :member, :unit, :usable, :expires, :office_remaining, :office_includes, :pending, :remaining, :held, :lent, :lent_until)
     on conflict (member, unit, id) do update set office_remaining = excluded.office_remaining, office_includes = excluded.office_includes,
       pending = excluded.pending, remaining = excluded.remaining, held = excluded.held`,
  );
  // what is lent is never more than what is held: what fills a debt of a return is not lent any more (P49)
  // one statement, and no list of changes in between: every booking posts to two lots or more
  const post = connection.prepare<
    [string, string, Unit, string | null, string | null, string, number, number, number, number | null]
  >(
    `insert into lot (id, member, unit, usable, expires, office_remaining, office_includes, pending, remaining, held, lent, lent_until)
     values (?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?)
     on conflict (member, unit, id) do update set remaining = remaining + excluded.remaining, held = held + excluded.held,
       lent = case when excluded.lent_until is null then max(0, lent + min(0, excluded.held))
         else min(lent + excluded.lent, max(0, held + excluded.held)) end,
       lent_until = case when excluded.lent_until is null then iif(lent + min(0, excluded.held) <= 0, null, lent_until)
         else iif(held + excluded.held <= 0, null, min(excluded.lent_until, coalesce(lent_until, excluded.lent_until))) end,
       pending = case when excluded.pending = '[]' then pending
         when pending = '[]' then excluded.pending
         else substr(pending, 1, length(pending) - 1) || ',' || substr(excluded.pending, 2) end`,
  );
  // rows as lists: every booking reads all lots of its member, and objects would take as long again
  const ofMember = connection
    .prepare<[number, string], OfMember>(
      `select id, unit, remaining, iif(lent_until <= +?, held - lent, held), usable, expires from lot
       where member = +? and (remaining <> 0 or held <> 0) order by unit, id`,
    )
    .raw();

  const held = connection.prepare<[], Part>(
    'select id, member, unit, usable, expires, held from lot where held > 0 order by member, unit, id',
  );
  const ended = connection.prepare<[number, number], Part>(
    'select id, member, unit, usable, expires, min(lent, held) as held from lot where lent_until <= ? and min(lent, held) > 0 order by lent_until limit ?',
  );
  const endedOf = connection.prepare<[string, Unit, string, number], Part>(
    `select id, member, unit, usable, expires, min(lent, held) as held from lot
     where member = ? and unit = ? and id = ? and lent_until <= ? and min(lent, held) > 0`,
  );
  const firstEnd = connection.prepare<[string, Unit], { until: number | null }>(
    'select min(lent_until) as until from lot where member = ? and unit = ? and min(lent, held) > 0',
  );
  const lastOfStretch = connection.prepare<[string, string, string], LotPlace>(
    `select member, unit, id from lot where (member, unit, id) > (?, ?, ?) order by member, unit, id limit 1 offset ${STRETCH - 1}`,
  );
  const lapsed = connection.prepare<[string, string, string, string, string, string, string, number], Part>(
    `select id, member, unit, usable, expires, held from lot
     where (member, unit, id) > (?, ?, ?) and (member, unit, id) <= (?, ?, ?) and held > 0 and expires < ?
     order by member, unit, id limit ?`,
  );
  const partOf = ({ id, member, unit, usable, expires, held: amount }: Part): RightPart => ({
    lot: id,
    member,
    unit,
    amount,
    ...term({ usable, expires }),
  });

  const empty = ({ lot, member, unit, usable, expires }: Said): LotRow => ({
    id: lot,
    member,
    unit,
    usable: usable ?? null,
    expires,
    office_remaining: 0,
    office_includes: 0,
    pending: '[]',
    remaining: 0,
    held: 0,
    lent: 0,
    lent_until: null,
  });

  /** The member's lots that are not empty. What was lent until `lentBy` or before no longer counts as held. */
  const all = (member: string, lentBy = Number.NEGATIVE_INFINITY): Lot[] =>
    ofMember.all(lentBy, member).map(([id, unit, remaining, holds, usable, expires]) => {
      const lot: { -readonly [Name in keyof Lot]: Lot[Name] } = { id, unit, remaining, held: holds };
      if (usable !== null) lot.usable = usable;
      if (expires !== null) lot.expires = expires;
      return lot;
    });

  return {
    /** Adds what an own entry does to a lot. */
    post: (seq: number, { lot, member, unit, usable, expires, remaining, held: holds, until }: LotPosting): void =>
      void post.run(
        lot,
        member,
        unit,
        usable ?? null,
        expires ?? null,
        remaining === 0 ? '[]' : `[[${seq},${remaining}]]`,
        remaining,
        holds,
        until === undefined ? 0 : holds,
        until ?? null,
      ),

    /** Takes over what head office says of a lot. An older word than the one known changes nothing. */
    applyOffice(said: Said): void {
      const row = find.get(said.member, said.unit, said.lot) ?? empty(said);
      if (said.includes < row.office_includes) return;
      const pending = (JSON.parse(row.pending) as Pending).filter(([seq]) => seq > said.includes);
      put.run({
        ...row,
        office_remaining: said.remaining,
        office_includes: said.includes,
        pending: JSON.stringify(pending),
        remaining: said.remaining + sum(pending),
      });
    },

    all,
    /** Every right that is held here. Looks through the whole file. */
    held: (): RightPart[] => held.all().map(partOf),
    ofMember: (member: string, unit: Unit, lentBy?: number): Lot[] =>
      all(member, lentBy).filter((lot) => lot.unit === unit),

    /** What was lent and has ended by a time, as parts to be released, a bounded number of them. */
    ended: (lentBy: number, limit: number): RightPart[] => ended.all(lentBy, limit).map(partOf),

    /** When the first ends of what is lent of a unit; undefined if nothing is. */
    firstEnd: (member: string, unit: Unit): number | undefined => firstEnd.get(member, unit)?.until ?? undefined,

    /** What has ended by then of one lot; undefined if nothing has. */
    endedOf({ member, unit, lot }: Pick<RightPart, 'member' | 'unit' | 'lot'>, lentBy: number): RightPart | undefined {
      const part = endedOf.get(member, unit, lot, lentBy);
      return part && partOf(part);
    },

    /**
     * What is held of lots whose last day is before `day`, in a stretch of all lots after a place: an index for it would cost
     * every booking. Answers where to go on; undefined at the end of all.
     */
    lapsed(after: LotPlace, day: string, limit: number): { parts: RightPart[]; next: LotPlace | undefined } {
      const last = lastOfStretch.get(after.member, after.unit, after.id);
      const { member, unit, id } = last ?? AFTER_ALL;
      const found = lapsed.all(after.member, after.unit, after.id, member, unit, id, day, limit);
      return { parts: found.map(partOf), next: found.length < limit ? last : found.at(-1) };
    },
  };
}

export type Lots = ReturnType<typeof createLots>;
