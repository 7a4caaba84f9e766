import { hash } from 'node:crypto';
import { type Connection, openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import { verifyChain } from '#counter/store/verify-chain';
import { GENESIS, type StoredEntry } from '#ledger/chain';
import { sha256 } from '#replication/node-sha256';
import { must } from '../counter-samples.ts';
import { runJob } from '../job.ts';

export type VerifyJob = { readonly folder: string; readonly does: 'chain' | 'whole'; readonly rounds: number };
/** Entries a second. */
export type VerifyFound = { readonly rounds: { readonly ours: number; readonly anchor: number }[] };

/** Entries in memory at a time. */
const AT_A_TIME = 10_000;

await runJob(({ folder, does, rounds }: VerifyJob): VerifyFound => {
  const connection = must(openForReading(folder));
  const rates: VerifyFound['rounds'] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    const proved = prove(connection, does);
    const ms = performance.now() - startedAt;
    const anchor = hashAll(connection);
    if (anchor.entries !== proved) throw new Error(`${proved} entries were proved instead of ${anchor.entries}`);
    rates.push({ ours: (1_000 * proved) / ms, anchor: (1_000 * proved) / anchor.ms });
  }
  connection.close();
  return { rounds: rates };
});

function prove(connection: Connection, does: VerifyJob['does']): number {
  const { head, fault } = does === 'chain' ? verifyChain(connection, sha256) : verifyCounter(connection, sha256);
  if (fault) throw new Error(`the journal is damaged: ${JSON.stringify(fault)}`);
  return head.seq;
}

/** The same bytes through SHA-256 and nothing else; reading them is not counted. */
function hashAll(connection: Connection): { entries: number; ms: number } {
  const next = connection.prepare<[number], StoredEntry>(
    `select seq, body, hash from journal where seq > ? order by seq limit ${AT_A_TIME}`,
  );
  let [entries, ms, previous] = [0, 0, GENESIS.hash];
  for (let rows = next.all(0); rows.length > 0; rows = next.all(entries)) {
    const texts = rows.map(({ body, hash: own }) => {
      const bytes = Buffer.from(previous + body);
      previous = own;
      return bytes;
    });
    const startedAt = performance.now();
    for (const bytes of texts) hash('sha256', bytes);
    ms += performance.now() - startedAt;
    entries += rows.length;
  }
  return { entries, ms };
}
