import type { Minor } from '#base/money';
import type { Choice } from '#domain/program/evaluate';
import type { Sale } from '#domain/sale';
import type { Connection } from './database.ts';

/** One customer at one till. */
export type TillSession = {
  readonly till: string;
  readonly key: string;
  readonly operator: string;
  readonly state: 'open' | 'booked' | 'voided';
  readonly member?: string;
  /** Who brings the card, if the member is a group. */
  readonly by?: string;
  readonly codes: readonly string[];
  /** What was confirmed without a customer: no entry tells it. */
  readonly confirmed?: { readonly sale: Sale; readonly choices: readonly Choice[]; readonly vouchers: Minor };
};

/** Sessions of one till that are known at a time; the one that has been quiet for the longest is forgotten first. */
const MOST_SESSIONS = 200;

/** Sessions of tills. They are in the file, so that a till goes on where it was when the counter was restarted. */
export function createTillSessionRows(connection: Connection) {
  const find = connection.prepare<[string, string], { body: string }>(
    'select body from till_session where till = ? and key = ?',
  );
  const put = connection.prepare<[string, string, number, string]>(
    `insert into till_session (till, key, at, body) values (?, ?, ?, ?)
     on conflict (till, key) do update set at = excluded.at, body = excluded.body`,
  );
  const forget = connection.prepare<[string, string], { key: string }>(
    `delete from till_session where till = ? and key in
       (select key from till_session where till = +? order by at desc, key desc limit -1 offset ${MOST_SESSIONS}) returning key`,
  );
  return {
    find(till: string, key: string): TillSession | undefined {
      const row = find.get(till, key);
      return row && { ...(JSON.parse(row.body) as Omit<TillSession, 'till' | 'key'>), till, key };
    },
    /** Answers the keys of those that are forgotten for it. */
    put({ till, key, ...body }: TillSession, at: number): string[] {
      put.run(till, key, at, JSON.stringify(body));
      return forget.all(till, till).map((row) => row.key);
    },
  };
}
