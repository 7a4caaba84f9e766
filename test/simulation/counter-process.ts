import { ok, type Result, refused } from '#base/result';
import { createFetchRights, type FetchRights } from '#counter/service/fetch-rights';
import { createGetBack } from '#counter/service/get-back';
import { lookUp } from '#counter/service/look-up';
import { createLedger, type Ledger } from '#counter/service/ledger';
import { createSyncStore } from '#counter/service/sync-store';
import type { CounterDatabase } from '#counter/store/database';
import { createBringReceipt } from '#counter/service/bring-receipt';
import { createTills, type Tills } from '#counter/service/tills';
import { createVouchers, type Vouchers } from '#counter/service/vouchers';
import { createSettings } from '#counter/store/settings';
import type { OfficeClient, OfficeCode } from '#replication/client/office-client';
import { createSync, type Sync } from '#replication/client/sync';
import { packBytes } from '#replication/node-packing';
import { sha256 } from '#replication/node-sha256';
import { feedAnswer, type FeedRow, type LiveMessage, type PushHeader, WIRE_VERSION } from '#replication/wire';
import { lookUpAnswer, snapshotAnswer } from '#replication/wire-snapshot';
import { type Body, unpack } from '#office/ingest/push-body';
import { createDisk, isDiskError } from './disk.ts';
import type { Network, Path } from './network.ts';
import type { Line, OfficeProcess } from './office-process.ts';
import type { Parts, Scene } from './parts.ts';
import { program } from './simulated-program.ts';

/** Entries of each terminal that head office had when it gave an answer. */
type Heads = { of: ReadonlyMap<string, number> };

const REQUEST_MS = 15_000;
const QUICK_MS = 3_000;
/** A counter looks so often for what was lent and has ended. */
const ENDED_EVERY_MS = 20_000;
const TIME_ZONE = 'Europe/Berlin';

/** What a world's counters share. */
export type Surroundings = {
  readonly scene: Scene;
  readonly parts: Parts;
  readonly network: Network;
  readonly offices: readonly OfficeProcess[];
  /** Entries in a batch and rows in a page at the most: small, so that there are several. */
  readonly batchEntries: number;
  readonly pageRows: number;
  /** How often a batch is damaged on its way. */
  readonly damage: number;
  /** Points that shops advance for each customer while head office is away. */
  readonly credit: number;
  /** One push in so many is really packed and unpacked. */
  readonly packEvery: number;
  readonly onRows: (counter: CounterProcess, rows: readonly FeedRow[], heads: ReadonlyMap<string, number>) => void;
  readonly onFault: (error: unknown) => void;
  /** Entries that head office has of each terminal. */
  readonly heads: () => ReadonlyMap<string, number>;
};

/** What runs at a counter between two failures of its power. */
export type Life = {
  isAlive: boolean;
  readonly ledger: Ledger;
  readonly connection: CounterDatabase['connection'];
  readonly sync: Sync;
  readonly client: Pick<OfficeClient, 'rights' | 'till'>;
  readonly tills: Tills;
  readonly fetchRights: FetchRights;
  readonly findTill: ReturnType<typeof createBringReceipt>['findTill'];
  readonly bringReceipt: ReturnType<typeof createBringReceipt>['bringReceipt'];
  readonly vouchers: Vouchers;
  /** Gets back what the shop has advanced, as far as that can be had now. */
  readonly getBack: () => Promise<void>;
  readonly acknowledged: () => number;
  readonly feedPosition: () => number;
  readonly unsent: () => number;
  /** Asks head office who has a card, if that is of use. */
  readonly lookUp: (card: string) => Promise<unknown>;
};

