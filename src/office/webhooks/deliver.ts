import type { Clock } from '#base/clock';
import type { Database } from '../store/database.ts';
import { activeEndpoints } from './outbox.ts';
import { sendEvent } from './send.ts';
import { signedHeaders } from './sign.ts';

/** So long a process has an endpoint to itself, from attempt to attempt; one that has died has it no longer. */
const BUSY_MS = 30_000;
const ENDPOINTS_AT_ONCE = 8;
/** Events of one endpoint before the others are looked at again. */
const EVENTS_AT_A_TIME = 200;
const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** After each attempt that failed a longer wait: a day altogether, and then it is dead. */
const WAITS_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR];
const DAY = 24 * HOUR;
const KEPT_MS = { delivered: 30 * DAY, dead: 90 * DAY } as const;

type Endpoint = Awaited<ReturnType<typeof activeEndpoints>>[number];

/** When an event that was not taken is tried again; undefined: not any more. */
export const nextAttempt = (attempts: number, nowMs: number): number | undefined => {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? undefined : nowMs + wait;
};

/**
 * Brings what is due to its endpoints, to each in order: as long as one event waits for its next attempt, those behind it wait too, until it is
 * taken or dead. Of several processes one has an endpoint at a time. Answers how many attempts were made.
 */
export async function deliverDue(
  db: Database,
  brand: string,
  clock: Clock,
  isAnywhere: boolean,
  isStopped: () => boolean = () => false,
): Promise<number> {
  const endpoints = await activeEndpoints(db, brand);
  let attempts = 0;
  for (let from = 0; from < endpoints.length && !isStopped(); from += ENDPOINTS_AT_ONCE) {
    const some = endpoints.slice(from, from + ENDPOINTS_AT_ONCE);
    const done = await Promise.all(some.map((one) => deliverTo(db, one, clock, isAnywhere, isStopped)));
    attempts += done.reduce((sum, count) => sum + count, 0);
  }
  return attempts;
}

async function deliverTo(
  db: Database,
  endpoint: Endpoint,
  clock: Clock,
  isAnywhere: boolean,
  isStopped: () => boolean,
): Promise<number> {
  const { brand, id } = endpoint;
  const first = () =>
    db
      .selectFrom('webhook_delivery')
      .selectAll()
      .where('brand', '=', brand)
      .where('state', '=', 'waiting')
      .where('endpoint', '=', id)
      .orderBy('number')
      .limit(1)
      .executeTakeFirst();
  const head = await first();
  let mine = head && head.next_at <= clock.now() ? await take(db, endpoint, clock.now(), 0) : undefined;
  if (mine === undefined) return 0;
  let attempts = 0;
  for (; attempts < EVENTS_AT_A_TIME && !isStopped(); attempts++) {
    const due = await first();
    if (!due || due.next_at > clock.now()) break;
    if (attempts > 0) {
      // somebody else goes on if this process was away for too long
      mine = await take(db, endpoint, clock.now(), mine);
      if (mine === undefined) return attempts;
    }
    const now = clock.now();
    const secrets = [
      endpoint.secret,
      ...(endpoint.secret_before !== null && endpoint.before_until > now ? [endpoint.secret_before] : []),
    ];
    const headers = signedHeaders(secrets, { id: due.event, atMs: now, body: due.body });
    const { isTaken, answer } = await sendEvent(endpoint.url, headers, due.body, isAnywhere);
    const next = nextAttempt(due.attempts + 1, clock.now());
    const became = isTaken
      ? { state: 'delivered' as const }
      : next === undefined
        ? { state: 'dead' as const }
        : { next_at: next };
    await db
      .updateTable('webhook_delivery')
      .set({ ...became, answer, attempts: due.attempts + 1 })
      .where('brand', '=', brand)
      .where('endpoint', '=', id)
      .where('number', '=', due.number)
      .execute();
  }
  await db
    .updateTable('webhook_endpoint')
    .set({ busy_until: 0 })
    .where('brand', '=', brand)
    .where('id', '=', id)
    .where('busy_until', '=', mine)
    .execute();
  return attempts;
}

/** Has an endpoint to itself until the moment that it answers; undefined if another process has. `mine`: what this one has had so far. */
async function take(db: Database, { brand, id }: Endpoint, nowMs: number, mine: number): Promise<number | undefined> {
  const until = nowMs + BUSY_MS;
  const taken = await db
    .updateTable('webhook_endpoint')
    .set({ busy_until: until })
    .where('brand', '=', brand)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .where((eb) => eb.or([eb('busy_until', '<=', nowMs), eb('busy_until', '=', mine)]))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n ? until : undefined;
}

/** Forgets what has long been delivered, or given up. */
export async function forgetDeliveries(db: Database, brand: string, nowMs: number): Promise<void> {
  for (const state of ['delivered', 'dead'] as const)
    await db
      .deleteFrom('webhook_delivery')
      .where('brand', '=', brand)
      .where('state', '=', state)
      .where('at', '<', nowMs - KEPT_MS[state])
      .execute();
}
