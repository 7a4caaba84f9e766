import { afterAll, beforeAll, expect, test } from 'vitest';
import { memberAccount, type Transfer } from '#domain/account';
import { decideReturn } from '#domain/decide-return';
import { decideSale } from '#domain/decide-sale';
import type { SaleBody } from '#domain/entry';
import { parseProgram } from '#domain/program/schema';
import { standardProgram } from '#office/standard-program';
import { openDatabase } from '#office/store/database';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { pairSimulatedTerminal, type SimulatedTerminal, START, TODAY } from './terminal-client.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let second: OfficeUnderTest;
let db: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  second = await startTestOffice({ databaseUrl: database.url });
  db = openDatabase(database.url, () => undefined);
});
afterAll(async () => {
  const [{ fault }, { sums }] = [await office.verify(), await office.overview()];
  await db.destroy();
  await second.close();
  await office.close();
  await database.stop();
  expect([fault, sums.filter(({ sum }) => sum !== 0)]).toEqual([undefined, []]);
  expect([...office.faults, ...second.faults]).toEqual([]);
});

const newTerminal = () => pairSimulatedTerminal(office, office.store);
const program = parseProgram(standardProgram()).program!;

/** A sale of ten euros as a counter decides it: ten points. */
function saleOf({ terminal, journal }: SimulatedTerminal, member: string, total = 1_000): SaleBody {
  const seq = journal.length + 1;
  const lines = [{ kind: 'goods' as const, amount: total, vat: 700, quantity: 1 }];
  const sale = { key: `hand:again-${terminal}-${seq}`, source: 'hand' as const, at: START, total, lines, payments: [] };
  const decided = decideSale(program, { member, lots: [], visits: 0 }, sale, [], TODAY, {
    store: office.store,
    terminal,
    seq,
  });
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
}

/** The same with other points than the program gives. */
const withPoints = (body: SaleBody, points: number): SaleBody => ({
  ...body,
  transfers: body.transfers.map((made) => (made.unit === 'points' ? { ...made, amount: points } : made)),
});

function returnOf(sale: SaleBody, amount: number, before = 0) {
  const decided = decideReturn(sale, before, { key: `r-${sale.sale.key}-${before}`, amount }, TODAY, office.store, []);
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
}

const remaining = async (member: string): Promise<number[]> => {
  const lots = await db
    .selectFrom('lot')
    .select('remaining')
    .where('brand', '=', office.brand)
    .where('member', '=', member)
    .where('unit', '=', 'points')
    .orderBy('id')
    .execute();
  return lots.map((lot) => lot.remaining);
};
const found = async ({ terminal }: SimulatedTerminal) =>
  (await office.decideAgain()).filter((one) => one.terminal === terminal).sort((a, b) => a.seq - b.seq);

test('P70 R29 the same code and facts come to the same; what was too much is taken back by an entry of head office, once', async () => {
  const terminal = await newTerminal();
  terminal.write(saleOf(terminal, 'm-same'));
  terminal.write(withPoints(saleOf(terminal, 'm-more'), 15));
  await terminal.push();
  const own = () =>
    db.selectFrom('terminal').select('seq').where('brand', '=', office.brand).where('state', '=', 'own').execute();
  const [before] = await own();
  // of two processes that come to it at the same moment, one books
  await Promise.all([office.decideAgain(), second.decideAgain()]);
  expect(await found(terminal)).toMatchObject([
    { seq: 2, booked: { pointsEarned: 15 }, decided: { pointsEarned: 10 }, corrected: -5 },
  ]);
  expect([await remaining('m-same'), await remaining('m-more')]).toEqual([[10], [10]]);
  expect((await own())[0]!.seq - before!.seq).toBe(1);
  // counters hear of it as of any change
  const rows = (await terminal.follow()).rows.filter((row) => row.kind === 'lot' && row.member === 'm-more');
  expect(rows.find((row) => row.kind === 'lot' && row.unit === 'points')).toMatchObject({ remaining: 10 });
});

test('R29 what was missing is given, and can be spent wherever head office grants it', async () => {
  const [terminal, other] = [await newTerminal(), await newTerminal()];
  terminal.write(withPoints(saleOf(terminal, 'm-less'), 4));
  const none = saleOf(terminal, 'm-none');
  terminal.write({ ...none, transfers: none.transfers.filter(({ unit }) => unit !== 'points') });
  await terminal.push();
  expect((await found(terminal)).map(({ corrected }) => corrected)).toEqual([6, 10]);
  expect([await remaining('m-less'), await remaining('m-none')]).toEqual([[10], [10]]);
  const asked = await other.client.rights({ request: 'less', member: 'm-less', unit: 'points', amount: 10 });
  expect(asked).toMatchObject({ ok: true, value: { parts: [{ amount: 6 }] } });
});

