import { describe, expect, it } from 'vitest';
import { catalogue } from '#text/catalogue';
import { render } from '#text/render';
import { customerScreen } from '#text/customer-screen';
import { ratingScreens } from '#text/ratings';
import { receiptTexts } from '#text/receipt';
import { slipTexts } from '#text/slips';
import { type Texts } from '#text/texts';

const german = { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' } as const;

describe('du and Sie', () => {
  it.each(Object.entries({ receiptTexts, slipTexts, customerScreen, ratingScreens }) as [string, Texts][])(
    'every text of %s that says Sie to a customer can say du',
    (_, texts) => {
      const formal = Object.entries(texts).filter(([, { de }]) => /\b(?:Sie|Ihr(?:e[mnrs]?)?|Ihnen)\b/.test(de));
      for (const [key, { du }] of formal) {
        expect(du, key).toBeDefined();
        expect(du, key).not.toMatch(/\b(?:Sie|Ihr(?:e[mnrs]?)?|Ihnen)\b/);
      }
    },
  );

  it('both are filled with the same', () => {
    const filled = (text: string): string[] => (text.match(/\{\w+/g) ?? []).sort();
    for (const [key, { de, du }] of Object.entries<Texts[string]>(catalogue))
      if (du !== undefined) expect(filled(du), key).toEqual(filled(de));
  });

  it('the shop says which; English knows no difference', () => {
    const say = (address?: 'du' | 'sie') => render('receipt-balance', {}, { ...german, address });
    expect([say(), say('sie'), say('du')]).toEqual(['Ihr Punktestand', 'Ihr Punktestand', 'Dein Punktestand']);
    expect(render('receipt-balance', {}, { ...german, language: 'en', address: 'du' })).toBe('Your points');
    // what says neither stays as it is
    expect(render('receipt-to-pay', {}, { ...german, address: 'du' })).toBe('Zu zahlen');
  });
});
