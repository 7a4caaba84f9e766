import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { brokenAudit, writeAudit } from '#office/store/audit';
import { type Database, openDatabase } from '#office/store/database';
import { book, cloned, enrol, must, newFolder, openReal, pairReal } from '../real-counter.ts';
import { backOfficePeople, codeOf, PASSWORD, type SignedIn } from './people.ts';

const { head, signedIn, now, pass } = backOfficePeople();

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

describe('watching', () => {
  test('a silent counter raises one alarm whichever process looks; whoever has the store sees it, and it is over when it speaks', async () => {
    boss = await signedIn('head-office');
    const bernds = (await head.office.createStore({ name: 'Marburg' })).store;
    must(await head.office.settlement.putOwner('Anna', [head.office.store]));
    must(await head.office.settlement.putOwner('Bernd', [bernds]));
    const [anna, bernd] = [await signedIn('owner', { owner: 'Anna' }), await signedIn('owner', { owner: 'Bernd' })];
    const { rules } = await boss.client.alarms.settings();
    await boss.client.alarms.putRules({ ...rules, clockSeconds: 86_400 });
    // a silent counter is none where the shop is closed, as its own page says
    const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
    const opensOn = async (days: readonly (typeof DAYS)[number][]) => {
      const stores = await boss.client.structure.stores();
      const { terminals: _, owner: __, ...kept } = stores.find(({ id }) => id === head.office.store)!;
      await boss.client.structure.putStore({
        ...kept,
        hours: Object.fromEntries(days.map((day) => [day, '00:00-24:00'])),
      });
    };
    await opensOn([DAYS[(new Date(now()).getUTCDay() + 2) % 7]!]);

    const folder = newFolder();
    const counter = await pairReal(head.office, folder);
    const member = enrol(counter, 'Müller');
    book(counter, member, 10_000, `hand:${member}`);
    await counter.syncOnce();
    await counter.close();
    await head.office.lookAround();
    const [mine] = (await anna.client.watch.now()).counters;
    expect(mine).toMatchObject({ store: 'Bäckerei am Markt', entries: 2, isAlarmed: false });
    expect((await bernd.client.watch.now()).counters).toEqual([]);
    const { today, day } = await anna.client.watch.now();
    expect(today).toMatchObject({ sales: 1, turnover: 10_000, earned: 100, enrolled: 1 });
    expect((await bernd.client.watch.now()).today).toMatchObject({ sales: 0, enrolled: 0 });
    expect(await anna.client.watch.stores({ day })).toMatchObject([{ store: head.office.store, sales: 1 }]);
    expect(await bernd.client.watch.stores({ day })).toEqual([]);

    pass(20 * 60_000);
    await head.second.lookAround();
    expect((await anna.client.alarms.list({})).open).toEqual([]);
    await opensOn(DAYS);
    await Promise.all([head.office.lookAround(), head.second.lookAround()]);
    await head.second.lookAround();
    const { open } = await anna.client.alarms.list({});
    expect(open).toMatchObject([{ kind: 'silent', state: 'raised', store: 'Bäckerei am Markt' }]);
    expect((await bernd.client.alarms.list({})).open).toEqual([]);
    const id = open[0]!.id;
    expect(await codeOf(bernd.client.alarms.see({ id }))).toBe('alarm-unknown');
    await anna.client.alarms.see({ id });
    expect((await boss.client.alarms.list({})).open).toMatchObject([{ id, state: 'seen', seenBy: expect.any(String) }]);

    const again = openReal(folder);
    await again.syncOnce();
    await again.close();
    await head.office.lookAround();
    expect(await anna.client.alarms.list({})).toMatchObject({ open: [], over: [{ id, state: 'over' }] });
  }, 60_000);

  test('a journal that does not follow is an alarm at once', async () => {
    boss = await signedIn('head-office');
    const folder = newFolder();
    const counter = await pairReal(head.office, folder);
    await counter.close();
    const copy = openReal(cloned(folder));
    const original = openReal(folder);
    for (const one of [original, copy]) {
      const member = enrol(one, 'Zwilling');
      book(one, member, 1_000, `hand:${member}`);
      await one.syncOnce();
      await one.close();
    }
    const kinds = async () => (await boss.client.alarms.list({})).open.map(({ kind }) => kind);
    await expect.poll(kinds, { timeout: 10_000 }).toContain('chain');
  }, 60_000);

  test('the log is searched, paged by its numbers, and taken along without formulas', async () => {
    boss = await signedIn('head-office');
    const { watch } = boss.client;
    const all = await watch.audit({});
    expect(all.entries.map(({ number }) => number)).toEqual(
      all.entries.map(({ number }) => number).toSorted((a, b) => b - a),
    );
    const puts = await watch.audit({ what: 'owner.' });
    expect(new Set(puts.entries.map(({ what }) => what))).toEqual(new Set(['owner.put']));
    const next = await watch.audit({ before: 3 });
    expect(next.entries.map(({ number }) => number)).toEqual([2, 1]);
    expect((await watch.audit({ from: '2199-01-01' })).entries).toEqual([]);
    await db
      .transaction()
      .execute((tx) =>
        writeAudit(tx, { brand: head.office.brand, by: '=cmd|x', what: 'test.written', about: {}, at: now() }),
      );
    const { text } = await watch.auditCsv({ what: 'test.' });
    expect(text).toContain(";'=cmd|x;");
    expect(await watch.auditProof()).toEqual({});
  });
});
