import { sql } from 'kysely';
import type { Clock } from '#base/clock';
import { numbers, texts } from './bulk.ts';
import type { Database } from './database.ts';

/** Contacts are told on the status page: a few seconds late is early enough, a write for each of them is not. */
const WRITE_EVERY_MS = 2_000;

type Contact = { readonly brand: string; readonly terminal: string; readonly at: number; readonly fed: number };

/** Notes when a terminal was last heard and up to where it has read the feed; writes them together. */
export function createContacts(db: Database, clock: Clock, onError: (error: unknown) => void) {
  let pending = new Map<string, Contact>();

  async function write(): Promise<void> {
    const contacts = [...pending.values()];
    if (contacts.length === 0) return;
    pending = new Map();
    await sql`
      update terminal set last_contact = greatest(terminal.last_contact, new.at), fed_position = greatest(terminal.fed_position, new.fed)
      from rows from (
        ${texts(contacts.map((contact) => contact.brand))}, ${texts(contacts.map((contact) => contact.terminal))},
        ${numbers(contacts.map((contact) => contact.at))}, ${numbers(contacts.map((contact) => contact.fed))}
      ) as new (brand, id, at, fed)
      where terminal.brand = new.brand and terminal.id = new.id`.execute(db);
  }
  const timer = setInterval(() => void write().catch(onError), WRITE_EVERY_MS).unref();

  return {
    /** `fed`: the position after which the terminal has just asked for more. */
    note(brand: string, terminal: string, fed = 0): void {
      const key = `${brand} ${terminal}`;
      pending.set(key, { brand, terminal, at: clock.now(), fed: Math.max(fed, pending.get(key)?.fed ?? 0) });
    },
    write,
    stop: (): void => clearInterval(timer),
  };
}

export type Contacts = ReturnType<typeof createContacts>;
