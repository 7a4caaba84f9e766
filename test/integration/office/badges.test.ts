import { expect, test } from 'vitest';
import { type Counter } from '#counter/service/counter';
import { hashPin } from '#counter/service/staff';
import { officeOfFile } from './office-under-test.ts';
import { counterWithScreen, putClerk } from './real-counter.ts';
import { refusalKey } from '../refusal-key.ts';

const head = officeOfFile(async (office) => {
  await putClerk(office, 'manager');
  await office.putStaff({ id: 'ida', name: 'Ida', role: 'cashier', active: true, pinHash: await hashPin('1357') });
});

const at = (counter: Counter): string | undefined => counter.status.get().staff?.name;

test('I37 a badge that a manager makes signs in at every counter, hands over from one to another, and ends when it is revoked', async () => {
  const [one, two] = [await counterWithScreen(head.office()), await counterWithScreen(head.office())];
  const { access } = await one.client.owner.open({});
  const { code, svg } = await one.client.owner.makeBadge({ access, staff: 'ida' });
  expect(svg).toContain('<svg');
  const people = await one.client.owner.people({ access });
  expect(Object.fromEntries(people.staff.map(({ id, badge }) => [id, badge]))).toEqual({ clerk: false, ida: true });
  // what is kept is no code
  expect(JSON.stringify(one.counter.ledger.documents.all('staff'))).not.toContain(code.slice(2));

  await two.counter.syncOnce();
  const scan = (text: string) => two.client.session.send({ kind: 'scan', text });
  await two.client.staff.signOut();
  expect(await refusalKey(scan('4006381333931'))).toBe('staff-needed');
  expect(at(two.counter)).toBeUndefined();
  await scan(code);
  expect(at(two.counter)).toBe('Ida');

  // a colleague takes over while a customer stands there: the customer stays
  const managers = await one.client.owner.makeBadge({ access, staff: 'clerk' });
  await two.counter.syncOnce();
  await two.client.session.send({ kind: 'amount', amount: 500, vat: 1_900 });
  await scan(managers.code);
  expect(two.counter.status.get().staff?.id).toBe('clerk');
  expect(two.counter.desk.live.get().sale?.total).toBe(500);

  // the badge before is worth nothing, and neither is one that was revoked
  const another = await one.client.owner.makeBadge({ access, staff: 'ida' });
  await two.counter.syncOnce();
  expect(await refusalKey(scan(code))).toBe('staff-badge-unknown');
  await scan(another.code);
  expect(at(two.counter)).toBe('Ida');
  await one.client.owner.revokeBadge({ access, staff: 'ida' });
  await two.counter.syncOnce();
  expect(await refusalKey(scan(another.code))).toBe('staff-badge-unknown');
  const wrong = (Number(another.code.at(-1)) + 1) % 10;
  expect(await refusalKey(scan(`${another.code.slice(0, -1)}${wrong}`))).toBe('staff-badge-unreadable');
});

test('P38 nobody but a manager makes a badge, for nobody but who works here', async () => {
  const { client } = await counterWithScreen(head.office());
  const { access } = await client.owner.open({});
  expect(await refusalKey(client.owner.makeBadge({ access, staff: 'nobody' }))).toBe('staff-unknown');
  // a manager who is none any more, as far as head office knows
  await putClerk(head.office(), 'cashier');
  expect(await refusalKey(client.owner.makeBadge({ access, staff: 'ida' }))).toBe('manager-needed');
  await putClerk(head.office(), 'manager');
});

test('I37 while head office is away there is no new badge, and the old ones go on', async () => {
  const { client, counter } = await counterWithScreen(head.office());
  const { access } = await client.owner.open({});
  const { code } = await client.owner.makeBadge({ access, staff: 'ida' });
  await head.away(async () => {
    expect(await refusalKey(client.owner.makeBadge({ access, staff: 'ida' }))).toBe('badge-needs-office');
    await client.session.send({ kind: 'scan', text: code });
    expect(at(counter)).toBe('Ida');
  });
});
