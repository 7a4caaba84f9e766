import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import type { Unit } from '#domain/account';
import { type AuditAbout, writeAudit } from '../audit.ts';
import type { Corrected, CorrectionWanted } from '../correct.ts';
import type { Database, Tx } from '../database.ts';
import { listEntries } from './list-entries.ts';

/** Books what was decided, once for each key (L40). */
export type Correct = (wanted: CorrectionWanted) => Promise<Result<Corrected>>;

export type BookParts = {
  readonly db: Database;
  readonly brand: string;
  readonly clock: Clock;
  readonly correct: Correct;
};

export type BookingWanted = {
  /** Made by the page, once for each booking. */
  readonly key: string;
  readonly member: string;
  readonly unit: string;
  readonly amount: number;
  readonly reason: string;
};

export type Booked =
  | { readonly done: 'booked'; readonly balance: number }
  /** A second person has to approve it until then. */
  | { readonly done: 'asked'; readonly until: number };

/** What a request is asked about is forgotten after a week. */
export const EXPIRES_AFTER_MS = 7 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** Up to so much one person books alone, where the brand has not said otherwise; credit in minor units. */
const LIMITS: Readonly<Record<string, number>> = { points: 1_000, credit: 1_000 };
const OTHER_LIMIT = 10;

/**
 * Books by hand. What is above the brand's limit, together with what the same person has given or taken of the member within a day, waits
 * for a second person; nothing is booked until then.
 */
export async function bookByHand(
  parts: BookParts,
  by: string,
  { key, member, unit, amount, reason }: BookingWanted,
): Promise<Result<Booked>> {
  const { db, brand, clock } = parts;
  if (unit.startsWith('tier:') && Math.abs(amount) !== 1) return refused('booking-tier-once');
  const asked = await requestOf(db, brand, key);
  if (asked) {
    const isSame = asked.member === member && asked.unit === unit && asked.amount === amount && asked.reason === reason;
    return isSame ? ok({ done: 'asked', until: asked.expires_at }) : refused('correction-key-used', { key });
  }
  const limit = (await bookedAlone(db, brand))(unit);
  const lately = await bookedLately(db, brand, { by, member, unit, key }, clock.now());
  if (Math.abs(amount) + lately <= limit) {
    const booked = await parts.correct({ key, member, unit, amount, reason, staff: by });
    if (!booked.ok) return booked;
    await note(parts, by, 'booking.made', { key, member, unit, amount, reason });
    return ok({ done: 'booked', balance: booked.value.balance });
  }
  const until = clock.now() + EXPIRES_AFTER_MS;
  return db.transaction().execute(async (tx): Promise<Result<Booked>> => {
    const added = await tx
      .insertInto('booking_request')
      .values({
        brand,
        id: key,
        member,
        unit: unit as Unit,
        amount,
        reason,
        asked_by: by,
        asked_at: clock.now(),
        expires_at: until,
        state: 'waiting',
      })
      .onConflict((conflict) => conflict.columns(['brand', 'id']).doNothing())
      .executeTakeFirst();
    // the same touch twice at the same moment
    if (added.numInsertedOrUpdatedRows === 0n) return refused('correction-key-used', { key });
    await writeAudit(tx, {
      brand,
      by,
      what: 'booking.asked',
      about: { key, member, unit, amount, reason },
      at: clock.now(),
    });
    return ok({ done: 'asked', until });
  });
}

/** What somebody has booked of a member and a unit within a day; a booking that is sent again is not counted twice. */
async function bookedLately(
  db: Database,
  brand: string,
  { by, member, unit, key }: { by: string; member: string; unit: string; key: string },
  nowMs: number,
): Promise<number> {
  const rows = await db
    .selectFrom('correction')
    .select('amount')
    .where('brand', '=', brand)
    .where('member', '=', member)
    .where('unit', '=', unit as Unit)
    .where('staff', '=', by)
    .where('key', '<>', key)
    .where('booked_at', '>', nowMs - DAY_MS)
    .execute();
  return rows.reduce((sum, { amount }) => sum + Math.abs(amount), 0);
}

