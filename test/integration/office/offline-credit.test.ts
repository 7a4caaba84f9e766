import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { SessionEvent } from '#contract/session';
import type { Counter } from '#counter/service/counter';
import { hashPin } from '#counter/service/staff';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { book, must, newFolder, pairReal, provedEntries, screenOf } from './real-counter.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  await office.putProgram(sampleProgram);
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

async function newCounter(): Promise<{ folder: string; counter: Counter }> {
  const folder = newFolder();
  const counter = await pairReal(office, folder);
  onTestFinished(() => counter.close());
  return { folder, counter };
}

/** Takes coffees for 20 points each, and buys nothing. */
const take = ({ ledger, program }: Counter, member: string, key: string, coffees: number) =>
  ledger.bookSale(
    program.get()!,
    member,
    { key, source: 'hand', at: Date.now(), total: 0, lines: [], payments: [] },
    Array.from({ length: coffees }, () => ({ reward: 'coffee' })),
    'A',
  );
const totalOf = (counter: Counter, member: string): number => counter.ledger.pointsOf(member).total;

async function away(counters: readonly Counter[]): Promise<void> {
  await office.close();
  for (const counter of counters) expect(await counter.syncOnce()).toMatchObject({ state: 'away' });
}
async function back(counters: readonly Counter[]): Promise<void> {
  office = await startTestOffice({ databaseUrl: database.url, port: Number(new URL(office.url).port) });
  for (const counter of [...counters, ...counters])
    expect(await counter.syncOnce()).toMatchObject({ state: 'connected' });
}
/** Counters get back what they can, as soon as those that hold the rights can be asked; everybody hears of it. */
async function settle(counters: readonly Counter[], left: number): Promise<void> {
  await expect
    .poll(
      async () => {
        for (const counter of counters) await counter.getBack();
        return counters.flatMap(({ ledger }) => ledger.openAdvances('', 10)).reduce((sum, { open }) => sum + open, 0);
      },
      { timeout: 20_000 },
    )
    .toBe(left);
  for (const counter of [...counters, ...counters]) await counter.syncOnce();
}

test('L35 L36 two counters advance the same points: the member pays what there is, the shop the rest, and both see it', async () => {
  const [a, b, c] = [await newCounter(), await newCounter(), await newCounter()];
  const all = [a.counter, b.counter, c.counter];
  must(await office.setOfflineCredit(office.store, 60));
  book(a.counter, 'm-both', 10_000, 'earn-both');
  for (const counter of all) await counter.syncOnce();
  expect(b.counter.ledger.pointsOf('m-both')).toMatchObject({ total: 100, redeemable: 0 });
  // while head office answers, nothing is advanced
  expect(take(b.counter, 'm-both', 'connected', 1)).toMatchObject({ ok: false, code: 'reward-points-missing' });

  await away(all);
  expect(take(b.counter, 'm-both', 'too-much', 4)).toMatchObject({ ok: false, code: 'reward-points-missing' });
  expect(must(take(b.counter, 'm-both', 'both-b', 3)).body).toMatchObject({ balance: 40 });
  expect(must(take(c.counter, 'm-both', 'both-c', 3)).body).toMatchObject({ balance: 40 });
  // what is open counts: once is once
  expect(take(b.counter, 'm-both', 'again-b', 1)).toMatchObject({ ok: false, code: 'reward-points-missing' });

  await back(all);
  await settle(all, 20);
  for (const counter of all) expect(totalOf(counter, 'm-both')).toBe(0);
  for (const one of [b, c]) expect(one.counter.ledger.memberState('m-both').credit).toBeUndefined();
  const overview = await office.overview();
  expect(overview.advanced).toEqual([{ store: 'Bäckerei am Markt', points: 20 }]);
  expect(overview.sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await office.verify()).fault).toBeUndefined();
  expect(await office.decideAgain()).toEqual([]);
  const authorization = `Bearer ${new URL(office.statusUrl).searchParams.get('token')}`;
  const page = await fetch(office.url, { headers: { authorization, 'accept-language': 'de' } });
  expect(await page.text()).toContain('20 Punkte auf Kredit');

  // goods that come back bring the price back
  must(c.counter.ledger.bookReturn('return-c', 'both-c', undefined, 'A'));
  await c.counter.syncOnce();
  expect((await office.overview()).advanced).toEqual([]);
  expect(totalOf(c.counter, 'm-both')).toBe(40);
  expect(await office.decideAgain()).toEqual([]);
  for (const { folder } of [a, b, c]) expect(provedEntries(folder)).toBeGreaterThan(1);
});

