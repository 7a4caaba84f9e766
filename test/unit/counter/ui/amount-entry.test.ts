import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_AMOUNT_MINOR } from '#base/money';
import { type AmountEntry, isEmpty, minorOf, NO_AMOUNT, typed } from '#counter/ui/amount-entry';

const after = (...keys: string[]): AmountEntry => keys.reduce(typed, NO_AMOUNT);

describe('an amount being typed', () => {
  it.each([
    { keys: [], minor: 0 },
    { keys: ['1'], minor: 1 },
    { keys: ['1', '1', '0', '0'], minor: 1_100 },
    { keys: ['1', '1', '00'], minor: 1_100 },
    { keys: ['0', '0', '5'], minor: 5 },
    { keys: ['00'], minor: 0 },
    { keys: ['1', '2', 'Backspace'], minor: 1 },
    { keys: ['1', 'Backspace', 'Backspace'], minor: 0 },
    { keys: ['1', '1', ','], minor: 1_100 },
    { keys: ['1', '1', ',', '5'], minor: 1_150 },
    { keys: ['1', '1', '.', '0', '5'], minor: 1_105 },
    { keys: ['1', '1', ',', '5', '0', '7'], minor: 1_150 },
    { keys: [',', '5'], minor: 50 },
    { keys: ['1', ',', ',', '5'], minor: 150 },
    { keys: ['1', ',', '5', 'Backspace', 'Backspace', '2'], minor: 12 },
    { keys: ['1', 'x', 'Tab', '-', '2'], minor: 12 },
  ])('$keys is $minor', ({ keys, minor }) => {
    expect(minorOf(after(...keys))).toBe(minor);
  });

  it('takes no digit that would make it larger than a sale may be', () => {
    const most = after('1', '00', '00', '00', '00');
    expect(minorOf(most)).toBe(MAX_AMOUNT_MINOR);
    expect(typed(most, '0')).toEqual(most);
    expect(minorOf(after('2', '00', '00', '00', '00'))).toBe(2_000_000);
  });

  it('is empty only before the first digit', () => {
    expect(isEmpty(NO_AMOUNT)).toBe(true);
    expect(isEmpty(after('0'))).toBe(true);
    expect(isEmpty(after('1'))).toBe(false);
    expect(isEmpty(after(','))).toBe(false);
  });

  it('is always a whole number of cents within bounds, whatever is typed', () => {
    const key = fc.constantFrom('0', '1', '5', '9', '00', ',', '.', 'Backspace', 'Enter', 'é');
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        const minor = minorOf(after(...keys));
        return Number.isInteger(minor) && minor >= 0 && minor <= MAX_AMOUNT_MINOR;
      }),
    );
  });
});