/** Somebody else approves a request, which is booked then, or refuses it. Of two who decide at the same moment one is late. */
export async function decideRequest(
  parts: BookParts,
  by: string,
  id: string,
  isApproved: boolean,
): Promise<Result<{ readonly balance?: number }>> {
  const { db, brand, clock } = parts;
  const claimed = await db.transaction().execute(async (tx) => {
    const request = await lockRequest(tx, brand, id);
    if (!request) return refused('booking-request-unknown');
    if (request.asked_by === by) return refused('booking-request-own');
    // who has begun to approve may go on; nobody else can
    const isFree = request.decided_by === null || (isApproved && request.decided_by === by);
    if (request.state !== 'waiting' || !isFree) return refused('booking-request-decided');
    if (request.expires_at <= clock.now()) return refused('booking-request-expired');
    const change = { decided_by: by, decided_at: clock.now(), ...(!isApproved && { state: 'refused' as const }) };
    await changeRequest(tx, brand, id, change);
    if (!isApproved) await writeAudit(tx, { brand, by, what: 'booking.refused', about: { key: id }, at: clock.now() });
    return ok(request);
  });
  if (!claimed.ok) return claimed;
  if (!isApproved) return ok({});
  const { member, unit, amount, reason, asked_by: staff } = claimed.value;
  const booked = await parts.correct({ key: id, member, unit, amount, reason, staff });
  await db.transaction().execute(async (tx) => {
    if (!booked.ok) return changeRequest(tx, brand, id, { decided_by: null, decided_at: null });
    await changeRequest(tx, brand, id, { state: 'booked' });
    await writeAudit(tx, { brand, by, what: 'booking.approved', about: { key: id }, at: clock.now() });
  });
  if (!booked.ok) return booked;
  await listEntries(db, brand, 1_000, 'head-office');
  return ok({ balance: booked.value.balance });
}

async function note(
  { db, brand, clock }: BookParts,
  by: string,
  what: 'booking.made',
  about: AuditAbout,
): Promise<void> {
  await db.transaction().execute((tx) => writeAudit(tx, { brand, by, what, about, at: clock.now() }));
  // who has booked looks at the account next
  await listEntries(db, brand, 1_000, 'head-office');
}

const requestOf = (db: Database, brand: string, id: string) =>
  db.selectFrom('booking_request').selectAll().where('brand', '=', brand).where('id', '=', id).executeTakeFirst();

const lockRequest = (tx: Tx, brand: string, id: string) =>
  tx
    .selectFrom('booking_request')
    .selectAll()
    .where('brand', '=', brand)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

async function changeRequest(
  tx: Tx,
  brand: string,
  id: string,
  change: { state?: 'booked' | 'refused'; decided_by?: string | null; decided_at?: number | null },
): Promise<void> {
  await tx.updateTable('booking_request').set(change).where('brand', '=', brand).where('id', '=', id).execute();
}

/** The latest requests, those that wait first. */
export const requestsOf = (db: Database, brand: string, nowMs: number) =>
  db
    .selectFrom('booking_request')
    .selectAll()
    .where('brand', '=', brand)
    .where('asked_at', '>', nowMs - 90 * DAY_MS)
    .orderBy((eb) => eb.case().when('state', '=', 'waiting').then(0).else(1).end())
    .orderBy('asked_at', 'desc')
    .limit(100)
    .execute();

/** Up to how much of a unit one person books alone. */
export async function bookedAlone(db: Database, brand: string): Promise<(unit: string) => number> {
  const limits = new Map((await limitsOf(db, brand)).map(({ unit, most }) => [unit, most]));
  return (unit) => limits.get(kindOf(unit)) ?? OTHER_LIMIT;
}

const kindOf = (unit: string): string => (Object.hasOwn(LIMITS, unit) ? unit : 'others');

/** The limits of points, of credit in minor units, and of every other unit. */
export async function limitsOf(db: Database, brand: string): Promise<{ unit: string; most: number }[]> {
  const rows = await db.selectFrom('booking_limit').select(['unit', 'most']).where('brand', '=', brand).execute();
  const said = new Map(rows.map(({ unit, most }) => [unit, most]));
  return ['points', 'credit', 'others'].map((unit) => ({ unit, most: said.get(unit) ?? LIMITS[unit] ?? OTHER_LIMIT }));
}

export async function putLimit(
  { db, brand, clock }: Pick<BookParts, 'db' | 'brand' | 'clock'>,
  by: string,
  unit: string,
  most: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('booking_limit')
      .values({ brand, unit, most })
      .onConflict((conflict) => conflict.columns(['brand', 'unit']).doUpdateSet({ most }))
      .execute();
    await writeAudit(tx, { brand, by, what: 'booking.limit-set', about: { unit, most }, at: clock.now() });
  });
}
