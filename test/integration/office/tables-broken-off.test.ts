import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { makeCardNumber } from '#domain/card-number';
import type { Profile } from '#domain/member';
import { openDatabase } from '#office/store/database';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { breakOff, type Place } from './break-off.ts';
import { must } from './real-counter.ts';
import { pairSimulatedTerminal } from './terminal-client.ts';
import { twoOffices } from './two-offices.ts';

const choir = { kind: 'group', id: 'choir', name: { de: 'Chor', en: 'Choir' }, percent: 50, spend: 'named' };
const head = twoOffices({
  program: { ...sampleProgram, version: 9, instruments: [...sampleProgram.instruments, choir] },
});

/** Profiles are changed 500 at a time: these are three steps. */
const MEMBERS = Array.from({ length: 1_100 }, (_, index) => `M-${String(index).padStart(4, '0')}`);
const STEPS = [0, 500, 1_000];

beforeAll(async () => {
  const one = await pairSimulatedTerminal(head.office, head.office.store);
  for (let from = 0; from < MEMBERS.length; from += 400)
    must(
      await one.push(
        1,
        MEMBERS.slice(from, from + 400).map((id) => one.document(one.profile(id))),
      ),
    );
}, 60_000);

/** Before the step that begins with this member writes anything. */
const beforeStep = (at: number): Place => ({
  hold: sql`select from document where brand = 'main' and id = ${MEMBERS[at]} for update`,
  waits: '%document%',
});

async function read<T>(work: (db: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const db = openDatabase(head.database.url, () => undefined);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
const profiles = (): Promise<Profile[]> =>
  read(async (db) => {
    const found = db.selectFrom('document').select('body').where('brand', '=', 'main').where('kind', '=', 'member');
    return (await found.where('id', 'like', 'M-%').execute()).map(({ body }) => body as Profile);
  });

test.each(STEPS)(
  'I21 target groups that were broken off at %i are put right by the next run',
  async (at) => {
    const [mine, other] = [`step-${at}`, `other-${at}`];
    const rows = MEMBERS.flatMap((who, index) => [
      { line: index, who, segment: mine },
      { line: index, who, segment: other },
    ]);
    await breakOff(head.database.url, () => head.office.setSegments(rows), beforeStep(at));
    const inBoth = ({ segments = [] }: Profile): boolean => segments.includes(mine) && segments.includes(other);
    const half = await profiles();
    expect(half.filter(inBoth)).toHaveLength(at);
    // each member as before or as it shall be, never in between
    expect(half.filter(({ segments = [] }) => segments.includes(mine) || segments.includes(other))).toHaveLength(at);
    expect(await head.second.setSegments(rows)).toMatchObject({ changed: MEMBERS.length - at, refused: [] });
    expect((await profiles()).filter(inBoth)).toHaveLength(MEMBERS.length);
    expect(await head.office.setSegments(rows)).toMatchObject({ changed: 0 });
  },
  60_000,
);

test.each(STEPS)(
  'I19 groups that were broken off at %i are put right by the next run',
  async (at) => {
    const card = makeCardNumber(String(7_000 + at).padStart(12, '0'));
    const rows = MEMBERS.map((who, line) => ({ line, who, group: 'choir', card, maySpend: true }));
    await breakOff(head.database.url, () => head.office.setGroups(rows, false), beforeStep(at));
    const collecting = async () => {
      const account = await read((db) =>
        sql<{ id: string }>`
        select id from document where brand = 'main' and kind = 'member'
          and body -> 'cards' @> ${JSON.stringify([{ number: card }])}::jsonb`.execute(db),
      );
      // the group has been made once, and its card stays its card
      expect(account.rows).toHaveLength(1);
      const [{ id }] = account.rows as [{ id: string }];
      return (await profiles()).filter(({ groups = [] }) => groups.some((one) => one.account === id)).length;
    };
    expect(await collecting()).toBe(at);
    expect(await head.second.setGroups(rows)).toMatchObject({ changed: MEMBERS.length - at, refused: [] });
    expect(await collecting()).toBe(MEMBERS.length);
    expect(await head.office.setGroups(rows)).toMatchObject({ changed: 0 });
  },
  60_000,
);

test('I19 a group that was broken off while it was made is made by the next run', async () => {
  const card = makeCardNumber('000000009000');
  const rows = [{ line: 1, who: MEMBERS[0]!, group: 'choir', card, maySpend: false }];
  const place = {
    hold: sql`lock table document in share row exclusive mode`,
    waits: '%document%',
  };
  await breakOff(head.database.url, () => head.office.setGroups(rows), place);
  expect(await head.office.setGroups(rows)).toMatchObject({ changed: 1, refused: [] });
}, 60_000);

test('a catalogue that was broken off at any of its statements is the one that there was', async () => {
  const catalogue = (name: string, length: number) =>
    Array.from({ length }, (_, index) => ({ product: `p-${index}`, name, categories: [], tags: [] }));
  const names = () =>
    read(async (db) => {
      const { rows } = await sql<{ name: string; count: number }>`
        select body ->> 'name' as name, count(*)::int as count from catalogue
        where brand = 'main' and retired_at is null group by 1`.execute(db);
      return rows;
    });
  const old = [...catalogue('old', 4_000), { product: 'z', name: 'old', categories: [], tags: [] }];
  await head.office.putCatalogue(old);
  // at the old products; at the new ones of its first statement; at those of its second; at what it does not name
  const holds: [object, string][] = [
    [sql`select from catalogue where brand = 'main' and product = 'p-0' for update`, '%insert into catalogue%'],
    [sql`insert into catalogue values ('main', 'p-4999', '{}')`, '%insert into catalogue%'],
    [sql`insert into catalogue values ('main', 'p-5999', '{}')`, '%insert into catalogue%'],
    [sql`select from catalogue where brand = 'main' and product = 'z' for update`, '%update catalogue set retired_at%'],
  ];
  for (const [hold, waits] of holds) {
    const place = { hold, waits } as Place;
    await breakOff(head.database.url, () => head.office.putCatalogue(catalogue('new', 6_000)), place);
    expect(await names()).toEqual([{ name: 'old', count: 4_001 }]);
  }
  await head.second.putCatalogue(catalogue('new', 6_000));
  expect(await names()).toEqual([{ name: 'new', count: 6_000 }]);
}, 60_000);