test('P71 R29 points that were spent meanwhile stay spent: no more is taken than is left', async () => {
  const terminal = await newTerminal();
  terminal.write(withPoints(saleOf(terminal, 'm-spent'), 15));
  terminal.spend('m-spent', `${terminal.terminal}:1`, 12);
  await terminal.push();
  expect((await found(terminal))[0]).toMatchObject({ seq: 1, corrected: -3 });
  expect(await remaining('m-spent')).toEqual([0]);
});

test('P70 R29 what cannot be decided is told, and nothing is booked for it', async () => {
  const terminal = await newTerminal();
  const body = withPoints(saleOf(terminal, 'm-unknown'), 15);
  terminal.write({ ...body, facts: { ...body.facts, version: 99 } });
  terminal.write({ ...withPoints(saleOf(terminal, 'm-unknown'), 15), choices: [{ reward: 'none-such' }] });
  terminal.write({ ...withPoints(saleOf(terminal, 'm-unknown'), 15), sale: 7 as never });
  terminal.write({ ...withPoints(saleOf(terminal, 'm-unknown'), 15), effects: ['\u0000'] as never });
  terminal.write({ ...returnOf(saleOf(terminal, 'm-unknown'), 1_000), transfers: [] });
  await terminal.push();
  const told = await found(terminal);
  expect(told.map(({ corrected }) => corrected)).toEqual([0, 0, 0, 0, 0]);
  expect(told.map(({ decided }) => Object.keys(decided))).toEqual([
    ['program'],
    ['refused'],
    ['unreadable'],
    ['unreadable'],
    ['sale'],
  ]);
  expect(await remaining('m-unknown')).toEqual([15, 15, 15, 15]);
});

test('P70 R29 R04 a return is decided again by its sale: what it took too little or too much is put right', async () => {
  const terminal = await newTerminal();
  const sale = saleOf(terminal, 'm-back');
  terminal.write(sale);
  const half = returnOf(sale, 500);
  const take = (points: number): Transfer[] =>
    half.transfers.map((made) => (made.unit === 'points' ? { ...made, amount: points } : made));
  terminal.write(half);
  terminal.write({ ...returnOf(sale, 250, 500), transfers: take(1) });
  terminal.write({ ...returnOf(sale, 250, 750), transfers: take(4) });
  await terminal.push();
  // of ten points five, two and three go back; rounded on the running sum
  expect((await found(terminal)).map(({ seq, corrected }) => [seq, corrected])).toEqual([
    [3, -1],
    [4, 1],
  ]);
  expect(await remaining('m-back')).toEqual([0]);
});

test('P70 R29 R01 a sale, its correction and its full return leave the lot as it was, also in parts', async () => {
  const terminal = await newTerminal();
  for (const points of [15, 4]) {
    const sale = withPoints(saleOf(terminal, `m-undone-${points}`), points);
    terminal.write(sale);
    terminal.write(returnOf(sale, 300));
    terminal.write(returnOf(sale, 700, 300));
  }
  await terminal.push();
  await office.decideAgain();
  expect([await remaining('m-undone-15'), await remaining('m-undone-4')]).toEqual([[0], [0]]);
});

test('R29 the sale of a return that earned no points is found in the journal', async () => {
  const terminal = await newTerminal();
  const small = saleOf(terminal, 'm-small', 40);
  terminal.write(small);
  for (let index = 0; index < 3; index++) terminal.enrol(`m-between-${index}`);
  await terminal.push();
  terminal.write(returnOf(small, 40));
  await terminal.push(5);
  expect(small.transfers).toEqual([]);
  expect(await found(terminal)).toEqual([]);
  // it takes back what that sale never gave
  const odd = { unit: 'points', from: memberAccount('m-small'), to: 'store:x', amount: 1, lot: 'odd' } as const;
  terminal.write({ ...returnOf(small, 40), transfers: [odd] });
  await terminal.push(6);
  expect(await found(terminal)).toMatchObject([{ seq: 6, corrected: 1 }]);
  expect(await remaining('m-small')).toEqual([0]);
});
