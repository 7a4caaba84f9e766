import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { couponsCommand } from '#cli/coupons';
import { makeCardNumber } from '#domain/card-number';
import { formatCouponCode } from '#domain/coupon-code';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { book, counterWithScreen, must, newFolder, provedEntries, putClerk, terminalOf } from './real-counter.ts';
import { treuekasse } from './treuekasse.ts';

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
  must(await office.putProgram({ ...sampleProgram, version: 4, instruments: [...sampleProgram.instruments, tasting] }));
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

const mailing = {
  kind: 'coupon',
  id: 'mailing',
  name: { de: 'Brief-Coupon', en: 'Mailed coupon' },
  batch: { prefix: 'BRIEF' },
  gives: { kind: 'amount', amount: 200 },
};

test('I08 R25 a code of a batch works once over all counters, connected or not, and again when its sale came back', async () => {
  const wanted = { coupon: 'mailing', name: 'may', codes: 1_200 };
  expect(await office.makeCoupons(wanted)).toMatchObject({ code: 'coupon-unknown' });
  must(await office.putProgram({ ...sampleProgram, version: 5, instruments: [...sampleProgram.instruments, mailing] }));
  // two people ask for the same batch at the same moment, and one of them again
  const [made, again] = await Promise.all([office.makeCoupons(wanted), office.makeCoupons(wanted)]);
  const codes = must(made);
  expect([new Set(codes).size, must(again), must(await office.makeCoupons(wanted))]).toEqual([1_200, codes, codes]);
  expect(await office.makeCoupons({ ...wanted, codes: 1_199 })).toMatchObject({ code: 'coupon-batch-less' });
  expect(await office.makeCoupons({ ...wanted, codes: 10_001 })).toMatchObject({ code: 'coupon-batch-count' });
  expect(await office.makeCoupons({ ...wanted, name: 'May!' })).toMatchObject({ code: 'coupon-batch-name' });
  const csv = join(newFolder(), 'codes.csv');
  const asked = ['--of', 'mailing', '--batch', 'may', '--codes', '1200', '--csv', csv];
  expect(await treuekasse(couponsCommand, database.url, ...asked)).toMatchObject({ code: 0 });
  const printed = codes.map((code) => `${code},${formatCouponCode(code)}\n`).join('');
  expect(readFileSync(csv, 'utf8')).toBe(`code,printed\n${printed}`);

  const [a, b] = [await counterWithScreen(office), await counterWithScreen(office)];
  const cards = ['000000000201', '000000000202'].map((digits) => makeCardNumber(digits));
  for (const [index, { counter }] of [a, b].entries())
    must(
      counter.ledger.enrol({ cards: [{ number: cards[index]!, state: 'active', since: 1 }], consents: [] }, 'clerk'),
    );
  /** What a purchase of ten euros with a code comes to, and what is said of the code. */
  const buy = async ({ counter }: typeof a, code: string): Promise<[number | undefined, string | undefined]> => {
    await counter.desk.send({ kind: 'scan', text: cards[counter === a.counter ? 0 : 1]! });
    await counter.desk.send({ kind: 'amount', amount: 1_000, vat: 1_900 });
    await counter.desk.send({ kind: 'scan', text: code });
    const { quote, notice } = counter.desk.live.get();
    must(await counter.desk.send({ kind: 'book' }));
    return [quote?.toPay, notice?.key];
  };
  const [first = '', second = '', third = '', fourth = ''] = codes;
  expect(await buy(a, first)).toEqual([800, undefined]);
  // typed with blanks, at the same counter: it says when it was used
  expect(await buy(a, first.replace(/(\d{4})/g, ' $1'))).toEqual([1_000, 'unmet-used-before']);
  await a.counter.syncOnce();
  await b.counter.syncOnce();
  expect(await buy(b, first)).toEqual([1_000, 'unmet-code-used']);
  expect(await office.couponBatches()).toEqual([{ coupon: 'mailing', name: 'may', codes: 1_200, used: 1 }]);

  // shown at one counter and not used, it goes to the other, and is gone from the first
  must(await a.counter.desk.send({ kind: 'scan', text: second }));
  must(await a.counter.desk.send({ kind: 'cancel' }));
  await a.counter.syncOnce();
  expect(await buy(b, second)).toEqual([800, undefined]);
  await b.counter.syncOnce();
  await a.counter.syncOnce();
  expect(await buy(a, second)).toEqual([1_000, 'unmet-code-used']);

  // the sale comes back, and with it the code; nothing of it comes back with a part
  const buyer = b.counter.ledger.documents.memberByCard(cards[1]!)!.member;
  const key = b.counter.ledger.salesOf(buyer, 1)[0]!.key;
  must(b.counter.ledger.bookReturn('part', key, 400, 'clerk'));
  expect(await buy(b, second)).toEqual([1_000, 'unmet-used-before']);
  must(b.counter.ledger.bookReturn('rest', key, undefined, 'clerk'));
  expect(await buy(b, second)).toEqual([800, undefined]);

  // cut off, a counter uses codes whose right it has, and no others
  must(await a.counter.desk.send({ kind: 'scan', text: third }));
  must(await a.counter.desk.send({ kind: 'cancel' }));
  for (const { counter } of [a, b, a, b]) await counter.syncOnce();
  const port = Number(new URL(office.url).port);
  await office.close();
  expect([await buy(b, third), await buy(b, fourth)]).toEqual([
    [1_000, 'unmet-code-elsewhere'],
    [1_000, 'unmet-code-elsewhere'],
  ]);
  expect([await buy(a, third), await buy(a, third), await buy(a, fourth)]).toEqual([
    [800, undefined],
    [1_000, 'unmet-used-before'],
    [1_000, 'unmet-code-elsewhere'],
  ]);
  const slip = `${fourth.slice(0, -1)}${(Number(fourth.at(-1)) + 1) % 10}`;
  expect(await a.counter.desk.send({ kind: 'scan', text: slip })).toMatchObject({ code: 'coupon-check-digit' });

  office = await startTestOffice({ databaseUrl: database.url, port });
  for (const { counter } of [a, b, a, b]) await counter.syncOnce();
  expect(await buy(b, fourth)).toEqual([800, undefined]);
  await b.counter.syncOnce();
  expect(await office.couponBatches()).toMatchObject([{ used: 4 }]);
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await office.verify()).fault).toBeUndefined();
  expect(await office.decideAgain()).toEqual([]);
  for (const { folder } of [a, b]) expect(provedEntries(folder)).toBeGreaterThan(0);
}, 60_000);

