import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { present } from '#base/assert';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { book, enrol, must, newFolder, pairReal, points, provedEntries } from './real-counter.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  const name = { de: 'Ruderverein', en: 'Rowing club' };
  await office.putProgram({
    ...sampleProgram,
    instruments: [
      ...sampleProgram.instruments,
      { kind: 'group', id: 'rowing', name, percent: 30, spend: 'all' },
      { kind: 'partner', id: 'ice', name, stores: [office.store], pointsPercent: 200 },
      { kind: 'returns', id: 'returns', withinDays: 14, spentPoints: 'borne' },
    ],
  });
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

test('L38 I18 I19 I27 what a partner gives and a group gets is the same at every counter and at head office, and so is its return', async () => {
  const folder = newFolder();
  const [here, there] = [await pairReal(office, folder), await pairReal(office)];
  for (const counter of [here, there]) onTestFinished(() => counter.close());
  const both = async () => {
    for (const counter of [here, there, here, there])
      expect(await counter.syncOnce()).toMatchObject({ state: 'connected' });
  };
  const [member, group] = [enrol(here, 'Ruder'), enrol(here, 'Verein')];
  const { documents } = here.ledger;
  const profile = present(documents.profile(member), 'just enrolled');
  documents.saveProfile({ ...profile, groups: [{ id: 'rowing', account: group }] }, Date.now(), 'office');
  book(here, member, 10_000, 'first');
  await both();
  expect([points(there, member), points(there, group)]).toEqual([140, 60]);

  // the group spends, then what brought the points comes back: the shop bears what is gone
  const spent = here.ledger.bookSale(
    present(here.program.get(), 'a program is in force'),
    group,
    { key: 'coffee', source: 'hand', at: Date.now(), total: 0, lines: [], payments: [] },
    [{ reward: 'coffee' }],
    'A',
  );
  expect(must(spent).body.balance).toBe(40);
  await both();
  expect(must(here.ledger.bookReturn('back', 'first', undefined, 'A'))).toMatchObject({ pointsTaken: 180, balance: 0 });
  await both();
  for (const counter of [here, there]) expect([points(counter, member), points(counter, group)]).toEqual([0, 0]);
  expect(await office.decideAgain()).toEqual([]);
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await office.verify()).fault).toBeUndefined();
  expect(provedEntries(folder)).toBeGreaterThan(3);
});
