import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { newId } from '#base/ids';
import type { RightPart } from '#domain/entry';
import type { RecallAnswers } from './live/answers.ts';
import type { ChannelMessage } from './live/channel.ts';
import type { Database } from './store/database.ts';
import { CHANNEL } from './store/positions.ts';
import {
  earlierGrant,
  type Grant,
  grantable,
  grantRights,
  memberLots,
  recallable,
  rightPartOf,
  type Wanted,
} from './store/rights.ts';
import { liveSince } from './store/terminals.ts';

/** A customer waits at the counter: so long for other terminals to answer, then what is there is given. */
const RECALL_WAIT_MS = 1_500;
/** Live lines answer pings every 25 s; a terminal that was silent for longer is not waited for. */
const PRESENT_MS = 60_000;
/** PostgreSQL's messages hold 8,000 bytes; so many parts with ids of full length fit. */
const PARTS_PER_RECALL = 25;
const RECALLS_AT_MOST = 10;

/**
 * Brings rights to where the customer stands. First what head office has; if that is too little, terminals that hold the
 * rest are asked to release it, and what their journals have brought by then is given. Never more than was asked for,
 * perhaps less, and only what is written down.
 */
export async function bringRights(
  db: Database,
  answers: RecallAnswers,
  clock: Clock,
  timeZone: string,
  wanted: Wanted,
): Promise<Grant | undefined> {
  const earlier = await earlierGrant(db, wanted);
  if (earlier) return earlier;
  const now = clock.now();
  const today = dayIn(timeZone, now);
  const lots = await memberLots(db, wanted);
  const missing = wanted.amount - grantable(lots, wanted.amount, today).reduce((total, part) => total + part.amount, 0);
  if (missing > 0) {
    const holders = recallable(lots, missing, wanted.terminal, today);
    const present = await liveSince(db, wanted.brand, [...holders.keys()], now - PRESENT_MS);
    const recalls: Extract<ChannelMessage, { kind: 'recall' }>[] = [];
    for (const [terminal, parts] of holders) {
      if (!present.has(terminal)) continue;
      for (let from = 0; from < parts.length; from += PARTS_PER_RECALL) {
        const rightParts: RightPart[] = parts
          .slice(from, from + PARTS_PER_RECALL)
          .map((part) => rightPartOf(wanted.member, part));
        recalls.push({
          kind: 'recall',
          brand: wanted.brand,
          terminal,
          recall: newId(now, randomBytes),
          parts: rightParts,
        });
      }
    }
    const asked = recalls.slice(0, RECALLS_AT_MOST);
    // listening before asking: an answer can come within the same millisecond
    const answered = answers.wait(
      asked.map(({ recall }) => recall),
      RECALL_WAIT_MS,
    );
    for (const recall of asked) await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(recall)})`.execute(db);
    await answered;
  }
  return grantRights(db, wanted, newId(now, randomBytes), clock.now(), today);
}
