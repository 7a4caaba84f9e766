import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { ownerCommand, settleCommand } from '#cli/settle';
import { dayIn } from '#base/day';
import { present } from '#base/assert';
import { nextMonth } from '#domain/settlement/closed';
import { statementsOf } from '#domain/settlement/statement';
import { type Database, openDatabase } from '#office/store/database';
import type { SettlementView } from '#office/store/settlement';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { textOfPdf } from '../../unit/office/pdf/pdf-text.ts';
import { counterWithScreen, joinWithCard, must, newFolder, points, putClerk } from './real-counter.ts';
import { treuekasse } from './treuekasse.ts';
import { twoOffices } from './two-offices.ts';

// head office's clock is put forward to close a month; counters have their own
let ahead = 0;
const returns = { kind: 'returns', id: 'returns', withinDays: 14, spentPoints: 'borne' };
const program = { ...sampleProgram, instruments: [...sampleProgram.instruments, returns] };
const head = twoOffices({ program, clock: { now: () => Date.now() + ahead } });

const MONTH = dayIn('Europe/Berlin', Date.now()).slice(0, 7);
const NEXT = nextMonth(MONTH);
/** Two months on, the next one is over everywhere. */
const TWO_MONTHS_MS = 63 * 24 * 3_600_000;
async function later<T>(work: () => Promise<T>): Promise<T> {
  ahead = TWO_MONTHS_MS;
  try {
    return await work();
  } finally {
    ahead = 0;
  }
}

type Shop = Awaited<ReturnType<typeof counterWithScreen>>;
let kassel: Shop;
let baunatal: Shop;
let marburg: Shop;
let own: Shop;
let sequence = 0;
const key = (): string => `settle-${++sequence}`;

async function sync(...shops: readonly Shop[]): Promise<void> {
  for (const { counter } of shops) expect(await counter.syncOnce()).toMatchObject({ state: 'connected' });
}
const all = (): readonly Shop[] => [kassel, baunatal, marburg, own];

/** A purchase of so many cents by whoever has the card, with a reward of 50 points for five euros if `reward` says so; its key. */
async function buys({ client, counter }: Shop, card: string, total: number, reward?: 'five'): Promise<string> {
  const { session } = client;
  await session.send({ kind: 'scan', text: card });
  await session.send({ kind: 'amount', amount: total, vat: 1_900 });
  if (reward) await session.send({ kind: 'choose', reward });
  const { booked } = await session.send({ kind: 'book' });
  const toPay = present(booked, 'the purchase was booked').toPay;
  expect(toPay).toBe(reward ? total - 500 : total);
  await session.send({ kind: 'cancel' });
  const { journal } = counter.ledger;
  return soldSchema.parse(journal.entry(journal.head().seq)).sale.key;
}

const soldSchema = z.looseObject({ sale: z.looseObject({ key: z.string() }) });

/** What each owner gets, in cents, by name. */
const cent = (view: SettlementView) =>
  Object.fromEntries(
    statementsOf(view).map(({ owner, total }) => [view.owners.find(({ id }) => id === owner)?.name, total]),
  );
/** Points and credit that were redeemed in a store, less those of its own that were redeemed anywhere: its account's balance and what is left in its lots. */
async function takenLessGiven(database: Database, store: string): Promise<number> {
  const { rows } = await sql<{ units: number }>`
    select (select coalesce(sum(balance), 0) from account where brand = 'main' and unit in ('points', 'credit')
        and account in (${`store:${store}`}, ${`issuer:${store}`}))
      + (select coalesce(sum(remaining), 0) from lot join terminal on terminal.brand = 'main' and terminal.id = split_part(lot.id, ':', 1)
        where lot.brand = 'main' and unit in ('points', 'credit') and terminal.store = ${store}) as units`.execute(
    database,
  );
  return Number(rows[0]?.units);
}

/** The same as the settlement keeps it. */
async function owedFor(database: Database, store: string): Promise<number> {
  const rows = await database.selectFrom('clearing').selectAll().where('brand', '=', 'main').execute();
  return rows.reduce(
    (sum, { issuer, taker, units }) => sum + (taker === store ? units : 0) - (issuer === store ? units : 0),
    0,
  );
}

const month = async (period = MONTH) => must(await head.office.settlement.of(period));

beforeAll(async () => {
  await putClerk(head.office, 'manager');
}, 60_000);

