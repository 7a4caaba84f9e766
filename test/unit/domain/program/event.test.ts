import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Lot, stockOf } from '#domain/account';
import { decideSale, type MemberState } from '#domain/decide-sale';
import { reasonsIn } from '#domain/program/effects';
import { seatsOf } from '#domain/program/event';
import { parseProgram } from '#domain/program/schema';
import { entryFault } from '#ledger/check-entry';
import { lotPostings } from '#ledger/postings';
import { seed } from '../../../property/seed.ts';
import { gain, goods, HERE, pointsOnly, programWith, returned, sampleProgram, saleOf, stateOf } from '../samples.ts';

const event = (more: object = {}) => ({
  kind: 'event',
  id: 'tasting',
  name: { de: 'Brotprobe', en: 'Bread tasting' },
  from: '2026-12-04',
  until: '2026-12-05',
  capacity: 20,
  points: 30,
  ...more,
});
const [points] = sampleProgram.instruments;
const program = programWith([points, event()]);
const [BEFORE, FIRST, LAST, AFTER] = ['2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06'];

const pool = (remaining: number, held = remaining): Lot => ({
  id: 'seats',
  unit: stockOf('tasting'),
  account: 'pool:tasting',
  remaining,
  held,
});
const seat = (held = 1): Lot => ({ id: 'T:3:seats:tasting', unit: seatsOf('tasting'), remaining: 1, held });
const choose = (more: Partial<MemberState>, day: string, from = program) =>
  decideSale(from, stateOf([], more), saleOf([]), [{ reward: 'tasting' }], day, HERE);
function chosen(...args: Parameters<typeof choose>) {
  const decided = choose(...args);
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
}
const head = { v: 1, seq: 7, brand: 'B', store: 'S', terminal: 'T', staff: 'A', at: 0 };

