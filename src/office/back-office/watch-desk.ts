import { sql } from 'kysely';
import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { tableText } from '#base/table-cell';
import { brokenAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import type { PersonRow } from '../store/people.ts';
import { PRESENT_MS } from '../store/terminals.ts';
import type { Figure } from '../watch/figures.ts';
import { ownStores } from '../store/own-stores.ts';
import { aboutCounter } from './about-counter.ts';

const DAY_MS = 24 * 3_600_000;
const DAYS_SHOWN = 14;
const AUDIT_PAGE = 100;
const MOST_AUDIT_ROWS = 10_000;

export type AuditFilter = {
  readonly by?: string | undefined;
  readonly what?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
};
export type FiguresOfDay = Record<Figure, number>;
const none = (): FiguresOfDay => ({ sales: 0, turnover: 0, earned: 0, redeemed: 0, enrolled: 0, goodwill: 0 });

/** How everything stands, and who has changed what. */
export function createWatchDesk(db: Database, brand: string, clock: Clock) {
  /** The day by the clock of the brand's first store. */
  async function today(): Promise<string> {
    const { rows } = await sql<{ zone: string | null }>`
      select body ->> 'timeZone' as zone from document where brand = ${brand} and kind = 'store' order by id limit 1`.execute(
      db,
    );
    return dayIn(rows[0]?.zone ?? 'Europe/Berlin', clock.now());
  }
  const dayBefore = (day: string, days: number): string =>
    new Date(Date.parse(`${day}T12:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

  const figuresSince = (from: string, until: string, stores: ReadonlySet<string> | undefined) =>
    stores?.size === 0
      ? Promise.resolve([])
      : db
          .selectFrom('day_figure')
          .select(['day', 'figure', (eb) => eb.fn.sum<string>('amount').as('amount')])
          .where('brand', '=', brand)
          .where('day', '>=', from)
          .where('day', '<=', until)
          .$if(stores !== undefined, (query) => query.where('store', 'in', [...stores!]))
          .groupBy(['day', 'figure'])
          .execute();

  const auditRows = ({ by, what, from, until }: AuditFilter) =>
    db
      .selectFrom('office_audit')
      .select(['number', 'at', 'by', 'what', 'about'])
      .where('brand', '=', brand)
      .$if(by !== undefined && by !== '', (query) => query.where('by', '=', by!))
      .$if(what !== undefined && what !== '', (query) => query.where('what', 'like', `${likeText(what!)}%` as never))
      .$if(from !== undefined, (query) => query.where('at', '>=', Date.parse(`${from}T00:00:00Z`)))
      .$if(until !== undefined, (query) => query.where('at', '<', Date.parse(`${until}T00:00:00Z`) + DAY_MS))
      .orderBy('number', 'desc');

  /** How those are called who stand in entries: people, and keys of partners. */
  async function names(): Promise<ReadonlyMap<string, string>> {
    const people = await db
      .selectFrom('person')
      .select(['id', 'name'])
      .where('brand', '=', brand)
      .limit(10_000)
      .execute();
    const keys = await db
      .selectFrom('partner_key')
      .select(['id', 'name'])
      .where('brand', '=', brand)
      .limit(1_000)
      .execute();
    return new Map([
      ...people.map(({ id, name }) => [id, name] as const),
      ...keys.map(({ id, name }) => [`key:${id}`, name] as const),
    ]);
  }

  return {
    async now(person: PersonRow) {
      const mayBeSeen = await ownStores(db, brand, person);
      const own = mayBeSeen && new Set(mayBeSeen);
      const mine = (store: string | null): boolean => own === undefined || (store !== null && own.has(store));
      const day = await today();
      const [{ position }, stores, terminals, open, figures, before] = await Promise.all([
        db.selectFrom('brand').select('position').where('id', '=', brand).executeTakeFirstOrThrow(),
        db.selectFrom('store').select(['id', 'name']).where('brand', '=', brand).limit(5_000).execute(),
        db
          .selectFrom('terminal')
          .select([
            'id',
            'name',
            'store',
            'state',
            'last_contact',
            'seq',
            'fed_position',
            'drift_ms',
            'software',
            'printer',
          ])
          .where('brand', '=', brand)
          .where('state', 'in', ['active', 'revoked', 'dead'])
          .orderBy('store')
          .orderBy('name')
          .limit(5_000)
          .execute(),
        db
          .selectFrom('alarm')
          .select(['subject', 'store'])
          .where('brand', '=', brand)
          .where('over_at', 'is', null)
          .limit(10_000)
          .execute(),
        figuresSince(dayBefore(day, DAYS_SHOWN - 1), day, own),
        figuresSince(dayBefore(day, 7), dayBefore(day, 7), own),
      ]);
      const named = new Map(stores.map(({ id, name }) => [id, name]));
      const alarmed = new Set(open.map(({ subject }) => subject));
      const now = clock.now();
      const of = (rows: typeof figures, wanted: string): FiguresOfDay => {
        const sums = none();
        for (const row of rows) if (row.day === wanted) sums[row.figure] = Number(row.amount);
        return sums;
      };
      return {
        at: now,
        day,
        counters: terminals
          .filter(({ store }) => mine(store))
          .map((one) => {
            const isPresent = now - (one.last_contact ?? 0) <= PRESENT_MS;
            const state =
              one.state === 'active' ? (isPresent ? ('connected' as const) : ('silent' as const)) : one.state;
            return {
              id: one.id,
              name: one.name,
              store: named.get(one.store) ?? one.store,
              state: state as Exclude<typeof state, 'own' | 'active'>,
              ...(one.last_contact !== null && { lastHeard: one.last_contact }),
              entries: one.seq,
              behind: Math.max(0, position - one.fed_position),
              // head office's clock minus the terminal's is kept: the other way round is how people say it
              ...(one.drift_ms !== null && { clockSeconds: Math.round(-one.drift_ms / 1000) || 0 }),
              isAlarmed: alarmed.has(one.id),
              ...aboutCounter(one),
            };
          })
          .toSorted((a, b) => a.store.localeCompare(b.store, 'de') || a.name.localeCompare(b.name, 'de')),
        today: of(figures, day),
        weekAgo: of(before, dayBefore(day, 7)),
        days: Array.from({ length: DAYS_SHOWN }, (_, index) => {
          const one = dayBefore(day, DAYS_SHOWN - 1 - index);
          const { sales, earned, redeemed } = of(figures, one);
          return { day: one, sales, earned, redeemed };
        }),
        alarms: open.filter(({ store }) => mine(store)).length,
      };
    },

    /** What the figures of a day are made of, store by store. */
    async stores(person: PersonRow, day: string) {
      const mayBeSeen = await ownStores(db, brand, person);
      const own = mayBeSeen && new Set(mayBeSeen);
      const [stores, rows] = await Promise.all([
        db.selectFrom('store').select(['id', 'name']).where('brand', '=', brand).orderBy('name').limit(5_000).execute(),
        db
          .selectFrom('day_figure')
          .select(['store', 'figure', 'amount'])
          .where('brand', '=', brand)
          .where('day', '=', day)
          .execute(),
      ]);
      const sums = new Map<string, FiguresOfDay>();
      for (const { store, figure, amount } of rows) {
        const one = sums.get(store) ?? none();
        sums.set(store, one);
        one[figure] = amount;
      }
      return stores
        .filter(({ id }) => own === undefined || own.has(id))
        .flatMap(({ id, name }) => {
          const figures = sums.get(id);
          return figures ? [{ store: id, name, ...figures }] : [];
        });
    },

    async audit(filter: AuditFilter, before: number | undefined) {
      const rows = await auditRows(filter)
        .where('number', '<', before ?? Number.MAX_SAFE_INTEGER)
        .limit(AUDIT_PAGE + 1)
        .execute();
      const called = await names();
      return {
        entries: rows.slice(0, AUDIT_PAGE).map((row) => {
          const name = called.get(row.by);
          return { ...row, about: { ...row.about }, ...(name !== undefined && { name }) };
        }),
        more: rows.length > AUDIT_PAGE,
      };
    },

    async auditCsv(filter: AuditFilter): Promise<string> {
      const rows = await auditRows(filter).limit(MOST_AUDIT_ROWS).execute();
      const called = await names();
      const head = ['number', 'at', 'by', 'name', 'what', 'about'];
      const cells = rows.map(({ number, at, by, what, about }) => [
        String(number),
        new Date(at).toISOString(),
        by,
        called.get(by) ?? '',
        what,
        Object.entries(about)
          .map(([key, value]) => `${key}=${value}`)
          .join(' '),
      ]);
      return tableText([head, ...cells]);
    },

    broken: () => brokenAudit(db, brand),
  };
}

const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

export type WatchDesk = ReturnType<typeof createWatchDesk>;
