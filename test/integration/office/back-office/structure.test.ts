import { expect, onTestFinished, test } from 'vitest';
import { argon2Verify } from 'hash-wasm';
import { openDatabase } from '#office/store/database';
import { allStaff, storeProfiles } from '#office/store/structure';
import { must, newFolder, openReal, terminalOf } from '../real-counter.ts';
import { backOfficePeople, codeOf } from './people.ts';

const { head, signedIn } = backOfficePeople();

const store = (name: string, more = {}) => ({
  name,
  street: '',
  town: 'Kassel',
  timeZone: 'Europe/Berlin',
  vatCountry: 'DE',
  hours: {},
  ...more,
});

test('stores, counters and PINs are set in the back office; an owner has their own alone, and a guessed id is not there', async () => {
  const database = openDatabase(head.database.url, () => undefined);
  onTestFinished(() => database.destroy());
  const ines = await signedIn('head-office');
  const { structure } = ines.client;
  const { id: kassel } = await structure.putStore(store('Kassel'));
  const { id: marburg } = await structure.putStore(store('Marburg', { street: 'Markt 1', vatCountry: 'AT' }));
  expect(await codeOf(structure.putStore(store('Nirgends', { timeZone: 'Europe/Atlantis' })))).toBe('store-time-zone');
  expect(await codeOf(structure.putStore(store('Zu', { hours: { mon: '18:00-09:00' } })))).toBe('bad-input');
  const anna = must(await head.office.settlement.putOwner('Anna', [kassel]));
  const annas = (await signedIn('owner', { owner: anna.id })).client.structure;
  const manager = (await signedIn('manager', { store: marburg })).client.structure;

  // each sees their own
  expect((await annas.stores()).map(({ name }) => name)).toEqual(['Kassel']);
  expect((await manager.stores()).map(({ name }) => name)).toEqual(['Marburg']);

  // two change one store: the second is told, and what counters will hear is the first's
  const [own] = await annas.stores();
  const read = { ...store('Kassel'), id: kassel, version: own!.version };
  await annas.putStore({ ...read, hours: { mon: '09:00-13:00, 14:00-18:00' } });
  expect(await codeOf(structure.putStore({ ...read, name: 'Cassel' }))).toBe('changed-meanwhile');
  expect(await codeOf(annas.putStore({ ...read, id: marburg }))).toBe('store-unknown');
  expect(await codeOf(annas.putStore(store('Neu')))).toBe('store-by-office');
  expect((await storeProfiles(database, 'main')).find(({ id }) => id === kassel)).toMatchObject({
    name: 'Kassel',
    hours: { mon: '09:00-13:00, 14:00-18:00' },
  });

  // a real counter pairs with the code that is shown, and hears the hours
  expect(await codeOf(annas.pair({ store: marburg }))).toBe('store-unknown');
  const counters = [];
  for (const [page, where] of [
    [annas, kassel],
    [manager, marburg],
  ] as const) {
    const counter = openReal(newFolder());
    onTestFinished(() => counter.close());
    must(await counter.join(head.office.url, (await page.pair({ store: where })).code));
    await counter.syncOnce();
    counters.push(counter);
  }
  const [hers, his] = counters.map(terminalOf) as [string, string];
  expect(counters[0]!.place.store()?.hours).toEqual({ mon: '09:00-13:00, 14:00-18:00' });
  expect((await annas.terminals()).map(({ id, state }) => [id, state])).toEqual([[hers, 'connected']]);
  expect((await structure.terminals()).map(({ id }) => id).toSorted()).toEqual([hers, his].toSorted());

  // revoked it is heard no more; another's is not there
  expect(await codeOf(annas.revoke({ terminal: his }))).toBe('terminal-unknown');
  expect(await codeOf(annas.declareDead({ terminal: his }))).toBe('terminal-unknown');
  await annas.revoke({ terminal: hers });
  expect((await annas.terminals()).map(({ state }) => state)).toEqual(['revoked']);
  expect(await counters[0]!.syncOnce()).not.toMatchObject({ state: 'connected' });
  expect(await structure.declareDead({ terminal: his })).toEqual({ points: 0 });
  expect(await codeOf(structure.declareDead({ terminal: his }))).toBe('terminal-dead');

  // a PIN is told once and the former is void; the last manager stays
  const { id: ida, pin } = await structure.putStaff({ name: 'Ida', role: 'manager', active: true });
  const hashOf = async () => (await allStaff(database, 'main')).find(({ id }) => id === ida)!.pinHash;
  expect(await argon2Verify({ password: pin!, hash: await hashOf() })).toBe(true);
  const again = await structure.resetPin({ id: ida });
  expect(await argon2Verify({ password: again.pin, hash: await hashOf() })).toBe(true);
  expect(await argon2Verify({ password: pin!, hash: await hashOf() })).toBe(false);
  expect(await codeOf(structure.putStaff({ id: ida, name: 'Ida', role: 'cashier', active: true }))).toBe(
    'staff-last-manager',
  );
  expect(await codeOf(structure.resetPin({ id: 'nobody' }))).toBe('staff-unknown');

  const audited = await database.selectFrom('office_audit').select('what').where('brand', '=', 'main').execute();
  for (const what of [
    'store.created',
    'store.changed',
    'terminal.code',
    'terminal.revoked',
    'terminal.dead',
    'staff.put',
  ])
    expect(audited.map((row) => row.what)).toContain(what);
}, 120_000);
