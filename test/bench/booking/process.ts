import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { CounterContract } from '#contract/counter';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import { openCounter } from '#counter/service/counter';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { createVault } from '#counter/service/vault';
import { readIdentity } from '#counter/service/identity';
import { sha256 } from '#replication/node-sha256';
import { ledgerOf } from '../counter-ledger.ts';
import { CLERK, memberId, must, PIN, program, saleNumber } from '../counter-samples.ts';
import { runJob } from '../job.ts';

/** What is asked of this process, in one JSON argument. */
export type BookingJob = {
  readonly folder: string;
  readonly members: number;
  readonly rounds: number;
  readonly salesPerRound: number;
  /** `ledger`: its `bookSale`; `router`: customer, amount and booking as a screen sends them, over the counter's contract. */
  readonly through: 'ledger' | 'router';
};
/** One round: how long all sales and all overwrites took, and how often either waited for the disk. */
export type BookingRound = {
  readonly oursMs: number;
  readonly anchorMs: number;
  readonly syncsPerSale: number | undefined;
};

/** The pages of a booking, about. */
const RAW_BYTES = 16 * 1024;
/** Sales and overwrites change places after so many, so that a disk that becomes slower does so for both. */
const IN_TURN = 20;

await runJob(async ({ folder, members, rounds, salesPerRound, through }: BookingJob): Promise<BookingRound[]> => {
  const book = through === 'ledger' ? bookThroughLedger(folder, members) : await bookThroughRouter(folder, members);
  const raw = openSync(join(folder, 'raw'), 'w');
  const bytes = Buffer.alloc(RAW_BYTES, 7);
  const overwrite = (): void => {
    writeSync(raw, bytes, 0, RAW_BYTES, 0);
    fsyncSync(raw);
  };
  // the file exists, its log has the length that it keeps, and the code is as warm as in the middle of a day
  for (let i = 0; i < salesPerRound; i++) {
    overwrite();
    await book.sale();
  }
  book.idle();
  const measured: BookingRound[] = [];
  for (let round = 0; round < rounds; round++) {
    let [oursMs, anchorMs, syncs] = [0, 0, 0];
    for (let done = 0; done < salesPerRound; done += IN_TURN) {
      const before = syncsSoFar();
      const startedAt = performance.now();
      for (let i = 0; i < IN_TURN; i++) await book.sale();
      const booked = performance.now();
      syncs += syncsSoFar() - before;
      for (let i = 0; i < IN_TURN; i++) overwrite();
      oursMs += booked - startedAt;
      anchorMs += performance.now() - booked;
    }
    const sales = Math.ceil(salesPerRound / IN_TURN) * IN_TURN;
    const counted = process.env['FSYNC_COUNT_FILE'] !== undefined;
    measured.push({
      oursMs: oursMs / sales,
      anchorMs: anchorMs / sales,
      syncsPerSale: counted ? syncs / sales : undefined,
    });
    book.idle();
  }
  closeSync(raw);
  await book.close();
  return measured;
});

type Booking = { sale(): void | Promise<void>; idle(): void; close(): void | Promise<void> };

function bookThroughLedger(folder: string, members: number): Booking {
  const database = must(openDatabase(folder));
  const identity = readIdentity(createSettings(database.connection), createVault(undefined));
  if (!identity) throw new Error('the counter has no identity');
  const { ledger } = ledgerOf(database, identity, { now: Date.now });
  let number = ledger.journal.head().seq + 1_000_000;
  return {
    sale: () => {
      number++;
      must(ledger.bookSale(program, memberId((number * 7919) % members), saleNumber(number, Date.now()), [], CLERK));
    },
    // as the service does when nobody has booked for a moment
    idle: database.checkpoint,
    close: database.close,
  };
}

async function bookThroughRouter(folder: string, members: number): Promise<Booking> {
  const counter = must(
    openCounter({
      folder,
      environment: { clock: { now: Date.now }, random: (length) => randomBytes(length), sha256 },
      log: (_reference, error) => console.error(error),
    }),
  );
  const { client, close } = connectInMemory<CounterContract, Record<never, never>>(
    counter.router,
    {},
    { log: () => {} },
  );
  await client.staff.signIn({ pin: PIN });
  let number = 0;
  return {
    sale: async () => {
      number++;
      await client.session.send({ kind: 'member', member: memberId((number * 7919) % members) });
      await client.session.send({ kind: 'amount', amount: 500 + (number % 900), vat: 700 });
      await client.session.send({ kind: 'book' });
    },
    idle: () => undefined,
    close: async () => {
      close();
      await counter.close();
    },
  };
}

function syncsSoFar(): number {
  const file = process.env['FSYNC_COUNT_FILE'];
  return file === undefined ? 0 : Number(readFileSync(file).readBigUInt64LE());
}
