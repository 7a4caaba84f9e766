import { describe, expect, it } from 'vitest';
import type { EntryBody } from '#domain/entry';
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
  it('adds up what it does to one lot', () => {
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

  it('rights that move change who may spend, not what is there', () => {
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

it('the accounts of an entry sum to zero', () => {
  const entry = back(transfer('store:S', 'member:M', 50, 'a'), transfer('member:M', 'expired:S', 20, 'a'));
  expect(accountPostings(entry)).toEqual([
    { account: 'store:S', unit: 'points', amount: -50 },
    { account: 'member:M', unit: 'points', amount: 30 },
    { account: 'expired:S', unit: 'points', amount: 20 },
  ]);
});
