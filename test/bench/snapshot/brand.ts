import type pg from 'pg';
import { visitsLot } from '#domain/decide-sale';
import { documentVersion } from '#replication/wire';
import { ENROLLED_AT, memberId, profileOf } from '../counter-samples.ts';

/** Members of one statement. */
const AT_ONCE = 5_000;
/** A brand that has been at work: so far nobody reads the feed through from its beginning. */
const FIRST_POSITION = 2_000;

/**
 * Fills head office's tables with members, each with a profile, a lot of points and one of visits, as pushes would have
 * left them. Written past head office: pushing a million enrolments and sales is measured elsewhere.
 */
export async function fillBrand(client: pg.Client, brand: string, members: number): Promise<void> {
  const positions = FIRST_POSITION + Math.ceil(members / 500) * 2;
  await client.query('update brand set position = $2 where id = $1', [brand, positions]);
  for (let from = 0; from < members; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, members - from) }, (_, offset) => {
      const index = from + offset;
      const id = memberId(index);
      return {
        id,
        body: profileOf(index),
        visits: visitsLot(id),
        index,
        position: FIRST_POSITION + Math.floor(index / 500) * 2,
      };
    });
    const text = JSON.stringify(rows);
    await client.query(
      `insert into document (brand, kind, id, version, body, position)
       select $1, 'member', id, $2, body, position from json_to_recordset($3::json) as row (id text, body jsonb, position bigint)`,
      [brand, documentVersion(ENROLLED_AT, 'terminal-2'), text],
    );
    await client.query(
      `insert into lot (brand, member, id, unit, usable, expires, remaining, home, home_held, held, position)
       select $1, row.id, lot.id, lot.unit, null, lot.expires, lot.remaining, 'terminal-2', lot.remaining, lot.remaining, position + 1
       from json_to_recordset($2::json) as row (id text, visits text, index bigint, position bigint)
         cross join lateral (values
           ('01JBENCHTERMINAL0000000002:' || (index + 1), 'points', '2028-11-30', 120 + index % 900),
           (visits, 'visits', null, 1 + index % 60)) as lot (id, unit, expires, remaining)`,
      [brand, text],
    );
  }
  await client.query('vacuum analyze document, lot');
  await client.query('checkpoint');
}
