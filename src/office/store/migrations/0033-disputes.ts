import { type Kysely, sql } from 'kysely';

/** What owners dispute, how their accountants want their bookings, and what became of everything that was given, month by month. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // 'about': the line as it was read; 'value': what the owner gets of it after all, below zero: pays
    `create table dispute (
      brand text not null, id text not null, number bigint not null, owner text not null, period text not null,
      about jsonb not null, words text not null, by text not null, at bigint not null, state text not null default 'open',
      answer text, answered_by text, answered_at bigint, value bigint, settled_in text, primary key (brand, id))`,
    `create unique index dispute_number on dispute (brand, number)`,
    // what a month owes because of a dispute: 'period' is the month in which it is settled, 'month' the one that it is about
    `create table settlement_position (
      brand text not null, period text not null, dispute text not null, number bigint not null, month text not null,
      class text not null, debtor text not null, creditor text not null, value bigint not null, words text not null,
      primary key (brand, dispute))`,
    `create index settlement_position_period on settlement_position (brand, period)`,
    `create function refuse_closed_position() returns trigger language plpgsql as $$
      declare row settlement_position;
      begin
        if tg_op = 'DELETE' then row := old; else row := new; end if;
        if exists (select from settlement where brand = row.brand and period = row.period)
          or (tg_op = 'UPDATE' and exists (select from settlement where brand = old.brand and period = old.period)) then
          raise exception 'what belongs to a closed settlement is never changed';
        end if;
        return row;
      end $$`,
    `create trigger settlement_position_stays before insert or update or delete on settlement_position
      for each row execute function refuse_closed_position()`,
    `create table datev_settings (
      brand text not null, owner text not null, version bigint not null, body jsonb not null, primary key (brand, owner))`,
    // how far each journal has been read for it, and of what was given in a month (by whom) what happened in which
    `alter table terminal add column run_off_seq bigint not null default 0`,
    `create table run_off (
      brand text not null, class text not null, issuer text not null, origin text not null, month text not null,
      given bigint not null, redeemed bigint not null, lapsed bigint not null,
      primary key (brand, class, issuer, origin, month))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
