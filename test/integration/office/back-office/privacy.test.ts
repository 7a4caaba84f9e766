import { readFileSync } from 'node:fs';

import Sqlite from 'better-sqlite3';
import { strFromU8, unzipSync } from 'fflate';
import pg from 'pg';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { databaseFile } from '#counter/store/database';
import { BUILT_IN_WORDING } from '#domain/consent-wording';
import type { Profile } from '#domain/member';
import { makeCardNumber } from '#domain/card-number';
import { textOfPdf } from '../../../unit/office/pdf/pdf-text.ts';
import { book, must, newFolder, pairReal, points, terminalOf } from '../real-counter.ts';
import { backOfficePeople, codeOf, type SignedIn } from './people.ts';

const { head, signedIn, now } = backOfficePeople();
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

describe('I35 a person', () => {
  test('is told everything in one archive, and then forgotten everywhere, in the middle of everything', async () => {
    const folders = [newFolder(), newFolder()];
    const [counter, other] = [await pairReal(head.office, folders[0]), await pairReal(head.office, folders[1])];
    const member = must(counter.ledger.enrol(theodora, 'A'));
    book(counter, member, 5_000, 'hand:t-1');
    await counter.syncOnce();
    await other.syncOnce();
    must(await head.office.correct({ key: 'k1', member: card, unit: 'points', amount: 7, reason: 'missing-purchase' }));
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
