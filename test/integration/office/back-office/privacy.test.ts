import { readFileSync } from 'node:fs';

import Sqlite from 'better-sqlite3';
import { strFromU8, unzipSync } from 'fflate';
import pg from 'pg';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { databaseFile } from '#counter/store/database';
import { BUILT_IN_WORDING } from '#domain/consent-wording';
import type { Profile } from '#domain/member';
import { makeCardNumber } from '#domain/card-number';
import { beginChange, keepAnswer } from '#office/api/answers';
import { forgetInactive, keepInactive } from '#office/privacy/inactive';
import { openDatabase } from '#office/store/database';
import { textOfPdf } from '../../../unit/office/pdf/pdf-text.ts';
import { book, must, newFolder, pairReal, points, terminalOf } from '../real-counter.ts';
import { backOfficePeople, codeOf, type SignedIn } from './people.ts';

const { head, signedIn, now, pass } = backOfficePeople();
let boss: SignedIn;
beforeAll(async () => {
  boss = await signedIn('head-office');
}, 60_000);

const card = makeCardNumber('000000987654');
const said = { at: 1_700_000_000_000, store: 'S', staff: 'A' };
/** What of a person stands nowhere once they are forgotten. */
const WORDS = ['Zwetschgenberger', 'Theodora', '+4915712345678', 'Nussallergie', 'Hinterzarten', card];
const theodora: Omit<Profile, 'id' | 'enrolledAt' | 'enrolledIn'> = {
  firstName: 'Theodora',
  lastName: 'Zwetschgenberger',
  phone: '+4915712345678',
  town: 'Hinterzarten',
  birthday: { date: '02-29', since: '2024-01-01' },
  cards: [{ number: card, state: 'active', since: 1 }],
  consents: [
    { purpose: 'greeting', given: true, ...said, wording: BUILT_IN_WORDING.id },
    { purpose: 'needs', given: true, ...said, wording: BUILT_IN_WORDING.id, signature: 'sig-1' },
  ],
  signatures: [{ id: 'sig-1', ...said, wording: BUILT_IN_WORDING.id, language: 'de', strokes: [[10, 10, 200, 90]] }],
  notes: [
    { id: 'note-1', kind: 'need', text: 'Nussallergie', state: 'open', agreed: said.at, made: said, changed: said },
  ],
};

