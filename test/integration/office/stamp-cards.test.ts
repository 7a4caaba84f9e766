import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCardNumber } from '#domain/card-number';
import { goods, saleOf } from '../../unit/domain/samples.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { counterWithScreen, must, putClerk } from './real-counter.ts';

const name = { de: 'x', en: 'x' };
const coffee = { categories: ['coffee'] };
const program = {
  format: 'treuekasse.program/1',
  id: 'cards',
  version: 2,
  name,
  currency: 'EUR',
  instruments: [
    {
      kind: 'stamp-card',
      id: 'coffee',
      name,
      earns: { per: 'piece', goods: coffee },
      size: 3,
      gives: { kind: 'amount', amount: 250 },
    },
    { kind: 'milestones', id: 'gifts', name, rounds: [[{ at: 2, gift: { de: 'Tasse', en: 'Mug' } }]] },
  ],
};

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  must(await office.putProgram(program));
  await putClerk(office);
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

const newCounter = () => counterWithScreen(office);

test('R16 R25 a card that was filled at A, and a ladder climbed there, come to B with the customer: once', async () => {
  const [a, b] = [await newCounter(), await newCounter()];
  const card = makeCardNumber('000000004711');
  const member = must(
    a.counter.ledger.enrol({ cards: [{ number: card, state: 'active', since: 1 }], consents: [] }, 'clerk'),
  );
  const coffees = saleOf([goods(900, { category: 'coffee', quantity: 3 })], { key: 'api:coffees' });
  must(a.counter.ledger.bookSale(a.counter.program.get()!, member, coffees, [], 'clerk'));
  for (const { counter } of [a, b, a, b]) await counter.syncOnce();
  const held = () =>
    ['stamps:coffee' as const, 'stamps:gifts' as const].map(
      (unit) => b.counter.ledger.byAccount(member, unit)[0]?.redeemable,
    );
  expect(held()).toEqual([0, 0]);

  must(await b.counter.desk.send({ kind: 'scan', text: card }));
  must(await b.counter.desk.send({ kind: 'amount', amount: 1_000, vat: 1_900 }));
  await expect.poll(held, { timeout: 20_000 }).toEqual([3, 1]);
  await expect.poll(() => b.counter.desk.live.get().quote?.toPay).toBe(750);
  must(await b.counter.desk.send({ kind: 'book' }));
  for (const { counter } of [b, a, b, a]) await counter.syncOnce();
  // what was spent at B is spent at A
  expect(a.counter.ledger.byAccount(member, 'stamps:coffee')).toMatchObject([{ total: 0, redeemable: 0 }]);
  expect(a.counter.ledger.byAccount(member, 'uses:gifts')).toMatchObject([{ total: 1 }]);
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await office.verify()).fault).toBeUndefined();
});
