import { type Kysely, sql } from 'kysely';

/** Which owner a store belongs to, and what owners owe each other for what their stores took in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table owner (brand text not null, id text not null, name text not null, created_at bigint not null,
      primary key (brand, id))`,
    // null: head office's own
    `alter table store add column owner text`,
    // how far each journal has been read for it
    `alter table terminal add column cleared_seq bigint not null default 0`,
    // 'open_from': the first month that can still be closed, '' before the first closing; 'terms': what units are worth between
    // owners, null until somebody has said so
    `create table settlement_state (brand text primary key, open_from text not null default '', terms jsonb)`,
    // 'period' is the month in which it is settled, 'month' the one in which it happened: what arrives late comes with the next closing
    `create table clearing (
      brand text not null, period text not null, month text not null, class text not null, issuer text not null,
      taker text not null, units bigint not null, primary key (brand, period, month, class, issuer, taker))`,
    // as it was closed, with the hash of the one before
    `create table settlement (
      brand text not null, period text not null, body jsonb not null, hash text not null, primary key (brand, period))`,
    // what is closed stays as it is, whoever asks
    `create function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'a closed settlement is never changed'; end $$`,
    `create trigger settlement_stays before update or delete on settlement
      for each row execute function refuse_change()`,
    `create function refuse_closed() returns trigger language plpgsql as $$
      declare row clearing;
      begin
        if tg_op = 'DELETE' then row := old; else row := new; end if;
        if exists (select from settlement where brand = row.brand and period = row.period) then
          raise exception 'what belongs to a closed settlement is never changed';
        end if;
        return row;
      end $$`,
    `create trigger clearing_stays before insert or update or delete on clearing
      for each row execute function refuse_closed()`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