/** The product's counter without screens, on a simulated disk, clock and network. */
export function createCounterProcess(around: Surroundings, terminal: string, store: string) {
  const { scene, parts, network, offices } = around;
  const { timeline, random, brand } = scene;
  const path: Path = { isCut: false };
  const disk = createDisk(parts.flushes && (() => parts.flushes!(scene)));
  const clock = { offsetMs: 0, rate: 1 };
  const now = (): number => Math.max(0, Math.round(START + timeline.now() * clock.rate + clock.offsetMs));
  let life: Life | undefined;
  let hangUp = (): void => undefined;

  const someOffice = (): OfficeProcess | undefined => random.pick(offices);

  /** Head office as the wire shows it, without sessions and signatures. */
  function clientOf(isAlive: () => boolean, lastHeads: Heads, lookedUp: WeakMap<object, Heads['of']>): OfficeClient {
    async function ask<T>(
      timeoutMs: number,
      request: (office: OfficeProcess) => Promise<Result<T, OfficeCode>>,
    ): Promise<Result<T, OfficeCode>> {
      const answer = await network.ask(path, isAlive, timeoutMs, (onBroken) => {
        const office = someOffice();
        return office?.serve(onBroken, () => request(office));
      });
      return answer ?? refused('office-unavailable');
    }
    const away = async () => refused('office-unavailable' as const);
    const present = (terminals: readonly string[]): ReadonlySet<string> =>
      new Set(terminals.filter((one) => offices.some((process) => process.hasLine(one))));
    return {
      push: async (stretch, documents, atMs) => {
        const header: PushHeader = {
          v: WIRE_VERSION,
          terminal,
          from: stretch?.from ?? 1,
          count: stretch?.count ?? 0,
          ...(stretch && { hash: stretch.lastHash }),
          documents: [...documents],
          now: atMs,
        };
        const lines = Buffer.from(stretch?.lines ?? []);
        const body: Body = { header: JSON.stringify(header), lines, packed: undefined };
        if (random.chance(1 / around.packEvery)) {
          const unpacked = await timeline.outside(() => throughThePacker(body));
          return ask(REQUEST_MS, (office) => office.push(terminal, unpacked));
        }
        return ask(REQUEST_MS, (office) => office.push(terminal, damaged(body)));
      },
      feed: async (after, limit, head, mark) => {
        const answer = await ask(REQUEST_MS, async (office) => {
          const heads = around.heads();
          const page = await office.feed(terminal, { after, limit: Math.min(limit, around.pageRows), head, mark });
          return page.ok ? ok({ page: JSON.stringify(page.value), heads }) : page;
        });
        if (!answer.ok) return answer;
        lastHeads.of = answer.value.heads;
        return ok(feedAnswer.parse(JSON.parse(answer.value.page)));
      },
      rights: (wanted) =>
        ask(QUICK_MS, (office) => office.rights(terminal, wanted, present)) as ReturnType<OfficeClient['rights']>,
      live: async (onMessage, onEnd) => {
        let isOpen = true;
        let isKnown = false;
        let office: OfficeProcess | undefined;
        const end = (): void => {
          if (!isOpen) return;
          isOpen = false;
          office?.dropLine(terminal, line);
          timeline.later(() => {
            if (isAlive() && isKnown) onEnd();
          }, network.delay());
        };
        hangUp = end;
        const line: Line = {
          say: (message: LiveMessage) =>
            network.tell(path, () => {
              if (isOpen && isAlive()) onMessage(message);
            }),
          breakOff: end,
        };
        const opened = await network.ask(path, isAlive, REQUEST_MS, (onBroken) => {
          const asked = someOffice();
          return asked?.serve(onBroken, async () => {
            office = asked;
            return asked.addLine(terminal, line);
          });
        });
        if (opened && isOpen) {
          isKnown = true;
          return ok({ close: end });
        }
        end();
        return refused('office-unavailable');
      },
      journal: away,
      snapshot: async (part, after, begun) => {
        const answer = await ask(REQUEST_MS, async (office) => {
          const heads = around.heads();
          const page = await office.snapshot(terminal, { part, after, limit: around.pageRows, begun });
          return page.ok ? ok({ page: JSON.stringify(page.value), heads }) : page;
        });
        return answer.ok ? ok(snapshotAnswer.parse(JSON.parse(answer.value.page))) : answer;
      },
      lookUp: async (wanted) => {
        const answer = await ask(QUICK_MS, async (office) => {
          let heads: Heads['of'] = new Map();
          const found = await office.lookUp(terminal, 'card' in wanted ? wanted.card : '', () => {
            heads = around.heads();
          });
          return found.ok ? ok({ page: JSON.stringify(found.value), heads }) : found;
        });
        if (!answer.ok) return answer;
        const found = lookUpAnswer.parse(JSON.parse(answer.value.page));
        lookedUp.set(found.rows, answer.value.heads);
        return ok(found);
      },
      till: (serial, wanted) => ask(QUICK_MS, (office) => office.till(terminal, { serial, ...wanted }, present)),
      receipt: (till, sale) => ask(QUICK_MS, (office) => office.receipt(terminal, till, sale, present)),
      staff: away,
      badge: away,
      setup: away,
    };
  }

  async function throughThePacker(body: Body): Promise<Body> {
    const head = await packBytes(`${body.header}${body.lines.length > 0 ? '\n' : ''}`);
    const lines = body.lines.length > 0 ? await packBytes(body.lines) : Buffer.alloc(0);
    const unpacked = await unpack(Buffer.concat([head, lines]), head.length);
    if (!unpacked.ok) throw new Error(`a packed batch cannot be unpacked: ${unpacked.code}`);
    return unpacked.value;
  }

  /** Sometimes a figure of a batch changes on the way. */
  function damaged(body: Body): Body {
    if (body.lines.length === 0 || !network.chance(around.damage)) return body;
    const lines = Buffer.from(body.lines);
    const digits: number[] = [];
    const mark = Buffer.from('"amount":');
    for (let at = lines.indexOf(mark); at >= 0; at = lines.indexOf(mark, at + 1)) digits.push(at + mark.length);
    const [at] = digits.length > 0 ? [random.pick(digits)] : [];
    if (at === undefined) return body;
    lines[at] = 0x31 + ((lines[at]! - 0x31 + 1 + random.below(8)) % 9);
    return { ...body, lines };
  }

  const self = {
    terminal,
    store,
    path,
    disk,
    clock,
    now,
    life: (): Life | undefined => life,
    starts(): void {
      if (life) return;
      const database = disk.open();
      const environment = {
        clock: { now },
        random: (length: number) => Uint8Array.from({ length }, () => random.below(256)),
        sha256,
      };
      const identity = () => ({ brand, store, terminal, privateKey: '' });
      const ledger = parts.ledger(
        createLedger(database, environment, identity, () => TIME_ZONE, {
          clock: () => parts.trustsClock(life?.sync.state()),
          rights: () => true,
          credit: () => (life?.sync.state().state === 'away' ? around.credit : 0),
        }),
        database.connection,
        terminal,
      );
      const settings = createSettings(database.connection);
      const tills = createTills(database.connection);
      const kept = createSyncStore(database, ledger, settings, tills, () => undefined, now);
      const store_ = parts.syncStore(kept, ledger, terminal, scene);
      const mine = { isAlive: true };
      const isAlive = (): boolean => mine.isAlive;
      const lastHeads = { of: around.heads() };
      const lookedUp = new WeakMap<object, Heads['of']>();
      const client = clientOf(isAlive, lastHeads, lookedUp);
      const sync = createSync(
        client,
        {
          ...store_,
          stretchAfter: (seq, limit, bytes) => store_.stretchAfter(seq, Math.min(limit, around.batchEntries), bytes),
          setAcknowledged(seq) {
            disk.check();
            store_.setAcknowledged(seq);
          },
        },
        environment.clock,
        {
          onState: () => undefined,
          onApplied: (rows) => around.onRows(self, rows, lastHeads.of),
          onFault: (error) => {
            if (mine.isAlive && !isDiskError(error)) around.onFault(error);
          },
        },
        (work, afterMs) =>
          timeline.later(() => {
            if (mine.isAlive) work();
          }, afterMs),
      );
      const fetchRights = createFetchRights(ledger, environment, () => (mine.isAlive ? client : undefined));
      const vouchers = createVouchers(database, environment, identity, ledger, () => program);
      const getBack = createGetBack({
        ledger,
        fetchRights,
        isConnected: () => sync.state().state === 'connected',
        clock: environment.clock,
        onBooked: () => sync.wake(),
      });
      const releaseEnded = (): void => {
        const released = ledger.releaseEnded();
        if (released.ok && released.value > 0) sync.wake();
      };
      life = Object.assign(mine, {
        ledger,
        connection: database.connection,
        sync,
        client,
        tills,
        fetchRights,
        ...createBringReceipt({ ledger, tills, office: () => (mine.isAlive ? client : undefined) }),
        vouchers: parts.vouchers(vouchers, database.connection),
        getBack() {
          releaseEnded();
          return getBack.round(true);
        },
        acknowledged: store_.acknowledged,
        feedPosition: store_.feedPosition,
        lookUp: (card: string) =>
          lookUp({ card }, settings, client, {
            ...kept,
            applyRows(rows) {
              const applied = kept.applyRows(rows);
              if (applied.ok) {
                around.onRows(self, rows, lookedUp.get(rows)!);
              }
              return applied;
            },
          }),
        unsent: () => store_.unsentDocuments(500).length,
      });
      sync.start();
      const giveBack = (): void => {
        if (!mine.isAlive) return;
        releaseEnded();
        getBack.round().catch((error: unknown) => {
          if (mine.isAlive) around.onFault(error);
        });
        timeline.later(giveBack, ENDED_EVERY_MS);
      };
      giveBack();
    },
    powerFails(): void {
      if (life) life.isAlive = false;
      life = undefined;
      hangUp();
      hangUp = () => undefined;
      disk.powerFails();
    },
  };
  return self;
}
export type CounterProcess = ReturnType<typeof createCounterProcess>;

/** 2 November 2026, nine in the morning in Berlin. */
export const START = Date.UTC(2026, 10, 2, 8);
