import { expect } from 'vitest';
import { type RawBuilder, sql } from 'kysely';
import { openDatabase } from '#office/store/database';

/** What holds something up, and the statement that then waits for it. */
export type Place = { readonly hold: RawBuilder<unknown>; readonly waits: string };

/** Where something can be broken off: where it is about to book in its own journal, or to write down what was drawn. */
const PLACES = {
  journal: {
    hold: sql`select from terminal where brand = 'main' and state = 'own' for update`,
    waits: '%from "terminal"%for update',
  },
  draw: { hold: sql`lock table draw in share row exclusive mode`, waits: 'insert into "draw"%' },
};

/** Does something at head office and breaks its connection off in the middle, after it has written. Nothing of it may be kept then. */
export async function breakOff(
  databaseUrl: string,
  work: () => Promise<unknown>,
  place: keyof typeof PLACES | Place = 'journal',
): Promise<void> {
  const { hold, waits } = typeof place === 'string' ? PLACES[place] : place;
  const db = openDatabase(databaseUrl, () => undefined);
  try {
    await db.connection().execute(async (held) => {
      await sql`begin`.execute(held);
      await hold.execute(held);
      const broken = work().then(
        () => 'done',
        () => 'broken off',
      );
      const waiting = async (): Promise<number | undefined> => {
        const { rows } = await sql<{ pid: number }>`
          select pid from pg_stat_activity where wait_event_type = 'Lock' and query like ${waits}`.execute(db);
        return rows[0]?.pid;
      };
      await expect.poll(waiting, { timeout: 5_000 }).toBeDefined();
      await sql`select pg_terminate_backend(${await waiting()}::int)`.execute(db);
      expect(await broken).toBe('broken off');
      await sql`rollback`.execute(held);
    });
  } finally {
    await db.destroy();
  }
}
