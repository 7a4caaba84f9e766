import { randomBytes, randomUUID } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Db, PgBoss } from 'pg-boss';
import type { Json } from '#base/canonical-json';
import { JOBS, type JobName, type JobState, SCHEDULES } from '#contract/back-office/jobs';
import type { Log } from '../http/faults.ts';
import { type Database, openConnections, type Tx } from '../store/database.ts';
import { jobStates, JOBS_SCHEMA } from '../store/job-states.ts';

/** Head office's own time of day, by which it does what it does daily. */
const TIME_ZONE = 'Europe/Berlin';
/** A process that has died is found out so soon, and another one takes over what it had. */
const HEARTBEAT_SECONDS = 60;
const SUPERVISE_SECONDS = 10;
/** What fails is tried again after 5 s, 10 s, 20 s … up to an hour: for nearly three hours in all. Then somebody has to look. */
const RETRIES = { retryLimit: 10, retryDelay: 5, retryBackoff: true, retryDelayMax: 3_600 };
const LONGEST_SECONDS = 12 * 3_600;
const DAY_SECONDS = 86_400;
/** What is over is shown for so long; what was given up waits for somebody for so long. */
const KEPT_SECONDS = 14 * DAY_SECONDS;
const GIVEN_UP_KEPT_SECONDS = 60 * DAY_SECONDS;
/** What another process has put in is taken up so soon; what this one has, at once. */
const POLL_SECONDS = 5;
/** Rounds look between their steps whether head office closes; what goes on is done again by another process. */
const CLOSE_MS = 20_000;
/** For its own statements; what jobs do goes over head office's connections. */
const CONNECTIONS = 2;

/** Does one job; answers how many it concerned, if that says something. `signal`: the process closes, or it took too long. */
export type JobHandler = (data: { readonly [key: string]: Json }, signal: AbortSignal) => Promise<number | void>;

export type EnqueueOptions = {
  /** Of several jobs with the same key one waits or is done at a time. Without a key each is one of its own. */
  readonly singletonKey?: string;
  /** Not before, milliseconds since 1970. */
  readonly after?: number;
  /** Only if this transaction is committed. */
  readonly tx?: Tx;
};

/**
 * Jobs in PostgreSQL, for all processes of head office: each is done by one of them, and by another one if that dies. A handler may
 * be called again for a job that was done nearly to its end, so it does what it does in transactions that find what is done.
 */
