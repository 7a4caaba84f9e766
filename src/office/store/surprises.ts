import { addDays, addMonths, dayIn } from '#base/day';
import { type Day, passOf, storeAccount } from '#domain/account';
import type { AdjustmentBody } from '#domain/entry';
import { givePasses, invitationPass } from '#domain/life/occasion-passes';
import type { PublishedSurprises, SurpriseDay } from '#domain/life/published-surprises';
import { type Regular, type SurpriseOccasion, surprisesDue } from '#domain/life/surprises';
import { profileSchema } from '#domain/member';
import type { Program } from '#domain/program/schema';
import { sha256 } from '#replication/node-sha256';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { postgresBooks } from './books.ts';
import { commitmentRow, reveal, surpriseCommitment, surprisesIn } from './commitments.ts';
import type { Database, Tx } from './database.ts';

/** Profiles read by one statement. */
const PROFILES_AT_A_TIME = 500;
/** Regulars of one day: more than any brand has. */
const MOST_REGULARS = 1_000_000;

/**
 * Draws the next finished day of one occasion (I16) and gives the passes, by entries of head office: whoever bought something on
 * that day takes part, as far as it has arrived by now. Days are drawn in their order, each once, also by several processes at the
 * same moment. After the last day of a month its secret is revealed. Answers whom it met; undefined when there is no day to draw.
 */
export async function drawNextDay(
  db: Database,
  writer: OwnWriter,
  program: Program,
  occasion: SurpriseOccasion,
  nowMs: number,
): Promise<readonly string[] | undefined> {
  const { brand } = writer.owner;
  // a day is finished when it is over everywhere
  const finished = addDays(dayIn('Etc/GMT+12', nowMs), -1);
  return postgresBooks(db).transactionWith(async (tx, books) => {
    const month = await monthToDraw(tx, brand, occasion.id, finished);
    if (!month) return undefined;
    const drawn = await daysDrawn(tx, brand, occasion.id, month.from_day.slice(0, 7));
    const before = drawn.at(-1)?.day;
    const day = before === undefined ? month.from_day : addDays(before, 1);
    const last = addDays(addMonths(`${month.from_day.slice(0, 7)}-01`, 1), -1);
    if (day > last) {
      await reveal(tx, brand, month.id, nowMs);
      return [];
    }
    if (day > finished) return undefined;
    const { days: _days, on: _on, ...terms } = occasion.opens;
    const regulars = await regularsOf(tx, brand, occasion, day);
    const given = drawn.reduce((sum, { surprised: some }) => sum + some.length, 0);
    const customers = regulars.map(({ enrolledIn: _store, ...regular }) => regular);
    const surprised = surprisesDue(occasion, month.secret, day, customers, given, sha256);
    const body: SurpriseDay = { day, terms, given, customers, surprised: [...surprised] };
    await tx
      .insertInto('surprise_day')
      .values({ brand, occasion: occasion.id, day, body: JSON.stringify(body) })
      .execute();
    await forgetShoppers(tx, brand, program);
    const today = dayIn('Etc/GMT-14', nowMs);
    const storeOf = new Map(regulars.map(({ member, enrolledIn }) => [member, enrolledIn]));
    const bodies = surprised.map((member): AdjustmentBody => {
      const passes = [invitationPass(occasion, day, member, today)];
      const transfers = givePasses(passes, storeAccount(storeOf.get(member) ?? ''));
      return { kind: 'adjustment', member, reason: 'occasion', day: today, transfers };
    });
    await bookOwn(books, writer, bodies, nowMs);
    return surprised;
  });
}

