/**
 * The form of the counter's file, step by step. A step that has been released never changes; a new form is a new step.
 * The file's `user_version` counts the steps it has taken.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- The journal: the truth. Everything below can be made from it and from what head office sends.
  create table journal (seq integer primary key, body text not null, hash text not null) strict;

  -- Lots: what head office last said (office_*), own entries after that (pending: [[seq, delta], ...]), and their sum.
  -- A member's lots lie side by side: a booking reads all of them and writes some, in one page more often than not.
  create table lot (
    member text not null,
    unit text not null,
    id text not null,
    expires text,
    office_remaining integer not null,
    office_includes integer not null,
    pending text not null,
    remaining integer not null,
    held integer not null,
    primary key (member, unit, id)
  ) strict, without rowid;

  -- Sales by their entry, their key (idempotency, returns) and their member (history). What the last visit is found by
  -- stands in the index itself. The sales of a day are the last ones: they need no index.
  create table sale (
    seq integer primary key,
    key text not null unique,
    content text not null,
    member text not null,
    day text not null,
    visit integer not null,
    to_pay integer not null,
    returned integer not null
  ) strict;
  create index sale_of_member on sale (member, seq, visit, returned, to_pay, day);
  create table return (key text primary key, seq integer not null, content text not null) strict, without rowid;

  -- Grants that have been received and recalls that have been answered, each once.
  create table right_moved (id text primary key, seq integer not null) strict, without rowid;

  -- Documents: profiles, staff, program, store. unsent = 1: head office does not have this version yet.
  create table document (
    kind text not null,
    id text not null,
    version text not null,
    body text not null,
    unsent integer not null,
    primary key (kind, id)
  ) strict, without rowid;
  create index document_unsent on document (kind, id) where unsent = 1;
  create table card (number text not null, member text not null, lost integer not null, primary key (number, member)) strict, without rowid;
  create index card_of_member on card (member);
  create table search_word (word text not null, member text not null, primary key (word, member)) strict, without rowid;
  create index search_word_of_member on search_word (member);

  -- Tills and the terminal that they belong to.
  create table till (serial text primary key, terminal text not null, store_name text not null) strict, without rowid;

  -- Receipts are composed from their entry when they are printed; only what the entry does not know is kept here.
  -- Those that wait for the printer come first, then all in the order of their entries.
  create table receipt (
    printed integer not null,
    seq integer not null,
    id text not null,
    kind text not null,
    copy integer not null,
    balance integer not null,
    primary key (printed, seq, id)
  ) strict, without rowid;

  create table setting (key text primary key, value text not null) strict, without rowid;
  `,
];
