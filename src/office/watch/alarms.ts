import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { dayIn } from '#base/day';
import { newId } from '#base/ids';
import { type AlarmAbout, type AlarmKind, type AlarmRules, alarmRules } from '#contract/back-office/alarms';
import { openingHoursSchema } from '#domain/shop/opening-hours';
import { render } from '#text/render';
import type { Post } from '../mail/post.ts';
import type { Database, Tx } from '../store/database.ts';
import { putEvents } from '../webhooks/outbox.ts';
import { FIRST_RULES, isClockWrong, isGoodwillUnusual, isSilent, type StoreClock } from './alarm-rules.ts';

/** Something that somebody should look at: one of a kind and subject is open at a time. */
export type Finding = {
  readonly kind: AlarmKind;
  /** The counter, or of goodwill the store, person and day. */
  readonly subject: string;
  readonly store: string | null;
  readonly about: AlarmAbout;
};

export type AlarmParts = { readonly db: Database; readonly brand: string; readonly post: Post };

const DAY_MS = 24 * 3_600_000;
const DEFAULT_ZONE = 'Europe/Berlin';
/** Raised by one round; more than that is one trouble, and the next rounds tell the rest. */
const MOST_AT_ONCE = 500;

export async function rulesOf(db: Database | Tx, brand: string): Promise<AlarmRules> {
  const row = await db.selectFrom('alarm_rules').select('rules').where('brand', '=', brand).executeTakeFirst();
  return alarmRules.safeParse(row?.rules).data ?? FIRST_RULES;
}

/**
 * Raises an alarm unless the same is open: then with its webhook and its mail, in one transaction. Of several processes that find it at once one
 * raises it.
 */
