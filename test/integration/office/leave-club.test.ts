import { expect, onTestFinished, test } from 'vitest';
import { clubCommand } from '#cli/club';
import { addDays as daysAfter, addMonths, dayIn } from '#base/day';
import type { Counter } from '#counter/service/counter';
import { makeCardNumber } from '#domain/card-number';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { breakOff } from './break-off.ts';
import { joinWithCard, must, newFolder, openReal, pairProved, pairReal, provedEntries } from './real-counter.ts';
import { treuekasse } from './treuekasse.ts';
import { twoOffices } from './two-offices.ts';

const name = { de: 'Goldclub', en: 'Gold club' };
const gold = { kind: 'club', id: 'gold', name, fee: 2_400, vat: 1_900, months: 12, refund: 'unused-months' };
const programOf = (version: number, ...clubs: object[]) => ({
  ...sampleProgram,
  version,
  instruments: [...sampleProgram.instruments, ...clubs],
});

/** How far ahead of the counters head office's clock is. */
let aheadMs = 0;
const clock = { now: () => Date.now() + aheadMs };
const head = twoOffices({ clock, program: programOf(9, gold, { ...gold, id: 'plain', refund: 'none' }) });

/** Somebody who has bought terms of a club. */
function joined(counter: Counter, club: string, terms = 1) {
  const { ledger, program } = counter;
  const { member, card } = joinWithCard(counter);
  const keys = Array.from({ length: terms }, (_, term) => `hand:${club}-${member}-${term}`);
  for (const key of keys) {
    const lines = [{ kind: 'goods' as const, amount: 500, vat: 700, quantity: 1 }];
    const sale = { key, source: 'hand' as const, at: Date.now(), total: 500, lines, payments: [] };
    must(ledger.bookSale(program.get()!, member, sale, [{ reward: club }], 'clerk'));
  }
  const passes = () => ledger.byAccount(member, `pass:${club}`)[0];
  return { member, card, keys, passes };
}

const today = dayIn('Europe/Berlin', Date.now());
const monthsEnd = daysAfter(addMonths(today, 1), -1);

test('I12 R04 what has come back already of the fee with goods of that purchase is not paid back again', async () => {
  const counter = await pairProved(head.office);
  must(await counter.start());
  // 5.00 of goods and 24.00 of fee each; of all that 0.00, 5.00, 10.00 and 28.99 have come back
  const members = [0, 500, 1_000, 2_899].map((amount) => {
    const one = joined(counter, 'gold');
    if (amount > 300) must(counter.ledger.bookReturn(`part-1-${one.member}`, one.keys[0]!, 300, 'clerk'));
    if (amount > 300) must(counter.ledger.bookReturn(`part-2-${one.member}`, one.keys[0]!, amount - 300, 'clerk'));
    return one;
  });
  await counter.syncOnce();
  const refunds = [];
  for (const { card } of members) refunds.push(must(await head.office.leaveClub('gold', card)).refunds);
  const store = 'Bäckerei am Markt';
  const paidBack = (amount: number) => [{ store, amount }];
  expect(refunds).toEqual([paidBack(2_200), paidBack(2_200), paidBack(1_700), []]);
  await counter.syncOnce();
  // what may still come back of each purchase is what is left of its goods
  const most = members.map(({ keys }) => counter.ledger.previewReturn(keys[0]!, undefined));
  expect(most[0]).toMatchObject({ value: { most: 500 } });
  for (const none of most.slice(1)) expect(none).toMatchObject({ code: 'return-club-left' });
}, 60_000);

test('I12 the days of a membership are those of the store that sold it', async () => {
  // it is never the same day there as in Berlin for a whole day
  const timeZone = 'Pacific/Kiritimati';
  const { store } = await head.office.createStore({ name: 'Insel', timeZone });
  const second = addMonths(dayIn(timeZone, Date.now()), 1);
  // the second month has just begun there, and is still to come in Berlin
  aheadMs = Date.parse(`${second}T00:10:00+14:00`) - Date.now();
  onTestFinished(() => void (aheadMs = 0));
  expect(dayIn('Europe/Berlin', clock.now()) < second).toBe(true);
  const counter = openReal(newFolder());
  onTestFinished(() => counter.close());
  must(await counter.join(head.office.url, must(await head.office.createPairingCode(store)).code));
  await counter.syncOnce();
  const ada = joined(counter, 'gold');
  must(await counter.start());
  await counter.syncOnce();
  const left = must(await head.office.leaveClub('gold', ada.card));
  expect(left).toEqual({ refunds: [{ store: 'Insel', amount: 2_000 }], until: daysAfter(addMonths(second, 1), -1) });
}, 60_000);

