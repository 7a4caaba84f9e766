import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcome } from '#contract/transport/outcome';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { counterWithScreen, putClerk } from './real-counter.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  await putClerk(office, 'manager');
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

const keyOf = async (call: Promise<unknown>): Promise<unknown> => {
  const answer = await outcome<unknown, unknown>(call);
  return answer.ok ? 'done' : (answer.data as { key: string }).key;
};
const NEW = { id: 'lena', name: 'Lena', role: 'cashier', active: true } as const;

test('P39 I37 a manager adds somebody and gives another PIN, and every counter hears of it', async () => {
  const [one, two] = [await counterWithScreen(office), await counterWithScreen(office)];
  const { access } = await one.client.owner.open({});
  const put = (change: object) => keyOf(one.client.owner.putStaff({ access, ...NEW, ...change }));
  expect(await put({})).toBe('staff-pin-needed');
  expect(await put({ pin: '1357' })).toBe('done');
  // the PIN alone says who it is, and is kept as a hash only
  expect(await put({ id: 'max', name: 'Max', pin: '1357' })).toBe('staff-pin-taken');
  expect(JSON.stringify(one.counter.ledger.documents.all('staff'))).not.toContain('1357');

  await two.counter.syncOnce();
  await two.client.staff.signOut();
  expect(await two.client.staff.signIn({ pin: '1357' })).toMatchObject({ name: 'Lena' });
  expect(await put({ name: 'Lena K.' })).toBe('done');
  expect(await put({ name: 'Lena K.', pin: '97531' })).toBe('done');
  await two.counter.syncOnce();
  expect(await keyOf(two.client.staff.signIn({ pin: '1357' }))).toBe('staff-pin-wrong');
  expect(await two.client.staff.signIn({ pin: '97531' })).toMatchObject({ name: 'Lena K.' });
  expect(await put({ active: false })).toBe('done');
  await two.counter.syncOnce();
  expect(two.counter.status.get().staff).toBeUndefined();
});

test('P39 there is always a manager left, and head office asks for itself who is one', async () => {
  const { client, counter } = await counterWithScreen(office);
  const { access } = await client.owner.open({});
  const me = (await client.owner.people({ access })).staff.find(({ role }) => role === 'manager')!;
  const { id, name } = me;
  const meAs = (change: object) =>
    keyOf(client.owner.putStaff({ access, id, name, role: 'manager', active: true, ...change }));
  expect(await meAs({ role: 'cashier' })).toBe('staff-last-manager');
  expect(await meAs({ active: false })).toBe('staff-last-manager');
  expect(await meAs({ name: 'Chefin' })).toBe('done');
  expect(counter.status.get().staff?.name).toBe('Chefin');
  // a manager who is none any more, as far as head office knows
  await putClerk(office, 'cashier');
  expect(await meAs({})).toBe('manager-needed');
  await putClerk(office, 'manager');
});

test('I37 while head office is away nobody is added', async () => {
  const { client } = await counterWithScreen(office);
  const { access } = await client.owner.open({});
  await office.close();
  expect(await keyOf(client.owner.putStaff({ access, ...NEW, id: 'later', pin: '4444' }))).toBe('staff-needs-office');
  office = await startTestOffice({ databaseUrl: database.url });
});
