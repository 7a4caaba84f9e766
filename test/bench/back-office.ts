import { sql } from 'kysely';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { standardProgram } from '#office/standard-program';
import { putProgram } from '#office/store/administration';
import { ensureBrand } from '#office/store/brands';
import { type Database, openDatabase } from '#office/store/database';
import { bookingsOf } from '#office/store/members/bookings';
import { findMembers } from '#office/store/members/find';
import { listMembers } from '#office/store/members/list';
import { namesOf } from '#office/store/members/names';
import { profilesTogether, profileView } from '#office/store/members/profile';
import { readWords } from '#office/store/members/read-words';
import { migrate } from '#office/store/migrate';
import { must } from '../integration/office/real-counter.ts';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { latencyRow, type Row } from './row.ts';
import { withScratch } from './scratch.ts';

/** Members; there are twenty entries and five lots of each, and a store for each thousand. */
const SIZES = [10_000, 100_000, 1_000_000] as const;
const ENTRIES = 20;
const LOTS = 5;
const BRAND = 'main';
const AT = Date.UTC(2026, 10, 1, 9);
/** Calls of each kind in one round. */
const CALLS = 60;
const FIRST = 'Anna Ben Carla David Eva Finn Greta Hans Ida Jan Klara Leo Mia Noah Ola Paul Rosa Sven Thea Uwe'.split(
  ' ',
);
const SYLLABLES =
  'ba be di do fa gru hei hol ja ka kel lan mai mül ner öz pfei rei sal schu stein tel vog wei zieg'.split(' ');
const TOWNS = 'Kassel Gießen Marburg Fulda Göttingen Köln Lübeck Münster'.split(' ');

/**
 * back-office: finding members by name, by sound and with a slip, whole lists, a profile and a page of its bookings, against one exact
 * word on the same index.
 */
export const backOffice: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  for (const size of sizesOf(amount, SIZES)) yield* await withScratch((folder) => rowsAt(amount, size, folder));
}

async function rowsAt(amount: Amount, members: number, dataDir: string): Promise<Row[]> {
  const server = must(await startEmbeddedPostgres({ dataDir }));
  const db = openDatabase(server.url, () => undefined);
  try {
    must(await migrate(db));
    await ensureBrand(db, BRAND, 'Bench', AT);
    await putProgram(db, { brand: BRAND, nowMs: AT }, standardProgram());
    await fill(db, members);
    const calls = callsOn(db, members);
    const rounds = new Map<string, { ours: number[]; anchor: number[] }[]>();
    // the first round warms both sides up
    for (let round = 0; round <= roundsOf(amount); round++) {
      for (const [name, call] of Object.entries(calls)) {
        const [ours, anchor]: [number[], number[]] = [[], []];
        for (let at = 0; at < CALLS; at++) {
          const index = (at * 7_919 + round * 104_729) % members;
          ours.push(await timed(() => call(index)));
          anchor.push(await timed(() => exact(db, index)));
        }
        if (round > 0) rounds.set(name, [...(rounds.get(name) ?? []), { ours, anchor }]);
      }
    }
    const target = { of: 'ours', atMost: 100 } as const;
    return [...rounds].map(([name, each]) =>
      latencyRow(
        { name: `back-office, ${name}`, size: members, unit: 'ms', anchorName: 'one exact word', target },
        each,
      ),
    );
  } finally {
    await db.destroy();
    await server.stop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

const idOf = (index: number): string => `M${String(index).padStart(9, '0')}`;
const lastNameOf = (index: number): string => {
  const at = (step: number): string => SYLLABLES[Math.floor(index / step) % SYLLABLES.length]!;
  const name = at(1) + at(25) + at(625);
  return name.charAt(0).toUpperCase() + name.slice(1);
};
const firstNameOf = (index: number): string => FIRST[Math.floor(index / 3) % FIRST.length]!;
/** A name as somebody types it who has heard it: one letter is another. */
const heard = (name: string): string => `${name.slice(0, 3)}x${name.slice(4)}`;

/** What the pages ask, each with what the answer needs besides. */
function callsOn(db: Database, members: number) {
  const stores = ['S0', 'S1'];
  const search = (text: string, own?: readonly string[]) =>
    Promise.all([findMembers(db, BRAND, text, own), namesOf(db, BRAND)]);
  return {
    'a name': (index: number) => search(lastNameOf(index)),
    'the beginning of one': (index: number) => search(lastNameOf(index).slice(0, 3)),
    'both names and town': (index: number) =>
      search(`${firstNameOf(index)} ${lastNameOf(index)} ${TOWNS[index % TOWNS.length]}`),
    'a slip': (index: number) => search(`${firstNameOf(index)} ${heard(lastNameOf(index))}`),
    'a telephone': (index: number) => search(`0561${String(index).padStart(8, '0')}`),
    'a name, for an owner': (index: number) => search(lastNameOf(index), stores),
    'the newest': (index: number) =>
      Promise.all([listMembers(db, BRAND, undefined, idOf(members - index)), namesOf(db, BRAND)]),
    'the newest, for an owner': (index: number) =>
      Promise.all([listMembers(db, BRAND, stores, idOf(members - index)), namesOf(db, BRAND)]),
    'a profile': async (index: number) => {
      const [own, ...others] = await profilesTogether(db, BRAND, idOf(index));
      return profileView(db, BRAND, [own!, ...others], AT);
    },
    bookings: (index: number) => bookingsOf(db, BRAND, [idOf(index)], {}),
    'bookings of one account': (index: number) => bookingsOf(db, BRAND, [idOf(index)], { unit: 'points' }),
  };
}

const exact = (db: Database, index: number) =>
  sql`select member from member_word where brand = ${BRAND} and word = ${lastNameOf(index).toLowerCase()} limit 20`.execute(
    db,
  );

/** Tables as they would be after years, members by members; the words are read as head office reads them. */
async function fill(db: Database, members: number): Promise<void> {
  const stores = Math.max(2, members / 1_000);
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
