import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { type Day, memberAccount, type Unit } from '#domain/account';
import type { RightPart } from '#domain/entry';
import { parseCardNumber } from '#domain/card-number';
import { type Correction, correct, correctableUnits } from '#domain/life/correct';
import { CORRECTION_REASONS, isCorrectionReason } from '#domain/life/correction-reasons';
import { staffSchema } from '#domain/member';
import { nearestOf } from '#domain/nearest';
import type { RightsLot } from '../books/books.ts';
import { grantable, recallable, rightPartOf } from '../books/give-rights.ts';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import type { RecallAnswers } from '../live/answers.ts';
import { bringHome } from '../rights.ts';
import { accountsOf, memberBehind } from './accounts.ts';
import { programIn } from './administration.ts';
import { postgresBooks } from './books.ts';
import type { Database, Tx } from './database.ts';
import { documentsOf } from './documents.ts';
import { namedMembers } from './named-members.ts';
import { nearestCard } from './nearest-card.ts';
import { counterName } from './place-names.ts';
import { lotsOfMembers } from './rights.ts';

/** What a person asks for; the member by a card or by id, `by` the name of whoever does it, or `staff` their id where that is known. */
export type CorrectionWanted = Omit<Correction, 'unit'> & {
  readonly unit: string;
  readonly by?: string | undefined;
  readonly staff?: string;
};

/** What the member has of the unit afterwards. */
export type Corrected = { readonly unit: Unit; readonly balance: number };

export type CorrectParts = {
  readonly db: Database;
  readonly writer: OwnWriter;
  readonly answers: RecallAnswers;
  readonly clock: Clock;
};

/** A lot, and whose account it lies on. */
export type OwnedLot = RightsLot & { readonly member: string };

/**
 * Puts right what a member has (L40), by an entry of head office, once for each key. What is taken never brings the member
 * below zero, and the right to it has to come home first: if it lies at a counter that cannot be reached, nothing is booked.
 */
export async function correctNow(
  { db, writer, answers, clock }: CorrectParts,
  wanted: CorrectionWanted,
): Promise<Result<Corrected>> {
  const { brand } = writer.owner;
  const found = await understood(db, brand, wanted);
  if (!found.ok) return found;
  const { correction, staff, validMonths } = found.value;
  const { key, member, unit, amount, reason } = correction;
  const earlier = await earlierOf(db, brand, correction);
  if (earlier) return earlier;
  if (!isCorrectionReason(reason)) return refused('correction-reason', { reasons: CORRECTION_REASONS.join(', ') });
  const today = dayIn('UTC', clock.now());
  if (amount < 0)
    await bringHomeFor(db, { answers, clock }, brand, await lotsOf(db, brand, member, unit), -amount, today);
  return postgresBooks(db).transactionWith(async (tx, books): Promise<Result<Corrected>> => {
    // of two at the same moment the second finds that the first has booked it
    await books.lockBrand(brand);
    const booked = await earlierOf(tx, brand, correction);
    if (booked) return booked;
    const lots = await lotsOf(tx, brand, member, unit);
    const before = ownedOf(lots, today);
    const parts = amount < 0 ? grantable(lots, -amount, today) : [];
    if (amount < 0) {
      if (before < -amount) return refused('correction-too-much', { left: Math.max(0, before) });
      const here = parts.reduce((sum, part) => sum + part.amount, 0);
      if (here < -amount) return refused('correction-right-away', { counter: await holderName(tx, brand, lots) });
    }
    const taken = parts.map((part) => ({ ...part, account: memberAccount(part.lot.member) }));
    const balance = before + amount;
    const row = { brand, key, member, unit, amount, reason, staff, balance, booked_at: clock.now() };
    await tx.insertInto('correction').values(row).execute();
    await bookOwn(books, writer, [correct(correction, taken, validMonths, today, brand)], clock.now(), staff);
    return ok({ unit, balance });
  });
}

