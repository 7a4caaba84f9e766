import { type Identity, saveIdentity } from '#counter/service/identity';
import { PROGRAM_ID } from '#counter/service/program';
import { hashPin } from '#counter/service/staff';
import { createVault } from '#counter/service/vault';
import { type CounterDatabase, openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { visitsLot } from '#domain/decide-sale';
import type { Staff } from '#domain/member';
import { newTerminalKeys } from '#replication/client/keys';
import { type DocumentKind, documentVersion } from '#replication/wire';
import { type BenchCounter, ledgerOf } from './counter-ledger.ts';
import { CLERK, ENROLLED_AT, memberId, must, PIN, profileOf, program, saleNumber, STORE } from './counter-samples.ts';

/** Rows of one transaction while data is made: nobody waits for a single one. */
const ROWS_PER_WRITE = 20_000;
/** A counter of a busy shop; so the days of the sales made here are past ones. */
const SALES_PER_DAY = 500;
const DAY_MS = 24 * 3_600_000;

export type CounterContent = {
  /** Members that the counter knows of head office, each with points and visits. */
  readonly members: number;
  /** Who the counter is; one of its own making if left out. */
  readonly identity?: Identity;
};

/** Makes a counter's file with all that a paired, set-up counter has, and opens it. */
export async function makeCounter(folder: string, { members, identity }: CounterContent): Promise<BenchCounter> {
  const database = must(openDatabase(folder));
  const settings = createSettings(database.connection);
  const named = identity ?? {
    brand: 'main',
    store: STORE.id,
    terminal: 'terminal-1',
    privateKey: newTerminalKeys().privateKey,
  };
  saveIdentity(settings, createVault(undefined), named);
  const counter = ledgerOf(database, named, { now: () => ENROLLED_AT });
  const { documents, journal } = counter.ledger;
  const clerk: Staff = { id: CLERK, name: 'Emre Yıldız', role: 'manager', pinHash: await hashPin(PIN), active: true };
  const put = (kind: DocumentKind, id: string, body: unknown): void =>
    void documents.applyOffice({ kind, id, version: documentVersion(ENROLLED_AT, 'office'), body });
  must(
    database.write(() => {
      put('store', named.store, { ...STORE, id: named.store });
      put('program', PROGRAM_ID, program);
      put('staff', CLERK, clerk);
    }),
  );
  // names and cards come in no order: with a small memory their pages would be read and written again and again
  database.connection.pragma('cache_size = -1000000');
  inWrites(database, members, (index) => {
    const member = memberId(index);
    put('member', member, profileOf(index));
    journal.lots.applyOffice({
      kind: 'lot',
      lot: `terminal-2:${index + 1}`,
      member,
      unit: 'points',
      expires: '2028-11-30',
      remaining: 120 + (index % 900),
      includes: 0,
    });
    journal.lots.applyOffice({
      kind: 'lot',
      lot: visitsLot(member),
      member,
      unit: 'visits',
      expires: null,
      remaining: 1 + (index % 60),
      includes: 0,
    });
  });
  database.checkpoint();
  return counter;
}

/**
 * Books so many sales of members in turn, 500 a day up to yesterday, many in one transaction. Their receipts count as
 * printed.
 */
export function bookMany({ database, identity }: BenchCounter, first: number, count: number, members: number): void {
  const days = Math.ceil(count / SALES_PER_DAY);
  let at = 0;
  const { ledger } = ledgerOf(database, identity, { now: () => at });
  const begin = Date.now() - days * DAY_MS;
  inWrites(database, count, (index) => {
    const number = first + index;
    at = begin + Math.floor(index / SALES_PER_DAY) * DAY_MS;
    const { receipt } = must(
      ledger.bookSale(program, memberId((number * 7919) % members), saleNumber(number, at), [], CLERK),
    );
    ledger.receipts.markPrinted(receipt);
  });
  database.checkpoint();
}

function inWrites(database: CounterDatabase, count: number, work: (index: number) => void): void {
  for (let from = 0; from < count; from += ROWS_PER_WRITE) {
    must(
      database.write(() => {
        for (let index = from; index < Math.min(count, from + ROWS_PER_WRITE); index++) work(index);
      }),
    );
    // otherwise the write-ahead log would grow with the whole of it
    if ((from / ROWS_PER_WRITE) % 4 === 3) database.checkpoint();
  }
}
