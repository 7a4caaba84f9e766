import { sql } from 'kysely';
import { dayIn } from '#base/day';
import type { Localized } from '#base/result';
import { balanceOf } from '#domain/lots';
import { profileSchema } from '#domain/member';
import { tierLadderOf } from '#domain/program/schema';
import { nextTier, tierAt } from '#domain/program/tier';
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
  readonly next: { readonly tier: Localized; readonly missing: number } | undefined;
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
  const members = await accountsOf(db, brand, profile.data.id);
  const today = dayIn(timeZone, nowMs);
  const rows = await db
    .selectFrom('lot')
    .select(['id', 'expires', 'remaining'])
    .where('brand', '=', brand)
    .where('member', 'in', members)
    .where('unit', '=', 'points')
    .where('remaining', '<>', 0)
    .limit(10_000)
    .execute();
  const lots = rows.map(({ id, expires, remaining }) => ({
    id,
    unit: 'points' as const,
    remaining,
    held: remaining,
    ...(expires !== null && { expires }),
  }));
  const { visits } = await db
    .selectFrom('lot')
    .select(sql<number>`coalesce(sum(remaining), 0)::bigint`.as('visits'))
    .where('brand', '=', brand)
    .where('member', 'in', members)
    .where('unit', '=', 'visits')
    .executeTakeFirstOrThrow();
  const program = (await programIn(db, brand))?.program;
  const ladder = program && tierLadderOf(program);
  const next = ladder && nextTier(ladder, visits);
  const points = balanceOf(lots, today).total;
  const days = lots
    .flatMap(({ expires, remaining }) => (expires !== undefined && expires >= today && remaining > 0 ? [expires] : []))
    .sort();
  const day = days[0];
  return {
    points,
    worth: program && worthOf(program, points),
    currency: program?.currency ?? 'EUR',
    tier: ladder && tierAt(ladder, visits).name,
    next: next && { tier: next.step.name, missing: next.missing },
    lapse:
      day === undefined
        ? undefined
        : {
            day,
            points: lots.filter(({ expires }) => expires === day).reduce((total, lot) => total + lot.remaining, 0),
          },
  };
}
