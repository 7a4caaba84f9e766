import fc from 'fast-check';
import { expect, it } from 'vitest';
import { correct, correctableUnits, isCorrectionKey } from '#domain/life/correct';
import { isCorrectionReason } from '#domain/life/correction-reasons';
import { entryFault } from '#ledger/check-entry';
import { accountPostings } from '#ledger/postings';
import { programWith, TODAY } from '../samples.ts';

const name = { de: 'x', en: 'x' };
const card = { kind: 'stamp-card', id: 'coffee', name, earns: { per: 'visit' }, size: 9, validMonths: 6 };
const gives = { kind: 'amount', amount: 250 };
const cashback = (id: string, months?: number) => ({
  kind: 'cashback',
  id,
  name,
  gives: { kind: 'percent', percent: 5 },
  ...(months && { validMonths: months }),
});

it('L40 units that a program has can be put right, and last as long as what is earned', () => {
  const points = { kind: 'points', id: 'points', points: 1, perAmount: 100, validMonths: 12 };
  expect([...correctableUnits(programWith([points]))]).toEqual([['points', 12]]);
  // stamps of a card that is not offered any more are still there (R27)
  expect([...correctableUnits(programWith([{ ...card, gives, archived: true }]))]).toEqual([['stamps:coffee', 6]]);
  const credit = (...months: (number | undefined)[]) =>
    correctableUnits(programWith(months.map((one, at) => cashback(`back${at}`, one)))).get('credit');
  expect([credit(3, 12), credit(3, undefined)]).toEqual([12, undefined]);
});

it('L40 L10 an entry is well formed, names the reason, and sums to zero', () => {
  const head = { v: 1, seq: 3, brand: 'bakery', store: 'office', terminal: 'O', staff: 'ida', at: 0 };
  const part = fc.record({
    lot: fc.record({
      id: fc.string({ minLength: 1 }),
      usable: fc.constant(null),
      expires: fc.constantFrom(null, TODAY),
    }),
    account: fc.constantFrom('member:ada', 'member:bea'),
    amount: fc.integer({ min: 1, max: 1_000 }),
  });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), fc.boolean(), (parts, isGiven) => {
      const total = parts.reduce((sum, { amount }) => sum + amount, 0);
      const amount = isGiven ? total : -total;
      const wanted = { key: 'k', member: 'ada', unit: 'points', amount, reason: 'till-was-down' } as const;
      const body = correct(wanted, isGiven ? [] : parts, 12, TODAY, 'bakery');
      expect(entryFault({ ...head, ...body }, 3)).toBeUndefined();
      expect(body).toMatchObject({ reason: 'correction', correction: { key: 'k', reason: 'till-was-down' } });
      const changes = accountPostings(body);
      expect(changes.find(({ account }) => account === 'owner:bakery')?.amount).toBe(0 - amount);
      expect(changes.reduce((sum, change) => sum + change.amount, 0)).toBe(0);
      if (isGiven) expect(body.transfers).toMatchObject([{ lot: 'correction:k', expires: '2027-11-21' }]);
    }),
  );
});

it('L40 an entry that says something else about a correction is not taken for one', () => {
  const head = { v: 1, seq: 3, brand: 'bakery', store: 'office', terminal: 'O', staff: 'ida', at: 0 };
  const body = { kind: 'adjustment', member: 'ada', reason: 'correction', day: TODAY, transfers: [] };
  const said = { ...head, ...body, correction: { key: 'k', reason: 'r' } };
  expect(entryFault(said, 3)).toBeUndefined();
  expect(entryFault({ ...said, correction: { key: '', reason: 'r' } }, 3)).toBe('correction');
  expect(entryFault({ ...said, correction: 'r' }, 3)).toBe('correction');
  expect(entryFault({ ...said, reason: 'expiry' }, 3)).toBe('correction');
});

it.each([
  ['till-was-down', true],
  ['online-order', true],
  ['Goodwill', false],
  ['goodwill-ada', false],
  ['ada', false],
  ['two words', false],
  ['', false],
])('L40 L06 whether “%s” may be a reason: %s', (reason, isOne) => {
  expect(isCorrectionReason(reason)).toBe(isOne);
});

it.each([
  ['mail-17', true],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['a:1', false],
  ['', false],
])('L40 whether “%s” may be a key: %s', (key, isOne) => {
  expect(isCorrectionKey(key)).toBe(isOne);
});
