import { describe, expect, it } from 'vitest';
import { createBaskets } from '#domain/advice/baskets';
import { bought, learn, shopOfHabits } from './advice-kit.ts';

describe('goods that are bought together', () => {
  it('I23 are known with how often, from the purchases of all', () => {
    const baskets = shopOfHabits();
    expect(baskets.companionsOf(['Kaffee'])).toEqual([{ goods: 'Croissant', beside: 'Kaffee', percent: 66 }]);
    expect(baskets.companionsOf(['Roggenbrot'])).toEqual([{ goods: 'Butter', beside: 'Roggenbrot', percent: 40 }]);
    expect(baskets.companionsOf(['Brötchen', 'Mehl'])).toEqual([]);
    expect(baskets.size).toBe(120);
  });

  it('I23 what everybody buys anyhow goes with nothing in particular', () => {
    const baskets = createBaskets();
    learn(baskets, 30, 'Kaffee', 'Tüte');
    learn(baskets, 30, 'Brot', 'Tüte');
    expect(baskets.companionsOf(['Kaffee'])).toEqual([]);
  });

  it('I23 I35 what fewer than five customers do is told of nobody, however often they do it', () => {
    const baskets = createBaskets();
    for (let time = 0; time < 50; time++) learn(baskets, 4, 'Kaffee', 'Marzipan');
    learn(baskets, 200, 'Brot');
    expect(baskets.companionsOf(['Kaffee'])).toEqual([]);
    baskets.add('m-5', bought('Kaffee', 'Marzipan'));
    expect(baskets.companionsOf(['Kaffee']).map(({ goods }) => goods)).toEqual(['Marzipan']);
  });

  it('a piece is what was sold last, at what one of it cost', () => {
    const baskets = createBaskets();
    baskets.add('m', [{ kind: 'goods', text: 'Brezel', amount: 270, vat: 700, quantity: 3, category: 'Laugen' }]);
    expect(baskets.pieceOf('Brezel')).toMatchObject({ amount: 90, quantity: 1, category: 'Laugen' });
    expect(baskets.pieceOf('Torte')).toBeUndefined();
  });

  it('deposits, what comes back and what has no name are not counted', () => {
    const baskets = createBaskets();
    baskets.add('m', [
      { kind: 'deposit', text: 'Pfand', amount: 25, vat: 1_900, quantity: 1 },
      { kind: 'goods', text: 'Torte', amount: -300, vat: 700, quantity: 1 },
      { kind: 'goods', amount: 300, vat: 700, quantity: 1 },
    ]);
    expect([baskets.size, baskets.mostBought()]).toEqual([0, []]);
  });

  it('ten thousand different goods take no more room than is set aside, and what is usual stays known', () => {
    const baskets = createBaskets();
    for (let day = 0; day < 2_000; day++) {
      learn(baskets, 6, 'Kaffee', 'Croissant');
      baskets.add('m', bought(...Array.from({ length: 5 }, (_, index) => `Neues ${day}-${index}`)));
    }
    expect(baskets.mostBought().length).toBeLessThanOrEqual(2_000);
    expect(baskets.mostBought().slice(0, 2)).toEqual(['Croissant', 'Kaffee']);
  });
});
