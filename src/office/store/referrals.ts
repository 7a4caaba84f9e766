import { addDays } from '#base/day';
import type { Day } from '#domain/account';
import type { AdjustmentBody, SaleBody } from '#domain/entry';
import { completeReferral, type Members, type ReferralRefusal, takeReferralBack } from '#domain/life/complete-referral';
import type { Result } from '#base/result';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { accountsOf, memberBehind } from './accounts.ts';
import { postgresBooks } from './books.ts';
import type { Database, Tx } from './database.ts';
import { referredSales } from './referred-sale.ts';

/** Purchases judged, and entries written, in one transaction. */
const AT_A_TIME = 50;
/** Whoever is not known yet may still come with the journal of a counter that is away: so often it is looked, so long. */
const LOOK_AGAIN_DAYS = 7;
const LOOK_FOR_DAYS = 90;
/** Steps upwards from who recommended the shop to whom: a longer ring is not worth its while. */
const MOST_STEPS = 100;

/**
 * Rewards those whose friends' first purchases have waited long enough (I14), by entries of head office, a bounded number of them. What is
 * refused for good is remembered with its reason. Of several processes at the same moment the second finds what the first has
 * done. Answers how many rewards were booked, and whether there may be more to do.
 */
export async function completeReferrals(
  db: Database,
  writer: OwnWriter,
  today: Day,
  nowMs: number,
): Promise<{ readonly given: number; readonly more: boolean }> {
  const { brand } = writer.owner;
  const due = await db
    .selectFrom('referral')
    .select(['key', 'terminal', 'seq'])
    .where('brand', '=', brand)
    .where('state', '=', 'waiting')
    .where('due', '<=', today)
    .orderBy('due')
    .orderBy('key')
    .limit(AT_A_TIME)
    .execute();
  const sales = await referredSales(db, brand, due);
  const given = await postgresBooks(db).transactionWith(async (tx, books) => {
    await books.lockBrand(brand);
    const bodies: AdjustmentBody[] = [];
    for (const row of due) {
      const kept = await keptRow(tx, brand, row.key);
      if (kept?.state !== 'waiting' || kept.due > today) continue;
      const body = sales.get(row.key);
      const decided = body ? await decide(tx, brand, { ...kept, body }, today) : undefined;
      if (decided?.ok) bodies.push(decided.value);
      const waits = decided?.ok === false && decided.code === 'referral-unknown';
      const until = body && addDays(dueIn(body), LOOK_FOR_DAYS);
      const change = decided?.ok
        ? {
            state: 'given' as const,
            rewarded: decided.value.member,
            rewarded_on: today,
            booked: JSON.stringify(decided.value),
            judged: kept.returned,
          }
        : waits && until !== undefined && today < until
          ? { due: addDays(today, LOOK_AGAIN_DAYS) }
          : { state: 'refused' as const, refusal: decided?.code ?? 'unreadable' };
      await tx.updateTable('referral').set(change).where('brand', '=', brand).where('key', '=', row.key).execute();
    }
    await bookOwn(books, writer, bodies, nowMs);
    return bodies.length;
  });
  return { given, more: due.length === AT_A_TIME };
}

/**
 * Takes rewards back whose goods have been brought back since (R04), a bounded number of them. Answers how many, and whether there may
 * be more to do.
 */
