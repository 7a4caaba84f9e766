/**
 * The form of the counter's file, step by step. A step that has been released never changes; a new form is a new step.
 * The file's `user_version` counts the steps it has taken.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- The journal: the truth. Everything below can be made from it and from what head office sends.
  create table journal (seq integer primary key, body text not null, hash text not null) strict;

  -- Lots: what head office last said (office_*), own entries after that (pending: [[seq, delta], ...]), and their sum.
  -- lent: the part of 'held' that goes back at a time. A member's lots lie side by side: a booking reads all of them and writes some, in one page more often than not.
  create table lot (
    member text not null,
    unit text not null,
    id text not null,
    usable text,
    expires text,
    office_remaining integer not null,
    office_includes integer not null,
    pending text not null,
    remaining integer not null,
    held integer not null,
    lent integer not null default 0,
    lent_until integer,
    primary key (member, unit, id)
  ) strict, without rowid;
  create index lot_lent on lot (lent_until) where lent_until is not null;

  -- Sales of a member side by side (history; the last visit), found by their key too (idempotency, returns). What was sold
  -- stands in the entry. Few pages for each booking: every page that a commit touches costs as much as all of its code.
  create table sale (
    member text not null,
    seq integer not null,
    key text not null unique,
    day text not null,
    visit integer not null,
    to_pay integer not null,
    returned integer not null,
    primary key (member, seq)
  ) strict, without rowid;
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

  -- Receipts are composed from their entries and printed in that order: all up to 'seq' are on paper. Copies that a person
  -- asked for are numbered for each entry.
  create table printed (id integer primary key check (id = 1), seq integer not null) strict;
  insert into printed values (1, 0);
  create table receipt_copy (seq integer not null, number integer not null, printed integer not null, primary key (seq, number)) strict, without rowid;

  create table setting (key text primary key, value text not null) strict, without rowid;
  `,
  `
  -- Sales and returns of terminals whose place this one took: a sale counts once, whoever booked it. 'before' is what their
  -- journals took back of a sale, 'returned' that and what this journal did; 'proof' is the fingerprint of the rest.
  create table earlier (
    kind text not null,
    key text not null,
    terminal text not null,
    seq integer not null,
    before integer not null,
    returned integer not null,
    body text not null,
    proof text not null,
    unique (kind, key)
  ) strict;
  `,
  `
  -- While a snapshot is taken: what was here before and head office has not named yet. It has lost it, or it is not to be
  -- known here any more.
  create table unsaid_lot (member text not null, unit text not null, id text not null, primary key (member, unit, id)) strict, without rowid;
  create table unsaid_member (id text primary key) strict, without rowid;
  -- Members whose profile is here already, while their cards and words are still to be written.
  create table unfound_member (id text primary key) strict, without rowid;

  -- The profile says which cards and words a member has: nothing is looked up by member, and each of these indexes cost as
  -- much as its table.
  drop index card_of_member;
  drop index search_word_of_member;
  `,
  `
  -- What the shop advanced for a member while head office was away, and got back, by the entry that did it.
  create table advance (member text not null, seq integer not null, amount integer not null, primary key (member, seq)) strict, without rowid;
  `,
  `
  -- Members whose account was merged with another: nearly nobody, and every booking asks.
  create index document_linked on document (id)
    where kind = 'member' and instr(body, '"merged":') + instr(body, '"absorbed":') > 0;
  `,
  `
  -- One entry may put several slips on paper: of the entry after 'printed.seq' so many are. A copy is of one of them.
  alter table printed add column slips integer not null default 0;
  alter table receipt_copy add column slip integer not null default 0;

  -- What a person asked for and no entry tells (a balance, the figures of a day): the figures as they were then, and nobody's name.
  create table printout (
    number integer primary key,
    kind text not null,
    at integer not null,
    staff text not null,
    member text,
    figures text not null,
    copy integer not null,
    printed integer not null
  ) strict;
  `,
  `
  -- The receipt that was being sent to the printer last: after a crash it may be on paper, and nobody has heard of it.
  alter table printed add column begun text;
  `,
  `
  -- How staff call a till, from which receipt on its terminal books them, how often it has moved, and when the last of its
  -- receipts was rung up that was booked here.
  alter table till add column name text;
  alter table till add column after integer not null default 0;
  alter table till add column turn integer not null default 0;
  alter table till add column last_at integer;
  `,
  `
  -- Customers at tills that ask over the API: who they are, and how it ended.
  create table till_session (till text not null, key text not null, at integer not null, body text not null, primary key (till, key)) strict;
  `,
  `
  -- Customers who were not content with a purchase and asked for a word about it: nearly nobody.
  create index document_rated on document (id) where kind = 'member' and instr(body, '"rated":') > 0;
  `,
];
