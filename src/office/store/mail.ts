import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#base/ids';
import type { Database, Tx } from './database.ts';

/** Mail that may wait: more, and what wants to write is refused. */
const MOST_WAITING = 10_000;
/** Whoever has taken a mail to send it has so long; then another process takes it, for the first may be gone. */
const TAKEN_MS = 120_000;
/** What has gone is kept so long, to be asked after. */
const KEPT_MS = 30 * 24 * 3_600_000;

export type MailState = 'waiting' | 'sent' | 'given-up';
export type MailRow = {
  readonly brand: string;
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly written_at: number;
  readonly until: number;
  readonly attempts: number;
  readonly next_at: number;
  readonly state: MailState;
  readonly fault: string | null;
};
export type MailWanted = Pick<MailRow, 'recipient' | 'subject' | 'body' | 'until'>;

/** Writes a mail down; false if too many wait already. */
export async function putMail(db: Database | Tx, brand: string, mail: MailWanted, nowMs: number): Promise<boolean> {
  const { recipient, subject, body, until } = mail;
  const { numAffectedRows } = await sql`
    insert into mail (brand, id, recipient, subject, body, written_at, until, next_at)
    select ${brand}, ${newId(nowMs, randomBytes)}, ${recipient}, ${subject}, ${body}, ${nowMs}::bigint, ${until}::bigint, ${nowMs}::bigint
    where (select count(*) from (select from mail where brand = ${brand} and state = 'waiting' limit ${MOST_WAITING}) as waiting)
      < ${MOST_WAITING}`.execute(db);
  return numAffectedRows === 1n;
}

/** How many mails were written to an address since then. */
export async function writtenTo(tx: Tx, brand: string, recipient: string, sinceMs: number): Promise<number> {
  const row = await tx
    .selectFrom('mail')
    .select((eb) => eb.fn.countAll<number>().as('written'))
    .where('brand', '=', brand)
    .where('recipient', '=', recipient)
    .where('written_at', '>=', sinceMs)
    .executeTakeFirst();
  return row?.written ?? 0;
}

/** The next mail that is due; nobody else takes it meanwhile. */
export async function takeMail(db: Database, brand: string, nowMs: number): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`
    update mail set attempts = attempts + 1, next_at = ${nowMs + TAKEN_MS}::bigint
    where brand = ${brand} and id = (
      select id from mail where brand = ${brand} and state = 'waiting' and next_at <= ${nowMs}::bigint
      order by next_at limit 1 for update skip locked)
    returning *`.execute(db);
  return rows[0];
}

/** It has gone, or nobody will try any more: its text is forgotten. */
export async function endMail(
  db: Database,
  { brand, id }: MailRow,
  state: 'sent' | 'given-up',
  fault: string | null,
): Promise<void> {
  const end = { state, fault, body: '' };
  await db.updateTable('mail').set(end).where('brand', '=', brand).where('id', '=', id).execute();
}

export async function delayMail(db: Database, { brand, id }: MailRow, nextAtMs: number, fault: string): Promise<void> {
  const later = { next_at: nextAtMs, fault };
  await db.updateTable('mail').set(later).where('brand', '=', brand).where('id', '=', id).execute();
}

export async function forgetMail(db: Database, brand: string, nowMs: number): Promise<void> {
  await db
    .deleteFrom('mail')
    .where('brand', '=', brand)
    .where('state', '<>', 'waiting')
    .where('written_at', '<', nowMs - KEPT_MS)
    .execute();
}

export type MailOverview = { readonly waiting: number; readonly givenUp: number; readonly fault: string | null };

/** How many wait, how many were given up lately, and what the latest fault of a waiting or given-up one was. */
export async function mailOverview(db: Database, brand: string): Promise<MailOverview> {
  const { rows } = await sql<MailOverview>`
    select count(*) filter (where state = 'waiting') as waiting,
      count(*) filter (where state = 'given-up') as "givenUp",
      (array_agg(fault order by written_at desc) filter (where fault is not null and state <> 'sent'))[1] as fault
    from mail where brand = ${brand}`.execute(db);
  return rows[0] ?? { waiting: 0, givenUp: 0, fault: null };
}
