import { sql } from 'kysely';
import { packBytes } from '#replication/node-packing';
import type { JointBooks } from '../books/take-in-together.ts';
import { postgresBooks } from './books.ts';
import { numbers, texts } from './bulk.ts';
import type { Database } from './database.ts';
import { addToLotsOf } from './projections.ts';

/** The books in PostgreSQL, where several terminals' batches are written together: one statement for each step, not one for each batch. */
export function jointBooks(db: Database): JointBooks {
  const books = postgresBooks(db);
  return {
    jointly: (work) =>
      books.transactionWith((tx, each) =>
        work({
          each,

          async lockTerminals(owners) {
            const [brand, ids] = [owners[0]?.brand ?? '', owners.map(({ terminal }) => terminal)];
            const rows = await tx
              .selectFrom('terminal')
              .select(['id', 'seq', 'head_hash', 'state', 'scope'])
              .where('brand', '=', brand)
              .where('id', 'in', ids)
              .orderBy('id')
              .forUpdate()
              .execute();
            const heads = new Map(rows.map(({ id, head_hash: hash, ...head }) => [id, { ...head, hash }] as const));
            return ids.map((id) => heads.get(id));
          },

          async appendAll(stretches) {
            const rows = stretches.map(async ({ owner, lines, packed, signature, receivedAt }) => ({
              brand: owner.brand,
              terminal: owner.terminal,
              from_seq: lines.from,
              to_seq: lines.from + lines.starts.length - 1,
              hash: lines.lastHash,
              signature,
              packed: packed ? Buffer.from(packed) : await packBytes(lines.bytes),
              received_at: receivedAt,
            }));
            await tx
              .insertInto('journal')
              .values(await Promise.all(rows))
              .execute();
          },

          addToLotsOf: (brand, parts) => addToLotsOf(tx, brand, parts),

          async moveHeads(heads) {
            await sql`
              update terminal set seq = new.seq, head_hash = new.hash, last_contact = new.at, drift_ms = new.drift
              from rows from (
                ${texts(heads.map(({ owner }) => owner.terminal))}, ${numbers(heads.map(({ head }) => head.seq))},
                ${texts(heads.map(({ head }) => head.hash))}, ${numbers(heads.map(({ receivedAt }) => receivedAt))},
                ${numbers(heads.map(({ driftMs }) => driftMs))}
              ) as new (id, seq, hash, at, drift)
              where terminal.brand = ${heads[0]?.owner.brand ?? ''} and terminal.id = new.id`.execute(tx);
          },
        }),
      ),
  };
}
