import { join } from 'node:path';
import { type CounterDatabase, openDatabase } from '#counter/store/database';
import type { Ledger } from '#counter/service/ledger';
import { verifyCounter } from '#counter/store/verify';
import { sha256 } from '#replication/node-sha256';
import { runJob } from '../bench/job.ts';
import { entriesIn } from '../power-loss/entries.ts';
import { ledgerOfShop, memberOfSale, saleAt } from '../power-loss/shop.ts';
import { program } from '../unit/domain/samples.ts';
import { type Kind, type Plan, plan } from './disk-faults.ts';

export type Act =
  | { readonly do: 'open' | 'checkpoint' | 'close' | 'verify' | 'kill' }
  | ({ readonly do: 'plan'; readonly kind: Kind } & Plan)
  | { readonly do: 'move'; readonly to: string }
  | { readonly do: 'sell'; readonly sale: number };
export type ActsJob = { readonly folder: string; readonly control: string; readonly acts: readonly Act[] };

/**
 * A counter's ledger on a disk that fails as told. Each act answers with a word: `ok`, the code of a refusal, or for
 * `verify` the sales that are there. Answers are written at once, so that those before a `kill` are heard.
 */
await runJob(({ folder: first, control, acts }: ActsJob): string => {
  let folder = first;
  let opened: { database: CounterDatabase; ledger: Ledger } | undefined;
  const now = (): { database: CounterDatabase; ledger: Ledger } => {
    if (!opened) throw new Error('the counter is not open');
    return opened;
  };
  const act = (what: Act): string => {
    switch (what.do) {
      case 'open': {
        const database = openDatabase(folder);
        if (!database.ok) return database.code;
        opened = { database: database.value, ledger: ledgerOfShop(database.value, 1) };
        return 'ok';
      }
      case 'move':
        folder = join(folder, '..', what.to);
        return 'ok';
      case 'plan':
        plan(control, what.kind, what);
        return 'ok';
      case 'sell': {
        const booked = now().ledger.bookSale(program, memberOfSale(what.sale), saleAt(what.sale), [], 'A');
        return booked.ok ? (booked.value.again ? 'again' : 'ok') : booked.code;
      }
      case 'checkpoint':
        now().database.checkpoint();
        return 'ok';
      case 'verify': {
        const { fault } = verifyCounter(now().database.connection, sha256);
        return fault ? `${fault.place}: ${fault.code}` : entriesIn(now().ledger.journal).join(', ');
      }
      case 'close':
        now().database.close();
        return 'ok';
      case 'kill':
        process.kill(process.pid, 'SIGKILL');
        return '';
    }
  };
  for (const what of acts) console.log(act(what));
  return 'end';
});
