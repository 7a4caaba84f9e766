import type pg from 'pg';
import { visitsLot } from '#domain/decide-sale';
import type { SaleBatch } from '../office/journal.ts';
import type { PairedTerminal } from '../office/paired.ts';

/** The columns are named: others have what the tables give them. */
const INSERT = `
  with entry as (
    insert into journal_again (brand, terminal, from_seq, to_seq, hash, signature, packed, received_at)
    values ($1, $2, $3, $3, $4, $5, $6, $7)
  ), lots as (
    insert into lot_again (brand, member, id, unit, expires, remaining, home, home_held, held, position)
    values ($1, $8, $9, 'points', '2028-11-30', 10, $2, 10, 10, $11), ($1, $8, $10, 'visits', null, 1, $2, 1, 1, $11)
  )
  insert into lot_change_again (brand, position, lots, keys) values ($1, $11, 2, $12)`;

/** The anchor: the rows that a sale leaves behind, in tables with the same columns and indexes, one durable statement each. */
export async function insertAsSales(client: pg.Client) {
  const tables = ['journal', 'lot', 'lot_change'];
  for (const table of tables) await client.query(`create table ${table}_again (like ${table} including all)`);
  let position = 0;
  return {
    async clear(): Promise<void> {
      for (const table of tables) await client.query(`truncate ${table}_again`);
    },
    async insert(connection: pg.Client, { brand, terminal }: PairedTerminal, batch: SaleBatch): Promise<void> {
      const { entry, member, signature, lines } = batch;
      const [points, visits] = [`${terminal}:${entry.seq}`, visitsLot(member)];
      await connection.query({
        name: 'sale',
        text: INSERT,
        values: [
          brand,
          terminal,
          entry.seq,
          entry.hash,
          signature,
          lines,
          Date.now(),
          member,
          points,
          visits,
          ++position,
          `${member} ${points}\n${member} ${visits}`,
        ],
      });
    },
  };
}
