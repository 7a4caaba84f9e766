import { sql } from 'kysely';
import type { Database } from '#office/store/database';
import { readWords } from '#office/store/members/read-words';

export const BRAND = 'main';
export const AT = Date.UTC(2026, 10, 1, 9);
const ENTRIES = 20;
const LOTS = 5;
const FIRST = 'Anna Ben Carla David Eva Finn Greta Hans Ida Jan Klara Leo Mia Noah Ola Paul Rosa Sven Thea Uwe'.split(
  ' ',
);
const SYLLABLES =
  'ba be di do fa gru hei hol ja ka kel lan mai mül ner öz pfei rei sal schu stein tel vog wei zieg'.split(' ');
export const TOWNS = 'Kassel Gießen Marburg Fulda Göttingen Köln Lübeck Münster'.split(' ');

export const idOf = (index: number): string => `M${String(index).padStart(9, '0')}`;
export const lastNameOf = (index: number): string => {
  const at = (step: number): string => SYLLABLES[Math.floor(index / step) % SYLLABLES.length]!;
  const name = at(1) + at(25) + at(625);
  return name.charAt(0).toUpperCase() + name.slice(1);
};
export const firstNameOf = (index: number): string => FIRST[Math.floor(index / 3) % FIRST.length]!;
/** A store for each thousand members. */
export const storesOf = (members: number): number => Math.max(2, members / 1_000);

/** Tables as they would be after years: twenty entries and five lots of each member. The words are read as head office reads them. */
export async function fillMembers(db: Database, members: number): Promise<void> {
  const stores = storesOf(members);
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run(
    `insert into store (brand, id, name, created_at) select '${BRAND}', 'S' || n, 'Filiale ' || n, ${AT} from generate_series(0, ${stores - 1}) n`,
  );
  await run(`insert into terminal (brand, id, store, name, public_key, head_hash, paired_at)
    select '${BRAND}', 'T' || n, 'S' || n, 'Theke', '', '', ${AT} from generate_series(0, ${stores - 1}) n`);
  const list = (words: readonly string[]): string => `(array['${words.join("','")}'])`;
  const [first, syllable, town] = [list(FIRST), list(SYLLABLES), list(TOWNS)];
  const of = SYLLABLES.length;
  // statements end within half a minute
  const step = 50_000;
  for (let from = 0; from < members; from += step) {
    const series = `generate_series(${from}, ${Math.min(members, from + step) - 1}) n`;
    const id = `'M' || lpad(n::text, 9, '0')`;
    await run(`insert into document (brand, kind, id, version, body, position)
      select '${BRAND}', 'member', ${id}, '1', jsonb_build_object('id', ${id},
        'cards', jsonb_build_array(jsonb_build_object('number', 'TK' || lpad(n::text, 14, '0'), 'state', 'active', 'since', ${AT})),
        'firstName', ${first}[(n / 3) % ${FIRST.length} + 1],
        'lastName', initcap(${syllable}[n % ${of} + 1] || ${syllable}[(n / 25) % ${of} + 1] || ${syllable}[(n / 625) % ${of} + 1]),
        'town', ${town}[n % ${TOWNS.length} + 1], 'phone', '+49561' || lpad(n::text, 8, '0'),
        'enrolledAt', ${AT}, 'enrolledIn', 'S' || n % ${stores}, 'consents', '[]'::jsonb), 10 + n / 100
      from ${series}`);
    await run(`insert into lot (brand, member, id, unit, expires, remaining, home, home_held, held, position)
      select '${BRAND}', ${id}, 'T' || (n + k) % ${stores} || ':' || n * ${LOTS} + k, 'points', '2028-12-31', 12, 'T0', 12, 12, 1
      from ${series}, generate_series(1, ${LOTS}) k`);
    await run(`insert into member_entry (brand, holder, at, terminal, seq, store, kind, moves, amount)
      select '${BRAND}', ${id}, ${AT} - k * 86400000::bigint, 'T' || (n + k) % ${stores}, n::bigint * ${ENTRIES} + k, 'S' || (n + k) % ${stores}, 'sale',
        '{"points": 12, "visits": 1}', 1250
      from ${series}, generate_series(1, ${ENTRIES}) k`);
    await run(`insert into member_store (brand, store, member)
      select '${BRAND}', 'S' || (n + k) % ${stores}, ${id} from ${series}, generate_series(1, 2) k on conflict do nothing`);
  }
  while ((await readWords(db, BRAND, 20_000)) > 0);
  await run('vacuum analyze');
}
