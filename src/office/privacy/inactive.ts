import { sql } from 'kysely';
import { addMonths, dayIn } from '#base/day';
import { ok, refused, type Result } from '#base/result';
import { profileSchema } from '#domain/member';
import { ERASE_REFUSALS } from '#domain/privacy/may-erase';
import { LISTED_DAYS } from '#domain/privacy/retention';
import { OFFICE } from '../books/own-journal.ts';
import type { At } from '../store/administration.ts';
import { BY_RETENTION, writeAudit } from '../store/audit.ts';
import type { Database, Tx } from '../store/database.ts';
import { lockBrand } from '../store/positions.ts';
import { erasePerson, seenOf } from './erase.ts';
import { nameOfPerson, personOf } from './person.ts';
import { retentionOf } from './retention.ts';

const DAY_MS = 24 * 3_600_000;
/** Members looked at by one statement. */
const MEMBERS_AT_A_TIME = 1_000;
/** Entries of head office's own that somebody has asked for. The others (lapses, presents) come by themselves, and say nothing of the member. */
const ASKED_FOR = ['correction', 'import'];
const isBooking = sql<boolean>`(member_entry.store <> ${OFFICE} or member_entry.kind = any(${ASKED_FOR}::text[]))`;

type InactiveParts = {
  readonly db: Database;
  readonly at: At;
  /** Reads on what has arrived, so that every booking that head office has counts. */
  readonly readOn: () => Promise<void>;
  readonly signal: AbortSignal;
};

/**
 * The job: tells head office of members without any booking for as long as the brand has set, and forgets those who have stood there long
 * enough, with everything that erasing checks. Answers how many were forgotten.
 */
export async function forgetInactive(parts: InactiveParts): Promise<number> {
  const { db, at } = parts;
  const before = await beginOf(db, at);
  if (before === undefined) {
    // whoever sets a time later is told anew; whom somebody wanted to keep stays so
    await db.deleteFrom('inactive_member').where('brand', '=', at.brand).where('kept_at', 'is', null).execute();
    return 0;
  }
  await parts.readOn();
  const forgotten = await lookAtListed(parts);
  await listNew(parts, before);
  return forgotten;
}

/** Who has booked nothing since then is inactive; undefined if nobody ever is. */
async function beginOf(db: Database, { brand, nowMs }: At): Promise<number | undefined> {
  const { kept } = await retentionOf(db, brand, 'members');
  return kept === 0 ? undefined : Date.parse(addMonths(dayIn('UTC', nowMs), -kept));
}

/** Takes off the list who is active again, and forgets whose time has come; one after the other, as the list stands at that moment. */
async function lookAtListed({ db, at, readOn, signal }: InactiveParts): Promise<number> {
  const { brand, nowMs } = at;
  let forgotten = 0;
  for (let after = ''; ; ) {
    signal.throwIfAborted();
    const row = await db
      .selectFrom('inactive_member')
      .select(['member', 'listed_at', 'kept_at'])
      .where('brand', '=', brand)
      .where('member', '>', after)
      .orderBy('member')
      .limit(1)
      .executeTakeFirst();
    if (!row) return forgotten;
    after = row.member;
    const person = await personOf(db, brand, row.member);
    // what has arrived since is either read here, or changes what was seen
    await readOn();
    const before = await beginOf(db, at);
    if (before === undefined) return forgotten;
    const own = db.deleteFrom('inactive_member').where('brand', '=', brand).where('member', '=', row.member);
    const isActive = person?.member !== row.member || (await lastOf(db, brand, person)) >= before;
    if (isActive || (row.kept_at ?? nowMs) < before) await own.execute();
    else if (row.kept_at === null && row.listed_at <= nowMs - LISTED_DAYS * DAY_MS) {
      const isListed = (tx: Tx): Promise<boolean> => isToBeForgotten(tx, brand, row.member);
      const erased = await erasePerson(db, at, row.member, seenOf(person), BY_RETENTION, isListed);
      if (erased.ok) forgotten++;
      else await hold(db, brand, row.member, erased.code);
    }
  }
}

/** Nobody has said meanwhile that they are kept. */
async function isToBeForgotten(tx: Tx, brand: string, member: string): Promise<boolean> {
  const listed = await tx
    .selectFrom('inactive_member')
    .select('member')
    .where('brand', '=', brand)
    .where('member', '=', member)
    .where('kept_at', 'is', null)
    .executeTakeFirst();
  return listed !== undefined;
}

