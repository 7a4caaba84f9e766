import type { Unit } from '#domain/account';
import type { Connection } from './database.ts';
import type { Documents } from './documents.ts';
import type { Lots } from './lots.ts';

/** Rows of one transaction. */
const NOTED_AT_ONCE = 20_000;
const SWEPT_AT_ONCE = 1_000;

/**
 * What was here when a snapshot was begun. What head office names is struck off; what is left at the end it does not have:
 * then lots count as empty, but for own entries that it has not included, and profiles are sent to it again or forgotten.
 */
export function createUnsaid(connection: Connection, documents: Documents, lots: Lots) {
  const noteLots = connection.prepare<[]>(
    `insert into unsaid_lot select member, unit, id from lot
     where (member, unit, id) > (
       select coalesce(max(member), ''), coalesce(max(unit), ''), coalesce(max(id), '') from (
         select member, unit, id from unsaid_lot order by member desc, unit desc, id desc limit 1))
       and (office_remaining <> 0 or office_includes <> 0 or pending <> '[]')
     order by member, unit, id limit ${NOTED_AT_ONCE}`,
  );
  const noteMembers = connection.prepare<[]>(
    `insert into unsaid_member select id from document
     where kind = 'member' and id > (select coalesce(max(id), '') from unsaid_member) order by id limit ${NOTED_AT_ONCE}`,
  );
  const nextLots = connection.prepare<[], { member: string; unit: Unit; id: string }>(
    `select member, unit, id from unsaid_lot limit ${SWEPT_AT_ONCE}`,
  );
  const nextMembers = connection.prepare<[], { id: string }>(`select id from unsaid_member limit ${SWEPT_AT_ONCE}`);
  const lotSaid = connection.prepare<[string, Unit, string]>(
    'delete from unsaid_lot where member = ? and unit = ? and id = ?',
  );
  const memberSaid = connection.prepare<[string]>('delete from unsaid_member where id = ?');
  const hasOwn = connection.prepare<[string], { found: number }>(
    "select 1 as found from lot where member = ? and pending <> '[]' limit 1",
  );

  return {
    clear(): void {
      connection.exec('delete from unsaid_lot; delete from unsaid_member');
    },
    /** Notes some of what is here; true when it was the last. */
    note: (): boolean => noteLots.run().changes < NOTED_AT_ONCE && noteMembers.run().changes < NOTED_AT_ONCE,
    lotSaid: (member: string, unit: Unit, id: string): void => void lotSaid.run(member, unit, id),
    memberSaid: (id: string): void => void memberSaid.run(id),

    /** Profiles that were not named: `forget` drops them, else they are sent again. True when it was the last. */
    sweepMembers(forget: boolean): boolean {
      const left = nextMembers.all();
      for (const { id } of left) {
        // with a booking on its way there, the member is about to be of this counter
        if (forget && !hasOwn.get(id)) documents.forget(id);
        else documents.sendAgain(id);
        memberSaid.run(id);
      }
      return left.length < SWEPT_AT_ONCE;
    },

    /** Lots that were not named are empty for head office, which has the own entries up to `includes`. */
    sweepLots(includes: number): boolean {
      const left = nextLots.all();
      for (const { member, unit, id } of left) {
        lots.applyOffice({ kind: 'lot', lot: id, member, unit, expires: null, remaining: 0, includes });
        lotSaid.run(member, unit, id);
      }
      return left.length < SWEPT_AT_ONCE;
    },
  };
}

export type Unsaid = ReturnType<typeof createUnsaid>;
