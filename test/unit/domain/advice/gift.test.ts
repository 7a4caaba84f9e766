import { describe, expect, it } from 'vitest';
import { birthdayNear } from '#domain/advice/birthday';
import { type GiftAsked, giftFor } from '#domain/advice/gift';
import { tasteOf } from '#domain/advice/goods';
import { bought } from './advice-kit.ts';

const coffee = { de: 'Kaffee aufs Haus', en: 'Coffee on the house' };
const knife = { de: 'Brotmesser', en: 'Bread knife' };
const nutCake = { de: 'Nusskuchen', en: 'Nut cake' };
const taste = tasteOf([bought('Brot', 'Kaffee'), bought('Brot'), bought('Brot', 'Nusskuchen'), bought('Torte')]);

const asked = (change: Partial<GiftAsked>): GiftAsked => ({
  rewards: [coffee, knife],
  taste,
  likes: [],
  unwanted: [],
  isDue: false,
  ...change,
});

describe('the gift that fits', () => {
  it('I22 is the reward that has to do with what the customer buys most, and says so', () => {
    expect(giftFor(asked({}))).toEqual({
      key: 'advice-gift-bought',
      values: { gift: knife, goods: 'Brot', times: 3, purchases: 4 },
    });
  });

  it('I22 what the customer has said counts for more', () => {
    expect(giftFor(asked({ likes: ['Kaffee, sehr stark'] }))).toEqual({
      key: 'advice-gift-liked',
      values: { gift: coffee, like: 'Kaffee' },
    });
  });

  it('I22 what they do not want or tolerate is never suggested', () => {
    expect(giftFor(asked({ likes: ['Nüsse'], rewards: [nutCake], unwanted: ['nuss'] }))).toBeUndefined();
    expect(giftFor(asked({ likes: ['ohne Kaffee'], rewards: [coffee], taste: tasteOf([]) }))).toBeUndefined();
  });

  it('I22 bought once or twice is no taste, and nothing is made up', () => {
    expect(giftFor(asked({ rewards: [coffee] }))).toBeUndefined();
    expect(giftFor(asked({ rewards: [], taste: tasteOf([]), isDue: true }))).toBeUndefined();
  });

  it('I22 where something is to be given, it may be what they like to buy', () => {
    expect(giftFor(asked({ rewards: [], isDue: true }))).toEqual({
      key: 'advice-gift-bought',
      values: { gift: 'Brot', goods: 'Brot', times: 3, purchases: 4 },
    });
    expect(giftFor(asked({ rewards: [], isDue: false }))).toBeUndefined();
  });
});

describe('a birthday that is near', () => {
  it.each([
    ['12-24', '2026-12-17', '2026-12-24'],
    ['12-24', '2026-12-16', undefined],
    ['12-24', '2026-12-27', '2026-12-24'],
    ['12-24', '2026-12-28', undefined],
    ['01-02', '2026-12-30', '2027-01-02'],
    ['12-31', '2027-01-02', '2026-12-31'],
    ['02-29', '2026-02-28', '2026-02-28'],
    ['02-29', '2028-02-29', '2028-02-29'],
  ])('%s on %s: %s', (date, today, expected) => {
    expect(birthdayNear({ date, since: '2020-01-01' }, today)).toBe(expected);
  });

  it('is nothing where none is known', () => expect(birthdayNear(undefined, '2026-01-01')).toBeUndefined());
});
