import { onTestFinished } from 'vitest';
import type { CounterContract } from '#contract/counter';
import type { SessionEvent, SessionView } from '#contract/session';
import type { Connection } from '#contract/transport/connection';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import { outcome } from '#contract/transport/outcome';
import { makeCardNumber } from '#domain/card-number';
import type { BridgeConfig } from '#till/receipt-stream/bridge-config';
import { newTerminalKeys } from '#replication/client/keys';
import { openCounter } from '../../../src/counter/service/counter.ts';
import { saveIdentity } from '../../../src/counter/service/identity.ts';
import { PROGRAM_ID } from '../../../src/counter/service/program.ts';
import { hashPin } from '../../../src/counter/service/staff.ts';
import { createVault } from '../../../src/counter/service/vault.ts';
import { openDatabase } from '../../../src/counter/store/database.ts';
import { createDocuments } from '../../../src/counter/store/documents.ts';
import { createSettings } from '../../../src/counter/store/settings.ts';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { environmentAt, IDENTITY, type Moved, must, NOON, STORE, temporaryFolder } from './kit.ts';

export const PIN = '1234';
export const MANAGER_PIN = '5678';
/** The member of the card, with a name; `OTHER` belongs to another, `LOST` was reported lost, `FREE` to nobody. */
export const [CARD, OTHER, LOST, FREE] = ['000000000001', '000000000002', '000000000003', '000000000009'].map(
  makeCardNumber,
) as [string, string, string, string];
const pinHash = hashPin(PIN);
const managersPinHash = hashPin(MANAGER_PIN);

export type Screen = Connection<CounterContract>['client'];

/** A counter and its windows: `screen` opens one more, `send` sends an event from the first and answers with the view, or with the code of the refusal. */
export type ServedCounter = ReturnType<typeof serveCounter>;

export type TestCounter = ServedCounter & {
  readonly members: { readonly card: string; readonly other: string };
  /** Closes it and opens it again on the same file; nobody is signed in. */
  reopen(): Promise<ServedCounter>;
};

/** A counter of a shop that is set up, with a real file and the real router, over a wire in memory. Signed in unless told not to. */
export async function openTestCounter({
  office,
  program = sampleProgram,
  signedIn = true,
  bridges = [],
}: {
  office?: string;
  program?: unknown;
  signedIn?: boolean | 'manager';
  bridges?: readonly BridgeConfig[];
} = {}): Promise<TestCounter> {
  const folder = temporaryFolder();
  const clock: Moved = { now: NOON };
  const staff = [
    { id: 'A', name: 'Ayşe', role: 'cashier', active: true, pinHash: await pinHash },
    { id: 'M', name: 'Meral', role: 'manager', active: true, pinHash: await managersPinHash },
    { id: 'Z', name: 'Former', role: 'cashier', active: false, pinHash: await hashPin('9999') },
  ];
  const database = must(openDatabase(folder));
  const settings = createSettings(database.connection);
  saveIdentity(settings, createVault(undefined), { ...IDENTITY, privateKey: newTerminalKeys().privateKey });
  if (office !== undefined) settings.set('office-url', office);
  const documents = createDocuments(database.connection);
  documents.applyOffice({ kind: 'store', id: 'S', version: '1', body: STORE });
  documents.applyOffice({ kind: 'program', id: PROGRAM_ID, version: '1', body: program });
  for (const person of staff) documents.applyOffice({ kind: 'staff', id: person.id, version: '1', body: person });
  database.close();

  const served = serveCounter(folder, clock, bridges);
  const { counter } = served;
  const enrol = (lastName: string, numbers: readonly string[], state: 'active' | 'lost' = 'active'): string =>
    must(
      counter.ledger.enrol(
        {
          lastName,
          salutation: 'frau',
          cards: numbers.map((number) => ({ number, state, since: NOON })),
          consents: [],
        },
        'A',
      ),
    );
  const members = { card: enrol('Öztürk', [CARD]), other: enrol('Müller', [OTHER]) };
  enrol('Vergesslich', [LOST], 'lost');
  must(await counter.start());
  if (signedIn) await served.first.staff.signIn({ pin: signedIn === 'manager' ? MANAGER_PIN : PIN });
  return {
    ...served,
    members,
    async reopen() {
      await served.close();
      const again = serveCounter(folder, clock, bridges);
      must(await again.counter.start());
      return again;
    },
  };
}

/** The counter of a folder, with windows on it. */
function serveCounter(folder: string, clock: Moved, bridges: readonly BridgeConfig[]) {
  const logged: unknown[] = [];
  const log = (_: string, error: unknown): void => void logged.push(error);
  const counter = must(openCounter({ folder, environment: environmentAt(clock), bridges, log }));
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= counter.close());
  onTestFinished(close);
  const screen = (): Screen => {
    const connection = connectInMemory<CounterContract, Record<never, never>>(counter.router, {}, { log });
    onTestFinished(() => connection.close());
    return connection.client;
  };
  const first = screen();
  return {
    counter,
    folder,
    clock,
    screen,
    first,
    close,
    logged,
    view: () => counter.desk.live.get(),
    send: async (event: SessionEvent): Promise<SessionView | string> => {
      const answer = await outcome(first.session.send(event));
      if (answer.ok) return answer.value;
      return answer.code === 'REFUSED' ? answer.data.key : answer.code;
    },
  };
}

/** Books a sale for a member past the screens, so that there are points. */
export function earn(
  { counter, clock }: TestCounter,
  member: string,
  amount: number,
  key = `before:${member}:${amount}`,
): void {
  const sale = {
    key,
    source: 'hand',
    at: clock.now,
    total: amount,
    lines: [{ kind: 'goods', amount, vat: 1_900, quantity: 1 }],
    payments: [],
  } as const;
  must(counter.ledger.bookSale(counter.program.get()!, member, sale, [], 'A'));
}
