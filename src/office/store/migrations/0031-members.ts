import { type Kysely, sql } from 'kysely';

/** What head office needs to find members, to show what became of their accounts, and to say who has looked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // words under which members are found, sounds with a '~' before them; bytes compare as they are, so that beginnings are a range
    `create table member_word (
      brand text not null, word text collate "C" not null, member text not null, primary key (brand, word, member))`,
    // whether somebody has another word too; and all words of one, to be replaced
    `create index member_word_of on member_word (brand, member, word)`,
    // how far documents were read for words
    `create table member_reading (brand text primary key, position bigint not null default 0)`,
    // entries by whose lots they touch: a member, or the pool of a voucher. 'moves': units by what they changed. The journal has the rest
    `create table member_entry (
      brand text not null, holder text not null, at bigint not null, terminal text not null, seq bigint not null,
      store text not null, kind text not null, moves jsonb not null, amount bigint,
      primary key (brand, holder, at, terminal, seq))`,
    // how far each journal was read for them
    `alter table terminal add column listed_seq bigint not null default 0`,
    // where members have enrolled or bought
    `create table member_store (
      brand text not null, store text not null, member text not null, primary key (brand, store, member))`,
    // who has looked at whose profile, when, and at which page of it
    `create table profile_access (
      brand text not null, member text not null, at bigint not null, person text not null, page text not null,
      primary key (brand, member, at, person, page))`,
    `create index profile_access_by_time on profile_access (brand, at)`,
    // bookings by hand that wait for a second person, and what became of them; above 'most' of a unit one is asked
    `create table booking_request (
      brand text not null, id text not null, member text not null, unit text not null, amount bigint not null,
      reason text not null, asked_by text not null, asked_at bigint not null, expires_at bigint not null,
      state text not null check (state in ('waiting', 'booked', 'refused')), decided_by text, decided_at bigint,
      primary key (brand, id))`,
    `create index booking_request_waiting on booking_request (brand, expires_at) where state = 'waiting'`,
    `create index correction_of on correction (brand, member, booked_at)`,
    `create table booking_limit (
      brand text not null, unit text not null, most bigint not null, primary key (brand, unit))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
