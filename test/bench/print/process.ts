import { randomBytes } from 'node:crypto';
import type { CounterContract } from '#contract/counter';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import { openCounter } from '#counter/service/counter';
import { sha256 } from '#replication/node-sha256';
import { memberId, must, PIN } from '../counter-samples.ts';
import { runJob } from '../job.ts';

/** What is asked of this process, in one JSON argument: two counters with the same content, one with a printer. */
export type PrintJob = {
  readonly silentFolder: string;
  readonly aloneFolder: string;
  /** Where a printer listens that never answers. */
  readonly port: number;
  readonly members: number;
  readonly rounds: number;
  readonly salesPerRound: number;
};
/** Times of each sale of a round, from the last touch to the answer that it is booked. */
export type PrintRound = { readonly silentMs: readonly number[]; readonly aloneMs: readonly number[] };

await runJob(async (job: PrintJob): Promise<PrintRound[]> => {
  const silent = await openSeller(job.silentFolder, job, job.port);
  const alone = await openSeller(job.aloneFolder, job);
  const measured: PrintRound[] = [];
  for (let round = -1; round < job.rounds; round++) {
    const times: { silentMs: number[]; aloneMs: number[] } = { silentMs: [], aloneMs: [] };
    // in turn, so that a disk that becomes slower does so for both
    for (let i = 0; i < job.salesPerRound; i++) {
      times.silentMs.push(await silent.sale());
      times.aloneMs.push(await alone.sale());
    }
    // the first round warms up
    if (round >= 0) measured.push(times);
  }
  await silent.close();
  await alone.close();
  return measured;
});

async function openSeller(folder: string, { members }: PrintJob, port?: number) {
  const counter = must(
    openCounter({
      folder,
      environment: { clock: { now: Date.now }, random: (length) => randomBytes(length), sha256 },
      ...(port !== undefined && { printer: { host: '127.0.0.1', port, profile: 'epson-80' } }),
      log: (_reference, error) => console.error(error),
    }),
  );
  await counter.start();
  const { client, close } = connectInMemory<CounterContract, Record<never, never>>(
    counter.router,
    {},
    { log: () => {} },
  );
  await client.staff.signIn({ pin: PIN });
  let number = 0;
  return {
    async sale(): Promise<number> {
      number++;
      await client.session.send({ kind: 'member', member: memberId((number * 7919) % members) });
      await client.session.send({ kind: 'amount', amount: 500 + (number % 900), vat: 700 });
      const startedAt = performance.now();
      await client.session.send({ kind: 'book' });
      return performance.now() - startedAt;
    },
    async close(): Promise<void> {
      close();
      await counter.close();
    },
  };
}