describe('I20 events', () => {
  it('I20 registering takes a seat of those that lie here and gives it to the member, without a purchase', () => {
    const body = chosen({ pools: [pool(20, 3)] }, BEFORE);
    expect(body.transfers.map(({ unit, from, to, amount }) => [unit, from, to, amount])).toEqual([
      ['seats:tasting', 'store:S', 'member:M', 1],
      ['stock:tasting', 'pool:tasting', 'store:S', 1],
    ]);
    expect(body.effects).toMatchObject([{ reason: { key: 'reason-event-seat', values: { day: FIRST } } }]);
    expect(body.toPay).toBe(0);
    expect(entryFault({ ...head, ...body }, 7)).toBeUndefined();
  });

  it.each([FIRST, LAST])('I20 on %s the card checks in: the seat is used, and there are points for coming', (day) => {
    const body = chosen({ others: [seat()], pools: [pool(5)] }, day);
    expect(gain(body.transfers, 'member:M')).toBe(30);
    expect(gain(body.transfers, 'member:M', 'seats:tasting')).toBe(-1);
    expect(gain(body.transfers, 'member:M', 'uses:tasting')).toBe(1);
    // nobody's seat is taken for it
    expect(gain(body.transfers, 'pool:tasting', 'stock:tasting')).toBe(0);
    expect(reasonsIn(body.effects).map(({ key }) => key)).toEqual(['reason-event-here', 'reason-event-points']);
  });

  it('I20 whoever comes without a seat gets one that is left', () => {
    const body = chosen({ pools: [pool(1)] }, FIRST);
    expect(gain(body.transfers, 'pool:tasting', 'stock:tasting')).toBe(-1);
    expect(gain(body.transfers, 'member:M', 'seats:tasting')).toBe(0);
    expect(gain(body.transfers, 'member:M')).toBe(30);
  });

  it.each<[string, Partial<MemberState>, string, string]>([
    ['when it is over', { others: [seat()] }, AFTER, 'event-over'],
    ['when no seat is left', { pools: [] }, BEFORE, 'event-full'],
    ['when the seats that are left lie elsewhere', { pools: [pool(5, 0)] }, FIRST, 'event-full'],
    ['a second seat', { others: [seat()], pools: [pool(5)] }, BEFORE, 'event-registered'],
    [
      'a second check-in',
      { others: [{ ...seat(), id: 'u', unit: 'uses:tasting' }], pools: [pool(5)] },
      LAST,
      'event-checked-in',
    ],
    [
      'a seat whose right lies at another counter',
      { others: [seat(0)], pools: [pool(5)] },
      FIRST,
      'event-seat-elsewhere',
    ],
  ])('I20 R25 refuses %s', (_, state, day, code) => {
    expect(choose(state, day)).toMatchObject({ ok: false, code });
  });

  it('I20 a target group is invited; who has a seat comes in with it', () => {
    const invited = programWith([points, event({ when: { segments: ['regulars'] } })]);
    expect(choose({ pools: [pool(5)] }, BEFORE, invited)).toMatchObject({ code: 'unmet-member' });
    expect(choose({ pools: [pool(5)], segments: ['regulars'] }, BEFORE, invited).ok).toBe(true);
    expect(choose({ others: [seat()] }, FIRST, invited).ok).toBe(true);
  });

  it('I20 it goes with a purchase, and a group gets no part of what coming brings', () => {
    const group = { kind: 'group', id: 'club', name: event().name, percent: 50, spend: 'all' };
    const decided = decideSale(
      programWith([points, event(), group]),
      stateOf([], { others: [seat()], groups: [{ id: 'club', account: 'G' }] }),
      saleOf([goods(1_000)]),
      [{ reward: 'tasting' }],
      FIRST,
      HERE,
    );
    if (!decided.ok) throw new Error(decided.code);
    expect([gain(decided.value.transfers, 'member:M'), gain(decided.value.transfers, 'member:G')]).toEqual([35, 5]);
  });

  it('R01 I20 taking it back gives back the seat, and the place in the pool', () => {
    const registered = chosen({ pools: [pool(20)] }, BEFORE);
    const came = chosen({ others: [seat()] }, FIRST);
    for (const body of [registered, came]) {
      const sums = lotPostings({
        kind: 'adjustment',
        member: 'M',
        transfers: [...body.transfers, ...returned(body, 0).transfers],
      });
      for (const { remaining, held } of sums) expect([remaining, held]).toEqual([0, 0]);
    }
  });

  it('I20 the last day is not before the first', () => {
    const { faults } = parseProgram({ ...sampleProgram, instruments: [event({ until: '2026-12-01' })] });
    expect(faults).toMatchObject([{ path: 'instruments[0].until' }]);
  });

  it('I20 without events nobody is asked about seats', () => {
    const sale = decideSale(pointsOnly(), stateOf(), saleOf([]), [{ reward: 'tasting' }], FIRST, HERE);
    expect(sale).toMatchObject({ code: 'reward-unknown' });
  });

  it(`I20 R25 two counters that cannot ask each other never give more seats than there are (seed ${seed})`, () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 8 }),
        fc.nat({ max: 8 }),
        fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(BEFORE, FIRST)), { maxLength: 25 }),
        (here, there, wishes) => {
          const capacity = here + there;
          const held: [number, number] = [here, there];
          let given = 0;
          for (const [counter, day] of wishes) {
            // each knows only what it gave away itself
            const own = held[counter];
            const remaining = capacity - ((counter === 0 ? here : there) - own);
            const decided = choose({ pools: [pool(remaining, own)] }, day);
            expect(decided.ok).toBe(own > 0);
            if (!decided.ok) continue;
            given++;
            held[counter] += gain(decided.value.transfers, 'pool:tasting', 'stock:tasting');
          }
          expect(given).toBeLessThanOrEqual(capacity);
          expect(given).toBe(capacity - held[0] - held[1]);
        },
      ),
      { seed, numRuns: 300 },
    );
  });
});
