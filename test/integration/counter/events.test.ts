import { expect, it } from 'vitest';
import type { SessionView } from '#contract/session';
import { seatsOf } from '#domain/program/event';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { CARD, OTHER, openTestCounter } from './counter-kit.ts';
import { DAY_MS, must } from './kit.ts';
import { book, cancel, scan } from './session-events.ts';

const tasting = {
  kind: 'event',
  id: 'tasting',
  name: { de: 'Brotprobe', en: 'Bread tasting' },
  from: '2026-11-23',
  until: '2026-11-23',
  capacity: 20,
  points: 30,
};
const program = { ...sampleProgram, instruments: [...sampleProgram.instruments, tasting] };

it('I20 at the counter a card takes a seat, checks in on the day, and no more seats go than lie here', async () => {
  const { send, members, counter, clock } = await openTestCounter({ program });
  const { ledger } = counter;
  const choose = { kind: 'choose', reward: 'tasting' } as const;
  await send(scan(CARD));
  expect(await send(choose)).toBe('event-full');
  await send(cancel);
  // head office hands out one seat
  const seat = { lot: 'office:1', unit: 'stock:tasting', member: 'pool:tasting', amount: 1 } as const;
  ledger.journal.lots.applyOffice({
    kind: 'lot',
    lot: seat.lot,
    member: seat.member,
    unit: seat.unit,
    expires: null,
    remaining: 20,
    includes: 0,
  });
  must(ledger.receiveGrant('seats', [seat]));
  const seen = (await send(scan(CARD))) as SessionView;
  expect(seen.offers.at(-1)).toMatchObject({ reward: 'tasting', kind: 'event', day: '2026-11-23', state: 'now' });
  expect(((await send(choose)) as SessionView).offers.at(-1)).toMatchObject({ reward: 'tasting', chosen: 1 });
  const registered = (await send(book)) as SessionView;
  expect(registered.booked?.reasons.map(({ key }) => key)).toContain('reason-event-seat');
  await send(scan(OTHER));
  expect(await send(choose)).toBe('event-full');
  await send(cancel);
  // what cannot be had is not shown
  expect(((await send(scan(CARD))) as SessionView).offers.map(({ reward }) => reward)).not.toContain('tasting');
  expect(await send(choose)).toBe('event-registered');
  await send(cancel);

  clock.now += 2 * DAY_MS;
  await send(scan(CARD));
  await send(choose);
  const came = (await send(book)) as SessionView;
  expect(came.booked).toMatchObject({ pointsEarned: 30 });
  // told once, although it moves two units
  expect(came.booked?.reasons.filter(({ key }) => key === 'reason-event-here')).toHaveLength(1);
  expect(ledger.lotsOf(members.card, seatsOf('tasting'))).toEqual([]);
  await send(scan(CARD));
  expect(await send(choose)).toBe('event-checked-in');
});

it('I20 at the door one card after another is checked in without a touch, and each that is not says why', async () => {
  const { send, members, counter, clock, view } = await openTestCounter({ program });
  const { ledger } = counter;
  const seats = { lot: 'office:1', unit: 'stock:tasting', member: 'pool:tasting', amount: 2 } as const;
  const { lot, unit, member } = seats;
  ledger.journal.lots.applyOffice({ kind: 'lot', lot, member, unit, expires: null, remaining: 20, includes: 0 });
  must(ledger.receiveGrant('seats', [seats]));
  expect(counter.status.get().events).toMatchObject([{ event: 'tasting', from: '2026-11-23' }]);
  const door = { kind: 'open-door', event: 'tasting' } as const;
  expect(await send(door)).toBe('door-not-yet');
  expect(await send({ kind: 'open-door', event: 'nothing' })).toBe('door-event-unknown');
  // one of them had a seat before
  await send(scan(CARD));
  await send({ kind: 'choose', reward: 'tasting' });
  await send(book);
  clock.now += 2 * DAY_MS;
  await send(scan(CARD));
  expect(await send(door)).toBe('door-busy');
  await send(cancel);

  expect(((await send(door)) as SessionView).door).toEqual({
    event: 'tasting',
    name: tasting.name,
    entered: 0,
    free: 19,
  });
  const first = (await send(scan(CARD))) as SessionView;
  expect(first).toMatchObject({
    booked: { pointsEarned: 30, member: { id: members.card } },
    door: { entered: 1, seat: 'kept' },
  });
  // twice with one card, a receipt and a purchase are refused, and the door stays open
  expect(await send(scan(CARD))).toBe('event-checked-in');
  expect(view()).toMatchObject({
    notice: { key: 'event-checked-in' },
    member: { id: members.card },
    door: { entered: 1 },
  });
  expect(await send({ kind: 'amount', amount: 1_000, vat: 700 })).toBe('door-cards-only');
  expect(await send(book)).toBe('door-cards-only');
  const till = { key: 'till-1', source: 'api', at: clock.now, total: 500, lines: [], payments: [] } as const;
  expect(counter.desk.offer(till)).toMatchObject({ code: 'sale-open-already' });
  const second = (await send(scan(OTHER))) as SessionView;
  expect(second.door).toMatchObject({ entered: 2, free: 18, seat: 'taken' });
  // taken back, the seat is free for the next
  const undone = (await send({ kind: 'undo' })) as SessionView;
  expect(undone.door).toMatchObject({ entered: 1, free: 19 });
  expect((await send(scan(OTHER))) as SessionView).toMatchObject({ door: { entered: 2 } });
  expect(((await send({ kind: 'leave-door' })) as SessionView).door).toBeUndefined();
  expect(((await send(scan(CARD))) as SessionView).booked).toBeUndefined();
});
