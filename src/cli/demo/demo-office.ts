import { randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { openCounter } from '#counter/service/counter';
import { hashPin } from '#counter/service/staff';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { type Office, startOffice } from '#office/main';
import { type Database as OfficeDatabase, openDatabase as openOfficeDatabase } from '#office/store/database';
import { documentsOf } from '#office/store/documents';
import { sha256 } from '#replication/node-sha256';
import { counterFolder, officeFolder } from './folders.ts';
import { BRAND_NAME, type DemoShop, SHOPS, STAFF } from './shops.ts';

export type DemoPlace = { readonly dataDir: string; readonly databaseUrl?: string | undefined };

export type DemoOffice = { readonly office: Office; readonly db: OfficeDatabase; close(): Promise<void> };

export async function openDemoOffice({ dataDir, databaseUrl }: DemoPlace): Promise<Result<DemoOffice>> {
  let closing = false;
  // while everything is being closed, lines that break are no faults
  const log = (reference: string, error: unknown): void => {
    if (!closing) console.error(`head office: fault ${reference}:`, error);
  };
  const started = await startOffice({
    dataDir: officeFolder(dataDir),
    databaseUrl,
    brandName: BRAND_NAME,
    host: '127.0.0.1',
    port: 0,
    log,
  });
  if (!started.ok) return started;
  const office = started.value;
  const db = openOfficeDatabase(office.databaseUrl, (error) => log('database', error), {
    brand: office.brand,
    role: office.guard.role,
  });
  return ok({
    office,
    db,
    async close() {
      closing = true;
      await db.destroy();
      await office.close();
    },
  });
}

/**
 * Makes shops, staff and paired counters, as far as they are missing. A head office with other shops than the demo's is
 * refused: made-up members must never meet real ones.
 */
export async function prepareShops(
  { office, db }: DemoOffice,
  { dataDir }: DemoPlace,
  machine: Clock,
): Promise<Result<void>> {
  const { stores } = await office.overview();
  const other = stores.find((store) => !SHOPS.some(({ name }) => name === store.name));
  if (other) return refused('demo-office-in-use', { store: other.name });
  const staff = await documentsOf(db, office.brand, 'staff');
  for (const { pin, ...person } of STAFF) {
    if (!staff.some(({ id }) => id === person.id))
      await office.putStaff({ ...person, pinHash: await hashPin(pin), active: true });
  }
  for (const [index, shop] of SHOPS.entries()) {
    const paired = await pairCounter(office, counterFolder(dataDir, index), shop, machine);
    if (!paired.ok) return paired;
  }
  return ok(undefined);
}

/** Pairs a counter with a one-time code, as a person would; one that is paired stays as it is. */
async function pairCounter(
  office: Office,
  folder: string,
  { name, street, town }: DemoShop,
  machine: Clock,
): Promise<Result<void>> {
  const paired = isPaired(folder);
  if (!paired.ok || paired.value) return paired.ok ? ok(undefined) : paired;
  const { stores, terminals } = await office.overview();
  const known = stores.find((store) => store.name === name);
  // its former counter has been lost: a second one would book everything again
  if (known && terminals.some((terminal) => terminal.store === known.id && terminal.seq > 0)) {
    return refused('demo-counter-missing', { folder });
  }
  const store = known?.id ?? (await office.createStore({ name, street, town })).store;
  const code = await office.createPairingCode(store);
  if (!code.ok) return code;
  const opened = openCounter({
    folder,
    environment: { clock: machine, random: (length) => randomBytes(length), sha256 },
    office: office.url,
    code: code.value.code,
    log: (reference, error) => console.error(`fault ${reference}:`, error),
  });
  if (!opened.ok) return opened;
  const counter = opened.value;
  try {
    const started = await counter.start();
    if (started.ok) await counter.sync()?.settle();
    return started;
  } finally {
    await counter.close();
  }
}

function isPaired(folder: string): Result<boolean> {
  const opened = openDatabase(folder);
  if (!opened.ok) return opened;
  const paired = createSettings(opened.value.connection).get('identity') !== undefined;
  opened.value.close();
  return ok(paired);
}
