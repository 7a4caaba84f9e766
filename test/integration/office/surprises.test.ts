import { expect, test } from 'vitest';
import { addMonths, dayIn } from '#base/day';
import { commitmentTo } from '#domain/life/draw-winners';
import { checkSurprises, type PublishedSurprises, publishedSurprisesSchema } from '#domain/life/published-surprises';
import { sha256 } from '#replication/node-sha256';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { breakOff } from './break-off.ts';
import { addDays } from './days.ts';
import { book, joinWithCard, must, pairProved } from './real-counter.ts';
import { twoOffices } from './two-offices.ts';

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

// secrets are made two days before the first purchase
let daysLater = -2;
const clock = { now: () => addDays(Date.now(), daysLater) };
const head = twoOffices({ clock, program });

const today = dayIn('Europe/Berlin', Date.now());
async function published(month = today.slice(0, 7)): Promise<PublishedSurprises> {
  const response = await fetch(`${head.office.url}/surprises/lucky/${month}.json`);
  expect(response.status).toBe(200);
  return publishedSurprisesSchema.parse(await response.json());
}
const surpriseBoth = async (): Promise<number> => {
  const [one, two] = await Promise.all([head.office.surprise(), head.second.surprise()]);
  return one + two;
};

test('I16 chance meets regulars of a finished day within the budget, once, and anybody can compute it again from what was published', async () => {
  const counter = await pairProved(head.office);
  const before = await published();
  expect(before.revealed).toBeUndefined();
  expect((await fetch(`${head.office.url}/surprises/lucky/2020-01.json`)).status).toBe(404);
  expect(await (await fetch(`${head.office.url}/surprises/lucky/${today.slice(0, 7)}`)).text()).toContain(
    before.commitment,
  );

  const members = [1, 2, 3].map(() => joinWithCard(counter).member);
  for (const member of members) book(counter, member, 500, `hand:${member}`);
  daysLater = 0;
  await counter.syncOnce();
  // the day is not over yet
  expect(await surpriseBoth()).toBe(0);
  daysLater = 2;
  await breakOff(head.database.url, () => head.office.surprise());
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
