import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { openCounter } from '#counter/service/counter';
import { openDatabase } from '#counter/store/database';
import { sha256 } from '#replication/node-sha256';
import { CLERK, must } from '../bench/counter-samples.ts';
import { memberOfSale, saleAt } from '../power-loss/shop.ts';
import { program } from '../unit/domain/samples.ts';

/** What is asked of this process, in one JSON argument. It works until it is killed. */
export type Work =
  /** Makes new files one after the other in folders `FOLDER/0`, `FOLDER/1` …; says `made N` after each. */
  | { readonly kind: 'migration'; readonly folder: string }
  /** Books as fast as it can, and replicates meanwhile where head office answers. Says `sale KEY` for each that was booked. */
  | {
      readonly kind: 'booking' | 'replication';
      readonly folder: string;
      readonly first: number;
      readonly office: string;
    };

const work = JSON.parse(process.argv[2] ?? '') as Work;
const say = (what: string): void => void writeSync(1, `${what}\n`);

if (work.kind === 'migration') {
  say('begin');
  for (let number = 0; ; number++) {
    must(openDatabase(join(work.folder, String(number)))).close();
    say(`made ${number}`);
  }
} else {
  const counter = must(
    openCounter({
      folder: work.folder,
      environment: { clock: { now: Date.now }, random: (length) => randomBytes(length), sha256 },
      office: work.office,
      log: (_reference, error) => console.error(error),
    }),
  );
  must(await counter.start());
  say('begin');
  for (let number = work.first; ; number++) {
    const sale = saleAt(number);
    must(counter.ledger.bookSale(program, memberOfSale(number), sale, [], CLERK));
    say(`sale ${sale.key}`);
    counter.sync()?.wake();
    // so that batches go out and answers come in
    await breath();
  }
}
