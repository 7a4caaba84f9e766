import { sql } from 'kysely';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import type { Unit } from '#domain/account';
import { drawWinners, type Participant } from '#domain/life/draw-winners';
import type { PublishedDraw } from '#domain/life/published-draw';
import { sha256 } from '#replication/node-sha256';
import { memberBehind } from './accounts.ts';
import { programIn } from './administration.ts';
import { commitmentRow, drawCommitment, reveal } from './commitments.ts';
import type { Database, Tx } from './database.ts';
import { type KnownMember, knownMembers } from './known-members.ts';

export type DrawRefusal = 'draw-unknown' | 'draw-not-over' | 'draw-without-end' | 'draw-nobody';

/** Whoever has won, the first prize first: for the person who hands out the prizes. */
export type Drawn = { readonly at: number; readonly participants: number; readonly winners: readonly KnownMember[] };

/** The tickets of a draw. */
const ticketsOf = (draw: string): Unit => `tickets:${draw}`;

/**
 * Draws the winners of a prize draw that is over (I17): of the tickets that all members have by then, as far as they have arrived. Once
 * only: whoever asks again, or at the same moment, has the same winners. From then on secret and list are public.
 */
export async function drawPrizes(
  db: Database,
  brand: string,
  draw: string,
  prizes: number,
  nowMs: number,
): Promise<Result<Drawn, DrawRefusal>> {
  return db.transaction().execute(async (tx): Promise<Result<Drawn, DrawRefusal>> => {
    // of two at the same moment the second finds what the first has drawn
    const row = await tx
      .selectFrom('commitment')
      .select(['id', 'secret'])
      .where('brand', '=', brand)
      .where('id', '=', drawCommitment(draw))
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refused('draw-unknown', { draw });
    const before = await drawnBody(tx, brand, draw);
    if (before) return ok(await drawWinnersOf(tx, brand, before));
    const over = await whetherOver(tx, brand, draw, nowMs);
    if (!over.ok) return over;
    const participants = await participantsOf(tx, brand, draw);
    if (participants.length === 0) return refused('draw-nobody', { draw });
    const winners = drawWinners(row.secret, participants, prizes, sha256);
    const body = { at: nowMs, secret: row.secret, prizes, participants, winners: [...winners] };
    await tx
      .insertInto('draw')
      .values({ brand, id: draw, body: JSON.stringify(body) })
      .execute();
    await reveal(tx, brand, row.id, nowMs);
    return ok(await drawWinnersOf(tx, brand, body));
  });
}

type DrawnBody = NonNullable<PublishedDraw['drawn']>;

async function drawnBody(db: Database | Tx, brand: string, draw: string): Promise<DrawnBody | undefined> {
  const row = await db
    .selectFrom('draw')
    .select('body')
    .where('brand', '=', brand)
    .where('id', '=', draw)
    .executeTakeFirst();
  return row?.body;
}

/** Whether no store gives tickets any more: the last day is over everywhere, or the program does not offer the draw. */
async function whetherOver(tx: Tx, brand: string, draw: string, nowMs: number): Promise<Result<void, DrawRefusal>> {
  const { program } = (await programIn(tx, brand)) ?? {};
  const instrument = program?.instruments.find((one) => one.kind === 'draw' && one.id === draw);
  if (instrument?.kind !== 'draw' || instrument.archived) return ok(undefined);
  const until = instrument.when?.until;
  if (until === undefined) return refused('draw-without-end', { draw });
  return dayIn('Etc/GMT+12', nowMs) > until ? ok(undefined) : refused('draw-not-over', { day: until });
}

/** Every member with tickets, by the opaque id that everything leads to, in the order of these; nobody who was erased. */
async function participantsOf(tx: Tx, brand: string, draw: string): Promise<Participant[]> {
  const { rows } = await sql<{ member: string; tickets: number; merged: boolean }>`
    select lot.member, sum(lot.remaining)::bigint as tickets, bool_or(document.body -> 'merged' ->> 'into' is not null) as merged
    from lot left join document
      on document.brand = ${brand} and document.kind = 'member' and document.id = lot.member
    where lot.brand = ${brand} and lot.unit = ${ticketsOf(draw)} and lot.member not like 'pool:%'
      and coalesce(document.body, '{}') <> 'null'
    group by lot.member`.execute(tx);
  const sums = new Map<string, number>();
  for (const { member, tickets, merged } of rows) {
    const name = (merged ? await memberBehind(tx, brand, member) : undefined) ?? member;
    sums.set(name, (sums.get(name) ?? 0) + tickets);
  }
  return [...sums]
    .flatMap(([name, tickets]) => (tickets > 0 ? [{ name, tickets }] : []))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What was drawn, with the names of whoever has won. */
export async function drawWinnersOf(
  db: Database | Tx,
  brand: string,
  { at, participants, winners }: DrawnBody,
): Promise<Drawn> {
  return { at, participants: participants.length, winners: await knownMembers(db, brand, winners) };
}

/** The units of draws that were drawn: their tickets are worth nothing any more. */
export async function ticketsDrawn(db: Database | Tx, brand: string): Promise<ReadonlySet<Unit>> {
  const rows = await db.selectFrom('draw').select('id').where('brand', '=', brand).execute();
  return new Set(rows.map(({ id }) => ticketsOf(id)));
}

/** What is public of a draw; undefined if there is none such. */
export async function publishedDraw(db: Database, brand: string, draw: string): Promise<PublishedDraw | undefined> {
  const row = await commitmentRow(db, brand, drawCommitment(draw));
  if (!row) return undefined;
  const { program } = (await programIn(db, brand)) ?? {};
  const instrument = program?.instruments.find((one) => one.kind === 'draw' && one.id === draw);
  const drawn = row.revealed_at === null ? undefined : await drawnBody(db, brand, draw);
  return {
    format: 'treuekasse.draw/1',
    id: draw,
    ...(instrument?.kind === 'draw' && { name: instrument.name }),
    commitment: row.commitment,
    committedAt: row.made_at,
    ...(drawn && { drawn }),
  };
}
