import { present } from '#base/assert';
import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { storeSchema } from '#domain/member';
import type { RightsPolicyName } from '#domain/rights-policy';
import { type Commands, createCommands } from './commands.ts';
import { createPartnerKeys } from './api/keys.ts';
import type { OpenIdSettings } from './back-office/openid-settings.ts';
import { createPeopleDesk } from './back-office/people-desk.ts';
import { createApp } from './http/app.ts';
import { createRunning } from './http/running.ts';
import type { Log } from './http/faults.ts';
import { createSessions } from './http/sessions.ts';
import { startPost } from './mail/post.ts';
import type { MailSettings } from './mail/settings.ts';
import { startJobs } from './jobs/jobs.ts';
import { createQueue } from './jobs/queue.ts';
import { createRecallAnswers } from './live/answers.ts';
import { type ChannelMessage, listenToChannel } from './live/channel.ts';
import { createLines } from './live/lines.ts';
import { createSettlementDesk } from './settlement-desk.ts';
import { type EmbeddedRefusal, startEmbeddedPostgres } from './postgres/embedded.ts';
import { startWatch } from './watch/watch.ts';
import { createEndpoints } from './webhooks/endpoints.ts';
import { createRestRights } from './rest-rights.ts';
import { standardProgram } from './standard-program.ts';
import { changeStore, putProgram } from './store/administration.ts';
import { createOwnWriters, createSecrets, ensureBrand, ensureOwnJournal, positionOfBrand } from './store/brands.ts';
import { createContacts } from './store/contacts.ts';
import { openDatabase } from './store/database.ts';
import { documentsOf } from './store/documents.ts';
import { beginLine, pruneFeed } from './store/feed-lines.ts';
import { migrate } from './store/migrate.ts';
import { guardTenants, type TenantGuard } from './store/tenants.ts';

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
  /** The folder of the built pages of the back office; without it there are none. */
  readonly pages?: string | undefined;
  /** The server that takes our mail; without it none is sent. */
  readonly mail?: MailSettings | undefined;
  /** The provider of a company's accounts. */
  readonly openId?: OpenIdSettings | undefined;
  /** Addresses (also networks, or `loopback`) of the proxies in front, which alone are believed when they say who calls. */
  readonly proxies?: readonly string[] | undefined;
  /** Whether events may be sent to addresses that are not public, and without TLS. */
  readonly webhooksAnywhere?: boolean;
  /** Where spending rights rest while nobody needs them. */
  readonly rightsPolicy?: RightsPolicyName | undefined;
  readonly clock?: Clock;
  readonly log?: Log;
};

export type OfficeRefused = EmbeddedRefusal | 'office-database-newer' | 'office-database-unreachable' | 'port-taken';

export type Office = Commands & {
  readonly url: string;
  /** Opens the status page; holds its key. */
  readonly statusUrl: string;
  /** Holds the database's password: not for logs. */
  readonly databaseUrl: string;
  readonly brand: string;
  /** How the database keeps this brand apart from others. */
  readonly guard: TenantGuard;
  close(): Promise<void>;
};

const BRAND = 'main';
const PRUNE_EVERY_MS = 3_600_000;

/** The stack alone: errors of the database carry their connection with them, and that knows its password. */
const logToConsole: Log = (reference, error) =>
  console.error(
    `head office: fault ${reference}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );

/** Tables as this version wants them, and guarded; as the given user, who owns them. All other work runs as the role of the guard. */
async function prepareTables(
  databaseUrl: string,
  onError: (error: Error) => void,
  log: Log,
): Promise<Result<TenantGuard, 'office-database-newer' | 'office-database-unreachable'>> {
  const owner = openDatabase(databaseUrl, onError);
  try {
    const migrated = await migrate(owner);
    return migrated.ok ? ok(await guardTenants(owner)) : migrated;
  } catch (error) {
    log('migrate', error);
    return refused('office-database-unreachable', {
      reason: (error as { code?: string }).code ?? (error as Error).message,
    });
  } finally {
    await owner.destroy();
  }
}

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
  const onError = (error: Error): void => (closing ? undefined : log('database', error));
  const prepared = await prepareTables(databaseUrl, onError, log);
  if (!prepared.ok) {
    await stopAll();
    return prepared;
  }
  const guard = prepared.value;
  const db = openDatabase(databaseUrl, onError, { brand, role: guard.role });
  const running = createRunning();
  stops.push(async () => {
    await running.settled();
    closing = true;
    await db.destroy();
  });
  if (await ensureBrand(db, brand, options.brandName ?? 'Treuekasse', clock.now()))
    await putProgram(db, at(), standardProgram());
  await ensureOwnJournal(db, brand, clock.now());

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
  const queue = createQueue({ db, databaseUrl, brand, log });
  const jobs = startJobs({ db, brand, secretsOf, clock, log, queue });
  stops.push(jobs.stop);
  const post = startPost({ db, brand, settings: options.mail, clock, log });
  stops.push(post.stop);
  const isAnywhere = options.webhooksAnywhere ?? false;
  const watch = startWatch({ db, brand, post, clock, log, isAnywhere });
  stops.push(watch.stop);
  let isStarted = false;
  const channel = listenToChannel(databaseUrl, hear, () => {
    if (isStarted) void running.during(catchUp()).catch((error: unknown) => log('channel', error));
    isStarted = true;
  });
  stops.push(channel.close);
  await channel.ready;
  await beginLine(db, brand, clock.now());
  const pruning = setInterval(() => {
    running.during(pruneFeed(db, brand, clock.now())).catch((error: unknown) => log('prune', error));
  }, PRUNE_EVERY_MS).unref();
  stops.push(() => clearInterval(pruning));

  const ownWriter = createOwnWriters(secretsOf);
  let publicUrl = options.publicUrl ?? '';
  const people = createPeopleDesk(db, brand, clock);
  const settlement = createSettlementDesk(db, brand, clock);
  const commands = createCommands({ watch, db, brand, clock, jobs, queue, answers, balancePage, people, settlement });
  const app = await createApp({
    commands,
    db,
    secretsOf,
    sessions,
    answers,
    contacts,
    restRights,
    lines,
    queue,
    jobs,
    clock,
    log,
    brand,
    proxies: options.proxies ?? [],
    running,
    backOfficePages: options.pages ?? '',
    post,
    openId: options.openId,
    address: () => publicUrl,
    partnerKeys: createPartnerKeys(db, brand, clock),
    endpoints: createEndpoints(db, brand, clock, isAnywhere),
    writer: async () => present(await ownWriter(brand), 'a brand has a journal of its own'),
    chainFault: watch.chainFault,
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
  publicUrl = (options.publicUrl ?? url).replace(/\/$/, '');
  await moveBalancePages();
  const secrets = await secretsOf(brand);
  return ok({
    url,
    statusUrl: `${url}/?token=${secrets!.status}`,
    databaseUrl,
    brand,
    guard,
    ...commands,
    close: stopAll,
  });

  function at(): { brand: string; nowMs: number } {
    return { brand, nowMs: clock.now() };
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
      case 'recall-receipts': {
        const { brand: of, terminal, ...asked } = message;
        lines.say(of, terminal, asked);
        break;
      }
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
