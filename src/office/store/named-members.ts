import { sql } from 'kysely';
import { ok, type Result, refused } from '#base/result';
import { parseCardNumber } from '#domain/card-number';
import { memberBehind } from './accounts.ts';
import type { Database } from './database.ts';

/** Cards and members looked for by one statement. */
const AT_A_TIME = 200;

/**
 * The members whom a file names, by the number of a card or by their own id; of accounts that were merged the one that everything leads
 * to. What cannot be found, or is not clear, is refused name by name.
 */
export async function namedMembers(
  db: Database,
  brand: string,
  names: Iterable<string>,
): Promise<ReadonlyMap<string, Result<string>>> {
  const found = new Map<string, Result<string>>();
  const cards = new Map<string, string[]>();
  for (const name of new Set(names)) {
    const card = parseCardNumber(name);
    // a number is a card, anything else an id
    if (card.ok) cards.set(card.value, [...(cards.get(card.value) ?? []), name]);
    else found.set(name, /^\d+$/.test(name) ? card : refused('member-not-known', { member: name }));
  }
  const ids = [...found].flatMap(([name, { ok: isKnown }]) => (isKnown || /^\d+$/.test(name) ? [] : [name]));
  for (let from = 0; from < ids.length; from += AT_A_TIME) {
    const { rows } = await sql<{ id: string; merged: boolean }>`
      select id, body -> 'merged' ->> 'into' is not null as merged from document
      where brand = ${brand} and kind = 'member' and id = any(${ids.slice(from, from + AT_A_TIME)}::text[]) and body <> 'null'`.execute(
      db,
    );
    for (const { id, merged } of rows) found.set(id, ok(merged ? ((await memberBehind(db, brand, id)) ?? id) : id));
  }
  const numbers = [...cards.keys()];
  for (let from = 0; from < numbers.length; from += AT_A_TIME) {
    const some = numbers.slice(from, from + AT_A_TIME);
    const wanted = some.map((number) => JSON.stringify([{ number }]));
    const { rows } = await sql<{ id: string; merged: boolean; numbers: string[] }>`
      select id, body -> 'merged' ->> 'into' is not null as merged,
        array(select card ->> 'number' from jsonb_array_elements(body -> 'cards') as card) as numbers
      from document where brand = ${brand} and kind = 'member' and body -> 'cards' @> any(${wanted}::text[]::jsonb[])`.execute(
      db,
    );
    const holders = new Map<string, Set<string>>();
    for (const { id, merged, numbers: own } of rows) {
      const member = merged ? ((await memberBehind(db, brand, id)) ?? id) : id;
      for (const number of own) holders.set(number, (holders.get(number) ?? new Set()).add(member));
    }
    for (const number of some) {
      const [member, ...others] = holders.get(number) ?? [];
      const answer =
        member === undefined
          ? refused('card-unknown-here')
          : others.length > 0
            ? refused('card-of-several')
            : ok(member);
      for (const name of cards.get(number) ?? []) found.set(name, answer);
    }
  }
  return found;
}
