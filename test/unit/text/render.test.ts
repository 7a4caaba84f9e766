import { describe, expect, it } from 'vitest';
import { count, dayText, type Format, momentText, money, render } from '#text/render';

const de: Format = { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' };
const en: Format = { language: 'en', currency: 'EUR', timeZone: 'Europe/Berlin' };
/** Intl separates with blanks that do not break the line. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('amounts and days', () => {
  it('money is written as people write it', () => {
    expect([plain(money(1_234_567, de)), plain(money(1_234_567, en))]).toEqual(['12.345,67 €', '€12,345.67']);
    expect([plain(money(-5, de)), plain(money(0, de))]).toEqual(['-0,05 €', '0,00 €']);
    expect(plain(money(1_050, { ...de, currency: 'CHF' }))).toBe('10,50 CHF');
  });

  it('numbers have separators', () => {
    expect([count(12_840, de), count(12_840, en)]).toEqual(['12.840', '12,840']);
  });

  it('a day is the same day everywhere', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      expect([dayText('2026-11-21', { ...de, timeZone }), dayText('2026-11-21', { ...en, timeZone })]).toEqual([
        '21. November 2026',
        '21 November 2026',
      ]);
    }
  });

  it("a moment is in the shop's time, in summer and in winter", () => {
    expect(momentText(Date.parse('2026-11-21T13:02:00Z'), de)).toBe('21.11.2026, 14:02');
    expect(momentText(Date.parse('2026-07-21T13:02:00Z'), de)).toBe('21.07.2026, 15:02');
  });
});

describe('a sentence', () => {
  it('is filled by kind', () => {
    expect(plain(render('reason-points', { points: 1_200, amount: 120_000, rate: 1, per: 100 }, de))).toBe(
      '1.200 Punkte für 1.200,00 €: 1 je 1,00 €',
    );
    expect(render('receipt-expires', { day: '2028-11-21' }, en)).toBe(
      "Today's points are valid until 21 November 2028.",
    );
  });

  it('takes the singular for one, in both languages, and the plural for none', () => {
    const missing = (number: number, format: Format) =>
      render('reason-tier-missing', { missing: number, tier: { de: 'Gold', en: 'Gold' } }, format);
    expect([missing(1, de), missing(2, de), missing(0, de)]).toEqual([
      'Noch 1 Besuch bis Gold',
      'Noch 2 Besuche bis Gold',
      'Noch 0 Besuche bis Gold',
    ]);
    expect([missing(1, en), missing(2, en)]).toEqual(['1 more visit to Gold', '2 more visits to Gold']);
  });

  it("takes head office's own words in the reader's language", () => {
    const values = { reward: { de: 'Kaffee', en: 'Coffee' }, points: 100 };
    expect([render('reason-reward-item', values, de), render('reason-reward-item', values, en)]).toEqual([
      'Kaffee für 100 Punkte',
      'Coffee for 100 points',
    ]);
  });

  it('puts in what it was given as it is: nothing in it is a placeholder again', () => {
    expect(render('receipt-greeting', { name: '{points:money} $& <b>' }, de)).toBe('Guten Tag, {points:money} $& <b>');
  });

  it('shows what is missing, and a key of a newer service, as they are', () => {
    expect(render('receipt-greeting', {}, de)).toBe('Guten Tag, {name}');
    expect(render('something-newer', {}, de)).toBe('something-newer');
  });
});
