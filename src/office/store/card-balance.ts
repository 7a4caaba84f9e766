import { sql } from 'kysely';
import { dayIn } from '#base/day';
import type { Localized } from '#base/result';
import type { Lot } from '#domain/account';
import { balanceOf, term } from '#domain/lots';
import { type Profile, profileSchema } from '#domain/member';
import { type TierLadder, tierLadderOf } from '#domain/program/schema';
import { memberStanding } from '#domain/program/tier';
import { programIn } from './administration.ts';
import { accountsOf } from './accounts.ts';
import type { Database } from './database.ts';
import { worthOf } from './overview.ts';

/** What a card's balance page shows: nothing about the person. */
export type CardBalance = {
  readonly points: number;
  readonly worth: number | undefined;
  readonly currency: string;
  readonly tier: Localized | undefined;
  readonly next: { readonly tier: Localized; readonly missing: number; readonly by: TierLadder['by'] } | undefined;
  readonly lapse: { readonly points: number; readonly day: string } | undefined;
};

/** The balance behind a card; undefined for a card that nobody has, or that was reported lost. */
export async function readCardBalance(
  db: Database,
  brand: string,
  card: string,
  timeZone: string,
  nowMs: number,
): Promise<CardBalance | undefined> {
  const { rows: found } = await sql<{ body: unknown }>`
    select body from document
    where brand = ${brand} and kind = 'member' and body -> 'cards' @> ${JSON.stringify([{ number: card }])}::jsonb limit 1`.execute(
    db,
  );
  const profile = profileSchema.safeParse(found[0]?.body);
  if (!profile.success || !profile.data.cards.some(({ number, state }) => number === card && state === 'active'))
    return undefined;
  return balanceOfMember(db, brand, profile.data, timeZone, nowMs);
}

/** The balance of all accounts of a member. */
export async function balanceOfMember(
  db: Database,
  brand: string,
  { id, enrolledAt }: Pick<Profile, 'id' | 'enrolledAt'>,
  timeZone: string,
  nowMs: number,
): Promise<CardBalance> {
  const members = await accountsOf(db, brand, id);
  const today = dayIn(timeZone, nowMs);
  const rows = await db
    .selectFrom('lot')
    .select(['id', 'unit', 'usable', 'expires', 'remaining'])
    .where('brand', '=', brand)
    .where('member', 'in', members)
    .where('remaining', '<>', 0)
    .limit(10_000)
    .execute();
  const all = rows.map(
    ({ remaining, ...lot }): Lot => ({
      id: lot.id,
      unit: lot.unit,
      remaining,
      held: remaining,
      ...term(lot),
    }),
  );
  const lots = all.filter(({ unit }) => unit === 'points');
  const visits = all.reduce((sum, { unit, remaining }) => (unit === 'visits' ? sum + remaining : sum), 0);
  const program = (await programIn(db, brand))?.program;
  const ladder = program && tierLadderOf(program);
  const points = balanceOf(lots, today).total;
  const since = dayIn(timeZone, enrolledAt);
  const standing = ladder && memberStanding(ladder, { visits, lots: all, since }, today);
  const days = lots
    .flatMap(({ expires, remaining }) => (expires !== undefined && expires >= today && remaining > 0 ? [expires] : []))
    .sort();
  const day = days[0];
  return {
    points,
    worth: program && worthOf(program, points),
    currency: program?.currency ?? 'EUR',
    tier: standing?.tier.name,
    next: standing?.next && { tier: standing.next.step.name, missing: standing.next.missing, by: ladder!.by },
    lapse:
      day === undefined
        ? undefined
        : {
            day,
            points: lots.filter(({ expires }) => expires === day).reduce((total, lot) => total + lot.remaining, 0),
          },
  };
}
