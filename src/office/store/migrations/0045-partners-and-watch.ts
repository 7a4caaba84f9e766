import { type Kysely, sql } from 'kysely';

/** Keys and webhooks of partners, figures of days, and alarms. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // 'hash' of the secret half of a key; 'minute' and 'calls': how often it was used in the present minute, in all processes
    `create table partner_key (
      brand text not null, id text not null, name text not null, scopes jsonb not null, hash text not null,
      created_at bigint not null, revoked_at bigint, used_at bigint, minute bigint not null default 0,
      calls bigint not null default 0, primary key (brand, id))`,
    // what a changing call was answered; 'answer' null: it is under way since 'at'
    `create table partner_answer (
      brand text not null, partner text not null, key text not null, request text not null, answer jsonb, at bigint not null,
      primary key (brand, partner, key))`,
    `create index partner_answer_at on partner_answer (brand, at)`,
    // how far documents were read for events, and the number of the last delivery; its row is held by whoever adds deliveries
    `create table webhook_state (
      brand text not null primary key, number bigint not null default 0, told_position bigint not null default 0)`,
    // 'secret_before' signs too until 'before_until'; 'busy_until': a process delivers
    `create table webhook_endpoint (
      brand text not null, id text not null, url text not null, events jsonb not null, secret text not null,
      secret_before text, before_until bigint not null default 0, created_at bigint not null, removed_at bigint,
      busy_until bigint not null default 0, primary key (brand, id))`,
    `create table webhook_delivery (
      brand text not null, endpoint text not null, number bigint not null, event text not null, type text not null,
      body text not null, at bigint not null, state text not null, attempts bigint not null default 0,
      next_at bigint not null, answer text, primary key (brand, endpoint, number))`,
    `create index webhook_delivery_state on webhook_delivery (brand, state, endpoint, number)`,
    // how far each journal was read for figures and events
    `alter table terminal add column watched_seq bigint not null default 0`,
    `create table day_figure (
      brand text not null, day text not null, store text not null, figure text not null, amount bigint not null,
      primary key (brand, day, store, figure))`,
    // given out of goodwill by one person in one store on one day
    `create table goodwill_day (
      brand text not null, day text not null, store text not null, staff text not null, times bigint not null,
      points bigint not null, primary key (brand, day, store, staff))`,
    `create table alarm (
      brand text not null, id text not null, kind text not null, subject text not null, store text, about jsonb not null,
      raised_at bigint not null, seen_at bigint, seen_by text, over_at bigint, primary key (brand, id))`,
    // of one thing one alarm is open, whatever processes look
    `create unique index alarm_open on alarm (brand, kind, subject) where over_at is null`,
    `create index alarm_raised on alarm (brand, raised_at)`,
    // which alarms go to whom by mail, and by what rules they are raised
    `create table alarm_mail (brand text not null, person text not null, kinds jsonb not null, primary key (brand, person))`,
    `create table alarm_rules (brand text not null primary key, rules jsonb not null)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
