import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { argon2 } from '#secret/argon2';
import { createOfficeClient } from '#replication/client/office-client';
import { softwareVersion } from '#replication/software-version';
import { openDatabase } from '#office/store/database';
import { allStaff } from '#office/store/staff-by-office';
import { storeProfiles } from '#office/store/structure';
import { refusalKey } from '../../refusal-key.ts';
import { must, newFolder, openReal, screenOf, terminalOf } from '../real-counter.ts';
import { pairSimulatedTerminal } from '../terminal-client.ts';
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

const staff = (name: string, ...stores: string[]) => ({ name, role: 'cashier' as const, active: true, stores });

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

  // what is done and that somebody has done it stands in one transaction, or not at all; the other store has got an owner since
  const together = async (table: 'store' | 'terminal' | 'pairing_code', what: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from office_audit as said join ${sql.table(table)} as done
        on done.brand = said.brand and done.xmin = said.xmin
      where said.brand = 'main' and done.brand = 'main' and said.what = ${what}`.execute(database);
    return rows[0]?.count ?? 0;
  };
  expect(await together('store', 'store.created')).toBe(1);
  await structure.pair({ store: kassel });
  expect(await together('pairing_code', 'terminal.code')).toBe(1);

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
  expect(await together('terminal', 'terminal.revoked')).toBe(1);
  expect((await annas.terminals()).map(({ state }) => state)).toEqual(['revoked']);
  expect(await counters[0]!.syncOnce()).not.toMatchObject({ state: 'connected' });
  expect(await structure.declareDead({ terminal: his })).toEqual({ points: 0 });
  expect(await together('terminal', 'terminal.dead')).toBe(1);
  expect(await codeOf(structure.declareDead({ terminal: his }))).toBe('terminal-dead');

  // a PIN is told once and the former is void; the last manager stays
  const { id: ida, pin } = await structure.putStaff({ ...staff('Ida'), role: 'manager' });
  const hashOf = async () => (await allStaff(database, 'main')).find(({ id }) => id === ida)!.pinHash;
  expect(await argon2.matches(pin!, await hashOf())).toBe(true);
  const again = await structure.resetPin({ id: ida });
  expect(await argon2.matches(again.pin, await hashOf())).toBe(true);
  expect(await argon2.matches(pin!, await hashOf())).toBe(false);
  expect(await codeOf(structure.putStaff({ ...(await structure.staff())[0]!, role: 'cashier' }))).toBe(
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

test('P64 counters say their version and their printer; older ones, and what head office cannot read, are in nobody’s way', async () => {
  const { structure, watch } = (await signedIn('head-office')).client;
  const counter = openReal(newFolder());
  onTestFinished(() => counter.close());
  must(await counter.join(head.office.url, (await structure.pair({ store: head.office.store })).code));
  const simulated = await pairSimulatedTerminal(head.office, head.office.store);
  const said = async (terminal: string) => {
    const lists = [await structure.terminals(), (await watch.now()).counters];
    return lists.map((list) => {
      const { software, printer, isOld } = list.find(({ id }) => id === terminal)!;
      return { software, printer, isOld };
    });
  };
  const shown = async (terminal: string, about: Awaited<ReturnType<typeof said>>[number]): Promise<void> => {
    await vi.waitFor(async () => expect(await said(terminal)).toEqual([about, about]), { timeout: 10_000 });
  };
  // software from before counters said anything of themselves
  expect(await simulated.client.feed(0, 10)).toMatchObject({ ok: true });
  await counter.syncOnce();
  await shown(terminalOf(counter), { software: softwareVersion(), printer: 'none', isOld: false });
  const nothing = { isOld: false };
  expect(await said(simulated.terminal)).toEqual([nothing, nothing]);

  const old = createOfficeClient(head.office.url, simulated, () => ({ software: '0.0.9', printer: 'paper-out' }));
  expect(await old.feed(0, 10)).toMatchObject({ ok: true });
  await shown(simulated.terminal, { software: '0.0.9', printer: 'paper-out', isOld: true });

  // a newer one says what is not known here yet
  const query = new URLSearchParams({ after: '0', software: '0.0.9\n<b>', printer: 'ready', mood: 'fine' });
  const response = await fetch(`${head.office.url}/replication/feed?${query}`, {
    headers: { authorization: `Bearer ${await simulated.token()}` },
  });
  expect(response.status).toBe(200);
  await shown(simulated.terminal, { software: '0.0.9', printer: 'ready', isOld: true });
}, 60_000);

test('I37 staff work in their stores alone: owners and managers see and change those of theirs, and no other counter lets them in', async () => {
  const { structure } = (await signedIn('head-office')).client;
  const [fulda, hanau, gotha] = [
    (await structure.putStore(store('Fulda'))).id,
    (await structure.putStore(store('Hanau'))).id,
    (await structure.putStore(store('Gotha'))).id,
  ];
  const berta = must(await head.office.settlement.putOwner('Berta', [fulda, hanau]));
  const bertas = (await signedIn('owner', { owner: berta.id })).client.structure;
  const managers = (await signedIn('manager', { store: gotha })).client.structure;
  const named = async (page: typeof structure) => (await page.staff()).map(({ name }) => name).toSorted();

  // who is said nothing of works everywhere: seen by all, changed by head office
  const { id: everywhere, pin: anywhere } = await structure.putStaff({ ...staff('Eva'), role: 'manager' });
  expect((await bertas.staff()).find(({ id }) => id === everywhere)).toMatchObject({ stores: [], elsewhere: true });
  expect(await codeOf(bertas.resetPin({ id: everywhere }))).toBe('staff-elsewhere');

  // each names stores of their own, and none is not all
  expect(await codeOf(bertas.putStaff(staff('Max')))).toBe('staff-stores-needed');
  expect(await codeOf(bertas.putStaff(staff('Max', fulda, gotha)))).toBe('store-unknown');
  const max = await bertas.putStaff({ ...staff('Max', fulda), goodwill: { points: 40, perDay: 80 } });
  const uwe = await managers.putStaff(staff('Uwe', gotha));
  expect(await named(bertas)).not.toContain('Uwe');
  expect(await named(managers)).not.toContain('Max');

  // another's is not there, whatever is asked of them; nothing has changed
  const before = await structure.staff();
  const ofUwe = before.find(({ id }) => id === uwe.id)!;
  expect(await codeOf(bertas.putStaff({ ...ofUwe, active: false }))).toBe('staff-unknown');
  expect(await codeOf(bertas.putStaff({ ...ofUwe, stores: [fulda] }))).toBe('staff-unknown');
  expect(await codeOf(bertas.resetPin({ id: uwe.id }))).toBe('staff-unknown');
  expect(await structure.staff()).toEqual(before);

  // who works with somebody else too is seen with the own stores alone; head office changes them
  await structure.putStaff({ ...ofUwe, stores: [hanau, gotha] });
  const shared = (await bertas.staff()).find(({ id }) => id === uwe.id)!;
  expect(shared).toMatchObject({ stores: [hanau], elsewhere: true });
  expect(await codeOf(bertas.putStaff({ ...shared, stores: [hanau] }))).toBe('staff-elsewhere');

  // two change one: the second is told
  const read = (await bertas.staff()).find(({ id }) => id === max.id)!;
  expect(read).toMatchObject({ stores: [fulda], goodwill: { points: 40, perDay: 80 }, elsewhere: false });
  await structure.putStaff({ ...read, name: 'Max B.' });
  expect(await codeOf(bertas.putStaff({ ...read, name: 'Max C.' }))).toBe('changed-meanwhile');
  const terms = (await bertas.staff()).find(({ id }) => id === max.id)!;
  await structure.putStaff({ ...terms, stores: [fulda, hanau] });
  expect(await codeOf(bertas.putStaff(terms))).toBe('changed-meanwhile');
  expect(await codeOf(bertas.putStaff({ ...terms, version: undefined }))).toBe('changed-meanwhile');

  // real counters: each lets in who works in its store
  const at = async (where: string) => {
    const counter = openReal(newFolder());
    onTestFinished(() => counter.close());
    must(await counter.join(head.office.url, (await structure.pair({ store: where })).code));
    await counter.syncOnce();
    return { counter, client: screenOf(counter) };
  };
  const [inFulda, inGotha] = [await at(fulda), await at(gotha)];
  const signIn = ({ client }: typeof inFulda, pin: string | undefined) =>
    refusalKey(client.staff.signIn({ pin: pin! }));
  expect(await signIn(inFulda, max.pin)).toBe('done');
  expect(await signIn(inGotha, max.pin)).toBe('staff-elsewhere-only');
  expect(await signIn(inFulda, uwe.pin)).toBe('staff-elsewhere-only');
  expect(await signIn(inGotha, uwe.pin)).toBe('done');
  expect(await signIn(inFulda, anywhere)).toBe('done');

  // a manager of one store changes at its counter who works there alone, and adds people there alone
  const rosa = await bertas.putStaff({ ...staff('Rosa', fulda), role: 'manager' });
  await inFulda.counter.syncOnce();
  expect(await signIn(inFulda, rosa.pin)).toBe('done');
  const { access } = await inFulda.client.owner.open({});
  const people = (await inFulda.client.owner.people({ access })).staff.map(({ name }) => name);
  expect([people.includes('Rosa'), people.includes('Max B.'), people.includes('Uwe')]).toEqual([true, true, false]);
  const put = (person: object) =>
    refusalKey(
      inFulda.client.owner.putStaff({ access, id: 'tom', name: 'Tom', role: 'cashier', active: true, ...person }),
    );
  expect(await put({ id: max.id, name: 'Max D.' })).toBe('staff-elsewhere');
  expect(await put({ id: uwe.id, pin: '112233' })).toBe('staff-unknown');
  expect(await put({ id: 'terms:tom', pin: '112233' })).not.toBe('done');
  expect(await refusalKey(inFulda.client.owner.makeBadge({ access, staff: everywhere }))).toBe('staff-elsewhere');
  expect(await put({ pin: '112233' })).toBe('done');
  expect((await structure.staff()).find(({ id }) => id === 'tom')).toMatchObject({ stores: [fulda] });

  // blocked, nobody gets in, and the store keeps who leads it
  await structure.putStaff({ ...(await structure.staff()).find(({ id }) => id === 'tom')!, active: false });
  await inFulda.counter.syncOnce();
  expect(await signIn(inFulda, '112233')).toBe('staff-pin-wrong');
}, 120_000);
