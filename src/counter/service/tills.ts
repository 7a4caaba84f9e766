import type { TillAnswer } from '#replication/wire';
import type { Connection } from '../store/database.ts';
import { createTillRows, type TillRow } from '../store/tills.ts';

/** A till as head office tells of it, in the feed or in an answer. */
export type ToldTill = {
  readonly serial: string;
  readonly terminal: string;
  readonly storeName: string;
  readonly name?: string | undefined;
  readonly after?: number | undefined;
  readonly turn?: number | undefined;
};

/**
 * The tills that this counter has heard of. A till belongs to one counter, which books its receipts without head office; all
 * others ask for each receipt (P90).
 */
export function createTills(connection: Connection) {
  const rows = createTillRows(connection);
  return {
    save: ({ serial, terminal, storeName, name, after = 0, turn = 0 }: ToldTill): void =>
      rows.put({ serial, terminal, store_name: storeName, name: name ?? null, after, turn }),
    find: (serial: string): TillRow | undefined => rows.find(serial),
    all: (): TillRow[] => rows.all(),
  };
}

/** What head office has answered about a till, as the feed would say it; nothing while it is nobody's. */
export const toldBy = (serial: string, { owner, name, after, turn }: TillAnswer): ToldTill | undefined =>
  owner
    ? { serial, terminal: owner.terminal, storeName: owner.storeName, name: name ?? undefined, after, turn }
    : undefined;

export type Tills = ReturnType<typeof createTills>;
