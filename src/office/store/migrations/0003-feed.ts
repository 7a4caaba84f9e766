import { type Kysely, sql } from 'kysely';

/** Terminals follow a part of the brand, old changes are forgotten, and a restored head office is noticed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // changes of lots up to here may be gone: who has read less begins anew
    `alter table brand add column floor bigint not null default 0`,
    `alter table store add column region text`,
    // which members a terminal hears of; the number grows when that may have changed, and the terminal begins anew
    `alter table terminal add column scope text not null default 'brand' check (scope in ('brand', 'region', 'seen'))`,
    `alter table terminal add column scope_number bigint not null default 0`,
    // members that a terminal has asked for
    `create table follows (brand text not null, terminal text not null, member text not null, primary key (brand, terminal, member))`,
    // lines of the feed: positions after 'position' belong to this line, up to the next row. Each start of head office
    // begins one, so that positions which were lost with a restored backup are told from those given again. Also says when
    // a position was reached
    `create table feed_line (
      brand text not null, position bigint not null, line text not null, at bigint not null, primary key (brand, position))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
