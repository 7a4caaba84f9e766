import { sql } from 'kysely';
import { parseCardNumber } from '#domain/card-number';
import type { Database } from './database.ts';

/** Digits of the longest number that is a card. */
const MOST_DIGITS = 14;

/** A card that somebody has, and whose number comes out when one digit is another or two neighbours change places; undefined if none is or several are. */
export async function nearestCard(db: Database, brand: string, typed: string): Promise<string | undefined> {
  const digits = typed.replaceAll(/\D/g, '');
  if (digits.length > MOST_DIGITS) return undefined;
  const cards = [...slipsOf(digits)].flatMap((slip) => {
    const card = parseCardNumber(slip);
    return card.ok ? [card.value] : [];
  });
  const wanted = cards.map((number) => JSON.stringify([{ number }]));
  const { rows } = await sql<{ numbers: string[] }>`
    select array(select card ->> 'number' from jsonb_array_elements(body -> 'cards') as card) as numbers
    from document where brand = ${brand} and kind = 'member' and body -> 'cards' @> any(${wanted}::text[]::jsonb[])`.execute(
    db,
  );
  const own = new Set(rows.flatMap(({ numbers }) => numbers));
  const [near, ...others] = new Set(cards.filter((card) => own.has(card)));
  return others.length > 0 ? undefined : near;
}

function* slipsOf(digits: string): Generator<string> {
  for (let at = 0; at < digits.length; at++) {
    for (const other of '0123456789') yield digits.slice(0, at) + other + digits.slice(at + 1);
    yield digits.slice(0, at) + (digits[at + 1] ?? '') + digits[at] + digits.slice(at + 2);
  }
}
