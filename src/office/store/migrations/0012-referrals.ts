import { type Kysely, sql } from 'kysely';

/** Head office follows up what journals tell: friends' first purchases, whose other side is rewarded later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // up to which entry the journal has been read for what is followed up
    `alter table terminal add column noted_seq bigint not null default 0`,
    // one row for each friend's first purchase, by the sale's key: a sale that stands in two journals counts once. friend and
    // referrer: accounts as the entry names them. returned: taken back of the sale so far; judged: as it was when the reward was last
    // judged by it. booked: the adjustment that rewarded, which a return takes back
    `create table referral (
      brand text not null, key text not null, terminal text not null, seq bigint not null, friend text not null, referrer text not null,
      due text not null, returned bigint not null default 0, judged bigint not null default 0,
      state text not null default 'waiting' check (state in ('waiting', 'given', 'refused', 'taken-back')),
      refusal text, rewarded text, rewarded_on text, booked jsonb, primary key (brand, key))`,
    `create index referral_by_due on referral (brand, due) where state = 'waiting'`,
    `create index referral_by_friend on referral (brand, friend)`,
    `create index referral_by_rewarded on referral (brand, rewarded) where rewarded is not null`,
    `create index referral_returned on referral (brand, key) where state = 'given' and returned > judged`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
