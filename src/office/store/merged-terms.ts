import { sql } from 'kysely';
import { dayIn } from '#base/day';
import { type Day, memberAccount, passOf, type Unit } from '#domain/account';
import type { AdjustmentBody } from '#domain/entry';
import { MERGED } from '#domain/life/doubled-terms';
import { type AccountPass, evenOutMerged } from '#domain/life/merged-terms';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { accountsOf } from './accounts.ts';
import { programIn } from './administration.ts';
import { postgresBooks } from './books.ts';
import type { Database, Tx } from './database.ts';
import { clubsIn, type KeptPass, movedPass, passesOf } from './doubled-terms.ts';

/** Accounts looked at, and entries written, in one transaction. */
const ACCOUNTS_AT_A_TIME = 200;

/** Where a round goes on: by the account. */
export type MergedRound = { readonly next: string | undefined; readonly given: number };

/**
 * Gives the days that two terms of one club on merged accounts have together once more, and takes them back when one of the two comes back or
 * the merge is undone (I12, R24). Goes through all accounts with a pass that were merged into another, and those that were
 * given such days, a stretch at a time. What a counter holds is left alone until it lets go of it.
 */
export async function mergedRound(
  db: Database,
  writer: OwnWriter,
  after: string,
  today: Day,
  nowMs: number,
): Promise<MergedRound> {
  const { brand } = writer.owner;
  return postgresBooks(db).transactionWith(async (tx, books) => {
    // of two at the same moment the second finds what the first has booked
    await books.lockBrand(brand);
    const units = clubsIn((await programIn(tx, brand))?.program).map(({ id }) => passOf(id));
    const { rows } = await sql<{ member: string }>`
      select distinct lot.member from lot
        left join document on document.brand = ${brand} and document.kind = 'member' and document.id = lot.member
      where lot.brand = ${brand} and lot.unit = any(${units}::text[]) and lot.remaining > 0 and lot.member > ${after}
        and (lot.id like ${`%${MERGED}`} or document.body -> 'merged' ->> 'into' is not null)
      order by lot.member limit ${ACCOUNTS_AT_A_TIME}`.execute(tx);
    const bodies: AdjustmentBody[] = [];
    const seen = new Set<string>();
    let given = 0;
    for (const { member } of rows) {
      const accounts = await accountsOf(tx, brand, member);
      if (seen.has(accounts[0]!)) continue;
      seen.add(accounts[0]!);
      const since = await mergedOn(tx, brand, accounts);
      for (const unit of units) {
        const passes = await passesOfAll(tx, brand, accounts, unit, since);
        const { give, take } = evenOutMerged(passes, today);
        const free = take.filter(({ lot }) => passes.some((pass) => pass.lot === lot && pass.isHere));
        for (const account of accounts) {
          const own = ({ account: of }: AccountPass): boolean => of === memberAccount(account);
          const transfers = [
            ...give.filter(own).map((pass) => movedPass(passes, pass, unit, pass.account, 'to')),
            ...free.filter(own).map((pass) => movedPass(passes, pass, unit, pass.account, 'from')),
          ];
          if (transfers.length > 0)
            bodies.push({ kind: 'adjustment', member: account, reason: 'club', day: today, transfers });
        }
        given += give.length;
      }
    }
    await bookOwn(books, writer, bodies, nowMs);
    return { next: rows.length < ACCOUNTS_AT_A_TIME ? undefined : rows.at(-1)?.member, given };
  });
}

type MergedPass = AccountPass & KeptPass;

async function passesOfAll(
  tx: Tx,
  brand: string,
  accounts: readonly string[],
  unit: Unit,
  since: ReadonlyMap<string, Day>,
): Promise<MergedPass[]> {
  const found: MergedPass[] = [];
  for (const member of accounts)
    for (const pass of await passesOf(tx, brand, member, unit))
      found.push({ ...pass, account: memberAccount(member), since: since.get(member) });
  return found;
}

/** On which day each account was merged into another one. Where on earth that was does not matter for a day more or less. */
async function mergedOn(tx: Tx, brand: string, accounts: readonly string[]): Promise<ReadonlyMap<string, Day>> {
  const { rows } = await sql<{ id: string; at: number | null }>`
    select id, (body -> 'merged' ->> 'at')::bigint as at from document
    where brand = ${brand} and kind = 'member' and id = any(${accounts}::text[]) and body -> 'merged' ->> 'into' is not null`.execute(
    tx,
  );
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, dayIn('UTC', at)] as const])));
}
