import { describe, expect, it } from 'vitest';
import { tasteOf } from '#domain/advice/goods';
import { nextOffer } from '#domain/advice/next-offer';
import { isDelicate } from '#domain/advice/delicate-goods';
import { asked, bought } from './advice-kit.ts';

const name = { de: 'Frühstück', en: 'Breakfast' };

describe('the next offer', () => {
  it('I23 is what others take with these goods, and says how many do', () => {
    expect(nextOffer(asked({}))).toEqual({
      key: 'advice-beside',
      values: { goods: 'Croissant', beside: 'Kaffee', percent: 66 },
    });
  });

  it('I23 there is none where nothing stands out, or where the till names no goods', () => {
    expect(nextOffer(asked({ lines: bought('Brötchen') }))).toBeUndefined();
    expect(nextOffer(asked({ lines: [{ kind: 'goods', amount: 300, vat: 700, quantity: 1 }] }))).toBeUndefined();
    expect(nextOffer(asked({ lines: [] }))).toBeUndefined();
  });

  it('I23 what the customer usually takes comes before what others do', () => {
    const taste = tasteOf([bought('Kaffee', 'Butter'), bought('Butter'), bought('Kaffee'), bought('Butter')]);
    expect(nextOffer(asked({ taste }))).toEqual({
      key: 'advice-habit',
      values: { goods: 'Butter', times: 3, purchases: 4 },
    });
    // three purchases are no habit, and what lies on the counter already is none either
    const few = tasteOf([bought('Butter'), bought('Butter'), bought('Butter')]);
    expect(nextOffer(asked({ taste: few }))?.key).toBe('advice-beside');
    expect(nextOffer(asked({ taste, lines: bought('Butter', 'Kaffee') }))?.key).toBe('advice-beside');
  });

  it('I23 what saves the customer money comes first, the most of it', () => {
    const gains = { Croissant: 120, Butter: 150 } as Record<string, number>;
    const offer = nextOffer(
      asked({
        isPromoted: ({ text }) => text === 'Butter',
        gainOf: ({ text }) => {
          const amount = gains[text ?? ''];
          return amount === undefined ? undefined : { kind: 'off', amount, name };
        },
      }),
    );
    expect(offer).toEqual({ key: 'advice-off', values: { goods: 'Butter', off: 150, name } });
  });

  it('I23 a reward that comes within reach is worth a word', () => {
    const reward = { de: 'Kaffee aufs Haus', en: 'Coffee on the house' };
    expect(nextOffer(asked({ gainOf: () => ({ kind: 'reach', reward }) }))).toEqual({
      key: 'advice-reach',
      values: { goods: 'Croissant', reward },
    });
  });

  it('I23 what the customer does not want or tolerate, and what earns nothing, is never named', () => {
    expect(nextOffer(asked({ unwanted: ['croissant'] }))).toBeUndefined();
    expect(nextOffer(asked({ isExcluded: ({ text }) => text === 'Croissant' }))).toBeUndefined();
  });

  it('I23 the program is asked about a few goods only, however many it promotes', () => {
    let times = 0;
    nextOffer(
      asked({
        isPromoted: () => true,
        gainOf: () => {
          times++;
          return undefined;
        },
      }),
    );
    expect(times).toBeGreaterThan(1);
    expect(times).toBeLessThanOrEqual(10);
  });

  it.each([
    'Schmerztabletten',
    'Schwangerschaftstest',
    'Babykost',
    'Kondome 12 St.',
    'Diabetiker-Marmelade',
    'FAMILY PLANNING',
    'Pflegebedarf',
    'Zigaretten',
  ])('I22 I23 %s tell of what is nobody’s business, and are neither counted nor named', (text) => {
    expect(isDelicate({ kind: 'goods', text, amount: 300, vat: 1_900, quantity: 1 })).toBe(true);
    const own = bought('Kaffee', text);
    const taste = tasteOf([own, own, own, own]);
    expect([...taste.times.keys()]).toEqual(['Kaffee']);
  });

  it.each(['Roggenbrot', 'Wein, weiß', 'Butter', 'Glückskekse', 'Vollkornbrötchen', 'Käse, Scheiben'])(
    '%s may be named',
    (text) => {
      expect(isDelicate({ kind: 'goods', text, amount: 300, vat: 700, quantity: 1 })).toBe(false);
    },
  );
});
