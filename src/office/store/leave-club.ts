import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { type Day, memberAccount, passOf, type Unit } from '#domain/account';
import type { EntryHead, RightPart, SaleBody } from '#domain/entry';
import { isMore } from '#domain/life/doubled-terms';
import { feeBackOf, feesSettled, isRest, leaveClub, type SoldTerm } from '#domain/life/leave-club';
import { term } from '#domain/lots';
import type { RightsLot } from '../books/books.ts';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import type { RecallAnswers } from '../live/answers.ts';
import { bringHome } from '../rights.ts';
import { accountsOf, membersWithCard } from './accounts.ts';
import { postgresBooks } from './books.ts';
import type { Database, Tx } from './database.ts';
import { notedSale } from './notes.ts';
import { counterName, storeName } from './place-names.ts';
import { programVersion } from './program-versions.ts';
import { returnedOf } from './returned-of.ts';
import { lotsOfMembers } from './rights.ts';
import { timeZoneAt } from './time-zone.ts';

export type LeaveRefusal =
  | 'card-unknown-here'
  | 'card-of-several'
  | 'club-not-member'
  | 'club-left-already'
  | 'club-no-refund'
  | 'club-right-away';

/** What was paid back by which store, and the last day of the benefits if there is one. */
export type Left = {
  readonly refunds: readonly { readonly store: string; readonly amount: number }[];
  readonly until: Day | undefined;
};

export type LeaveParts = {
  readonly db: Database;
  readonly writer: OwnWriter;
  readonly answers: RecallAnswers;
  readonly clock: Clock;
};

/** A pass of a member, the account on which it lies, and today by the calendar of the store that sold it. */
type Pass = RightsLot & { readonly member: string; readonly today: Day };
/** A term with the entry that sold it. */
type Bought = SoldTerm & { readonly sale: EntryHead & SaleBody };

/**
 * Ends a member's terms in a club (I12): says what is paid back, and books the rest of it. The right to each pass has to come home first; if
 * it lies at a counter that cannot be reached, nothing is booked.
 */
export async function leaveClubNow(
  { db, writer, answers, clock }: LeaveParts,
  club: string,
  card: string,
): Promise<Result<Left, LeaveRefusal>> {
  const { brand } = writer.owner;
  const [first, ...more] = await membersWithCard(db, brand, card);
  if (first === undefined) return refused('card-unknown-here');
  const accounts = await accountsOf(db, brand, first);
  if (more.some((other) => !accounts.includes(other))) return refused('card-of-several');
  const passes = await passesOf(db, brand, accounts, club, clock.now());
  const bought = await soldTerms(db, brand, club, passes);
  const last = passes
    .map(({ expires }) => expires ?? '')
    .toSorted()
    .at(-1);
  if (passes.length === 0) return refused('club-not-member', { club });
  if (bought.length === 0) return refused('club-left-already', { day: last ?? '' });
  if (!leaveClub(first, bought)) return refused('club-no-refund', { day: last ?? '' });
  await bringHome(db, answers, clock, brand, rightsOut(passes, bought));
  // a counter sends what it took back before it lets go of a right
  const terms = await withFeesBack(db, brand, accounts, bought);
  return postgresBooks(db).transactionWith(async (tx, books): Promise<Result<Left, LeaveRefusal>> => {
    // of two at the same moment the second finds that the first has booked it
    await books.lockBrand(brand);
    const now = await passesOf(tx, brand, accounts, club, clock.now());
    const kept = terms.filter(({ lot }) => now.some(({ id }) => id === lot));
    if (kept.length < terms.length) return refused('club-left-already', { day: last ?? '' });
    const away = [...rightsOut(now, terms).keys()][0];
    if (away !== undefined) return refused('club-right-away', { counter: await counterName(tx, brand, away) });
    const left = leaveClub(accounts[0] ?? first, terms);
    if (!left) return refused('club-no-refund', { day: last ?? '' });
    await bookOwn(books, writer, [left.body], clock.now());
    const refunds = [];
    for (const { store, amount } of left.refunds) refunds.push({ store: await storeName(tx, brand, store), amount });
    return ok({ refunds, until: left.until });
  });
}

/** The passes that have not ended, over all accounts of a member. */
async function passesOf(
  db: Database | Tx,
  brand: string,
  accounts: readonly string[],
  club: string,
  nowMs: number,
): Promise<Pass[]> {
  const passes: Pass[] = [];
  for (const [member, own] of await lotsOfMembers(db, brand, accounts, passOf(club)))
    for (const lot of own) {
      const { id, remaining, usable, expires } = lot;
      if (remaining <= 0 || usable === null || expires === null) continue;
      const today = dayIn(await timeZoneAt(db, brand, id.split(':')[0]!), nowMs);
      if (expires >= today) passes.push({ ...lot, member, today });
    }
  return passes;
}

/** Where each pass comes from, as its sale and the program of that day say. */
async function soldTerms(db: Database, brand: string, id: string, passes: readonly Pass[]): Promise<Bought[]> {
  const terms: Bought[] = [];
  for (const { id: lot, member, usable, expires, today } of passes) {
    const [terminal = '', seq = ''] = lot.split(':');
    if (isRest(lot) || isMore(lot) || usable === null || expires === null || !/^[1-9]\d{0,14}$/.test(seq)) continue;
    const sale = await notedSale(db, { brand, terminal, seq: Number(seq) });
    const program = sale && (await programVersion(db, brand, sale.facts.program, sale.facts.version));
    const club = program?.instruments.find((one) => one.kind === 'club' && one.id === id);
    if (!sale || club?.kind !== 'club') continue;
    const account = memberAccount(member);
    terms.push({ lot, account, from: usable, until: expires, store: sale.store, today, feeBack: 0, club, sale });
  }
  return terms;
}

/** With what of each fee has come back already with goods of its purchase. */
async function withFeesBack(
  db: Database,
  brand: string,
  accounts: readonly string[],
  bought: readonly Bought[],
): Promise<SoldTerm[]> {
  const terms: SoldTerm[] = [];
  for (const term of bought) {
    const { sale, club, today } = term;
    const returned = await returnedOf(db, brand, { ...sale, key: sale.sale.key });
    const others = sale.effects.filter((effect) => effect.kind === 'club' && effect.instrument !== club.id);
    const passes = new Map<Unit, RightsLot[]>();
    for (const { instrument } of others) {
      const lots = await lotsOfMembers(db, brand, accounts, passOf(instrument));
      passes.set(passOf(instrument), [...lots.values()].flat());
    }
    const settled = feesSettled({ ...sale, effects: others }, (unit) => passes.get(unit) ?? [], today);
    terms.push({ ...term, feeBack: feeBackOf(sale, club.fee, settled, returned) });
  }
  return terms;
}

/** Rights to the passes of these terms that are not at head office, by the counter that holds them or to which they are on their way. */
function rightsOut(passes: readonly Pass[], terms: readonly SoldTerm[]): ReadonlyMap<string, readonly RightPart[]> {
  const out = new Map<string, RightPart[]>();
  for (const pass of passes) {
    if (terms.every(({ lot }) => lot !== pass.id)) continue;
    const { id: lot, unit, member, held, granted } = pass;
    const holders = [...held].filter(([, amount]) => amount > 0);
    // on its way: to whom its journal will say
    if (granted > 0) holders.push(['', granted]);
    for (const [terminal, amount] of holders)
      out.set(terminal, [...(out.get(terminal) ?? []), { lot, unit, member, amount, ...term(pass) }]);
  }
  return out;
}
