import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { outcome } from '#contract/transport/outcome';
import type { Counter } from '#counter/service/counter';
import { hashPin } from '#counter/service/staff';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { enrol, newFolder, pairReal, points, provedEntries, screenOf } from './real-counter.ts';

const goodwill = {
  kind: 'goodwill',
  id: 'sorry',
  reasons: [{ id: 'waited', name: { de: 'Lange gewartet', en: 'Waited long' } }],
  cashier: { points: 50, perDay: 80 },
  manager: { points: 500 },
  perMemberPerYear: 200,
};

const managerId = 'manager-1';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  await office.putProgram({ ...sampleProgram, instruments: [...sampleProgram.instruments, goodwill] });
  for (const [id, name, role, pin] of [
    ['cashier-1', 'Ayşe', 'cashier', '1111'],
    [managerId, 'Bernd', 'manager', '2222'],
  ] as const)
    await office.putStaff({ id, name, role, active: true, pinHash: await hashPin(pin) });
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

/** The code of a refusal, or what was booked. */
async function answer<T>(call: Promise<T>): Promise<T | string> {
  const result = await outcome<T, unknown>(call);
  return result.ok ? result.value : (result.data as { key: string }).key;
}
const givenBy = (counter: Counter, member: string) => {
  const screen = screenOf(counter);
  return {
    screen,
    give: (key: string, amount: number, pin?: string) =>
      answer(
        screen.goodwill.book({
          key: `touch-key-${key}`,
          member,
          reason: 'waited',
          points: amount,
          ...(pin !== undefined && { pin }),
        }),
      ),
  };
};

test('L37 R17 I26 a cashier apologises within a limit, a manager beyond it, each key once; head office and all stores hear of it', async () => {
  const folder = newFolder();
  const [here, there] = [await pairReal(office, folder), await pairReal(office)];
  for (const counter of [here, there]) onTestFinished(() => counter.close());
  const member = enrol(here, 'Wartemann');
  const { screen, give } = givenBy(here, member);
  expect(await give('none', 10)).toBe('staff-needed');
  await screen.staff.signIn({ pin: '1111' });
  const terms = () => screen.goodwill.terms({ member });
  expect(await terms()).toEqual({ reasons: goodwill.reasons, most: 50, mostWithManager: 500, left: 200 });
  expect(await answer(screen.goodwill.terms({ member: 'x' }))).toBe('member-unknown');
  expect(await give('much', 51)).toBe('goodwill-needs-manager');
  expect(await give('1', 50)).toEqual({ points: 50, balanceAfter: 50 });
  expect(await give('1', 50)).toEqual({ points: 50, balanceAfter: 50 });
  expect(await give('1', 49)).toBe('sale-other-content');
  expect(await terms()).toMatchObject({ most: 30, left: 150 });
  expect(await give('2', 31)).toBe('goodwill-needs-manager');
  // a manager comes and decides it, by PIN; the cashier stays signed in
  expect(await give('2', 100, '1111')).toBe('manager-needed');
  expect(await give('2', 100, '3333')).toBe('staff-pin-wrong');
  expect(await give('2', 100, '2222')).toEqual({ points: 100, balanceAfter: 150 });
  const entry = here.ledger.journal.entry(here.ledger.journal.head().seq);
  expect(entry).toMatchObject({ kind: 'adjustment', staff: managerId, goodwill: { points: 100 } });
  expect(here.status.get().staff?.name).toBe('Ayşe');
  // what a manager gave is not what the cashier gave
  expect(await terms()).toMatchObject({ most: 30, left: 50 });
  await screen.staff.signIn({ pin: '2222' });
  expect(await terms()).toMatchObject({ most: 500 });
  expect(await answer(screen.goodwill.book({ key: 'touch-who', member: 'x', reason: 'waited', points: 1 }))).toBe(
    'member-unknown',
  );

  for (const counter of [here, there]) expect(await counter.syncOnce()).toMatchObject({ state: 'connected' });
  expect(points(there, member)).toBe(150);
  // what the member got elsewhere counts here
  const other = givenBy(there, member);
  await other.screen.staff.signIn({ pin: '2222' });
  expect(await other.give('3', 51)).toBe('goodwill-member-limit');
  expect(await other.give('3', 50)).toEqual({ points: 50, balanceAfter: 200 });
  for (const counter of [there, here]) await counter.syncOnce();
  expect(points(here, member)).toBe(200);
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await office.verify()).fault).toBeUndefined();
  expect(await office.decideAgain()).toEqual([]);
  expect(provedEntries(folder)).toBe(3);
});