export async function raiseAlarm({ db, brand, post }: AlarmParts, finding: Finding, nowMs: number): Promise<boolean> {
  const { kind, subject, store, about } = finding;
  const raised = await db.transaction().execute(async (tx) => {
    const id = newId(nowMs, randomBytes);
    const added = await tx
      .insertInto('alarm')
      .values({
        brand,
        id,
        kind,
        subject,
        store,
        about: JSON.stringify(about),
        raised_at: nowMs,
        seen_at: null,
        seen_by: null,
        over_at: null,
      })
      .onConflict((conflict) => conflict.columns(['brand', 'kind', 'subject']).where('over_at', 'is', null).doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return false;
    await putEvents(
      tx,
      brand,
      [{ type: 'alarm.raised', at: nowMs, data: { alarm: id, kind, subject, store, about } }],
      nowMs,
    );
    await writeMails(tx, { brand, post }, finding);
    return true;
  });
  if (raised) post.soon();
  return raised;
}

/** To whom it is set; owners and managers hear of their own stores. */
async function writeMails(
  tx: Tx,
  { brand, post }: Omit<AlarmParts, 'db'>,
  { kind, store, about }: Finding,
): Promise<void> {
  if (!post.isOn) return;
  const readers = await tx
    .selectFrom('alarm_mail')
    .innerJoin('person', (join) =>
      join.onRef('person.brand', '=', 'alarm_mail.brand').onRef('person.id', '=', 'alarm_mail.person'),
    )
    .select(['person.email', 'person.role', 'person.owner', 'person.store', 'alarm_mail.kinds'])
    .where('alarm_mail.brand', '=', brand)
    .where('person.brand', '=', brand)
    .where('person.active', '=', true)
    .limit(1_000)
    .execute();
  const place = store === null ? undefined : await storeOf(tx, brand, store);
  const format = { language: 'de', currency: 'EUR', timeZone: DEFAULT_ZONE } as const;
  for (const { email, role, owner, store: own, kinds } of readers) {
    if (!kinds.includes(kind)) continue;
    if (role === 'owner' && place?.owner !== owner) continue;
    if (role === 'manager' && store !== own) continue;
    const said = render(`alarm-${kind}`, about, format);
    const text = render('mail-alarm', { said }, format);
    await post.write(tx, { to: email, subject: render('mail-alarm-subject', { said }, format), text });
  }
}

const storeOf = (tx: Tx, brand: string, store: string) =>
  tx
    .selectFrom('store')
    .select(['name', 'owner'])
    .where('brand', '=', brand)
    .where('id', '=', store)
    .executeTakeFirst();

/** Looks at everything once: raises what is new and ends what is over. Answers how many were raised. */
export async function lookAround(parts: AlarmParts, nowMs: number): Promise<number> {
  const { db, brand } = parts;
  const found = await findings(db, brand, nowMs);
  const open = await db
    .selectFrom('alarm')
    .select(['id', 'kind', 'subject', 'raised_at'])
    .where('brand', '=', brand)
    .where('over_at', 'is', null)
    .limit(10_000)
    .execute();
  const isOpen = new Set(open.map(({ kind, subject }) => `${kind} ${subject}`));
  let raised = 0;
  for (const finding of found.now
    .filter(({ kind, subject }) => !isOpen.has(`${kind} ${subject}`))
    .slice(0, MOST_AT_ONCE))
    if (await raiseAlarm(parts, finding, nowMs)) raised++;
  const over = open.filter(({ kind, subject, raised_at: at }) => found.isOver(kind, subject, at)).map(({ id }) => id);
  if (over.length > 0)
    await db
      .updateTable('alarm')
      .set({ over_at: nowMs })
      .where('brand', '=', brand)
      .where('id', 'in', over)
      .where('over_at', 'is', null)
      .execute();
  return raised;
}

type Findings = {
  readonly now: readonly Finding[];
  /** What was wrong and is so no more. */
  readonly isOver: (kind: AlarmKind, subject: string, raisedAt: number) => boolean;
};

async function findings(db: Database, brand: string, nowMs: number): Promise<Findings> {
  const rules = await rulesOf(db, brand);
  const [terminals, stores, disagreements, goodwill, heard] = [
    await counters(db, brand),
    await storesOf(db, brand),
    await disagreementsSince(db, brand, nowMs - DAY_MS),
    await goodwillSince(db, brand, dayIn('UTC', nowMs - DAY_MS)),
    await heardSinceFault(db, brand),
  ];
  const counterOf = new Map(terminals.map((one) => [one.id, one]));
  const aboutOf = ({ name, store }: { name: string; store: string }): { terminal: string; store: string } => ({
    terminal: name,
    store: stores.get(store)?.name ?? store,
  });
  const now: Finding[] = [];
  const silent = new Set<string>();
  const wrong = new Set<string>();
  for (const one of terminals) {
    if (one.state !== 'active') continue;
    const clock = stores.get(one.store)?.clock ?? { timeZone: DEFAULT_ZONE, hours: undefined };
    const about = aboutOf(one);
    if (isSilent(rules, clock, one.last_contact ?? one.paired_at, nowMs)) {
      silent.add(one.id);
      const minutes = Math.floor((nowMs - (one.last_contact ?? one.paired_at)) / 60_000);
      now.push({ kind: 'silent', subject: one.id, store: one.store, about: { ...about, minutes } });
    }
    if (isClockWrong(rules, one.drift_ms)) {
      wrong.add(one.id);
      const seconds = Math.round(Math.abs(one.drift_ms ?? 0) / 1000);
      now.push({ kind: 'clock', subject: one.id, store: one.store, about: { ...about, seconds } });
    }
  }
  for (const { terminal, count } of disagreements) {
    const counter = counterOf.get(terminal);
    if (counter)
      now.push({
        kind: 'disagreement',
        subject: terminal,
        store: counter.store,
        about: { ...aboutOf(counter), count },
      });
  }
  for (const { day, store, staff, times, points } of goodwill)
    if (isGoodwillUnusual(rules, { times, points }))
      now.push({
        kind: 'goodwill',
        subject: `${store} ${staff} ${day}`,
        store,
        about: { store: stores.get(store)?.name ?? store, times, points, day },
      });
  const isHeard = (id: string): boolean => {
    const one = counterOf.get(id);
    return !one || one.state !== 'active' || (one.last_contact ?? 0) > nowMs - rules.silentMinutes * 60_000;
  };
  return {
    now,
    isOver(kind, subject, raisedAt) {
      switch (kind) {
        // while the shop is closed nobody knows
        case 'silent':
          return !silent.has(subject) && isHeard(subject);
        case 'clock':
          return !wrong.has(subject);
        case 'disagreement':
          return !disagreements.some(({ terminal }) => terminal === subject);
        case 'goodwill':
          return !goodwill.some(({ store, staff, day }) => `${store} ${staff} ${day}` === subject);
        case 'chain':
          return counterOf.get(subject)?.state !== 'active' || (heard.get(subject) ?? 0) > raisedAt;
      }
    },
  };
}

const counters = (db: Database, brand: string) =>
  db
    .selectFrom('terminal')
    .select(['id', 'name', 'store', 'state', 'last_contact', 'drift_ms', 'paired_at'])
    .where('brand', '=', brand)
    .where('state', '<>', 'own')
    .limit(10_000)
    .execute();

async function storesOf(
  db: Database,
  brand: string,
): Promise<ReadonlyMap<string, { name: string; clock: StoreClock }>> {
  const { rows } = await sql<{ id: string; name: string; zone: string | null; hours: unknown }>`
    select id, body ->> 'name' as name, body ->> 'timeZone' as zone, body -> 'hours' as hours from document
    where brand = ${brand} and kind = 'store' limit 10000`.execute(db);
  return new Map(
    rows.map(({ id, name, zone, hours }) => {
      const clock = { timeZone: zone ?? DEFAULT_ZONE, hours: openingHoursSchema.safeParse(hours).data };
      return [id, { name, clock }];
    }),
  );
}

const disagreementsSince = (db: Database, brand: string, sinceMs: number) =>
  db
    .selectFrom('disagreement')
    .select(['terminal', (eb) => eb.fn.countAll<number>().as('count')])
    .where('brand', '=', brand)
    .where('found_at', '>=', sinceMs)
    .groupBy('terminal')
    .execute();

const goodwillSince = (db: Database, brand: string, day: string) =>
  db
    .selectFrom('goodwill_day')
    .select(['day', 'store', 'staff', 'times', 'points'])
    .where('brand', '=', brand)
    .where('day', '>=', day)
    .limit(10_000)
    .execute();

/** When entries of counters whose journal was refused were last taken in: since then it fits again. */
async function heardSinceFault(db: Database, brand: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ subject: string; at: number | null }>`
    select subject, (select received_at from journal where journal.brand = ${brand} and journal.terminal = alarm.subject
      order by to_seq desc limit 1) as at
    from alarm where alarm.brand = ${brand} and kind = 'chain' and over_at is null`.execute(db);
  return new Map(rows.map(({ subject, at }) => [subject, at ?? 0]));
}

/** A batch whose chain or signature does not fit (R29): told at once, not at the next look. */
export async function raiseChainFault(parts: AlarmParts, terminal: string, code: string, nowMs: number): Promise<void> {
  const { db, brand } = parts;
  const counter = await db
    .selectFrom('terminal')
    .innerJoin('store', (join) =>
      join.onRef('store.brand', '=', 'terminal.brand').onRef('store.id', '=', 'terminal.store'),
    )
    .select(['terminal.name', 'terminal.store', 'store.name as called'])
    .where('terminal.brand', '=', brand)
    .where('store.brand', '=', brand)
    .where('terminal.id', '=', terminal)
    .executeTakeFirst();
  if (!counter) return;
  const about = { terminal: counter.name, store: counter.called, code };
  await raiseAlarm(parts, { kind: 'chain', subject: terminal, store: counter.store, about }, nowMs);
}
