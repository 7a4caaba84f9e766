import { expect, onTestFinished, test } from 'vitest';
import { correctCommand } from '#cli/correct';
import { addMonths, dayIn } from '#base/day';
import type { Unit } from '#domain/account';
import { makeCardNumber } from '#domain/card-number';
import type { CorrectionWanted } from '#office/store/correct';
import { openDatabase } from '#office/store/database';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { breakOff } from './break-off.ts';
import {
  book,
  counterWithScreen,
  joinWithCard,
  must,
  newFolder,
  openReal,
  pairProved,
  pairReal,
  putClerk,
} from './real-counter.ts';
import { treuekasse } from './treuekasse.ts';
import { twoOffices } from './two-offices.ts';

const name = { de: 'x', en: 'x' };
const cappuccino = {
  kind: 'stamp-card',
  id: 'cappuccino',
  name,
  earns: { per: 'visit' },
  size: 9,
  gives: { kind: 'amount', amount: 250 },
  validMonths: 6,
};
const back = { kind: 'cashback', id: 'back', name, gives: { kind: 'percent', percent: 10 } };
const program = { ...sampleProgram, version: 9, instruments: [...sampleProgram.instruments, cappuccino, back] };

const head = twoOffices({ program });

let keys = 0;
const wanted = (member: string, amount: number, unit: string = 'points'): CorrectionWanted => ({
  key: `case-${++keys}`,
  member,
  unit,
  amount,
  reason: 'wrong-booking',
});
const given = async (member: string, amount: number, unit?: string) =>
  must(await head.office.correct(wanted(member, amount, unit))).balance;

/** Somebody new, with 100 points whose rights lie at the counter. */
async function regular(counter: Awaited<ReturnType<typeof pairProved>>) {
  const { member, card } = joinWithCard(counter);
  book(counter, member, 10_000, `hand:${member}`);
  await counter.syncOnce();
  const has = (unit: Unit = 'points') => counter.ledger.byAccount(member, unit)[0]?.total ?? 0;
  return { member, card, has };
}

test('L40 R17 what a person puts right is booked once for its key, and the counter hears of it', async () => {
  const counter = await pairProved(head.office);
  const { member, card, has } = await regular(counter);
  const wish = wanted(card, 30);
  await breakOff(head.database.url, () => head.office.correct(wish));
  const both = await Promise.all([head.office.correct(wish), head.second.correct(wish)]);
  expect([...both.map(must), must(await head.office.correct(wish))]).toEqual(
    Array.from({ length: 3 }, () => ({ unit: 'points', balance: 130 })),
  );
  for (const other of [{ amount: 31 }, { reason: 'till-was-down' }, { unit: 'credit' }])
    expect(await head.office.correct({ ...wish, ...other })).toMatchObject({ code: 'correction-key-used' });
  await counter.syncOnce();
  expect(has()).toBe(130);
  const given = counter.ledger.lotsOf(member, 'points').filter(({ id }) => id === `correction:${wish.key}`);
  expect(given).toMatchObject([{ remaining: 30, expires: addMonths(dayIn('UTC', Date.now()), 12) }]);
}, 60_000);

test('L40 every unit of the program can be put right, and nothing goes below zero', async () => {
  const counter = await pairProved(head.office);
  must(await counter.start());
  const { card, has } = await regular(counter);
  expect([has('credit'), has('stamps:cappuccino')]).toEqual([1_000, 1]);
  expect(await given(card, 8, 'stamps:cappuccino')).toBe(9);
  expect(await given(card, 250, 'credit')).toBe(1_250);
  // what lies at the counter comes home for it
  expect(await given(card, -1_200, 'credit')).toBe(50);
  expect(await given(card, -9, 'stamps:cappuccino')).toBe(0);
  expect(await given(card, -60)).toBe(40);
  expect(await head.office.correct(wanted(card, -41))).toMatchObject({
    code: 'correction-too-much',
    values: { left: 40 },
  });
  expect(await given(card, -40)).toBe(0);
  await expect.poll(() => [has(), has('credit'), has('stamps:cappuccino')], { timeout: 10_000 }).toEqual([0, 50, 0]);
}, 60_000);

