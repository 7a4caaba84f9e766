import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { addMonths, dayIn } from '#base/day';
import { makeCardNumber } from '#domain/card-number';
import { commitmentTo } from '#domain/life/draw-winners';
import { checkSurprises, type PublishedSurprises, publishedSurprisesSchema } from '#domain/life/published-surprises';
import { sha256 } from '#replication/node-sha256';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { breakOff } from './break-off.ts';
import { addDays } from './days.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { book, must, newFolder, pairReal, provedEntries } from './real-counter.ts';

const name = { de: 'Überraschung', en: 'Surprise' };
const opens = { on: 'surprise', days: 30, oneIn: 1, visitsFrom: 1, perMonth: 2, notAgainMonths: 1 };
const program = {
  ...sampleProgram,
  version: 9,
  instruments: [
    ...sampleProgram.instruments,
    { kind: 'occasion', id: 'lucky', name, opens },
    { kind: 'gift', id: 'cookie', name, gift: { de: 'Ein Keks', en: 'A cookie' }, when: { occasions: ['lucky'] } },
  ],
};

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let second: OfficeUnderTest;
// secrets are made two days before the first purchase
let daysLater = -2;
const clock = { now: () => addDays(Date.now(), daysLater) };
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url, clock });
  second = await startTestOffice({ databaseUrl: database.url, clock });
  must(await office.putProgram(program));
}, 60_000);
afterAll(async () => {
  const [{ fault }, { sums }] = [await office.verify(), await office.overview()];
  await second.close();
  await office.close();
  await database.stop();
  expect([fault, sums.filter(({ sum }) => sum !== 0)]).toEqual([undefined, []]);
  expect([...office.faults, ...second.faults]).toEqual([]);
});

const today = dayIn('Europe/Berlin', Date.now());
async function published(month = today.slice(0, 7)): Promise<PublishedSurprises> {
  const response = await fetch(`${office.url}/surprises/lucky/${month}.json`);
  expect(response.status).toBe(200);
  return publishedSurprisesSchema.parse(await response.json());
}
const surpriseBoth = async (): Promise<number> => {
  const [one, two] = await Promise.all([office.surprise(), second.surprise()]);
  return one + two;
};

test('I16 chance meets regulars of a finished day within the budget, once, and anybody can compute it again from what was published', async () => {
  const folder = newFolder();
  const counter = await pairReal(office, folder);
  onTestFinished(async () => {
    await counter.close();
    provedEntries(folder);
  });
  const before = await published();
  expect(before.revealed).toBeUndefined();
  expect((await fetch(`${office.url}/surprises/lucky/2020-01.json`)).status).toBe(404);
  expect(await (await fetch(`${office.url}/surprises/lucky/${today.slice(0, 7)}`)).text()).toContain(before.commitment);

  const members = ['11', '12', '13'].map((digits) => {
    const number = makeCardNumber(digits.padStart(12, '0'));
    return must(counter.ledger.enrol({ cards: [{ number, state: 'active', since: 1 }], consents: [] }, 'clerk'));
  });
  for (const member of members) book(counter, member, 500, `hand:${member}`);
  daysLater = 0;
  await counter.syncOnce();
  // the day is not over yet
  expect(await surpriseBoth()).toBe(0);
  daysLater = 2;
  await breakOff(database.url, () => office.surprise());
  expect(await surpriseBoth()).toBe(2);
  expect(await surpriseBoth()).toBe(0);
  await counter.syncOnce();
  const passes = members.map((member) => counter.ledger.byAccount(member, 'pass:lucky')[0]?.total ?? 0);
  expect(passes.toSorted((a, b) => a - b)).toEqual([0, 1, 1]);
  expect((await published()).revealed).toBeUndefined();

  // after the month everything is public, and the next month's secret has been made
  daysLater = 40;
  expect(await surpriseBoth()).toBe(0);
  const after = await published();
  expect(after.commitment).toBe(before.commitment);
  expect(commitmentTo(after.revealed!.secret, sha256)).toBe(before.commitment);
  const day = after.revealed!.days.find((one) => one.day === today)!;
  expect(day.customers.map(({ member }) => member).toSorted()).toEqual(members.toSorted());
  expect(day.surprised).toEqual(
    members
      .map((member) => ({ member, number: sha256(`${after.revealed!.secret} lucky ${today} ${member}`) }))
      .toSorted((a, b) => (a.number < b.number ? -1 : 1))
      .slice(0, 2)
      .map(({ member }) => member),
  );
  expect(must(checkSurprises(after, sha256)).surprised).toBe(2);
  const days = after.revealed!.days.map((one) => ({ ...one, surprised: one.surprised.toReversed() }));
  const steered = { ...after, revealed: { ...after.revealed!, days } };
  expect(checkSurprises(steered, sha256)).toMatchObject({ code: 'surprises-check-day', values: { day: today } });
  const other = { ...after, revealed: { ...after.revealed!, secret: 'another' } };
  expect(checkSurprises(other, sha256)).toMatchObject({ code: 'draw-check-secret' });
  expect(checkSurprises(before, sha256)).toMatchObject({ code: 'draw-check-early' });
  const nextMonth = addMonths(dayIn('UTC', addDays(clock.now(), 2)), 1).slice(0, 7);
  expect(await published(nextMonth)).toMatchObject({ from: `${nextMonth}-01`, commitment: expect.any(String) });
  expect((await published(nextMonth)).revealed).toBeUndefined();
});