/** Who and what is meant; what nobody has is refused with the nearest name that there is. */
async function understood(
  db: Database,
  brand: string,
  { by, staff: known, unit: said, ...wanted }: CorrectionWanted,
): Promise<Result<{ correction: Correction; staff: string; validMonths: number | undefined }>> {
  const named = (await namedMembers(db, brand, [wanted.member])).get(wanted.member);
  if (!named?.ok) {
    const card = parseCardNumber(wanted.member);
    if (!card.ok && card.code === 'card-check-digit')
      return refused(card.code, near(await nearestCard(db, brand, wanted.member)));
    return named ?? refused('member-not-known', { member: wanted.member });
  }
  const inForce = await programIn(db, brand);
  const units = inForce ? correctableUnits(inForce.program) : new Map<Unit, number | undefined>();
  const unit = [...units.keys()].find((one) => one === said);
  if (unit === undefined)
    return refused('correction-unit-unknown', { unit: said, ...near(nearestOf(said, units.keys())) });
  const staff = by === undefined ? ok(known ?? 'system') : await staffNamed(db, brand, by);
  if (!staff.ok) return staff;
  const correction: Correction = { ...wanted, member: named.value, unit };
  return ok({ correction, staff: staff.value, validMonths: units.get(unit) });
}

const near = (nearest: string | undefined) => (nearest === undefined ? {} : { nearest });

/** The id of whoever has the name: an entry names people by ids only (L06). */
async function staffNamed(db: Database, brand: string, name: string): Promise<Result<string>> {
  const staff = (await documentsOf(db, brand, 'staff')).flatMap(({ body }) => {
    const one = staffSchema.safeParse(body);
    return one.success && one.data.active ? [one.data] : [];
  });
  const [found, ...others] = staff.filter((one) => one.id === name || one.name === name);
  if (others.length > 0) return refused('staff-name-of-several', { name });
  if (found) return ok(found.id);
  const nearest = nearestOf(
    name,
    staff.map((one) => one.name),
  );
  return refused('staff-name-unknown', { name, ...near(nearest) });
}

/** The answer that the key has had already (R17); with other content it is refused. */
async function earlierOf(
  db: Database | Tx,
  brand: string,
  { key, member, unit, amount, reason }: Correction,
): Promise<Result<Corrected> | undefined> {
  const row = await db
    .selectFrom('correction')
    .selectAll()
    .where('brand', '=', brand)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return undefined;
  const isSame = row.unit === unit && row.amount === amount && row.reason === reason;
  // the member may have been merged into another since
  const isSameMember = row.member === member || (await memberBehind(db, brand, row.member)) === member;
  return isSame && isSameMember ? ok({ unit, balance: row.balance }) : refused('correction-key-used', { key });
}

/** The lots of a unit on all accounts of a member. */
async function lotsOf(db: Database | Tx, brand: string, member: string, unit: Unit): Promise<OwnedLot[]> {
  const lots = await lotsOfMembers(db, brand, await accountsOf(db, brand, member), unit);
  return [...lots].flatMap(([owner, own]) => own.map((lot) => ({ ...lot, member: owner })));
}

/** What has lapsed counts no more; a debt does not lapse (L15). */
const ownedOf = (lots: readonly OwnedLot[], today: Day): number =>
  lots
    .filter(({ remaining, expires }) => remaining < 0 || expires === null || expires >= today)
    .reduce((sum, { remaining }) => sum + remaining, 0);

/** Asks the counters that hold the rights to so much of these lots, beyond what head office has, to give them back, and waits for a moment. */
export async function bringHomeFor(
  db: Database,
  { answers, clock }: Pick<CorrectParts, 'answers' | 'clock'>,
  brand: string,
  lots: readonly OwnedLot[],
  amount: number,
  today: Day,
): Promise<void> {
  const here = grantable(lots, amount, today).reduce((sum, part) => sum + part.amount, 0);
  const holders = new Map<string, readonly RightPart[]>();
  for (const [terminal, parts] of recallable(lots, amount - here, undefined, today))
    holders.set(
      terminal,
      parts.map((part) => rightPartOf(part.lot.member, part)),
    );
  await bringHome(db, answers, clock, brand, holders);
}

/** A counter that holds what is missing, as people call it; a question mark if it is still on its way to one. */
async function holderName(tx: Tx, brand: string, lots: readonly OwnedLot[]): Promise<string> {
  const holders = lots.flatMap(({ held }) => [...held].filter(([, amount]) => amount > 0));
  const [terminal] = holders.toSorted(([, a], [, b]) => b - a)[0] ?? [''];
  return counterName(tx, brand, terminal);
}
