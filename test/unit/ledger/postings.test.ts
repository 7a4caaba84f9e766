import { describe, expect, it } from 'vitest';
import type { EntryBody } from '#domain/entry';
import { isUnit, memberAccount, poolAccount } from '#domain/account';
import { accountPostings, lotPostings } from '#ledger/postings';

const transfer = (from: string, to: string, amount: number, lot: string) => ({
  unit: 'points' as const,
  from,
  to,
  amount,
  lot,
});
const back = (...transfers: ReturnType<typeof transfer>[]) => ({ kind: 'return', transfers }) as unknown as EntryBody;
const part = { lot: 'a', unit: 'points' as const, member: 'M', amount: 40 };

describe('what an entry does to lots', () => {
  it('L14 adds up what it does to one lot', () => {
    const entry = back(
      transfer('store:S', 'member:M', 50, 'a'),
      transfer('member:M', 'expired:S', 20, 'a'),
      transfer('member:M', 'store:S', 5, 'b'),
    );
    expect(lotPostings(entry)).toEqual([
      { lot: 'a', member: 'M', unit: 'points', expires: undefined, remaining: 30, held: 30 },
      { lot: 'b', member: 'M', unit: 'points', expires: undefined, remaining: -5, held: -5 },
    ]);
  });

  it('L22 rights that move change who may spend, not what is there', () => {
    expect(lotPostings({ kind: 'rights-received', grant: 'g', parts: [part] })).toEqual([
      { lot: 'a', member: 'M', unit: 'points', expires: undefined, remaining: 0, held: 40 },
    ]);
    expect(lotPostings({ kind: 'rights-released', recall: 'r', parts: [part] })).toMatchObject([
      { remaining: 0, held: -40 },
    ]);
  });

  it('an enrolment moves nothing', () => {
    expect(lotPostings({ kind: 'enrolment', member: 'M' })).toEqual([]);
    expect(accountPostings({ kind: 'enrolment', member: 'M' })).toEqual([]);
  });
});

it('L10 the accounts of an entry sum to zero', () => {
  const entry = back(transfer('store:S', 'member:M', 50, 'a'), transfer('member:M', 'expired:S', 20, 'a'));
  expect(accountPostings(entry)).toEqual([
    { account: 'store:S', unit: 'points', amount: -50 },
    { account: 'member:M', unit: 'points', amount: 30 },
    { account: 'expired:S', unit: 'points', amount: 20 },
  ]);
});

describe('units and holders', () => {
  it('L11 every unit has its form, and nothing else is one', () => {
    expect(
      [
        'points',
        'visits',
        'credit',
        'stamps:coffee',
        'stock:mug-1',
        'seats:2026-12-01',
        'uses:WINTER',
        'tickets:a',
        'progress:tiers',
        `tier:${'x'.repeat(40)}.${'y'.repeat(40)}`,
      ].filter((unit) => !isUnit(unit)),
    ).toEqual([]);
    expect(
      ['', 'euro', 'stamps', 'stamps:', 'stamps:a b', `uses:${'x'.repeat(82)}`, 'seats:ä', 5, null].filter(isUnit),
    ).toEqual([]);
  });

  it('L12 a pool holds lots as members do; a lot that goes from one to the other keeps its name', () => {
    const body = {
      kind: 'adjustment',
      member: 'M',
      reason: 'correction',
      day: '2026-11-21',
      transfers: [{ unit: 'stock:mug', from: poolAccount('mug'), to: memberAccount('M'), amount: 1, lot: 'T:1' }],
    } as const;
    expect(lotPostings(body)).toMatchObject([
      { lot: 'T:1', member: 'pool:mug', remaining: -1 },
      { lot: 'T:1', member: 'M', remaining: 1 },
    ]);
  });
});
