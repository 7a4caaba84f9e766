import { beforeAll, describe, expect, test } from 'vitest';
import { type Basket, centsOf, PUBLISHED, readBaskets } from '#cli/demo/purchases';
import { momentOf, WEEK_MS } from '#cli/demo/wall-clock';

const baskets: Basket[] = [];
beforeAll(async () => {
  for await (const basket of readBaskets()) baskets.push(basket);
});
const lines = () => baskets.flatMap((basket) => basket.lines);

test('the purchases come to the published figures', () => {
  expect(baskets).toHaveLength(PUBLISHED.baskets);
  expect(new Set(baskets.map(({ basketId }) => basketId)).size).toBe(PUBLISHED.baskets);
  expect(lines()).toHaveLength(PUBLISHED.lines);
  expect(new Set(baskets.map(({ household }) => household)).size).toBe(PUBLISHED.households);
  expect(new Set(baskets.map(({ store }) => store)).size).toBe(PUBLISHED.stores);
  expect(lines().reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(PUBLISHED.salesMinor);
  expect(new Set(lines().map(({ product }) => product)).size).toBe(20_902);
});

test('baskets come in the order of their time, the last one when it is said to', () => {
  expect(baskets.filter(({ at }, index) => at < (baskets[index - 1]?.at ?? 0))).toEqual([]);
  expect(baskets.at(-1)?.at).toBe(momentOf('Europe/Berlin', PUBLISHED.last));
});

test('every line has pieces and an amount that a sale can have', () => {
  const isPieces = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;
  const isAmount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  expect(lines().filter(({ quantity, amountMinor }) => !isPieces(quantity) || !isAmount(amountMinor))).toEqual([]);
  expect(lines().filter(({ text }) => text === '')).toEqual([]);
  expect(new Set(lines().map(({ vat }) => vat))).toEqual(new Set([700, 1_900]));
  // lines of quantity 0 in the source, and a few more, cost nothing; they are kept
  expect(lines().filter(({ amountMinor }) => amountMinor === 0)).toHaveLength(529);
});

test('petrol counts as one piece, whatever its thousandths of a gallon', () => {
  const petrol = lines().filter(({ text }) => text === 'Benzin');
  expect(petrol).toHaveLength(764);
  expect(new Set(petrol.map(({ quantity }) => quantity))).toEqual(new Set([1]));
  expect(Math.max(...lines().map(({ quantity }) => quantity))).toBe(90);
});

test('a basket keeps its lines in their order', () => {
  expect(baskets[0]).toEqual({
    basketId: '31198705046',
    household: '906',
    store: '319',
    at: Date.parse('2017-01-01T07:30:27+01:00'),
    lines: [
      {
        product: '1075313',
        category: 'SEAFOOD - SHELF STABLE',
        text: 'Thunfisch, Dose',
        vat: 700,
        quantity: 1,
        amountMinor: 150,
      },
    ],
  });
});

test('moved by weeks they keep day of the week and wall clock', async () => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const changed: string[] = [];
  let index = 0;
  for await (const { at, basketId } of readBaskets(463)) {
    const before = baskets[index++]!;
    if (basketId !== before.basketId || format.format(at) !== format.format(before.at)) changed.push(basketId);
    // an hour more or less where summer time begins in another week
    if (Math.abs(at - before.at - 463 * WEEK_MS) > 3_600_000) changed.push(basketId);
    if (index === 15_000) break;
  }
  // 463 weeks later summer time begins on 29 March: what was bought between two and three on that day is an hour later
  const skipped = baskets
    .slice(0, 15_000)
    .filter(({ at }) => new Date(at + 463 * WEEK_MS).toISOString().startsWith('2026-03-29T00'));
  expect(changed).toEqual(skipped.map(({ basketId }) => basketId));
});

describe('amounts are read without floats', () => {
  test.each([
    ['1', 100],
    ['1.5', 150],
    ['0.07', 7],
    ['3.86', 386],
    ['100', 10_000],
    ['1.15', 115],
    ['4.440892e-16', 0],
  ])('%s is %i cents', (text, cents) => expect(centsOf(text)).toBe(cents));

  test.each(['', '-1', '1.234', '1,50', '1e3', '4.4e-2', 'NaN', '12345678'])('"%s" is no amount', (text) =>
    expect(() => centsOf(text)).toThrow('not an amount'),
  );
});