test('I38 I07 earned here, spent there: the month settles to the cent, sums to zero, and stays as it was closed', async () => {
  const { office } = head;
  const stores: string[] = [];
  for (const city of ['Kassel', 'Baunatal', 'Marburg']) stores.push((await office.createStore({ name: city })).store);
  for (const [index, store] of [...stores, office.store].entries()) {
    const shop = await counterWithScreen(office, store);
    must(await shop.counter.start());
    [kassel, baunatal, marburg, own] = [kassel, baunatal, marburg, own].with(index, shop) as [Shop, Shop, Shop, Shop];
  }
  expect(await office.settlement.of(MONTH)).toMatchObject({ code: 'settlement-terms-missing' });
  // a point is worth half a cent more than one, and whoever gave it pays four fifths
  must(await office.settlement.putTerms({ points: { per1000: 1_500, share: 80 } }));
  must(await office.settlement.putOwner('Anna', [stores[0]!, 'Baunatal']));
  must(await office.settlement.putOwner('Bernd', ['Marburg']));

  const brand = (await office.overview()).name;
  const { card, member } = joinWithCard(kassel.counter);
  await sync(...all(), ...all());
  // 300 points of Anna's; 50 of them are redeemed at her other store, 50 at Bernd's, 50 at head office's own
  await buys(kassel, card, 30_000);
  await sync(...all(), ...all());
  await buys(baunatal, card, 500, 'five');
  const redeemed = await buys(marburg, card, 500, 'five');
  await buys(own, card, 500, 'five');
  // 20 of Bernd's that stay where they are, and a voucher of his that Anna takes, in part
  await buys(marburg, card, 2_000);
  const { codes } = await marburg.client.vouchers.sell({ key: key(), count: 1, amount: 5_000 });
  await sync(...all(), ...all());
  await baunatal.client.vouchers.redeem({ key: key(), code: codes[0]!, amount: 1_801 });
  await sync(...all());

  // a month can be chosen before anybody has asked for it
  expect(await office.settlement.openMonths(1)).toEqual([MONTH]);
  const open = await month();
  // 50 points at 1.5 cents and four fifths: 60 cents; of the voucher every cent
  expect(cent(open)).toEqual({ Anna: 1_801 - 60 - 60, Bernd: 60 - 1_801, [brand]: 60 });
  expect(open.closed).toBeUndefined();
  // the other process reads nothing twice
  expect(await head.second.settlement.of(MONTH)).toEqual({ ok: true, value: open });

  // what was redeemed at Bernd's is brought back: Anna owes him nothing for it any more
  await marburg.client.returns.book({ key: key(), sale: redeemed });
  await sync(...all(), ...all());
  expect(points(kassel.counter, member)).toBe(300 + 20 - 100);
  expect(cent(await month())).toEqual({ Anna: 1_801 - 60, Bernd: -1_801, [brand]: 60 });

  // what is owed follows from balances and lots alone, which know nothing of settlements
  const database = openDatabase(head.database.url, () => undefined);
  onTestFinished(() => database.destroy());
  for (const store of [...stores, office.store])
    expect(await takenLessGiven(database, store), store).toBe(await owedFor(database, store));

  // a statement for the accountant, by the command
  const folder = newFolder();
  const csv = join(folder, 'anna.csv');
  const settle = (...args: string[]) => treuekasse(settleCommand, head.database.url, ...args);
  const pdf = join(folder, 'anna.pdf');
  const said = await settle('--period', MONTH, '--owner', 'Anna', '--csv', csv, '--pdf', pdf);
  expect(said).toMatchObject({ code: 0, said: expect.stringContaining('Anna gets €17.41') });
  expect(readFileSync(csv, 'utf8')).toBe(
    '\ufeffSettlement;Month;Owner;with;for;Units;Amount\r\n' +
      `${MONTH};${MONTH};Anna;${brand};points;-50;-0,60\r\n` +
      `${MONTH};${MONTH};Anna;Bernd;multi-purpose vouchers in cents;1801;18,01\r\n`,
  );
  const paper = textOfPdf(readFileSync(pdf)).flat().join('\n');
  for (const text of ['Anna', '€17.41', '18.01']) expect(paper).toContain(text);
  expect(paper).not.toContain('Kassel');
  expect(await settle('--period', MONTH, '--pdf', folder)).toMatchObject({
    code: 2,
    said: expect.stringContaining('EISDIR'),
  });
  expect(await settle('--period', MONTH, '--owner', 'Cem')).toMatchObject({ code: 2 });

  // a month is closed when it is over, once every counter has been heard, in its order
  const { settlement } = office;
  expect(await settlement.close(MONTH, 'Ines')).toMatchObject({ code: 'settlement-not-over' });
  await later(async () => {
    expect(await settlement.close(NEXT, 'Ines')).toMatchObject({ code: 'settlement-earlier-open' });
    expect(await settlement.close(MONTH, 'Ines')).toMatchObject({
      code: 'settlement-unheard',
      values: { counters: expect.stringContaining('Marburg') },
    });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + TWO_MONTHS_MS });
    const unheard = await settle('--period', MONTH, '--close', '--by', 'Ines').finally(() => vi.useRealTimers());
    expect(unheard).toMatchObject({ code: 2, said: expect.stringContaining('--anyway') });
    const closings = [office, head.second].map((one) => one.settlement.close(MONTH, 'Ines', true));
    const [one, other] = (await Promise.all(closings)).map(must);
    expect(one).toEqual(other);
    expect(cent(one!)).toEqual({ Anna: 1_801 - 60, Bernd: -1_801, [brand]: 60 });
    expect(one).toMatchObject({ closed: { by: 'Ines' }, terms: { points: { per1000: 1_500, share: 80 } } });
  });
  const closed = await month();

  // what still comes in of it is settled with the next month and says when it was; neither terms nor owners change what is closed
  await buys(marburg, card, 500, 'five');
  await sync(marburg, own);
  must(await settlement.putTerms({ points: { per1000: 1_000, share: 100 } }));
  must(await settlement.putOwner('Cem', ['Kassel']));
  expect(await month()).toEqual(closed);
  const next = await month(NEXT);
  expect(next.lines).toMatchObject([{ month: MONTH, units: 50, value: 50 }]);
  expect(cent(next)).toEqual({ Cem: -50, Bernd: 50 });
  await later(async () => must(await settlement.close(NEXT, 'Ines', true)));
  expect((await settlement.closed()).map(({ period }) => period)).toEqual([MONTH, NEXT]);
  expect(await settlement.broken()).toBeUndefined();

  // the database itself lets nobody change it
  for (const statement of [
    sql`update settlement set hash = 'x' where brand = 'main'`,
    sql`delete from settlement where brand = 'main'`,
    sql`update clearing set units = 1 where brand = 'main' and period = ${MONTH}`,
    sql`delete from clearing where brand = 'main' and period = ${MONTH}`,
    sql`insert into clearing values ('main', ${MONTH}, ${MONTH}, 'points', 'a', 'b', 1)`,
  ])
    await expect(statement.execute(database)).rejects.toThrow(/closed settlement/);
}, 120_000);

