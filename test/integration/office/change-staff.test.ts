import { expect, test } from 'vitest';
import { officeOfFile } from './office-under-test.ts';
import { counterWithScreen, enrol, putClerk } from './real-counter.ts';
import { refusalKey } from '../refusal-key.ts';

const head = officeOfFile((office) => putClerk(office, 'manager'));

const NEW = { id: 'lena', name: 'Lena', role: 'cashier', active: true } as const;

test('P39 I37 a manager adds somebody and gives another PIN, and every counter hears of it', async () => {
  const [one, two] = [await counterWithScreen(head.office()), await counterWithScreen(head.office())];
  const { access } = await one.client.owner.open({});
  const put = (change: object) => refusalKey(one.client.owner.putStaff({ access, ...NEW, ...change }));
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
  expect(await refusalKey(two.client.staff.signIn({ pin: '1357' }))).toBe('staff-pin-wrong');
  expect(await two.client.staff.signIn({ pin: '97531' })).toMatchObject({ name: 'Lena K.' });
  expect(await two.client.session.send({ kind: 'member', member: enrol(two.counter, 'Roth') })).toMatchObject({
    phase: 'member',
  });
  expect(await put({ active: false })).toBe('done');
  await two.counter.syncOnce();
  expect(two.counter.status.get().staff).toBeUndefined();
  // nothing of the customer waits for whoever signs in next
  expect(two.counter.desk.live.get()).toMatchObject({ phase: 'idle' });
  expect(two.counter.desk.live.get()).not.toHaveProperty('member');
  // whoever has left may come back with the PIN of before
  expect(await put({ id: 'max', name: 'Max', pin: '97531' })).toBe('staff-pin-taken');
});

test('P39 there is always a manager left, and head office asks for itself who is one', async () => {
  const { client, counter } = await counterWithScreen(head.office());
  const { access } = await client.owner.open({});
  const me = (await client.owner.people({ access })).staff.find(({ role }) => role === 'manager')!;
  const { id, name } = me;
  const meAs = (change: object) =>
    refusalKey(client.owner.putStaff({ access, id, name, role: 'manager', active: true, ...change }));
  expect(await meAs({ role: 'cashier' })).toBe('staff-last-manager');
  expect(await meAs({ active: false })).toBe('staff-last-manager');
  expect(await meAs({ name: 'Chefin' })).toBe('done');
  expect(counter.status.get().staff?.name).toBe('Chefin');
  // a manager who is none any more, as far as head office knows
  await putClerk(head.office(), 'cashier');
  expect(await meAs({})).toBe('manager-needed');
  await putClerk(head.office(), 'manager');
});

test('I37 while head office is away nobody is added', async () => {
  const { client } = await counterWithScreen(head.office());
  const { access } = await client.owner.open({});
  await head.away(async () => {
    const added = client.owner.putStaff({ access, ...NEW, id: 'later', pin: '4444' });
    expect(await refusalKey(added)).toBe('staff-needs-office');
  });
});
