import { assert, present } from '#base/assert';
import type { Clock } from '#base/clock';
import { ok, type Refused, type Result, refused } from '#base/result';
import { createLedger, type Ledger } from '#counter/service/ledger';
import { type Identity, isLocked, readIdentity } from '#counter/service/identity';
import { createPlace } from '#counter/service/place';
import { createProgramInForce } from '#counter/service/program';
import { createSyncStore } from '#counter/service/sync-store';
import { createTills } from '#counter/service/tills';
import { createVault } from '#counter/service/vault';
import { type CounterDatabase, openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import type { Sale } from '#domain/sale';
import { createOfficeClient } from '#replication/client/office-client';
import { createSync } from '#replication/client/sync';
import { sha256 } from '#replication/node-sha256';
import type { DemoClock } from './demo-clock.ts';
import { cardOf, chanceOf, profileOf } from './households.ts';
import type { Basket } from './purchases.ts';
import { choicesOf } from './redemptions.ts';

/** Bookings that share one durable transaction. At a counter each has its own; here nobody waits for a single one. */
const BOOKINGS_PER_WRITE = 200;
/** Rounds of replication that may fail before the load gives up. */
const ATTEMPTS = 3;

/** What a load has done at a counter; a purchase that was there already is not counted. */
export type Booked = { sales: number; enrolled: number; rewards: number };

/** A counter that books purchases of the data through its own ledger and exchanges them with head office. */
export type LoadingCounter = {
  readonly identity: Identity;
  readonly database: CounterDatabase;
  readonly ledger: Ledger;
  readonly booked: Readonly<Booked>;
  /** Takes a purchase; it is on the disk after `flush`, or when enough have come together. */
  take(basket: Basket): Result<void>;
  flush(): Result<void>;
  /** Whether the household's member is known here, enrolled here or heard of from head office. */
  knows(household: string): boolean;
  /** Sends what is new and fetches what has changed. */
  exchange(): Promise<Result<void>>;
  acknowledged(): number;
  close(): Promise<void>;
};

export type LoadingCounterOptions = {
  readonly folder: string;
  readonly officeUrl: string;
  readonly demoClock: DemoClock;
  readonly machine: Clock;
  readonly staff: string;
};

/** Opens a counter that has been paired, as its service does, without screens and devices. */
export function openLoadingCounter({
  folder,
  officeUrl,
  demoClock,
  machine,
  staff,
}: LoadingCounterOptions): Result<LoadingCounter> {
  const opened = openDatabase(folder);
  if (!opened.ok) return opened;
  const database = opened.value;
  const settings = createSettings(database.connection);
  const vault = createVault(undefined);
  if (isLocked(settings, vault)) {
    database.close();
    return refused('secret-key-missing');
  }
  // members are looked up in no order: their pages stay in memory, 32 MB at the most
  database.connection.pragma('cache_size = -32768');
  const identity = present(readIdentity(settings, vault), 'the counter has been paired');
  // head office runs on a free port, another one each time
  settings.set('office-url', officeUrl);

  const ledger = createLedger(
    database,
    { clock: demoClock.clock, random: demoClock.random, sha256 },
    () => identity,
    () => place.store().timeZone,
  );
  const program = createProgramInForce(ledger.documents, () => place.store());
  const place = createPlace(settings, vault, ledger.documents, program);
  let programRefusal: Refused | undefined;
  let fault: unknown;
  const client = createOfficeClient(officeUrl, identity);
  const sync = createSync(
    // without a live line: the load says itself when to exchange
    { ...client, live: async () => refused('office-unavailable') },
    createSyncStore(
      database,
      ledger,
      settings,
      createTills(database.connection),
      (refusal) => (programRefusal = refusal),
    ),
    machine,
    {
      onState: () => undefined,
      onApplied: () => {
        program.changed();
        place.changed();
      },
      onFault: (error) => (fault = error),
    },
  );

  const booked: Booked = { sales: 0, enrolled: 0, rewards: 0 };
  let waiting: Basket[] = [];
  /** Members by household, as far as they have been asked for. */
  const members = new Map<string, string>();

  function memberOf(household: string): string | undefined {
    const known = members.get(household) ?? ledger.documents.memberByCard(cardOf(household))?.member;
    if (known !== undefined) members.set(household, known);
    return known;
  }

  /** Books one purchase as the counter does; for a household's first one its member is enrolled. */
  function book(basket: Basket): void {
    const sale = saleOf(basket);
    const earlier = ledger.sales.find(sale.key);
    const inForce = program.get();
    if (!inForce) throw new LoadStopped(programRefusal ?? refused('program-missing'));
    const member = earlier?.member ?? memberOf(basket.household) ?? enrol(basket);
    const choices = earlier ? [] : choicesOf(basket.household, inForce, () => ledger.pointsOf(member), sale.total);
    const sold = take(ledger.bookSale(inForce, member, sale, choices, staff));
    if (sold.again) return;
    // nobody waits for a receipt of last year
    ledger.receipts.skipAll();
    booked.sales++;
    booked.rewards += choices.length;
  }

  function enrol({ household, at }: Basket): string {
    const member = take(ledger.enrol(profileOf(household, at, identity.store, staff), staff));
    ledger.receipts.skipAll();
    booked.enrolled++;
    return member;
  }

  function flush(): Result<void> {
    if (waiting.length === 0) return ok(undefined);
    const baskets = waiting;
    waiting = [];
    const before = { ...booked };
    try {
      const written = database.write(() => {
        for (const basket of baskets)
          demoClock.during(
            basket.at,
            () => chanceOf(basket.household),
            () => book(basket),
          );
      });
      if (!written.ok) Object.assign(booked, before);
      return written;
    } catch (error) {
      // nothing of the group has been written
      Object.assign(booked, before);
      if (error instanceof LoadStopped) return error.refusal;
      throw error;
    }
  }

  return ok({
    identity,
    database,
    ledger,
    booked,
    take: (basket) => {
      waiting.push(basket);
      return waiting.length < BOOKINGS_PER_WRITE ? ok(undefined) : flush();
    },
    flush,
    knows: (household) => memberOf(household) !== undefined,
    async exchange() {
      assert(waiting.length === 0, 'what waits is written before it is sent');
      for (let attempt = 1; ; attempt++) {
        await sync.settle();
        if (fault !== undefined) throw fault;
        const { state, refusal } = sync.state();
        if (state === 'connected') break;
        if (refusal) return refused(refusal.key, refusal.values);
        if (attempt === ATTEMPTS) return refused('office-unavailable');
      }
      return ok(undefined);
    },
    acknowledged: () => Number(settings.get('acknowledged') ?? 0),
    async close() {
      await sync.stop();
      database.close();
    },
  });
}

/** Ends a group of bookings, so that nothing of it is written. */
class LoadStopped extends Error {
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

function take<T>(result: Result<T>): T {
  if (!result.ok) throw new LoadStopped(result);
  return result.value;
}

/** The purchase as a sale of a file: its key is the basket's number, so that it is booked once, however often it is loaded. */
const saleOf = ({ basketId, at, lines }: Basket): Sale => ({
  key: `file:${basketId}`,
  source: 'file',
  at,
  total: lines.reduce((sum, line) => sum + line.amountMinor, 0),
  lines: lines.map(({ amountMinor, ...line }) => ({ kind: 'goods', amount: amountMinor, ...line })),
  payments: [],
  receipt: basketId,
});