export type Queue = {
  /** Says who does the jobs of a name: once, when head office starts. */
  work(name: JobName, handler: JobHandler): void;
  /** Answers the job's id; undefined if one with that key waits or is under way. */
  enqueue(
    name: JobName,
    data?: { readonly [key: string]: Json },
    options?: EnqueueOptions,
  ): Promise<string | undefined>;
  states(): Promise<JobState[]>;
  /** Has what was given up done again; answers how many jobs. */
  again(name: JobName, tx: Tx): Promise<number>;
  /** Begins to do what waits; by itself with the first call of another one. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export function createQueue({
  db,
  databaseUrl,
  brand,
  log,
}: {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly brand: string;
  readonly log: Log;
}): Queue {
  const handlers = new Map<JobName, JobHandler>();
  const workers = new Map<JobName, string>();
  const of = (name: string): string => `${brand}/${name}`;
  const givenUp = of('given-up');
  let connections: Connections | undefined;
  let started: Promise<PgBoss> | undefined;
  let isClosing = false;

  const start = (): Promise<PgBoss> => {
    started ??= begin().catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };

  async function begin(): Promise<PgBoss> {
    // only now: no command waits for it
    const { PgBoss: Boss } = await import('pg-boss');
    connections ??= openConnections(databaseUrl, (error) => (isClosing ? undefined : log('jobs', error)), CONNECTIONS);
    const boss = new Boss({
      db: over(connections),
      schema: JOBS_SCHEMA,
      // the migration has made it, or whoever may
      createSchema: false,
      registerInstance: false,
      openTelemetry: { enabled: false },
      superviseIntervalSeconds: SUPERVISE_SECONDS,
      monitorIntervalSeconds: SUPERVISE_SECONDS,
    });
    boss.on('error', (error) => (isClosing ? undefined : log('jobs', error)));
    await boss.start();
    await boss.createQueue(givenUp, { retentionSeconds: GIVEN_UP_KEPT_SECONDS });
    for (const [name, handler] of handlers) await take(boss, name, handler);
    return boss;
  }

  async function take(boss: PgBoss, name: JobName, handler: JobHandler): Promise<void> {
    const terms = {
      ...RETRIES,
      expireInSeconds: LONGEST_SECONDS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deleteAfterSeconds: KEPT_SECONDS,
      deadLetter: givenUp,
    };
    await boss.createQueue(of(name), { policy: 'exclusive', ...terms });
    // one that an earlier version made has the terms of this one
    await boss.updateQueue(of(name), terms);
    const cron = SCHEDULES[name];
    if (cron !== undefined) await boss.schedule(of(name), cron, null, { tz: TIME_ZONE, missed: 'once' });
    const worker = await boss.work<{ [key: string]: Json } | null, { done: number } | undefined>(
      of(name),
      { pollingIntervalSeconds: POLL_SECONDS },
      async ([job]) => {
        if (!job) return undefined;
        const done = await run(() => handler(job.data ?? {}, job.signal));
        return done === undefined ? undefined : { done };
      },
    );
    workers.set(name, worker);
  }

  /** The queue keeps the reference of a fault, the log what it was: it may name people. */
  async function run(job: () => Promise<number | void>): Promise<number | void> {
    try {
      const done = await job();
      // a round that was cut short looks as if it were done
      if (isClosing) throw new Error('head office closes');
      return done;
    } catch (error) {
      const reference = randomBytes(4).toString('hex');
      if (!isClosing) log(reference, error);
      throw Object.assign(new Error(isClosing ? '' : reference), { stack: undefined });
    }
  }

  return {
    work(name, handler) {
      handlers.set(name, handler);
    },
    async enqueue(name, data = {}, { singletonKey, after, tx } = {}) {
      const boss = await start();
      const id = await boss.send(of(name), data, {
        // what has a time of day is done once at a time, whoever asked for it
        ...(SCHEDULES[name] === undefined && { singletonKey: singletonKey ?? randomUUID() }),
        ...(after !== undefined && { startAfter: new Date(after) }),
        ...(tx && { db: within(tx) }),
      });
      const worker = workers.get(name);
      // what is not committed yet is found with the next look
      if (worker !== undefined && !tx) boss.notifyWorker(worker);
      return id ?? undefined;
    },
    async states() {
      const boss = await start();
      const known = await jobStates(db, brand, JOBS);
      const next = (name: JobName): number | undefined => {
        const cron = SCHEDULES[name];
        return cron === undefined ? undefined : boss.previewSchedule(cron, { tz: TIME_ZONE, count: 1 })[0]?.getTime();
      };
      return known.map((state) => {
        const due = state.next ?? next(state.name);
        return { ...state, ...(due !== undefined && { next: due }) };
      });
    },
    async again(name, tx) {
      const boss = await start();
      return boss.redrive(givenUp, { sourceName: of(name), db: within(tx) });
    },
    async start() {
      await start();
    },
    async stop() {
      isClosing = true;
      const boss = await started?.catch(() => undefined);
      await boss?.stop({ graceful: true, timeout: CLOSE_MS, close: false });
      await connections?.end();
    },
  };
}

type Connections = ReturnType<typeof openConnections>;

/** The queue's statements over connections that follow whichever server leads. Of several in one, it wants what each answered. */
const over = (connections: Connections): Db => ({
  async executeSql(text, values = []) {
    const client = await connections.connect();
    try {
      const answer = await client.query<unknown>(text, [...values]);
      client.release();
      return answer;
    } catch (error) {
      // it may stand in the middle of a transaction
      client.release(true);
      throw error;
    }
  },
});

const within = (tx: Tx): Db => ({
  async executeSql(text, values = []) {
    const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values));
    return { rows };
  },
});