test('I12 R04 who leaves a club gets back the months that have not begun, on the terms of the day of purchase, once', async () => {
  const counter = await pairProved(head.office);
  must(await counter.start());
  const [ada, bea] = [joined(counter, 'gold', 2), joined(counter, 'gold')];
  await counter.syncOnce();
  // the club has become dearer meanwhile
  must(await head.office.putProgram(programOf(10, { ...gold, fee: 9_900 }, { ...gold, id: 'plain', refund: 'none' })));
  const store = 'Bäckerei am Markt';
  await breakOff(head.database.url, () => head.office.leaveClub('gold', ada.card));
  const both = await Promise.all([head.office.leaveClub('gold', ada.card), head.second.leaveClub('gold', ada.card)]);
  const booked = both.filter(({ ok }) => ok).map(must);
  // eleven of twelve months, and the term that would have come after it
  expect(booked).toEqual([{ refunds: [{ store, amount: 2_200 + 2_400 }], until: monthsEnd }]);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'club-left-already', values: { day: expect.any(String) } });
  expect(await head.office.leaveClub('gold', ada.card)).toMatchObject({ values: { day: monthsEnd } });
  await counter.syncOnce();
  expect(ada.passes()?.total).toBe(1);

  // the goods of that purchase still come back, the fee does not a second time
  expect(counter.ledger.previewReturn(ada.keys[0]!, undefined)).toMatchObject({ value: { amount: 500, most: 500 } });
  expect(counter.ledger.bookReturn('r1', ada.keys[0]!, 501, 'clerk')).toMatchObject({ code: 'return-more-than-sold' });
  must(counter.ledger.bookReturn('r2', ada.keys[0]!, undefined, 'clerk'));
  expect(counter.ledger.bookReturn('r3', ada.keys[0]!, undefined, 'clerk')).toMatchObject({ code: 'return-club-left' });
  expect(ada.passes()?.total).toBe(1);

  const said = await treuekasse(clubCommand, head.database.url, '--leave', 'gold', '--card', bea.card);
  expect(said).toMatchObject({ code: 0, said: expect.stringContaining(`${store} pays back €22.00.`) });
}, 60_000);

test('I12 nothing is booked when the right to the pass cannot be reached, when nothing is paid back, or for nobody', async () => {
  const folder = newFolder();
  const counter = await pairReal(head.office, folder);
  const [ada, bea] = [joined(counter, 'gold'), joined(counter, 'plain')];
  await counter.syncOnce();
  await counter.close();
  expect(await head.office.leaveClub('gold', ada.card)).toMatchObject({
    code: 'club-right-away',
    values: { counter: expect.stringContaining('Bäckerei am Markt') },
  });
  expect(await head.office.leaveClub('plain', bea.card)).toMatchObject({ code: 'club-no-refund' });
  expect(await head.office.leaveClub('gold', bea.card)).toMatchObject({ code: 'club-not-member' });
  expect(await head.office.leaveClub('gold', makeCardNumber('999999999999'))).toMatchObject({
    code: 'card-unknown-here',
  });
  const again = openReal(folder);
  onTestFinished(async () => {
    await again.close();
    provedEntries(folder);
  });
  await again.syncOnce();
  const passes = ({ member }: { member: string }, club: string) => again.ledger.byAccount(member, `pass:${club}`);
  expect([passes(ada, 'gold'), passes(bea, 'plain')]).toMatchObject([[{ total: 1 }], [{ total: 1 }]]);
  // connected again, it goes
  must(await again.start());
  await expect.poll(async () => (await head.office.leaveClub('gold', ada.card)).ok, { timeout: 10_000 }).toBe(true);
}, 60_000);
