import { randomBytes } from 'node:crypto';
import type { CounterContract } from '#contract/counter';
import type { SessionEvent } from '#contract/session';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import { outcome } from '#contract/transport/outcome';
import { openCounter } from '#counter/service/counter';
import { saveIdentity } from '#counter/service/identity';
import { PROGRAM_ID } from '#counter/service/program';
import { hashPin } from '#counter/service/staff';
import { createVault } from '#counter/service/vault';
import { openDatabase } from '#counter/store/database';
import { createDocuments } from '#counter/store/documents';
import { createSettings } from '#counter/store/settings';
import { newTerminalKeys } from '#replication/client/keys';
import { sha256 } from '#replication/node-sha256';
import { CLERK, must, PIN, STORE } from '../bench/counter-samples.ts';
import { runJob } from '../bench/job.ts';
import { sampleProgram } from '../unit/domain/samples.ts';
import { type Plan, plan } from './disk-faults.ts';

export type ScreenJob = { readonly folder: string; readonly control: string; readonly failure: Plan };
/** What the screen showed: what came of each touch on "book", and then the number of entries. */
export type ScreenSeen = {
  readonly failing: string;
  readonly healthy: string;
  readonly again: string;
  readonly entries: number;
};

/** A whole counter with a screen: a customer's sale is booked while flushes fail, then once more, and once more. */
await runJob(async ({ folder, control, failure }: ScreenJob): Promise<ScreenSeen> => {
  await setUp(folder);
  const counter = must(
    openCounter({
      folder,
      environment: { clock: { now: Date.now }, random: (length) => randomBytes(length), sha256 },
      log: (_reference, error) => console.error(error),
    }),
  );
  const member = must(counter.ledger.enrol({ cards: [], lastName: 'Öztürk', consents: [] }, CLERK));
  const { client } = connectInMemory<CounterContract, Record<never, never>>(counter.router, {}, { log: () => {} });
  await client.staff.signIn({ pin: PIN });
  const send = async (event: SessionEvent): Promise<string> => {
    const answer = await outcome(client.session.send(event));
    if (answer.ok) return answer.value.phase;
    return answer.code === 'REFUSED' ? answer.data.key : answer.code;
  };
  await send({ kind: 'member', member });
  await send({ kind: 'amount', amount: 2_500, vat: 700 });
  plan(control, 'flush', failure);
  const failing = await send({ kind: 'book' });
  plan(control, 'flush', { ...failure, fail: 0 });
  const [healthy, again] = [await send({ kind: 'book' }), await send({ kind: 'book' })];
  const entries = counter.ledger.journal.head().seq;
  await counter.close();
  return { failing, healthy, again, entries };
});

async function setUp(folder: string): Promise<void> {
  const database = must(openDatabase(folder));
  const identity = { brand: 'B', store: STORE.id, terminal: 'T', privateKey: newTerminalKeys().privateKey };
  saveIdentity(createSettings(database.connection), createVault(undefined), identity);
  const documents = createDocuments(database.connection);
  const clerk = { id: CLERK, name: 'Ayşe', role: 'cashier', active: true, pinHash: await hashPin(PIN) };
  documents.applyOffice({ kind: 'store', id: STORE.id, version: '1', body: STORE });
  documents.applyOffice({ kind: 'program', id: PROGRAM_ID, version: '1', body: sampleProgram });
  documents.applyOffice({ kind: 'staff', id: CLERK, version: '1', body: clerk });
  database.close();
}
