import { type Kysely, sql } from 'kysely';

/** The tables of version 1. Keys lead with the brand, so that a cluster can distribute every table by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // position: the last place in the brand's feed; its row lock puts all writers of a brand in the order of their commits
    `create table brand (
      id text primary key, name text not null, position bigint not null default 0, secrets jsonb not null, created_at bigint not null)`,
    `create table store (brand text not null, id text not null, name text not null, created_at bigint not null, primary key (brand, id))`,
    // seq and head_hash: the last entry taken in; live_at: when its live line last answered; challenges_used: those of the last minute, by when they were made
    `create table terminal (
      brand text not null, id text not null, store text not null, name text not null, public_key text not null,
      seq bigint not null default 0, head_hash text not null,
      state text not null default 'active' check (state in ('active', 'revoked')),
      paired_at bigint not null, last_contact bigint, live_at bigint not null default 0, drift_ms bigint, fed_position bigint not null default 0,
      challenges_used bigint[] not null default '{}', primary key (brand, id))`,
    // a terminal names itself by its id alone, before its brand is known
    `create index terminal_by_id on terminal (id)`,
    // codes are kept as hashes only
    `create table pairing_code (
      brand text not null, hash text not null, store text not null, expires_at bigint not null, used_by text, primary key (brand, hash))`,
    // the journals, in the stretches in which they came: each packed, with the signature over its last entry, which stands
    // for the chain up to it. Packed by its terminal: a tenth of the room, and no work for the database
    `create table journal (
      brand text not null, terminal text not null, from_seq bigint not null, to_seq bigint not null, hash text not null,
      signature text not null, packed bytea not null, received_at bigint not null, primary key (brand, terminal, to_seq))`,
    `alter table journal alter column packed set storage external`,
    // held: rights that lie at terminals, by their journals. Nearly every lot lies at the one terminal that made it (home,
    // home_held); what others hold is in a document beside it. granted: left head office, not yet in a terminal's journal
    `create table lot (
      brand text not null, member text not null, id text not null, unit text not null, usable text, expires text, remaining bigint not null,
      home text not null, home_held bigint not null, others jsonb, held bigint not null, granted bigint not null default 0,
      position bigint not null, primary key (brand, member, id)) with (fillfactor = 80)`,
    // which lots changed at a position ('<member> <lot>' a line). Beside the lots: an index over their positions would make
    // every change of a lot a new row in all of its indexes, which costs twice as much as the change
    `create table lot_change (brand text not null, position bigint not null, lots integer not null, keys text not null, primary key (brand, position))`,
    // the accounts of stores and of what lapsed; all members together are one, what each owns is the sum of his lots
    `create table account (
      brand text not null, unit text not null, account text not null, balance bigint not null, primary key (brand, unit, account))`,
    // versions compare byte by byte, whatever the order of text of the installation
    `create table document (
      brand text not null, kind text not null, id text not null, version text collate "C" not null, body jsonb not null,
      position bigint not null, primary key (brand, kind, id))`,
    `create index document_by_position on document (brand, position)`,
    // finds the member of a card
    `create index document_by_card on document using gin ((body -> 'cards') jsonb_path_ops) where kind = 'member'`,
    `create table till (
      brand text not null, serial text not null, terminal text not null, position bigint not null, primary key (brand, serial))`,
    `create index till_by_position on till (brand, position)`,
    `create table rights_grant (
      brand text not null, id text not null, terminal text not null, request text not null, member text not null, parts jsonb not null,
      granted_at bigint not null, received_seq bigint, position bigint not null,
      primary key (brand, id), unique (brand, terminal, request))`,
    `create index rights_grant_by_position on rights_grant (brand, terminal, position)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
