import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { brokenAudit, writeAudit } from '#office/store/audit';
import { type Database, openDatabase } from '#office/store/database';
import { must } from '../real-counter.ts';
import { backOfficePeople, codeOf, PASSWORD, type SignedIn } from './people.ts';

const { head, signedIn, now } = backOfficePeople();

let db: Database;
let boss: SignedIn;
beforeAll(async () => {
  db = openDatabase(head.database.url, () => undefined);
  boss = await signedIn('head-office');
  return () => db.destroy();
}, 60_000);

const written = () =>
  db.selectFrom('office_audit').selectAll().where('brand', '=', head.office.brand).orderBy('number').execute();

describe('the audit log', () => {
  test('says who has changed what, with ids alone, and who was let in and who was not', async () => {
    const before = (await written()).length;
    const { client, id } = boss;
    const invited = await client.people.invite({ name: 'Carla Neu', email: 'carla@example.com', role: 'support' });
    await client.people.setActive({ person: invited.person, active: false });
    await client.owners.put({ name: 'Anna', stores: [head.office.store] });
    await client.settlement.putTerms({ per1000: 1_000, share: 100 });
    expect(await codeOf(client.session.signIn({ email: boss.email, password: 'another one' }))).not.toBe('done');
    must(await head.office.settlement.putOwner('Bernd', []));
    const entries = (await written()).slice(before);
    expect(entries.map(({ by, what }) => [by, what])).toEqual([
      [id, 'person.invited'],
      [id, 'person.shut-out'],
      [id, 'owner.put'],
      [id, 'settlement.terms'],
      [id, 'session.refused'],
      ['command', 'owner.put'],
    ]);
    const said = JSON.stringify(entries);
    for (const personal of ['Carla', 'carla@', 'Anna', PASSWORD, invited.code]) expect(said).not.toContain(personal);
    // what was refused is not in it
    expect(await codeOf(client.owners.put({ name: 'Anna', stores: ['nowhere'] }))).toBe('store-unknown');
    expect(await written()).toHaveLength(before + 6);
  });

  test('is a chain to which two processes add one by one, and of which the database gives nothing back', async () => {
    const { brand } = head.office;
    const other = openDatabase(head.database.url, () => undefined);
    const news = { brand, by: boss.id, what: 'test.written', at: now() } as const;
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        (at % 2 === 0 ? db : other).transaction().execute((tx) => writeAudit(tx, { ...news, about: { at } })),
      ),
    );
    await other.destroy();
    const entries = await written();
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, at) => at + 1));
    expect(await brokenAudit(db, brand)).toBeUndefined();
    for (const change of [
      sql`update office_audit set by = 'x' where brand = ${brand}`,
      sql`delete from office_audit where brand = ${brand}`,
    ])
      await expect(change.execute(db)).rejects.toThrow('only added to');
    await expect(sql`truncate office_audit`.execute(db)).rejects.toThrow('only added to');

    // whoever may change the tables themselves is noticed
    await sql`alter table office_audit disable trigger user`.execute(db);
    const third = entries[2]!;
    const set = (what: string) => sql`update office_audit set what = ${what} where brand = ${brand} and number = 3`;
    await set('owner.forged').execute(db);
    expect(await brokenAudit(db, brand)).toBe(3);
    await set(third.what).execute(db);
    expect(await brokenAudit(db, brand)).toBeUndefined();
    await sql`delete from office_audit where brand = ${brand} and number = 3`.execute(db);
    expect(await brokenAudit(db, brand)).toBe(3);
    const { at, by, what, about, previous, hash } = third;
    await db
      .insertInto('office_audit')
      .values({ brand, number: 3, at, by, what, about: JSON.stringify(about), previous, hash })
      .execute();
    await sql`alter table office_audit enable trigger user`.execute(db);
  });
});
