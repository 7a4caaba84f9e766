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

const head = twoOffices({ program: programOf(9, gold, { ...gold, id: 'plain', refund: 'none' }) });

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
