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
};

type Said = Extract<FeedRow, { kind: 'lot' }>;

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
    `insert into lot (id, member, unit, usable, expires, office_remaining, office_includes, pending, remaining, held)
     values (:id, :member, :unit, :usable, :expires, :office_remaining, :office_includes, :pending, :remaining, :held)
     on conflict (member, unit, id) do update set office_remaining = excluded.office_remaining, office_includes = excluded.office_includes,
       pending = excluded.pending, remaining = excluded.remaining, held = excluded.held`,
  );
  // one statement, and no list of changes in between: every booking posts to two lots or more
  const post = connection.prepare<[string, string, Unit, string | null, string | null, string, number, number]>(
    `insert into lot (id, member, unit, usable, expires, office_remaining, office_includes, pending, remaining, held)
     values (?, ?, ?, ?, ?, 0, 0, ?, ?, ?)
     on conflict (member, unit, id) do update set remaining = remaining + excluded.remaining, held = held + excluded.held,
       pending = case when excluded.pending = '[]' then pending
         when pending = '[]' then excluded.pending
         else substr(pending, 1, length(pending) - 1) || ',' || substr(excluded.pending, 2) end`,
  );
  const ofMember = connection.prepare<
    [string],
    Pick<LotRow, 'id' | 'unit' | 'usable' | 'expires' | 'remaining' | 'held'>
  >(
    'select id, unit, usable, expires, remaining, held from lot where member = +? and (remaining <> 0 or held <> 0) order by unit, id',
  );

  const held = connection.prepare<[], Pick<LotRow, 'id' | 'member' | 'unit' | 'usable' | 'expires' | 'held'>>(
    'select id, member, unit, usable, expires, held from lot where held > 0 order by member, unit, id',
  );

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
  });

  /** The member's lots that are not empty. */
  const all = (member: string): Lot[] =>
    ofMember.all(member).map(({ id, unit, usable, expires, remaining, held }) => ({
      id,
      unit,
      ...term({ usable, expires }),
      remaining,
      held,
    }));

  return {
    /** Adds what an own entry does to a lot. */
    post: (seq: number, { lot, member, unit, usable, expires, remaining, held }: LotPosting): void =>
      void post.run(
        lot,
        member,
        unit,
        usable ?? null,
        expires ?? null,
        remaining === 0 ? '[]' : `[[${seq},${remaining}]]`,
        remaining,
        held,
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
    held: (): RightPart[] =>
      held.all().map(({ id, member, unit, usable, expires, held: amount }) => ({
        lot: id,
        member,
        unit,
        amount,
        ...term({ usable, expires }),
      })),
    ofMember: (member: string, unit: Unit): Lot[] => all(member).filter((lot) => lot.unit === unit),
  };
}

export type Lots = ReturnType<typeof createLots>;