test('I02 R25 a reward once a year for each member: at two counters it is had once, and whoever is cut off says so', async () => {
  const often = {
    kind: 'reward',
    id: 'often',
    name: { de: 'Torte', en: 'Cake' },
    gives: { kind: 'item', points: 1 },
    perMember: { times: 1, per: 'year' },
  };
  must(await office.putProgram({ ...sampleProgram, version: 6, instruments: [...sampleProgram.instruments, often] }));
  const [a, b] = [await counterWithScreen(office), await counterWithScreen(office)];
  const cards = ['000000000301', '000000000302', '000000000303'].map((digits) => makeCardNumber(digits));
  const members = cards.map((number) =>
    must(a.counter.ledger.enrol({ cards: [{ number, state: 'active', since: 1 }], consents: [] }, 'clerk')),
  );
  for (const [index, member] of members.entries())
    for (const { counter } of [a, b]) {
      await counter.syncOnce();
      book(counter, member, 5_000, `hand:points-${index}-${terminalOf(counter)}`);
    }
  for (const { counter } of [a, b, a, b]) await counter.syncOnce();
  const have = async ({ counter }: typeof a, card: string): Promise<string> => {
    must(await counter.desk.send({ kind: 'scan', text: card }));
    const chosen = await counter.desk.send({ kind: 'choose', reward: 'often' });
    const booked = chosen.ok ? await counter.desk.send({ kind: 'book' }) : chosen;
    if (!booked.ok) await counter.desk.send({ kind: 'cancel' });
    return booked.ok ? 'had' : booked.code;
  };
  const [first = '', second = '', third = ''] = cards;
  expect(await have(a, first)).toBe('had');
  expect(await have(a, first)).toBe('reward-used-on');
  await a.counter.syncOnce();
  expect(await have(b, first)).toBe('reward-limit-year');
  // at the same moment at both
  const both = await Promise.all([have(a, second), have(b, second)]);
  expect(both.toSorted()).toEqual(['had', 'reward-limit-year']);

  // it comes back with its purchase, and can be had where it came back
  await a.counter.syncOnce();
  const { key } = a.counter.ledger.salesOf(members[0]!, 1)[0]!;
  must(a.counter.ledger.bookReturn('cake-back', key, undefined, 'clerk'));
  expect(await have(a, first)).toBe('had');

  for (const { counter } of [a, b]) await counter.syncOnce();
  const port = Number(new URL(office.url).port);
  await office.close();
  expect([await have(a, third), await have(b, third)]).toEqual(['reward-limit-online', 'reward-limit-online']);
  office = await startTestOffice({ databaseUrl: database.url, port });
  for (const { counter } of [a, b, a, b]) await counter.syncOnce();
  expect(await have(b, third)).toBe('had');
  await b.counter.syncOnce();
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await office.verify()).fault).toBeUndefined();
  expect(await office.decideAgain()).toEqual([]);
  for (const { folder } of [a, b]) expect(provedEntries(folder)).toBeGreaterThan(0);
}, 60_000);
