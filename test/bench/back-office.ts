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
import { migrate } from '#office/store/migrate';
import { must } from '../integration/office/real-counter.ts';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { AT, BRAND, fillMembers, firstNameOf, idOf, lastNameOf, TOWNS } from './office/members.ts';
import { latencyRow, type Row } from './row.ts';
import { withScratch } from './scratch.ts';

/** Members, as `fillMembers` makes them. */
const SIZES = [10_000, 100_000, 1_000_000] as const;
/** Calls of each kind in one round. */
const CALLS = 60;

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
    await fillMembers(db, members);
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
