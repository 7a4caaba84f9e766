import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCardNumber } from '#domain/card-number';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { counterWithScreen, must, provedEntries, putClerk } from './real-counter.ts';

const tasting = {
  kind: 'event',
  id: 'tasting',
  name: { de: 'Brotprobe', en: 'Bread tasting' },
  from: '2099-12-04',
  until: '2099-12-04',
  capacity: 2,
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

/** A counter with a member of its own. */
async function newCounter(card: string) {
  const { folder, counter } = await counterWithScreen(office);
  const number = makeCardNumber(card);
  must(counter.ledger.enrol({ cards: [{ number, state: 'active', since: 1 }], consents: [] }, 'clerk'));
  await counter.syncOnce();
  const offers = () => counter.desk.live.get().offers.map(({ reward }) => reward);
  return {
    counter,
    folder,
    /** Scans the card and tries to take a seat, which comes from head office meanwhile if there is one. */
    async takeSeat(): Promise<string> {
      must(await counter.desk.send({ kind: 'scan', text: number }));
      const comes = expect.poll(offers, { timeout: 3_000 }).toContain('tasting');
      const isOffered = await comes.then(() => true).catch(() => false);
      if (!isOffered) return 'not offered';
      must(await counter.desk.send({ kind: 'choose', reward: 'tasting' }));
      must(await counter.desk.send({ kind: 'book' }));
      await counter.syncOnce();
      return 'seated';
    },
  };
}

test('I20 R25 head office puts the seats into the pool, counters fetch them for who stands there, and none is given twice', async () => {
  expect(await office.putStock('tasting')).toMatchObject({ code: 'stock-unknown' });
  must(await office.putProgram({ ...sampleProgram, instruments: [...sampleProgram.instruments, tasting] }));
  expect(await office.putStock('unknown', 3)).toMatchObject({ code: 'stock-unknown' });
  expect(await office.putStock('tasting', 3)).toMatchObject({ code: 'stock-above-capacity' });
  // as often as one likes, and two at the same moment
  for (const put of await Promise.all([office.putStock('tasting'), office.putStock('tasting')])) must(put);
  must(await office.putStock('tasting'));

  const counters = [
    await newCounter('000000000101'),
    await newCounter('000000000102'),
    await newCounter('000000000103'),
  ];
  for (const { counter } of counters) await counter.syncOnce();
  const answers: string[] = [];
  for (const { takeSeat } of counters) answers.push(await takeSeat());
  expect(answers).toEqual(['seated', 'seated', 'not offered']);
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await office.verify()).fault).toBeUndefined();
  expect(await office.decideAgain()).toEqual([]);
  for (const { folder } of counters) expect(provedEntries(folder)).toBeGreaterThan(0);
}, 60_000);
