import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { breakOff } from './break-off.ts';
import { addDays } from './days.ts';
import {
  issuerAccount,
  memberAccount,
  poolAccount,
  storeAccount,
  type Transfer,
  type Unit,
  voucherAccount,
} from '#domain/account';
import type { RightPart } from '#domain/entry';
import { seatsOf } from '#domain/program/event';
import { openDatabase } from '#office/store/database';
import { deadRecall } from '#replication/wire';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { pairSimulatedTerminal, START, TODAY } from './terminal-client.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let now = START;
let db: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url, clock: { now: () => now } });
  db = openDatabase(database.url, () => undefined);
});
afterAll(async () => {
  await db.destroy();
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

const newTerminal = () => pairSimulatedTerminal(office, office.store);
const lotsOf = (member: string) =>
  db.selectFrom('lot').selectAll().where('brand', '=', office.brand).where('member', '=', member).execute();
const lotOf = async (member: string) => (await lotsOf(member)).filter(({ unit }) => unit === 'points');
const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
const balanceOf = async (account: string, unit: Unit = 'points'): Promise<number> =>
  (
    await db
      .selectFrom('account')
      .select('balance')
      .where('brand', '=', office.brand)
      .where('unit', '=', unit)
      .where('account', '=', account)
      .executeTakeFirst()
  )?.balance ?? 0;
let requests = 0;
async function ask(terminal: Awaited<ReturnType<typeof newTerminal>>, member: string, amount: number) {
  const answer = await terminal.client.rights({ request: `own-${++requests}`, member, unit: 'points', amount });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

describe('a terminal that is declared dead', () => {
  test('P47 its rights are the members’ again: what only it could spend is granted elsewhere', async () => {
    const [lost, other] = [await newTerminal(), await newTerminal()];
    lost.earn('m-dead', 100);
    await lost.push();
    expect(await ask(other, 'm-dead', 100)).toEqual({ grant: null, parts: [] });
    const declared = await office.declareDead(lost.terminal, 'Frau Yılmaz');
    expect(declared).toMatchObject({ ok: true });
    expect(declared.ok && declared.value.get('points')).toBe(100);
    expect((await ask(other, 'm-dead', 100)).parts).toMatchObject([{ amount: 100 }]);
    expect(await office.declareDead(lost.terminal, 'again')).toMatchObject({ ok: false, code: 'terminal-dead' });
    expect(await office.declareDead('nobody', 'x')).toMatchObject({ ok: false, code: 'terminal-unknown' });
  });

  test('P47 grants that were on their way to it come back too', async () => {
    const [one, lost, third] = [await newTerminal(), await newTerminal(), await newTerminal()];
    const lot = one.earn('m-way', 60);
    one.release('r-way', [{ lot, unit: 'points', member: 'm-way', amount: 60 }]);
    await one.push();
    const grant = await ask(lost, 'm-way', 60);
    expect(grant.parts).toMatchObject([{ amount: 60 }]);
    expect(await ask(third, 'm-way', 60)).toEqual({ grant: null, parts: [] });
    await office.declareDead(lost.terminal, 'A');
    expect((await ask(third, 'm-way', 60)).parts).toMatchObject([{ amount: 60 }]);
    // it comes back after all, and had received the grant: that counts for nothing any more
    lost.receive(grant.grant!, grant.parts);
    expect(await lost.push()).toMatchObject({ ok: true });
    expect(await lotOf('m-way')).toMatchObject([{ remaining: 60, granted: 60, held: 0 }]);
  });

  test('P48 wrongly declared: what it spent is booked, and what was spent twice is the loss of that decision', async () => {
    const [lost, other] = [await newTerminal(), await newTerminal()];
    const lot = lost.earn('m-twice', 100);
    await lost.push();
    await office.declareDead(lost.terminal, 'A');
    const grant = await ask(other, 'm-twice', 80);
    other.receive(grant.grant!, grant.parts);
    other.spend('m-twice', lot, 80);
    await other.push();
    lost.spend('m-twice', lot, 50);
    const from = lost.journal.length;
    const pushed = await lost.push(from);
    expect(pushed).toMatchObject({ ok: true, value: { dead: now } });
    expect(await balanceOf(`loss:${lost.terminal}`)).toBe(-30);
    expect(await lotOf('m-twice')).toMatchObject([{ remaining: 0 }]);
    // it lets go of what it holds, and is a counter like others again
    lost.release(deadRecall(now), [{ lot, unit: 'points', member: 'm-twice', amount: 50 }]);
    await lost.push(from + 1);
    const later = lost.earn('m-later', 10);
    const after = await lost.push(from + 2);
    expect(after.ok && after.value.dead).toBeUndefined();
    expect(await lotOf('m-later')).toMatchObject([{ id: later, home_held: 10 }]);
    expect((await office.verify()).fault).toBeUndefined();
    expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
  });

  test('P48 what was spent twice is a loss also while the other one has not spent it yet', async () => {
    const [lost, other] = [await newTerminal(), await newTerminal()];
    const lot = lost.earn('m-not-yet', 100);
    await lost.push();
    await office.declareDead(lost.terminal, 'A');
    const grant = await ask(other, 'm-not-yet', 80);
    lost.spend('m-not-yet', lot, 50);
    await lost.push(lost.journal.length);
    expect(await balanceOf(`loss:${lost.terminal}`)).toBe(-30);
    other.receive(grant.grant!, grant.parts);
    other.spend('m-not-yet', lot, 80);
    await other.push();
    expect(await lotOf('m-not-yet')).toMatchObject([{ remaining: 0, held: 0, granted: 0 }]);
  });

  test('P48 what it earns after it has let go is its own again, also in the same batch', async () => {
    const lost = await newTerminal();
    const lot = lost.earn('m-anew', 100);
    await lost.push();
    await office.declareDead(lost.terminal, 'A');
    lost.release(deadRecall(now), [{ lot, unit: 'points', member: 'm-anew', amount: 100 }]);
    lost.earn('m-anew', 10);
    expect(await lost.push(2)).toMatchObject({ ok: true });
    const lots = await lotOf('m-anew');
    expect(lots.map(({ remaining, held }) => [remaining, held]).sort(([a = 0], [b = 0]) => a - b)).toEqual([
      [10, 10],
      [100, 0],
    ]);
    const other = await newTerminal();
    expect((await ask(other, 'm-anew', 200)).parts).toMatchObject([{ lot, amount: 100 }]);
  });

  test('P48 it hears of it with the feed, if it has nothing to send', async () => {
    const lost = await newTerminal();
    lost.earn('m-silent', 10);
    await lost.push();
    await office.declareDead(lost.terminal, 'A');
    expect(await lost.client.feed(0, 10)).toMatchObject({ ok: true, value: { dead: now } });
  });
});

describe('what lapses', () => {
  test('P72 R18 is booked where nobody else holds it, once; the rest stays out until its holder lets go', async () => {
    const terminal = await newTerminal();
    const [free, held] = [
      terminal.earn('m-lapse', 40, { expires: TODAY }),
      terminal.earn('m-lapse-held', 25, { expires: TODAY }),
    ];
    terminal.release('r-lapse', [{ lot: free, unit: 'points', member: 'm-lapse', amount: 40, expires: TODAY }]);
    await terminal.push();
    const before = await balanceOf(`expired:${office.store}`);
    await office.lapse();
    expect(await lotOf('m-lapse')).toMatchObject([{ remaining: 40 }]);
    now = addDays(now, 2);
    expect(await office.lapse()).toBe(40);
    expect(await office.lapse()).toBe(0);
    expect(await lotOf('m-lapse')).toMatchObject([{ remaining: 0 }]);
    expect(await lotOf('m-lapse-held')).toMatchObject([{ id: held, remaining: 25 }]);
    expect((await balanceOf(`expired:${office.store}`)) - before).toBe(40);
    expect((await office.verify()).fault).toBeUndefined();
    // a counter gives it back when it has lapsed there too; then that is booked as well
    const given = { lot: held, unit: 'points' as const, member: 'm-lapse-held', amount: 25, expires: TODAY };
    terminal.release('lapsed:1', [given]);
    await terminal.push(4);
    expect(await office.lapse()).toBe(25);
    expect(await lotOf('m-lapse-held')).toMatchObject([{ remaining: 0, held: 0 }]);
    expect((await balanceOf(`expired:${office.store}`)) - before).toBe(65);
    // the terminals hear of it
    const rows = (await terminal.follow()).rows.filter((row) => row.kind === 'lot' && row.lot === free);
    expect(rows).toMatchObject([{ remaining: 0 }]);
  });

  test('P72 L24 R18 I20 what a voucher that has ended still had, and the seats of an event that is over, lapse too, once, and come back when it is opened again', async () => {
    const over = { kind: 'event', id: 'tasting', name: { de: 'Brotprobe', en: 'Tasting' }, capacity: 7 };
    const dates = { from: dayOf(now), until: dayOf(now) };
    const put = { ...sampleProgram, instruments: [...sampleProgram.instruments, { ...over, ...dates }] };
    expect(await office.putProgram(put)).toMatchObject({ ok: true });
    expect(await office.putStock('tasting')).toMatchObject({ ok: true });

    const terminal = await newTerminal();
    const [ended, kept] = [voucherAccount('ABCDEFGHJK'), voucherAccount('BCDEFGHJKL')];
    const sold = (account: string, expires?: string): RightPart => {
      const lot = `${terminal.terminal}:${terminal.journal.length + 1}`;
      const from = issuerAccount(office.store);
      const transfers: Transfer[] = [
        { unit: 'credit', from, to: account, amount: 5_000, lot, ...(expires && { expires }) },
      ];
      const said = { kind: 'voucher', what: 'sold', day: TODAY, amount: 5_000, left: 5_000 } as const;
      terminal.write({ ...said, key: `sold:${account}`, transfers });
      return { lot, unit: 'credit', member: account, amount: 5_000 };
    };
    terminal.release('r-vouchers', [sold(ended, dates.until), sold(kept)]);
    const seats = { lot: `${terminal.terminal}:4`, unit: seatsOf('tasting') } as const;
    const [from, to] = [storeAccount(office.store), memberAccount('m-seat')];
    terminal.sale('m-seat', [{ ...seats, from, to, amount: 1 }]);
    terminal.release('r-seat', [{ ...seats, member: 'm-seat', amount: 1 }]);
    expect(await terminal.push()).toMatchObject({ ok: true });

    expect(await office.lapse()).toBe(0);
    now = addDays(now, 2);
    // what was on the voucher, the seats that nobody took, and the one of somebody who never came
    expect(await office.lapse()).toBe(5_000 + 7 + 1);
    expect(await office.lapse()).toBe(0);
    const left = async (holder: string) => (await lotsOf(holder)).map(({ remaining }) => remaining);
    expect(await left(ended)).toEqual([0]);
    expect(await left(kept)).toEqual([5_000]);
    expect(await left(poolAccount('tasting'))).toEqual([0]);
    expect(await left('m-seat')).toEqual([0]);
    expect(await balanceOf(`expired:${office.store}`, 'credit')).toBe(5_000);

    // the event is opened again: who had booked still has, the others' seats are there again, once
    const reopened = (version: number, until: string) => ({
      ...sampleProgram,
      version,
      instruments: [...sampleProgram.instruments, { ...over, ...dates, until }],
    });
    await breakOff(database.url, () => office.putProgram(reopened(98, dayOf(addDays(now, 5)))));
    expect(await left('m-seat')).toEqual([0]);
    // broken off in between, it is done the next time
    expect(await office.lapse()).toBe(0);
    expect([await left(poolAccount('tasting')), await left('m-seat')]).toEqual([[7], [1]]);
    expect(await balanceOf(`expired:${office.store}`, seatsOf('tasting'))).toBe(0);
    const aSeat = { request: 'a-seat', member: poolAccount('tasting'), unit: 'stock:tasting', amount: 1 } as const;
    expect(await terminal.client.rights(aSeat)).toMatchObject({ ok: true, value: { parts: [{ amount: 1 }] } });
    // over once more, and opened once more; the seat that a terminal has stays there
    now = addDays(now, 8);
    expect(await office.lapse()).toBe(6 + 1);
    expect(await office.putProgram(reopened(99, dayOf(addDays(now, 5))))).toMatchObject({ ok: true });
    expect([await left(poolAccount('tasting')), await left('m-seat')]).toEqual([[7], [1]]);
    expect(await office.lapse()).toBe(0);
    expect((await office.verify()).fault).toBeUndefined();
    expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
    expect((await office.overview()).credit).toBe(5_000);
  });
});
