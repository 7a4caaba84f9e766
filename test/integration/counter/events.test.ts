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