/** Says in the list why somebody could not be forgotten. What has changed meanwhile is looked at the next time. */
async function hold(db: Database, brand: string, member: string, code: string): Promise<void> {
  const held = ERASE_REFUSALS.find((one) => one === code) ?? null;
  await db
    .updateTable('inactive_member')
    .set({ held })
    .where('brand', '=', brand)
    .where('member', '=', member)
    .execute();
}

/** Adds who has become inactive. */
async function listNew({ db, at: { brand, nowMs }, signal }: InactiveParts, before: number): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    signal.throwIfAborted();
    const { rows } = await sql<{ id: string; body: unknown }>`
      select id, body from document
      where brand = ${brand} and kind = 'member' and id > ${after} and body <> 'null'
        and not exists (select from inactive_member listed where listed.brand = ${brand} and listed.member = id)
        and not exists (select from member_entry
          where member_entry.brand = ${brand} and holder = id and at >= ${before} and ${isBooking})
      order by id limit ${MEMBERS_AT_A_TIME}`.execute(db);
    for (const { id, body } of rows) {
      const profile = profileSchema.safeParse(body).data;
      // a group is nobody
      if (!profile || profile.group !== undefined || profile.enrolledAt >= before) continue;
      const person = await personOf(db, brand, id);
      // who was merged is looked at with the account that goes on
      if (person?.member !== id || (await lastOf(db, brand, person)) >= before) continue;
      await db
        .insertInto('inactive_member')
        .values({ brand, member: id, listed_at: nowMs, kept_at: null, held: null })
        .onConflict((conflict) => conflict.columns(['brand', 'member']).doNothing())
        .execute();
    }
    after = rows.length < MEMBERS_AT_A_TIME ? undefined : rows.at(-1)?.id;
  }
}

type Accounts = { readonly accounts: readonly string[]; readonly profiles: readonly { readonly enrolledAt: number }[] };

/** When somebody has last booked something with any of the accounts, or has enrolled. */
async function lastOf(db: Database, brand: string, { accounts, profiles }: Accounts): Promise<number> {
  const { rows } = await sql<{ at: number | null }>`
    select max(at) as at from member_entry
    where brand = ${brand} and holder = any(${accounts}::text[]) and ${isBooking}`.execute(db);
  return Math.max(rows[0]?.at ?? 0, ...profiles.map(({ enrolledAt }) => enrolledAt));
}

/** A page of the list by the members' ids, each with when they are forgotten unless something comes between. */
export async function inactiveMembers(db: Database, { brand }: At, after: string, most: number) {
  const rows = await db
    .selectFrom('inactive_member')
    .select(['member', 'listed_at', 'held'])
    .where('brand', '=', brand)
    .where('kept_at', 'is', null)
    .where('member', '>', after)
    .orderBy('member')
    .limit(most)
    .execute();
  const shown = [];
  for (const { member, listed_at, held } of rows) {
    const person = await personOf(db, brand, member);
    shown.push({
      member,
      name: person ? nameOfPerson(person) : '',
      last: person ? await lastOf(db, brand, person) : 0,
      due: listed_at + LISTED_DAYS * DAY_MS,
      ...(held !== null && { held }),
    });
  }
  return shown;
}

export async function inactiveCount(db: Database, brand: string): Promise<number> {
  const { count } = await db
    .selectFrom('inactive_member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('brand', '=', brand)
    .where('kept_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Keeps somebody for another such time, as if they had booked something now. */
export function keepInactive(db: Database, { brand, nowMs }: At, member: string, by: string): Promise<Result<void>> {
  return db.transaction().execute(async (tx): Promise<Result<void>> => {
    // not while they are being forgotten
    await lockBrand(tx, brand);
    const { numUpdatedRows } = await tx
      .updateTable('inactive_member')
      .set({ kept_at: nowMs, held: null })
      .where('brand', '=', brand)
      .where('member', '=', member)
      .where('kept_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return refused('inactive-unknown');
    await writeAudit(tx, { brand, by, what: 'member.kept', about: { member }, at: nowMs });
    return ok(undefined);
  });
}
