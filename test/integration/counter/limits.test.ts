import { expect, it } from 'vitest';
import type { SessionView } from '#contract/session';
import { verifyCounter } from '#counter/store/verify';
import { openForReading } from '#counter/store/database';
import { sha256 } from '#replication/node-sha256';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { CARD, earn, openTestCounter } from './counter-kit.ts';
import { openFakeOffice } from './fake-office.ts';
import { must } from './kit.ts';
import { amount, book, scan } from './session-events.ts';

const name = { de: 'Becher', en: 'Mug' };
const program = {
  ...sampleProgram,
  instruments: [{ kind: 'gift', id: 'mug', name, gift: name, limited: true, when: { basket: [{ amount: 1_000 }] } }],
};
const part = (units: number) => ({ lot: 'H:1', unit: 'stock:mug', member: 'pool:mug', amount: units }) as const;
const said = (remaining: number) =>
  ({ kind: 'lot', lot: 'H:1', member: 'pool:mug', unit: 'stock:mug', expires: null, remaining, includes: 0 }) as const;

it('L24 R25 a counter gives what it may give, then no more, and a return makes one free again', async () => {
  const { counter, send, folder } = await openTestCounter({ program });
  const { ledger } = counter;
  ledger.journal.lots.applyOffice(said(50));
  must(ledger.receiveGrant('g', [part(2)]));
  const buy = async () => {
    await send(scan(CARD));
    await send(amount(1_200));
    const { booked } = (await send(book)) as SessionView;
    return { sale: booked!.sale, gift: booked!.reasons.some(({ key }) => key === 'reason-gift') };
  };
  const first = await buy();
  expect([first.gift, (await buy()).gift, (await buy()).gift]).toEqual([true, true, false]);
  must(ledger.bookReturn('r', first.sale, undefined, 'A'));
  expect([(await buy()).gift, (await buy()).gift]).toEqual([true, false]);
  const file = must(openForReading(folder));
  expect(verifyCounter(file, sha256).fault).toBeUndefined();
  file.close();
});

it('R25 one that lies elsewhere comes while the customer stands there', async () => {
  const office = await openFakeOffice();
  const { counter, send, view } = await openTestCounter({ program, office: office.url });
  counter.ledger.journal.lots.applyOffice(said(50));
  office.rights = { grant: 'g1', parts: [part(1)] };
  await send(scan(CARD));
  await send(amount(1_200));
  await expect.poll(() => view().quote?.reasons.map(({ key }) => key)).toEqual(['reason-gift']);
  expect(office.asked.filter(({ path }) => path === 'rights').map(({ body }) => body)).toMatchObject([
    { member: 'pool:mug', unit: 'stock:mug', amount: 1 },
  ]);
});

it('R25 the screen says how many of a limited reward are left here, until none is', async () => {
  const reward = { kind: 'reward', id: 'mug', name, limited: true, gives: { kind: 'item', points: 10 } };
  const instruments = [...sampleProgram.instruments, reward];
  const test = await openTestCounter({ program: { ...sampleProgram, instruments } });
  const { counter, send, view, members } = test;
  earn(test, members.card, 10_000);
  counter.ledger.journal.lots.applyOffice(said(50));
  must(counter.ledger.receiveGrant('g', [part(2)]));
  const left = () => view().offers.flatMap((offer) => (offer.reward === 'mug' ? [offer.left] : []));
  const takeOne = async () => {
    await send(scan(CARD));
    await send({ kind: 'choose', reward: 'mug' });
    const seen = left();
    await send(book);
    return seen;
  };
  expect([await takeOne(), await takeOne()]).toEqual([[2], [1]]);
  await send(scan(CARD));
  expect(left()).toEqual([]);
  expect(view().offers.filter((offer) => offer.left !== undefined)).toEqual([]);
});