/** The first month of which not every day has been drawn; until the end of the transaction nobody else draws of this occasion. */
async function monthToDraw(tx: Tx, brand: string, occasion: string, finished: Day) {
  return tx
    .selectFrom('commitment')
    .select(['id', 'secret', 'from_day'])
    .where('brand', '=', brand)
    .where('id', 'like', surpriseCommitment(occasion, '%'))
    .where('revealed_at', 'is', null)
    .where('from_day', '<=', finished)
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

/** The days of a month that have been drawn, in their order. */
async function daysDrawn(db: Database | Tx, brand: string, occasion: string, month: string): Promise<SurpriseDay[]> {
  const days = await db
    .selectFrom('surprise_day')
    .select('body')
    .where('brand', '=', brand)
    .where('occasion', '=', occasion)
    .where('day', 'like', `${month}-%`)
    .orderBy('day')
    .execute();
  return days.map(({ body }) => body);
}

/** Days that every occasion has drawn need no shoppers any more. */
async function forgetShoppers(tx: Tx, brand: string, program: Program): Promise<void> {
  const occasions = surprisesIn(program).map(({ id }) => id);
  const drawn = await tx
    .selectFrom('surprise_day')
    .select((eb) => eb.fn.max('day').as('day'))
    .where('brand', '=', brand)
    .where('occasion', 'in', occasions)
    .groupBy('occasion')
    .execute();
  const oldest = drawn.map(({ day }) => day).sort()[0];
  if (oldest === undefined || drawn.length < occasions.length) return;
  await tx.deleteFrom('shopper').where('brand', '=', brand).where('day', '<=', oldest).execute();
}

type RegularHere = Regular & { readonly enrolledIn: string };

/** The regulars of a day in the order of their ids, each under the account that everything leads to; nobody who was erased since. */
async function regularsOf(tx: Tx, brand: string, { id, opens }: SurpriseOccasion, day: Day): Promise<RegularHere[]> {
  const shoppers = await tx
    .selectFrom('shopper')
    .select(['member', 'visits'])
    .where('brand', '=', brand)
    .where('day', '=', day)
    .where('visits', '>=', opens.visitsFrom)
    .orderBy('member')
    .limit(MOST_REGULARS)
    .execute();
  const regulars: RegularHere[] = [];
  for (let from = 0; from < shoppers.length; from += PROFILES_AT_A_TIME) {
    const some = new Map(shoppers.slice(from, from + PROFILES_AT_A_TIME).map(({ member, visits }) => [member, visits]));
    const rows = await tx
      .selectFrom('document')
      .select('body')
      .where('brand', '=', brand)
      .where('kind', '=', 'member')
      .where('id', 'in', [...some.keys()])
      .orderBy('id')
      .execute();
    const profiles = rows.flatMap(({ body }) => {
      const profile = profileSchema.safeParse(body);
      return profile.success && profile.data.merged?.into == null ? [profile.data] : [];
    });
    const accounts = profiles.flatMap(({ id: member, absorbed = [] }) => [member, ...absorbed]);
    const had = await surprisesOf(tx, brand, id, accounts);
    for (const { id: member, absorbed = [], enrolledIn } of profiles) {
      const lastSurprise = [member, ...absorbed]
        .flatMap((account) => had.get(account) ?? [])
        .sort()
        .at(-1);
      const visits = some.get(member) ?? 0;
      regulars.push({ member, visits, ...(lastSurprise !== undefined && { lastSurprise }), enrolledIn });
    }
  }
  return regulars;
}

/** The day of the last surprise of each account: its pass is named after it. */
async function surprisesOf(
  tx: Tx,
  brand: string,
  occasion: string,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, Day>> {
  if (accounts.length === 0) return new Map();
  const lots = await tx
    .selectFrom('lot')
    .select(['member', 'id'])
    .where('brand', '=', brand)
    .where('member', 'in', accounts)
    .where('unit', '=', passOf(occasion))
    .orderBy('id')
    .execute();
  return new Map(lots.map(({ member, id }) => [member, id.slice(`${passOf(occasion)}:`.length)]));
}

/** Reveals the secrets of months that are over, of occasions that the program has no more. */
export async function revealForgotten(db: Database, brand: string, program: Program, nowMs: number): Promise<void> {
  const month = addDays(dayIn('Etc/GMT+12', nowMs), -1).slice(0, 7);
  const rows = await db
    .selectFrom('commitment')
    .select('id')
    .where('brand', '=', brand)
    .where('id', 'like', 'surprise.%')
    .where('revealed_at', 'is', null)
    .execute();
  const inForce = surprisesIn(program).map(({ id }) => surpriseCommitment(id, ''));
  const over = rows.filter(({ id }) => id.slice(-7) < month && !inForce.some((kept) => id.startsWith(kept)));
  for (const { id } of over) await reveal(db, brand, id, nowMs);
}

/** What is public of a month's surprises; undefined if there are none such. */
export async function publishedSurprises(
  db: Database,
  brand: string,
  occasion: string,
  month: string,
): Promise<PublishedSurprises | undefined> {
  const row = await commitmentRow(db, brand, surpriseCommitment(occasion, month));
  if (!row) return undefined;
  const { commitment, made_at: committedAt, from_day: from, secret, revealed_at: revealedAt } = row;
  const published = { format: 'treuekasse.surprises/1', occasion, month, from, commitment, committedAt } as const;
  if (revealedAt === null) return published;
  return { ...published, revealed: { secret, days: await daysDrawn(db, brand, occasion, month) } };
}