test('L36 what the member earns where it was advanced brings it back without head office, once', async () => {
  const [a, b] = [await newCounter(), await newCounter()];
  const all = [a.counter, b.counter];
  must(await office.setOfflineCredit(office.store, 60));
  book(a.counter, 'm-here', 5_000, 'earn-here');
  for (const counter of all) await counter.syncOnce();
  await away(all);
  must(take(b.counter, 'm-here', 'here-b', 2));
  expect(must(b.counter.ledger.settleAdvances('m-here'))).toBe(40);
  book(b.counter, 'm-here', 3_000, 'more-here');
  expect(must(b.counter.ledger.settleAdvances('m-here'))).toBe(10);
  book(b.counter, 'm-here', 3_000, 'even-more-here');
  expect(must(b.counter.ledger.settleAdvances('m-here'))).toBe(0);
  expect(must(b.counter.ledger.settleAdvances('m-here'))).toBe(0);
  expect(totalOf(b.counter, 'm-here')).toBe(70);
  await back(all);
  await settle(all, 0);
  for (const counter of all) expect(totalOf(counter, 'm-here')).toBe(70);
  expect((await office.overview()).advanced).toEqual([]);
  expect(provedEntries(b.folder)).toBeGreaterThan(3);
});

/** Runs `treuekasse` in English with the same database; its exit code and all that it said. */
async function treuekasse(...args: string[]): Promise<[code: number | null, said: string]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../../src/cli/main.ts'), ...args], {
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return [code, said];
}

test('L35 L36 an owner allows a credit and sees its price; the screen says what is advanced', async () => {
  const [a, b] = [await newCounter(), await newCounter()];
  const store = 'Bäckerei am Markt';
  expect(await treuekasse('credit', '--store', store, '--points', '30')).toEqual([0, expect.stringContaining('30')]);
  expect((await treuekasse('credit', '--store', 'nowhere', '--points', '30'))[0]).toBe(2);
  expect((await treuekasse('credit', '--store', store, '--points', '-1'))[0]).toBe(2);
  expect(await treuekasse('credit')).toEqual([0, expect.stringContaining('No shop')]);
  const member = must(a.counter.ledger.enrol({ lastName: 'Kredit', cards: [], consents: [] }, 'A'));
  book(a.counter, member, 4_000, 'earn-shown');
  for (const { counter } of [a, b]) await counter.syncOnce();
  await office.putStaff({ id: 'clerk', name: 'Ida', role: 'cashier', pinHash: await hashPin('2468'), active: true });
  await b.counter.syncOnce();
  await away([a.counter, b.counter]);

  const client = screenOf(b.counter);
  await client.staff.signIn({ pin: '2468' });
  const seen = async (event: SessionEvent) => await client.session.send(event);
  expect(await seen({ kind: 'member', member })).toMatchObject({ member: { points: 40, redeemable: 30, credit: 30 } });
  expect(
    (await seen({ kind: 'choose', reward: 'coffee' })).offers.find(({ reward }) => reward === 'coffee'),
  ).toMatchObject({ state: 'credit', chosen: 20 });
  expect(await seen({ kind: 'book' })).toMatchObject({ booked: { pointsSpent: 20, member: { points: 20 } } });
  await back([a.counter, b.counter]);
  await settle([a.counter, b.counter], 0);
});
