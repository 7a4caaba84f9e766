import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import type { AlarmKind, AlarmRules } from '#contract/back-office/alarms';
import type { Post } from '../mail/post.ts';
import { writeAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { personById, type PersonRow } from '../store/people.ts';
import { rulesOf } from '../watch/alarms.ts';
import { ownStores } from '../store/own-stores.ts';

const MOST_OPEN = 1_000;
const PAGE = 100;

/** Alarms as people see them. Owners and managers see those of their stores. */
export function createAlarmDesk(db: Database, brand: string, clock: Clock, post: Post) {
  const rows = (own: readonly string[] | undefined) =>
    db
      .selectFrom('alarm')
      .selectAll()
      .where('brand', '=', brand)
      .$if(own !== undefined, (query) => query.where('store', 'in', ['', ...own!]));
  type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];
  const view = (named: ReadonlyMap<string, string>) => (row: Row) => {
    const { terminal, store } = row.about;
    const state =
      row.over_at !== null ? ('over' as const) : row.seen_at !== null ? ('seen' as const) : ('raised' as const);
    const seenBy = row.seen_by === null ? undefined : named.get(row.seen_by);
    return {
      id: row.id,
      kind: row.kind,
      about: { ...row.about },
      state,
      raisedAt: row.raised_at,
      ...(typeof terminal === 'string' && { terminal }),
      ...(typeof store === 'string' && { store }),
      ...(seenBy !== undefined && { seenBy }),
      ...(row.over_at !== null && { overAt: row.over_at }),
    };
  };
  const people = () => db.selectFrom('person').select(['id', 'name']).where('brand', '=', brand).limit(1_000).execute();

  return {
    async list(person: PersonRow, before: number | undefined) {
      const own = await ownStores(db, brand, person);
      const [open, over, all] = await Promise.all([
        rows(own).where('over_at', 'is', null).orderBy('raised_at', 'desc').limit(MOST_OPEN).execute(),
        rows(own)
          .where('over_at', 'is not', null)
          .where('raised_at', '<', before ?? Number.MAX_SAFE_INTEGER)
          .orderBy('raised_at', 'desc')
          .limit(PAGE + 1)
          .execute(),
        people(),
      ]);
      const shown = view(new Map(all.map(({ id, name }) => [id, name])));
      return { open: open.map(shown), over: over.slice(0, PAGE).map(shown), more: over.length > PAGE };
    },

    /** Somebody looks after it. Who comes second changes nothing. */
    async see(person: PersonRow, id: string): Promise<Result<void, 'alarm-unknown'>> {
      const own = await ownStores(db, brand, person);
      return db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('alarm')
          .select(['store', 'seen_at'])
          .where('brand', '=', brand)
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst();
        if (!row || (own && (row.store === null || !own.includes(row.store)))) return refused('alarm-unknown');
        if (row.seen_at !== null) return ok(undefined);
        const at = clock.now();
        await tx
          .updateTable('alarm')
          .set({ seen_at: at, seen_by: person.id })
          .where('brand', '=', brand)
          .where('id', '=', id)
          .execute();
        await writeAudit(tx, { brand, by: person.id, what: 'alarm.seen', about: { alarm: id }, at });
        return ok(undefined);
      });
    },

    async settings() {
      const [rules, mail, all] = await Promise.all([
        rulesOf(db, brand),
        db.selectFrom('alarm_mail').select(['person', 'kinds']).where('brand', '=', brand).execute(),
        people(),
      ]);
      const kinds = new Map(mail.map((one) => [one.person, one.kinds]));
      return {
        rules,
        isMailOn: post.isOn,
        mail: all.map(({ id, name }) => ({ person: id, name, kinds: [...(kinds.get(id) ?? [])] })),
      };
    },

    async putRules(rules: AlarmRules, by: string): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('alarm_rules')
          .values({ brand, rules: JSON.stringify(rules) })
          .onConflict((conflict) => conflict.column('brand').doUpdateSet({ rules: JSON.stringify(rules) }))
          .execute();
        await writeAudit(tx, { brand, by, what: 'alarm.rules', about: rules, at: clock.now() });
      });
    },

    async putMail(
      person: string,
      kinds: readonly AlarmKind[],
      by: string,
    ): Promise<Result<void, 'office-person-unknown'>> {
      if (!(await personById(db, brand, person))) return refused('office-person-unknown');
      await db.transaction().execute(async (tx) => {
        const kept = JSON.stringify([...new Set(kinds)]);
        await tx
          .insertInto('alarm_mail')
          .values({ brand, person, kinds: kept })
          .onConflict((conflict) => conflict.columns(['brand', 'person']).doUpdateSet({ kinds: kept }))
          .execute();
        await writeAudit(tx, {
          brand,
          by,
          what: 'alarm.mail',
          about: { person, kinds: kinds.join(' ') },
          at: clock.now(),
        });
      });
      return ok(undefined);
    },
  };
}

export type AlarmDesk = ReturnType<typeof createAlarmDesk>;
