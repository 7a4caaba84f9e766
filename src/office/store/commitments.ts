import { randomBytes } from 'node:crypto';
import { addDays, addMonths, dayIn } from '#base/day';
import type { Day } from '#domain/account';
import { commitmentTo } from '#domain/life/draw-winners';
import type { SurpriseOccasion } from '#domain/life/surprises';
import type { Program } from '#domain/program/schema';
import { sha256 } from '#replication/node-sha256';
import type { Database, Tx } from './database.ts';

export const drawCommitment = (draw: string): string => `draw.${draw}`;
export const surpriseCommitment = (occasion: string, month: string): string => `surprise.${occasion}.${month}`;

/** The occasions of a program that open by chance. */
export const surprisesIn = ({ instruments }: Program): SurpriseOccasion[] =>
  instruments.filter(
    (one): one is SurpriseOccasion => one.kind === 'occasion' && !one.archived && one.opens.on === 'surprise',
  );

/**
 * Makes the secrets that are missing, and with them the commitments that are public at once: one for each prize draw, and one for
 * each month's surprises, this month's and the next. A secret counts from the day after it was made: nobody can choose it to
 * suit customers who are known already. Of several processes at the same moment one makes each.
 */
export async function makeCommitments(
  db: Database | Tx,
  brand: string,
  program: Program,
  nowMs: number,
): Promise<void> {
  // nowhere has that day begun
  const tomorrow = addDays(dayIn('Etc/GMT-14', nowMs), 1);
  const months = [tomorrow, addMonths(tomorrow, 1)].map((day) => day.slice(0, 7));
  const wanted = [
    ...program.instruments.flatMap((one) =>
      one.kind === 'draw' && !one.archived ? [{ id: drawCommitment(one.id), from: tomorrow }] : [],
    ),
    ...surprisesIn(program).flatMap(({ id }) =>
      months.map((month) => ({ id: surpriseCommitment(id, month), from: later(tomorrow, `${month}-01`) })),
    ),
  ];
  if (wanted.length === 0) return;
  const rows = wanted.map(({ id, from }) => {
    const secret = randomBytes(32).toString('base64url');
    return { brand, id, secret, commitment: commitmentTo(secret, sha256), made_at: nowMs, from_day: from };
  });
  await db
    .insertInto('commitment')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['brand', 'id']).doNothing())
    .execute();
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** What is known of one secret; the secret itself is for head office alone until `revealed_at`. */
export function commitmentRow(db: Database | Tx, brand: string, id: string) {
  return db.selectFrom('commitment').selectAll().where('brand', '=', brand).where('id', '=', id).executeTakeFirst();
}

/** From now on the secret is public. */
export async function reveal(db: Database | Tx, brand: string, id: string, nowMs: number): Promise<void> {
  await db
    .updateTable('commitment')
    .set({ revealed_at: nowMs })
    .where('brand', '=', brand)
    .where('id', '=', id)
    .execute();
}