/** Every row of every table of every schema in which one of the words stands: whatever the tables are for. */
async function foundInOffice(): Promise<string[]> {
  const client = new pg.Client({ connectionString: head.database.url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name
      from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
    expect(tables.length).toBeGreaterThan(40);
    const found: string[] = [];
    for (const { name } of tables)
      for (const word of WORDS) {
        const { rows } = await client.query<{ row: string }>(
          `select r::text as row from ${name} r where position(lower($1) in lower(r::text)) > 0
             or position(encode(convert_to($1, 'UTF8'), 'hex') in r::text) > 0 limit 3`,
          [word],
        );
        for (const { row } of rows) found.push(`${name}: ${word} in ${row.slice(0, 200)}`);
      }
    return found;
  } finally {
    await client.end();
  }
}

/** The same of a counter's file: its tables, and then every byte of it. */
function foundAtCounter(folder: string): string[] {
  const file = new Sqlite(databaseFile(folder), { readonly: true });
  const tables = file.prepare<[], { name: string }>(`select name from sqlite_master where type = 'table'`).all();
  const found = tables.flatMap(({ name }) =>
    file
      .prepare(`select * from "${name}"`)
      .all()
      .map((row) => JSON.stringify(row))
      .flatMap((row) => WORDS.filter((word) => row.includes(word)).map((word) => `${name}: ${word}`)),
  );
  file.close();
  expect(tables.length).toBeGreaterThan(10);
  return found;
}

const look = (one = boss, text: string = card) => one.client.privacy.person({ text });

/** Page after page, each once, although most of them were at one moment. */
async function everyLookIsRead({ client }: SignedIn, member: string, known: number): Promise<void> {
  const db = openDatabase(head.database.url, () => undefined);
  const looks = Array.from({ length: 230 }, (_, one) => ({
    brand: head.office.brand,
    member,
    at: one < 200 ? 1_000 : 1_000 + one,
    person: `somebody-${one}`,
    page: 'profile',
  }));
  await db.insertInto('profile_access').values(looks).execute();
  await db.destroy();
  const seen: string[] = [];
  for (let before: string | undefined; ; ) {
    const { rows, next } = await client.privacy.accesses({ member, ...(before !== undefined && { before }) });
    seen.push(...rows.map(({ at, by }) => `${at} ${by}`));
    if (next === undefined) break;
    expect(rows).toHaveLength(100);
    before = next;
  }
  expect([seen.length, new Set(seen).size]).toEqual([known + looks.length, known + looks.length]);
}

describe('I35 a person', () => {
  test('is told everything in one archive, and then forgotten everywhere, in the middle of everything', async () => {
    const folders = [newFolder(), newFolder()];
    const [counter, other] = [await pairReal(head.office, folders[0]), await pairReal(head.office, folders[1])];
    const member = must(counter.ledger.enrol(theodora, 'A'));
    book(counter, member, 5_000, 'hand:t-1');
    await counter.syncOnce();
    await other.syncOnce();
    must(await head.office.correct({ key: 'k1', member: card, unit: 'points', amount: 7, reason: 'missing-purchase' }));
    const tables = openDatabase(head.database.url, () => undefined);
    onTestFinished(() => tables.destroy());
    const answer = { output: { member, cards: [card], since: 1 } };
    const change = { brand: head.office.brand, partner: 'p', key: 'joined', request: 'r' };
    expect(await beginChange(tables, change, now())).toBe('begun');
    expect(await keepAnswer(tables, change, answer)).toBe(true);
    const support = await signedIn('support');
    expect((await foundInOffice()).length).toBeGreaterThan(3);
    expect(foundAtCounter(folders[1]!).length).toBeGreaterThan(2);

    expect(await look(support)).toMatchObject({ member, name: 'Theodora Zwetschgenberger', points: 57, refusals: [] });
    const archive = await support.client.privacy.export({ member });
    const looked = (await support.client.privacy.accesses({ member })).rows.length;
    await vi.waitUntil(async () => (await support.client.privacy.archives({ member })).every(({ ready }) => ready), {
      timeout: 20_000,
    });
    expect((await support.client.privacy.accesses({ member })).rows).toHaveLength(looked);
    await everyLookIsRead(support, member, looked);
    const { name, content } = await support.client.privacy.download({ archive });
    expect(name).toBe(`auskunft-${archive}.zip`);
    const files = unzipSync(Buffer.from(content, 'base64'));
    expect(Object.keys(files).sort()).toEqual(['auskunft.json', 'auskunft.pdf', 'unterschriften/sig-1.svg']);
    const data = JSON.parse(strFromU8(files['auskunft.json']!)) as Record<string, unknown[]>;
    expect(data['profiles']).toMatchObject([{ lastName: 'Zwetschgenberger', birthday: { date: '02-29' } }]);
    expect(data['bookings']!.map((one) => (one as { kind: string }).kind)).toEqual(['enrolment', 'sale', 'adjustment']);
    expect(data['consents']).toMatchObject([{ purpose: 'greeting' }, { purpose: 'needs', signedAt: said.at }]);
    expect(data['accesses']!.length).toBeGreaterThan(0);
    const text = textOfPdf(Buffer.from(files['auskunft.pdf']!)).flat().join('\n');
    for (const word of [
      'Theodora Zwetschgenberger',
      card,
      '29.02.',
      'Nussallergie',
      '50 Punkte für 50,00',
      'Einkauf fehlt',
    ])
      expect(text).toContain(word);

    // support may not erase; what was looked at has to be what is erased
    const before = await look();
    expect(await codeOf(support.client.privacy.erase({ member, seen: before.seen }))).toBe('FORBIDDEN');
    book(counter, member, 1_000, 'hand:t-2');
    await counter.syncOnce();
    expect(await codeOf(boss.client.privacy.erase({ member, seen: before.seen }))).toBe('erase-changed');
    // a counter that has not heard of it books on, changes the profile and sends it later
    book(other, member, 2_000, 'hand:t-3');
    const { documents } = other.ledger;
    documents.saveProfile({ ...documents.profile(member)!, town: 'Hinterzarten im Wald' }, now(), terminalOf(other));
    await boss.client.privacy.erase({ member, seen: (await look()).seen });
    expect(await codeOf(look())).toBe('member-not-known');
    expect(await codeOf(boss.client.privacy.erase({ member, seen: before.seen }))).toBe('member-not-known');
    expect(await codeOf(support.client.privacy.download({ archive }))).toBe('archive-gone');
    expect(await codeOf(boss.client.privacy.export({ member }))).toBe('member-not-known');
    for (const one of [other, counter, other]) await one.syncOnce();

    expect(await foundInOffice()).toEqual([]);
    // journals, balances and what owners owe are what they were; the bookings lead to nobody
    expect(await head.office.verify()).toMatchObject({ fault: undefined });
    expect([points(counter, member), points(other, member)]).toEqual([87, 87]);
    expect(counter.ledger.documents.profile(member)).toBeUndefined();
    for (const one of [counter, other]) await one.close();
    for (const folder of folders) {
      expect(foundAtCounter(folder)).toEqual([]);
      const bytes = readFileSync(databaseFile(folder)).toString('latin1');
      expect(WORDS.filter((word) => bytes.includes(word))).toEqual([]);
    }
  }, 60_000);
});

describe('I35 members who book nothing any more', () => {
  const DAY_MS = 24 * 3_600_000;
  /** Has the daily job done. */
  async function retained(): Promise<void> {
    const last = async () => (await head.office.queue.states()).find(({ name }) => name === 'retention')?.last?.at ?? 0;
    const before = await last();
    await head.office.queue.enqueue('retention');
    await vi.waitUntil(async () => (await last()) > before, { timeout: 20_000 });
  }

  test('stand in a list first, are forgotten if nothing speaks against it, and nobody else is', async () => {
    boss = await signedIn('head-office');
    const counter = await pairReal(head.office);
    const joined = (more: Partial<Profile> = {}) =>
      must(counter.ledger.enrol({ cards: [], consents: [], ...more }, 'A'));
    const [gone, buys, kept] = [joined({ lastName: 'Fortgang' }), joined(), joined({ firstName: 'Bleib' })];
    const complains = joined({
      notes: [{ id: 'c', kind: 'complaint', text: 'hart', state: 'open', made: said, changed: said }],
    });
    const [absorbed, merged] = [joined(), joined()];
    book(counter, gone, 1_000, 'hand:inactive');
    await counter.syncOnce();
    await counter.close();
    const db = new pg.Client({ connectionString: head.database.url });
    await db.connect();
    onTestFinished(() => db.end());
    const change = (id: string, more: object) =>
      db.query(`update document set body = body || $2 where kind = 'member' and id = $1`, [id, more]);
    await change(absorbed, { merged: { into: merged, at: 1 } });
    await change(merged, { absorbed: [absorbed] });
    const listed = async () => {
      const { rows, count } = await boss.client.privacy.inactive({});
      expect(count).toBe(rows.length);
      return rows.map(({ member, held }) => ({ member, ...(held && { held }) }));
    };

    const { privacy } = boss.client;
    const put = (value: number) => codeOf(privacy.putRetention({ kind: 'members', kept: value, version: 0 }));
    expect([
      await put(11),
      await put(121),
      await codeOf(privacy.putRetention({ kind: 'archives', kept: 0, version: 0 })),
    ]).toEqual(Array.from({ length: 3 }, () => 'retention-out-of-bounds'));
    pass(400 * DAY_MS);
    boss = await signedIn('head-office');
    await retained();
    expect(await listed()).toEqual([]);

    expect(await codeOf(boss.client.privacy.putRetention({ kind: 'members', kept: 12, version: 0 }))).toBe('done');
    expect(await codeOf(boss.client.privacy.putRetention({ kind: 'members', kept: 24, version: 0 }))).toBe(
      'retention-changed',
    );
    const given = { key: 'inactive-k', unit: 'points', amount: 5, reason: 'goodwill' };
    must(await head.office.correct({ ...given, member: buys }));
    const booked = (member: string, store: string, kind: string) =>
      db.query(
        `insert into member_entry (brand, holder, at, terminal, seq, store, kind, moves) values ($1, $2, $3, 'x', 1, $4, $5, '{}')`,
        [head.office.brand, member, now(), store, kind],
      );
    // under whichever number; what head office books by itself is nobody's booking
    await booked(absorbed, head.office.store, 'sale');
    await booked(gone, 'office', 'occasion');
    await retained();
    expect(await listed()).toEqual([gone, kept, complains].toSorted().map((member) => ({ member })));
    await retained();
    expect(await listed()).toHaveLength(3);
    const auditor = await signedIn('auditor');
    expect(await codeOf(auditor.client.privacy.keepInactive({ member: kept }))).toBe('FORBIDDEN');
    await boss.client.privacy.keepInactive({ member: kept });
    expect(await codeOf(boss.client.privacy.keepInactive({ member: kept }))).toBe('inactive-unknown');

    pass(30 * DAY_MS);
    boss = await signedIn('head-office');
    await retained();
    expect(await listed()).toEqual([{ member: complains, held: 'erase-complaint-open' }]);
    expect(await codeOf(look(boss, gone))).toBe('member-not-known');
    for (const one of [buys, kept, complains, merged, absorbed]) expect(await codeOf(look(boss, one))).toBe('done');
    const [erased] = (await boss.client.watch.audit({ what: 'member.erased' })).entries;
    expect(erased).toMatchObject({ by: 'retention', about: { member: gone } });
    expect(await head.office.verify()).toMatchObject({ fault: undefined });

    // who books again leaves the list; who was kept comes back to it after another such time
    must(await head.office.correct({ ...given, key: 'inactive-c', member: complains }));
    await retained();
    expect(await listed()).toEqual([]);
    pass(370 * DAY_MS);
    boss = await signedIn('head-office');
    await retained();
    expect(await listed()).toHaveLength(4);
    // somebody is kept in the very moment in which they would be forgotten
    pass(31 * DAY_MS);
    boss = await signedIn('head-office');
    const tables = openDatabase(head.database.url, () => undefined);
    onTestFinished(() => tables.destroy());
    const at = { brand: head.office.brand, nowMs: now() };
    const wanted = [buys, kept, complains, merged].toSorted();
    let asked = -1;
    const readOn = async (): Promise<void> => {
      const member = wanted[asked++];
      if (member !== undefined) must(await keepInactive(tables, at, member, 'boss'));
    };
    expect(await forgetInactive({ db: tables, at, readOn, signal: new AbortController().signal })).toBe(0);
    for (const one of wanted) expect(await codeOf(look(boss, one))).toBe('done');
    expect([asked, await listed()]).toEqual([4, []]);
    expect(await codeOf(boss.client.privacy.putRetention({ kind: 'members', kept: 0, version: 1 }))).toBe('done');
    await retained();
    expect(await listed()).toEqual([]);

    // a page has a hundred of them; behind the hundredth there is another one only if there is somebody
    const list = (from: number, to: number) =>
      db.query(
        `insert into inactive_member (brand, member, listed_at) select $1, 'z' || n, 0 from generate_series($2::int, $3::int) n`,
        [head.office.brand, from, to],
      );
    await list(1_000, 1_099);
    const { rows, count, next } = await boss.client.privacy.inactive({});
    expect([rows.length, count, next]).toEqual([100, 100, undefined]);
    await list(1_100, 1_100);
    const { next: after } = await boss.client.privacy.inactive({});
    expect(after).toBe('z1099');
    expect((await boss.client.privacy.inactive({ after: after! })).rows.map(({ member }) => member)).toEqual(['z1100']);
  }, 60_000);
});
