import { sql } from 'kysely';
import type { Clock } from '#base/clock';
import type { AboutCounter } from '#replication/wire';
import { numbers, texts } from './bulk.ts';
import type { Database } from './database.ts';

/** Contacts are told on the status page: a few seconds late is early enough, a write for each of them is not. */
const WRITE_EVERY_MS = 2_000;

type Contact = {
  readonly brand: string;
  readonly terminal: string;
  readonly at: number;
  readonly fed: number;
  readonly live: number;
  readonly about: AboutCounter;
};

/** Notes when a terminal was last heard, up to where it has read the feed and what it said of itself; writes them together. */
export function createContacts(db: Database, clock: Clock, onError: (error: unknown) => void) {
  let pending = new Map<string, Contact>();

  async function write(): Promise<void> {
    const contacts = [...pending.values()];
    if (contacts.length === 0) return;
    pending = new Map();
    // rows that are locked are being written by a push just now, which notes its contact itself; waiting for them could
    // make two processes wait for each other
    await sql`
      with new as (
        select * from rows from (
          ${texts(contacts.map((contact) => contact.brand))}, ${texts(contacts.map((contact) => contact.terminal))},
          ${numbers(contacts.map((contact) => contact.at))}, ${numbers(contacts.map((contact) => contact.fed))},
          ${numbers(contacts.map((contact) => contact.live))}, ${texts(contacts.map(({ about }) => about.software ?? ''))},
          ${texts(contacts.map(({ about }) => about.printer ?? ''))}
        ) as columns (brand, id, at, fed, live, software, printer)
      ), free as (
        select terminal.brand, terminal.id from terminal join new using (brand, id) for update of terminal skip locked
      )
      update terminal set last_contact = greatest(terminal.last_contact, new.at),
        fed_position = greatest(terminal.fed_position, new.fed), live_at = greatest(terminal.live_at, new.live),
        software = coalesce(nullif(new.software, ''), terminal.software),
        printer = coalesce(nullif(new.printer, ''), terminal.printer)
      from free join new using (brand, id)
      where terminal.brand = free.brand and terminal.id = free.id`.execute(db);
  }
  const timer = setInterval(() => void write().catch(onError), WRITE_EVERY_MS).unref();

  type Noted = { readonly fed?: number; readonly live?: number; readonly about?: AboutCounter };
  function note(brand: string, terminal: string, { fed = 0, live = 0, about }: Noted): void {
    const key = `${brand} ${terminal}`;
    const known = pending.get(key);
    pending.set(key, {
      brand,
      terminal,
      at: clock.now(),
      fed: Math.max(fed, known?.fed ?? 0),
      live: Math.max(live, known?.live ?? 0),
      about: about ?? known?.about ?? {},
    });
  }

  return {
    /** The terminal has asked for what comes after this position, and said this of itself. */
    asked: (brand: string, terminal: string, after: number, about: AboutCounter): void =>
      note(brand, terminal, { fed: after, about }),
    /** The terminal takes a snapshot: it has read nothing of the feed, until it asks for what comes after that. */
    async beganAnew(brand: string, terminal: string): Promise<void> {
      pending.delete(`${brand} ${terminal}`);
      await db
        .updateTable('terminal')
        .set({ last_contact: clock.now(), fed_position: 0 })
        .where('brand', '=', brand)
        .where('id', '=', terminal)
        .execute();
    },
    /** A live line is about to open: from that moment on the terminal must be known to be there, to every process. */
    async arrived(brand: string, terminal: string): Promise<void> {
      const now = clock.now();
      await db
        .updateTable('terminal')
        .set({ last_contact: now, live_at: now })
        .where('brand', '=', brand)
        .where('id', '=', terminal)
        .execute();
    },
    /** The terminal's live line has answered. */
    live: (brand: string, terminal: string): void => note(brand, terminal, { live: clock.now() }),
    write,
    stop: (): void => clearInterval(timer),
  };
}

export type Contacts = ReturnType<typeof createContacts>;
