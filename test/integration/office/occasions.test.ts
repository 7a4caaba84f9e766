import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayIn } from '#base/day';
import { makeCardNumber } from '#domain/card-number';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { counterWithScreen, must, provedEntries, putClerk } from './real-counter.ts';

const name = { de: 'Geburtstag', en: 'Birthday' };
const cookie = { de: 'Ein Keks', en: 'A cookie' };
const program = {
  ...sampleProgram,
  version: 9,
  instruments: [
    ...sampleProgram.instruments,
    { kind: 'occasion', id: 'birthday', name, opens: { on: 'birthday', daysBefore: 2, daysAfter: 2 } },
    { kind: 'gift', id: 'cookie', name, gift: cookie, when: { occasions: ['birthday'] } },
  ],
};

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  await putClerk(office);
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

const yearly = async (): Promise<number> => must(await office.givePasses({ kind: 'yearly' }));

async function newCounter() {
  const { folder, counter } = await counterWithScreen(office);
  /** Rings something up; the gifts that go with it. */
  const ringUp = async (card: string): Promise<void> => {
    await counter.desk.send({ kind: 'cancel' });
    must(await counter.desk.send({ kind: 'scan', text: card }));
    must(await counter.desk.send({ kind: 'amount', amount: 500, vat: 700 }));
  };
  const gifts = (): unknown[] =>
    counter.desk.live
      .get()
      .quote?.reasons.flatMap(({ key, values }) => (key === 'reason-gift' ? [values['gift']] : [])) ?? [];
  return { folder, counter, ringUp, gifts };
}

test('I15 R21 R25 head office opens birthdays, once a year; the gift is given at whatever counter comes first, and never again', async () => {
  must(await office.putProgram(program));
  const [one, two] = [await newCounter(), await newCounter()];
  const today = dayIn('Europe/Berlin', Date.now());
  const enrol = (card: string, date: string): string => {
    const number = makeCardNumber(card);
    const birthday = { date, since: '2020-01-01' };
    must(one.counter.ledger.enrol({ cards: [{ number, state: 'active', since: 1 }], consents: [], birthday }, 'clerk'));
    return number;
  };
  const month = today.slice(5, 7) === '06' ? '12' : '06';
  const [born, other] = [enrol('000000000011', today.slice(5)), enrol('000000000012', `${month}-15`)];
  await one.counter.syncOnce();
  await two.counter.syncOnce();
  expect(await yearly()).toBe(1);
  // whoever has one gets no second one
  expect(await yearly()).toBe(0);
  for (const { counter } of [one, two]) await counter.syncOnce();

  await two.ringUp(born);
  await expect.poll(two.gifts, { timeout: 5_000 }).toEqual([cookie]);
  must(await two.counter.desk.send({ kind: 'book' }));
  for (const { counter } of [two, one]) await counter.syncOnce();
  for (const { ringUp, gifts } of [two, one])
    for (const card of [born, other]) {
      await ringUp(card);
      expect(gifts()).toEqual([]);
    }
  expect(await yearly()).toBe(0);
  expect((await office.verify()).fault).toBeUndefined();
  for (const { folder } of [one, two]) provedEntries(folder);
});

test('I15 R25 an invitation of one name reaches each member of the target group once', async () => {
  const autumn = { kind: 'occasion', id: 'autumn', name, opens: { on: 'invitation', days: 14 } };
  const bread = { ...program.instruments.at(-1)!, id: 'bread', when: { occasions: ['autumn'] } };
  must(await office.putProgram({ ...program, version: 10, instruments: [...program.instruments, autumn, bread] }));
  const { counter } = await newCounter();
  const regular = must(counter.ledger.enrol({ cards: [], consents: [], segments: ['regulars'] }, 'clerk'));
  await counter.syncOnce();
  const invite = (more: object = {}) =>
    office.givePasses({ kind: 'invitation', occasion: 'autumn', name: '2026', ...more });
  expect(await invite({ occasion: 'birthday' })).toMatchObject({ code: 'occasion-unknown' });
  expect(must(await invite({ segment: 'nobody' }))).toBe(0);
  expect(must(await invite({ segment: 'regulars' }))).toBe(1);
  expect(must(await invite({ segment: 'regulars' }))).toBe(0);
  expect(must(await invite({ segment: 'regulars', name: '2027' }))).toBe(1);
  await counter.syncOnce();
  expect(counter.ledger.byAccount(regular, 'pass:autumn')).toMatchObject([{ total: 2 }]);
});