export async function takeReferralsBack(
  db: Database,
  writer: OwnWriter,
  today: Day,
  nowMs: number,
): Promise<{ readonly taken: number; readonly more: boolean }> {
  const { brand } = writer.owner;
  const rows = await db
    .selectFrom('referral')
    .select(['key', 'terminal', 'seq'])
    .where('brand', '=', brand)
    .where('state', '=', 'given')
    .whereRef('returned', '>', 'judged')
    .orderBy('key')
    .limit(AT_A_TIME)
    .execute();
  const sales = await referredSales(db, brand, rows);
  const taken = await postgresBooks(db).transactionWith(async (tx, books) => {
    await books.lockBrand(brand);
    const bodies: AdjustmentBody[] = [];
    for (const { key } of rows) {
      const kept = await keptRow(tx, brand, key);
      const body = sales.get(key);
      if (kept?.state !== 'given' || kept.booked === null) continue;
      const { entry, returned, booked } = kept;
      const back = body && takeReferralBack({ body, entry, returned }, booked, today);
      if (back) bodies.push(back);
      await tx
        .updateTable('referral')
        .set({ judged: kept.returned, ...(back && { state: 'taken-back' as const }) })
        .where('brand', '=', brand)
        .where('key', '=', key)
        .execute();
    }
    await bookOwn(books, writer, bodies, nowMs);
    return bodies.length;
  });
  return { taken, more: rows.length === AT_A_TIME };
}

async function keptRow(tx: Tx, brand: string, key: string) {
  const row = await tx
    .selectFrom('referral')
    .select(['terminal', 'seq', 'friend', 'referrer', 'due', 'returned', 'state', 'booked'])
    .where('brand', '=', brand)
    .where('key', '=', key)
    .executeTakeFirst();
  return row && { ...row, entry: `${row.terminal}:${row.seq}` };
}

async function decide(
  tx: Tx,
  brand: string,
  sale: { body: SaleBody; entry: string; returned: number; friend: string; referrer: string },
  today: Day,
): Promise<Result<AdjustmentBody, ReferralRefusal>> {
  const members = await membersAround(tx, brand, sale.friend, sale.referrer, today.slice(0, 4));
  return completeReferral(sale, members, today);
}

/** Everything about members that the decision can ask for: who both are, who recommended the shop to whom above them, and this year's rewards. */
async function membersAround(tx: Tx, brand: string, friend: string, referrer: string, year: string): Promise<Members> {
  const behind = new Map<string, string | undefined>();
  const memberOf = async (account: string): Promise<string | undefined> => {
    if (!behind.has(account)) behind.set(account, await memberBehind(tx, brand, account));
    return behind.get(account);
  };
  const [, rewarded] = [await memberOf(friend), await memberOf(referrer)];
  const above = new Map<string, string>();
  for (let at = rewarded, step = 0; at !== undefined && !above.has(at) && step < MOST_STEPS; step++) {
    const before: string | undefined = await referrerOf(tx, brand, await accountsOf(tx, brand, at));
    if (before === undefined) break;
    above.set(at, before);
    at = (await memberOf(before)) ?? before;
  }
  const count = rewarded === undefined ? 0 : await rewardsIn(tx, brand, await accountsOf(tx, brand, rewarded), year);
  return { memberOf: (id) => behind.get(id), referredBy: (id) => above.get(id), rewardedIn: () => count };
}

/** Who recommended the shop to whoever has these accounts, as the first such purchase says. */
async function referrerOf(tx: Tx, brand: string, accounts: readonly string[]): Promise<string | undefined> {
  const row = await tx
    .selectFrom('referral')
    .select('referrer')
    .where('brand', '=', brand)
    .where('friend', 'in', accounts)
    .where('referrer', '<>', '')
    .orderBy('due')
    .orderBy('key')
    .limit(1)
    .executeTakeFirst();
  return row?.referrer;
}

async function rewardsIn(tx: Tx, brand: string, accounts: readonly string[], year: string): Promise<number> {
  const { count } = await tx
    .selectFrom('referral')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('brand', '=', brand)
    .where('rewarded', 'in', accounts)
    .where('state', '=', 'given')
    .where('rewarded_on', '>=', `${year}-01-01`)
    .where('rewarded_on', '<=', `${year}-12-31`)
    .executeTakeFirstOrThrow();
  return count;
}

/** The day on which the reward was due by the terms of the purchase. */
const dueIn = ({ effects }: SaleBody): Day => {
  const terms = effects.find((effect) => effect.kind === 'referred');
  return terms?.kind === 'referred' ? terms.from : '';
};