test('L40 L21 nothing is taken whose right lies at a counter that cannot be reached', async () => {
  const folder = newFolder();
  const counter = await pairReal(head.office, folder);
  const { member, card } = await regular(counter);
  await counter.close();
  // what head office has itself is there, the counter's is not
  expect(await given(card, 20)).toBe(120);
  expect(await given(card, -20)).toBe(100);
  expect(await head.office.correct(wanted(card, -1))).toMatchObject({
    code: 'correction-right-away',
    values: { counter: expect.stringContaining('Bäckerei am Markt') },
  });
  const again = openReal(folder);
  onTestFinished(() => again.close());
  must(await again.start());
  await again.syncOnce();
  expect(again.ledger.pointsOf(member).total).toBe(100);
  await expect
    .poll(async () => (await head.office.correct({ ...wanted(card, -1), key: 'again' })).ok, { timeout: 10_000 })
    .toBe(true);
}, 60_000);

test('L40 R24 of a merged member the points of all accounts can be taken', async () => {
  await putClerk(head.office, 'manager');
  const { counter, client } = await counterWithScreen(head.office);
  must(await counter.start());
  const [ada, bea] = [await regular(counter), await regular(counter)];
  await client.cards.merge({ member: bea.member, absorbed: ada.member });
  await counter.syncOnce();
  expect(await given(bea.card, -150)).toBe(50);
  await expect.poll(() => counter.ledger.pointsOf(bea.member).total, { timeout: 10_000 }).toBe(50);
}, 60_000);

test('L40 L06 the command names who did it by an id, and the nearest name of what nobody has', async () => {
  await putClerk(head.office, 'manager');
  const counter = await pairProved(head.office);
  const { card } = await regular(counter);
  const run = (...args: string[]) => treuekasse(correctCommand, head.database.url, ...args);
  const right = { member: card, unit: 'points', amount: '-0', reason: 'till-was-down', by: 'Ida', key: 'mail-17' };
  const correct = (change: Partial<typeof right>) =>
    run(...Object.entries({ ...right, amount: '15', ...change }).flatMap(([name, value]) => [`--${name}`, value]));

  expect(await correct({ unit: 'stamps:capuccino' })).toMatchObject({
    code: 2,
    said: 'There is no “stamps:capuccino” in the program.\nPerhaps “stamps:cappuccino”?\n',
  });
  expect(await correct({ by: 'Ina' })).toMatchObject({
    code: 2,
    said: 'Nobody called “Ina” works here.\nPerhaps “Ida”?\n',
  });
  const slip = card.slice(0, -1) + ((Number(card.at(-1)) + 1) % 10);
  expect((await correct({ member: slip })).said).toContain(`Perhaps “${card}”?`);
  expect(await correct({ member: makeCardNumber('999999999998') })).toMatchObject({
    code: 2,
    said: 'Head office does not know this card.\n',
  });
  // also where it looks like a code: nothing that a person types comes into the journal
  for (const reason of ['Frau Meier rief an', 'meier-rief-an'])
    expect(await correct({ reason })).toMatchObject({ code: 2, said: expect.stringContaining('till-was-down') });
  for (const amount of ['0', '1.5', '-0', '1000001', 'x'])
    expect(await correct({ amount })).toMatchObject({ code: 2, said: expect.stringContaining('--amount') });

  expect(await correct({})).toEqual({ code: 0, said: 'Booked. points: 115 now.\n' });
  expect(await correct({})).toEqual({ code: 0, said: 'Booked. points: 115 now.\n' });
  expect(await correct({ key: 'mail-18', unit: 'credit', amount: '+5' })).toEqual({
    code: 0,
    said: 'Booked. Credit: €10.05 now.\n',
  });
  expect(await correct({ key: 'mail-19', amount: '-15' })).toMatchObject({ code: 0 });
  const db = openDatabase(head.database.url, () => undefined);
  onTestFinished(() => db.destroy());
  const booked = await db.selectFrom('correction').select(['key', 'staff']).where('brand', '=', 'main').execute();
  expect(booked.filter(({ key }) => key.startsWith('mail'))).toEqual(
    [17, 18, 19].map((mail) => ({ key: `mail-${mail}`, staff: 'clerk' })),
  );
}, 60_000);
