import { must, CLERK, memberId, program, saleNumber } from '../counter-samples.ts';
import { ledgerOf } from '../counter-ledger.ts';
import { readIdentity } from '#counter/service/identity';
import { createVault } from '#counter/service/vault';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { runJob } from '../job.ts';

export type BookAndDieJob = { readonly folder: string; readonly members: number; readonly sales: number };

/** Books on a counter's file and is killed in the middle: log, lock and all that was open stay as they are. */
await runJob(({ folder, members, sales }: BookAndDieJob) => {
  const database = must(openDatabase(folder));
  const identity = readIdentity(createSettings(database.connection), createVault(undefined));
  if (!identity) throw new Error('the counter has no identity');
  const { ledger } = ledgerOf(database, identity, { now: Date.now });
  const first = ledger.journal.head().seq + 10_000_000;
  for (let number = first; number < first + sales; number++)
    must(ledger.bookSale(program, memberId((number * 7919) % members), saleNumber(number, Date.now()), [], CLERK));
  process.kill(process.pid, 'SIGKILL');
});