test('I38 terms that do not fit, months that are none and stores that nobody knows change nothing', async () => {
  const { settlement } = head.office;
  for (const terms of [null, {}, { points: { per1000: 1.5, share: 80 } }, { points: { per1000: 1, share: 101 } }])
    expect(await settlement.putTerms(terms)).toMatchObject({ code: 'settlement-terms-wrong' });
  for (const period of ['2026-13', '2026', '2026-1', ''])
    expect(await settlement.of(period)).toMatchObject({ code: 'argument-wrong' });
  expect(await settlement.putOwner('Dora', ['Kassel', 'Atlantis'])).toMatchObject({
    code: 'store-unknown',
    values: { store: 'Atlantis' },
  });
  expect((await settlement.owners()).map(({ name: called }) => called)).not.toContain('Dora');

  const owner = (...args: string[]) => treuekasse(ownerCommand, head.database.url, ...args);
  expect(await owner('--store', 'Kassel')).toMatchObject({ code: 2 });
  expect(await owner('--name', 'Dora', '--store', 'Marburg')).toMatchObject({
    code: 0,
    said: expect.stringContaining('Dora: Marburg'),
  });
  const settle = (...args: string[]) => treuekasse(settleCommand, head.database.url, ...args);
  expect(await settle()).toMatchObject({ code: 2 });
  expect(await settle('--period', MONTH, '--close')).toMatchObject({ code: 2 });
  const file = join(newFolder(), 'terms.json');
  writeFileSync(file, JSON.stringify({ points: { per1000: 900, share: 100 } }));
  expect(await settle('--terms', file)).toEqual({ code: 0, said: 'The terms are in force.\n' });
}, 60_000);
