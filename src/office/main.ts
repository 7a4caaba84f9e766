import { randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import type { Scope } from '#replication/wire';
import { type Staff, type StoreProfile, storeSchema } from '#domain/member';
import type { Product } from '#domain/program/catalogue';
import type { Program } from '#domain/program/schema';
import type { StockRefusal } from '#domain/life/stock';
import type { RightsPolicyName } from '#domain/rights-policy';
import { createApp } from './http/app.ts';
import type { Log } from './http/faults.ts';
import { newPairingCode, pairingCodeHash } from './http/pairing-code.ts';
import { createSessions } from './http/sessions.ts';
import { createRecallAnswers } from './live/answers.ts';
import { type ChannelMessage, listenToChannel } from './live/channel.ts';
import { createLines } from './live/lines.ts';
import { type EmbeddedRefusal, startEmbeddedPostgres } from './postgres/embedded.ts';
import { createRestRights } from './rest-rights.ts';
import { standardProgram } from './standard-program.ts';
import {
  changeStore,
  createStore,
  findStore,
  type ProgramRefused,
  putProgram,
  putStaff,
} from './store/administration.ts';
import { declareDead } from './books/dead-terminal.ts';
import { startJobs } from './jobs/jobs.ts';
import type { PassesWanted } from './store/occasions.ts';
import { postgresBooks } from './store/books.ts';
import type { Disagreement } from './store/decisions.ts';
import { putCatalogue } from './store/catalogue.ts';
import type { Corrected, CorrectionWanted } from './store/correct.ts';
import { createSecrets, ensureBrand, ensureOwnJournal, positionOfBrand } from './store/brands.ts';
import { createContacts } from './store/contacts.ts';
import { openDatabase } from './store/database.ts';
import { documentsOf } from './store/documents.ts';
import { type Drawn, drawPrizes, type DrawRefusal } from './store/draws.ts';
import { type GroupRow, setGroups } from './store/groups.ts';
import { migrate } from './store/migrate.ts';
import { type Overview, readOverview } from './store/overview.ts';
import { beginLine, pruneFeed, setRegion, setScope } from './store/feed-lines.ts';
import type { Left, LeaveRefusal } from './store/leave-club.ts';
import { findTerminalOf } from './store/replaced.ts';
import { type Assigned, type SegmentRow, setSegments } from './store/segments.ts';
import { revokeTerminal } from './store/terminals.ts';
import { type OfficeVerdict, verifyOffice } from './store/verify.ts';

export type OfficeOptions = {
  /** PostgreSQL to use; without it, the one that npm ships is started in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The address under which counters and customers reach this office, if it is another one than `http://host:port`. */
  readonly publicUrl?: string | undefined;
  readonly brand?: string | undefined;
  /** The brand's name, when it is made. */
  readonly brandName?: string | undefined;
  /** Whether a proxy in front tells the callers' addresses. */
  readonly trustProxy?: boolean;
  /** Where spending rights rest while nobody needs them. */
  readonly rightsPolicy?: RightsPolicyName | undefined;
  readonly clock?: Clock;
  readonly log?: Log;
};

export type OfficeRefused = EmbeddedRefusal | 'office-database-newer' | 'office-database-unreachable' | 'port-taken';

export type Office = {
  readonly url: string;
  /** Opens the status page; holds its key. */
  readonly statusUrl: string;
  /** Holds the database's password: not for logs. */
  readonly databaseUrl: string;
  readonly brand: string;
  createStore(
    store: { name: string } & Partial<Omit<StoreProfile, 'id' | 'name' | 'balancePage'>>,
  ): Promise<{ store: string }>;
  /**
   * A one-time code for one counter of the store, named by its id or its name. With `replaces` (a terminal of that store, by
   * its id or the end of it) that terminal is closed for ever when the code is used.
   */
  createPairingCode(
    store: string,
    validMinutes?: number,
    replaces?: string,
  ): Promise<Result<{ code: string; expiresAt: number }, 'store-unknown' | 'terminal-not-found'>>;
  /** Puts a program in force for the whole brand; a faulty one is refused with every fault. */
  putProgram(program: unknown): Promise<{ ok: true; value: Program } | ProgramRefused>;
  putStaff(staff: Omit<Staff, 'id'> & { id?: string }): Promise<{ staff: string }>;
  revokeTerminal(terminal: string): Promise<Result<void, 'terminal-unknown'>>;
  /**
   * A person says that a terminal will not come back: its rights go back to the members. `by` is who says so. Answers how
   * many units of each kind came back. If it does come back, `losses` says what that cost.
   */
  declareDead(
    terminal: string,
    by: string,
  ): Promise<Result<ReadonlyMap<string, number>, 'terminal-unknown' | 'terminal-dead'>>;
  /** Books what has lapsed (R18), as it happens by itself every day; answers how many units. */
  lapse(): Promise<number>;
  /**
   * Rewards those whose friends' first purchases have waited long enough (I14), and takes rewards back whose goods came back since, as it
   * happens by itself every day; answers how many of both.
   */
  rewardReferrals(): Promise<{ readonly given: number; readonly taken: number }>;
  /** Draws whom the surprises of finished days meet (I16), as it happens by itself every day; answers how many. */
  surprise(): Promise<number>;
  /** Gives the passes of birthdays and the like whose windows open, as it happens by itself every hour, or invites (I15); answers how many. */
  givePasses(wanted: PassesWanted): Promise<Result<number, 'occasion-unknown'>>;
  /** Draws so many winners of a prize draw that is over (I17), once: asked again it answers the same. */
  drawPrizes(draw: string, prizes: number): Promise<Result<Drawn, DrawRefusal>>;
  /** Ends the membership of a club of whoever has the card (I12); says which store pays back how much. */
  leaveClub(club: string, card: string): Promise<Result<Left, LeaveRefusal>>;
  /** Puts right what a member has (L40), once for each key; says what the member has then. */
  correct(wanted: CorrectionWanted): Promise<Result<Corrected>>;
  /** Replaces the members of each target group that is named (I21); a dry run only says what it would do. */
  setSegments(rows: readonly SegmentRow[], isDryRun?: boolean): Promise<Assigned>;
  /** Replaces the members of each group that is named by its card (I19). */
  setGroups(rows: readonly GroupRow[], isDryRun?: boolean): Promise<Assigned>;
  /** Puts the brand's products in the place of those that there were: programs may name no others from then on. */
  putCatalogue(products: readonly Product[]): Promise<void>;
  /** Puts so many in all of what the program limits into its pool, from which counters fetch; of an event all seats if left out. */
  putStock(instrument: string, total?: number): Promise<Result<void, StockRefusal>>;
  /** Decides everything again that has not been yet (R29), as it happens by itself when it is quiet. */
  decideAgain(): Promise<readonly Disagreement[]>;
  /** Says which members a terminal hears of. */
  setScope(terminal: string, scope: Scope): Promise<Result<void, 'terminal-unknown'>>;
  /** Puts a store into a region, or out of any with null. */
  setRegion(store: string, region: string | null): Promise<Result<void, 'store-unknown'>>;
  /** Whether managers of a store may take goods back whose sale nobody finds (R06); at first they may not. */
  setReturnsWithoutReceipt(store: string, allowed: boolean): Promise<Result<void, 'store-unknown'>>;
  /** How many points counters of a store may advance for each customer while head office cannot be reached (L35); at first none. */
  setOfflineCredit(store: string, points: number): Promise<Result<void, 'store-unknown'>>;
  /** Forgets old changes of the feed, as it happens by itself every hour; answers how many rows are gone. */
  pruneFeed(): Promise<number>;
  overview(): Promise<Overview>;
  verify(): Promise<OfficeVerdict>;
  close(): Promise<void>;
};

const BRAND = 'main';
const PAIRING_MINUTES = 60;
const PRUNE_EVERY_MS = 3_600_000;

/** The stack alone: errors of the database carry their connection with them, and that knows its password. */
const logToConsole: Log = (reference, error) =>
  console.error(
    `head office: fault ${reference}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );

/** Starts head office: database, tables, brand, server. Whatever was started is stopped again if a later step is refused. */
export async function startOffice(options: OfficeOptions): Promise<Result<Office, OfficeRefused>> {
  const clock: Clock = options.clock ?? { now: Date.now };
  const log: Log = options.log ?? logToConsole;
  const brand = options.brand ?? BRAND;
  const stops: (() => Promise<void> | void)[] = [];
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };

  let databaseUrl = options.databaseUrl;
  if (databaseUrl === undefined) {
    const embedded = await startEmbeddedPostgres({ dataDir: options.dataDir });
    if (!embedded.ok) return embedded;
    stops.push(embedded.value.stop);
    databaseUrl = embedded.value.url;
  }
  let closing = false;
  // at the end the server says goodbye to connections that are just closing: no fault
  const db = openDatabase(databaseUrl, (error) => (closing ? undefined : log('database', error)));
  stops.push(() => {
    closing = true;
    return db.destroy();
  });
  const prepared = await prepare();
  if (!prepared.ok) {
    await stopAll();
    return prepared;
  }

  const secretsOf = createSecrets(db);
  const sessions = createSessions(db, secretsOf, clock);
  const answers = createRecallAnswers();
  const contacts = createContacts(db, clock, (error) => log('contacts', error));
  stops.push(async () => {
    contacts.stop();
    await contacts.write().catch((error: unknown) => log('contacts', error));
  });
  const lines = createLines(sessions, contacts);
  const restRights = createRestRights(
    { db, answers, clock, onFault: (error) => log('rest-rights', error) },
    options.rightsPolicy ?? 'default',
  );
  stops.push(restRights.stop);
  const jobs = startJobs({ db, brand, secretsOf, clock, log });
  stops.push(jobs.stop);
  let isStarted = false;
  const channel = listenToChannel(databaseUrl, hear, () => {
    if (isStarted) void catchUp().catch((error: unknown) => log('channel', error));
    isStarted = true;
  });
  stops.push(channel.close);
  await channel.ready;
  await beginLine(db, brand, clock.now());
  const pruning = setInterval(() => {
    pruneFeed(db, brand, clock.now()).catch((error: unknown) => log('prune', error));
  }, PRUNE_EVERY_MS).unref();
  stops.push(() => clearInterval(pruning));

  const app = await createApp({
    db,
    secretsOf,
    sessions,
    answers,
    contacts,
    restRights,
    lines,
    clock,
    log,
    brand,
    trustProxy: options.trustProxy ?? false,
  });
  stops.push(async () => {
    lines.close();
    await app.close();
  });
  let url: string;
  try {
    url = await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await stopAll();
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return refused('port-taken', { port: options.port });
    throw error;
  }
  const publicUrl = (options.publicUrl ?? url).replace(/\/$/, '');
  await moveBalancePages();
  const secrets = await secretsOf(brand);
  return ok({
    url,
    statusUrl: `${url}/?token=${secrets!.status}`,
    databaseUrl,
    brand,
    async createStore(store) {
      const id = newId(clock.now(), randomBytes);
      await createStore(db, at(), {
        timeZone: 'Europe/Berlin',
        language: 'de',
        ...store,
        id,
        balancePage: await balancePage(),
      });
      return { store: id };
    },
    async createPairingCode(nameOrId, validMinutes = PAIRING_MINUTES, replaces?) {
      const store = await findStore(db, brand, nameOrId);
      if (!store) return refused('store-unknown', { store: nameOrId });
      const replaced = replaces === undefined ? null : await findTerminalOf(db, brand, store.id, replaces);
      if (replaced === undefined) return refused('terminal-not-found', { terminal: replaces ?? '' });
      const code = newPairingCode();
      const expiresAt = clock.now() + validMinutes * 60_000;
      await db
        .insertInto('pairing_code')
        .values({
          brand,
          hash: pairingCodeHash(code),
          store: store.id,
          expires_at: expiresAt,
          used_by: null,
          replaces: replaced,
        })
        .execute();
      return ok({ code, expiresAt });
    },
    async putProgram(program) {
      const put = await putProgram(db, at(), program);
      // events that are open again have their seats at once
      if (put.ok) await jobs.reopen();
      return put;
    },
    async putStaff(staff) {
      const id = staff.id ?? newId(clock.now(), randomBytes);
      await putStaff(db, at(), { ...staff, id });
      return { staff: id };
    },
    revokeTerminal: async (terminal) =>
      (await revokeTerminal(db, brand, terminal)) ? ok(undefined) : refused('terminal-unknown'),
    setScope: async (terminal, scope) =>
      (await setScope(db, brand, terminal, scope)) ? ok(undefined) : refused('terminal-unknown'),
    setReturnsWithoutReceipt: (store, allowed) => changeNamed(store, { returnsWithoutReceipt: allowed }),
    setOfflineCredit: (store, points) => changeNamed(store, { offlineCredit: points }),
    async setRegion(store, region) {
      if (!(await setRegion(db, brand, store, region))) return refused('store-unknown', { store });
      // conditions of programs may name it, so counters have to know
      await changeStore(db, at(), store, { region: region ?? undefined });
      return ok(undefined);
    },
    pruneFeed: () => pruneFeed(db, brand, clock.now()),
    declareDead: (terminal, by) => declareDead(postgresBooks(db), { brand, terminal }, by, clock.now()),
    lapse: jobs.lapse,
    rewardReferrals: jobs.rewardReferrals,
    surprise: jobs.surprise,
    givePasses: jobs.givePasses,
    drawPrizes: (draw, prizes) => drawPrizes(db, brand, draw, prizes, clock.now()),
    leaveClub: (club, card) => jobs.leaveClub(answers, club, card),
    correct: (wanted) => jobs.correct(answers, wanted),
    setSegments: (rows, isDryRun = false) => setSegments(db, brand, rows, isDryRun),
    setGroups: (rows, isDryRun = false) => setGroups(db, at(), rows, isDryRun),
    putCatalogue: (products) => putCatalogue(db, brand, products),
    putStock: jobs.putStock,
    decideAgain: jobs.decideAgain,
    overview: () => readOverview(db, brand, clock.now()),
    verify: () => verifyOffice(db, brand),
    close: stopAll,
  });

  async function changeNamed(
    nameOrId: string,
    change: Parameters<typeof changeStore>[3],
  ): Promise<Result<void, 'store-unknown'>> {
    const found = await findStore(db, brand, nameOrId);
    if (!found) return refused('store-unknown', { store: nameOrId });
    await changeStore(db, at(), found.id, change);
    return ok(undefined);
  }

  function at(): { brand: string; nowMs: number } {
    return { brand, nowMs: clock.now() };
  }

  async function prepare(): Promise<Result<void, 'office-database-newer' | 'office-database-unreachable'>> {
    try {
      const migrated = await migrate(db);
      if (!migrated.ok) return migrated;
    } catch (error) {
      log('migrate', error);
      return refused('office-database-unreachable', {
        reason: (error as { code?: string }).code ?? (error as Error).message,
      });
    }
    if (await ensureBrand(db, brand, options.brandName ?? 'Treuekasse', clock.now()))
      await putProgram(db, at(), standardProgram());
    await ensureOwnJournal(db, brand, clock.now());
    return ok(undefined);
  }

  function hear(message: ChannelMessage): void {
    switch (message.kind) {
      case 'moved':
        answers.answered(message.recalls);
        lines.nudge(message.brand, message.position);
        break;
      case 'recall':
        lines.say(message.brand, message.terminal, { kind: 'recall', recall: message.recall, parts: message.parts });
        break;
      case 'revoked':
        lines.hangUp(message.brand, message.terminal);
        break;
    }
  }

  /** What was said while nobody listened is made up for by the positions of today. */
  async function catchUp(): Promise<void> {
    await beginLine(db, brand, clock.now());
    for (const known of lines.brands()) lines.nudge(known, await positionOfBrand(db, known));
  }

  /** A head office that helps for a moment beside a running one (a command) gives new stores the address of the others. */
  async function balancePage(): Promise<string> {
    if (followsAddress()) return publicUrl;
    const other = storeSchema.safeParse((await documentsOf(db, brand, 'store'))[0]?.body);
    return other.success ? other.data.balancePage : publicUrl;
  }

  function followsAddress(): boolean {
    return options.databaseUrl === undefined || options.publicUrl !== undefined;
  }

  /** The address on the receipts follows this office, if it is the only one or was told its public address. */
  async function moveBalancePages(): Promise<void> {
    if (!followsAddress()) return;
    const stores = await db.selectFrom('store').select('id').where('brand', '=', brand).execute();
    for (const { id } of stores) await changeStore(db, at(), id, { balancePage: publicUrl });
  }
}
