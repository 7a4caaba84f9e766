import { describe, expect, it } from 'vitest';
import {
  IDLE,
  isOpen,
  type MachineEvent,
  next,
  phaseOf,
  type Session,
} from '../../../../src/counter/session/machine.ts';
import { goods, saleOf } from '../../domain/samples.ts';

const sale = saleOf([goods(1_000)]);
const other = saleOf([goods(500)], { key: 'hand:2' });
const member: MachineEvent = { kind: 'member-known', member: 'M' };
const rung: MachineEvent = { kind: 'sale-known', sale };
const coffee: MachineEvent = { kind: 'chosen', choices: [{ reward: 'coffee' }] };
const booked: MachineEvent = { kind: 'booked', receipt: 'T-1' };
const notice = { key: 'scan-product', values: {} };

const after = (...events: MachineEvent[]): Session => events.reduce(next, IDLE);
const phases = (...events: MachineEvent[]): string[] =>
  events.map((_, index) => phaseOf(after(...events.slice(0, index + 1))));

it('goes from card to sale to choice to booked to printed', () => {
  expect(phases(member, rung, coffee, booked, { kind: 'printed', receipt: 'T-1' })).toEqual([
    'member',
    'choosing',
    'choosing',
    'booked',
    'printed',
  ]);
});

it('takes the sale before the card as well', () => {
  expect(phases(rung, member)).toEqual(['sale', 'choosing']);
  expect(after(rung, member)).toEqual(after(member, rung));
});

describe('R26 another customer in an open sale', () => {
  it('R26 everything that was computed for the first one is gone, the sale stays', () => {
    expect(after(member, rung, coffee, { kind: 'member-known', member: 'N' })).toEqual({
      step: 'open',
      member: 'N',
      sale,
      choices: [],
      codes: [],
    });
  });

  it('R26 the same card again changes nothing', () => {
    expect(after(member, rung, coffee, member)).toEqual(after(member, rung, coffee));
  });

  it('R26 without a customer no choice is left', () => {
    expect(after(member, rung, coffee, { kind: 'member-removed' })).toEqual({
      step: 'open',
      sale,
      choices: [],
      codes: [],
    });
  });
});

it('another sale takes the choices of the former one with it', () => {
  expect(after(member, rung, coffee, { kind: 'sale-known', sale: other })).toEqual({
    step: 'open',
    member: 'M',
    sale: other,
    choices: [],
    codes: [],
  });
  expect(after(member, rung, coffee, { kind: 'sale-removed' })).toEqual({
    step: 'open',
    member: 'M',
    choices: [],
    codes: [],
  });
});

it('R07 cancelled leaves nothing', () => {
  expect(after(member, rung, coffee, { kind: 'cleared' })).toEqual(IDLE);
});

describe('R28 a refusal', () => {
  it('R28 changes nothing but the notice', () => {
    const before = after(member, rung, coffee);
    expect(next(before, { kind: 'refused', notice })).toEqual({ ...before, notice });
  });

  it('R28 leaves a booking that is being shown', () => {
    expect(phaseOf(after(member, rung, booked, { kind: 'refused', notice }))).toBe('booked');
  });

  it('the notice goes with the next event, or when it is dismissed', () => {
    expect(after(member, { kind: 'refused', notice }, rung).notice).toBeUndefined();
    expect(after(member, { kind: 'refused', notice }, { kind: 'dismissed' })).toEqual(after(member));
  });
});

describe('an unknown card', () => {
  const unknown: MachineEvent = { kind: 'card-unknown', card: 'TK1', notice };

  it('waits for "new customer" and keeps the sale', () => {
    expect(after(rung, unknown)).toMatchObject({ sale, unknownCard: 'TK1', notice });
    expect(after(rung, unknown, { kind: 'refused', notice }).unknownCard).toBe('TK1');
  });

  it('is forgotten with the next customer', () => {
    expect(after(rung, unknown, member).unknownCard).toBeUndefined();
  });
});

describe('after a booking', () => {
  const shown = after(member, rung, coffee, booked);

  it.each<[string, MachineEvent, Session]>([
    ['the next card', { kind: 'member-known', member: 'N' }, { step: 'open', member: 'N', choices: [], codes: [] }],
    ['the next sale', { kind: 'sale-known', sale: other }, { step: 'open', sale: other, choices: [], codes: [] }],
    ['a touch', { kind: 'dismissed' }, IDLE],
  ])('%s begins anew: nothing of the last customer is left', (_, event, session) => {
    expect(next(shown, event)).toEqual(session);
  });

  it('a late touch on it chooses nothing for the next customer', () => {
    expect(next(shown, coffee)).toBe(shown);
    expect(next(shown, { kind: 'authorising' })).toBe(shown);
  });

  it('only its own receipt counts as printed', () => {
    expect(next(shown, { kind: 'printed', receipt: 'T-0' })).toBe(shown);
    expect(next(IDLE, { kind: 'printed', receipt: 'T-1' })).toEqual(IDLE);
    expect(isOpen(next(shown, { kind: 'printed', receipt: 'T-1' }))).toBe(false);
  });
});

it('while points are on their way, the wish stays', () => {
  const waiting = after(member, rung, { kind: 'authorising' });
  expect(phaseOf(waiting)).toBe('authorising');
  expect(next(waiting, coffee)).toEqual(after(member, rung, coffee));
  expect(phaseOf(next(waiting, { kind: 'dismissed' }))).toBe('authorising');
});
