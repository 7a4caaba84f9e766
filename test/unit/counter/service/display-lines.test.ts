import { describe, expect, test } from 'vitest';
import { customerView, type CustomersPlace } from '#counter/service/customer/customer-view';
import { displayLines } from '#counter/service/display-lines';
import type { SessionView } from '#contract/session';

const german = {
  store: 'Bäckerei',
  language: 'de',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  customerTouch: true,
} as const;
/** What a session comes to, by way of what the customer may see of it. */
const shown = (view: SessionView, place: CustomersPlace = german) => displayLines(customerView(view, place));
const idle: SessionView = { revision: 1, phase: 'idle', offers: [] };
const member: NonNullable<SessionView['member']> = {
  id: 'm',
  displayName: 'Frau Öztürk',
  card: 'TK123456789012',
  since: '2026-01-01',
  points: 1_234,
  redeemable: 1_234,
  visits: 9,
};
const sale: NonNullable<SessionView['sale']> = { key: 'k', source: 'hand', total: 1_250, lines: [], at: 0 };
const quote = { discount: 0, toPay: 1_150, pointsEarned: 11, pointsSpent: 0, reasons: [] };
const plain = (lines: readonly [string, string]): string[] => lines.map((line) => line.replaceAll('\u{A0}', ' '));

describe('what customers read on a line display', () => {
  test('nobody is there', () => {
    expect(shown(idle)).toEqual(['Herzlich willkommen', 'Treuekarte bereit?']);
    expect(shown(idle, { ...german, language: 'en' })).toEqual(['Welcome', 'Loyalty card ready?']);
  });

  test('a customer is known: greeted only by the first name and only with consent', () => {
    expect(shown({ ...idle, phase: 'member', member })).toEqual(['Herzlich willkommen', '1.234 Punkte']);
    const greeted = { ...member, firstName: 'Leyla' };
    expect(shown({ ...idle, phase: 'member', member: greeted })).toEqual(['Hallo Leyla', '1.234 Punkte']);
  });

  test('a purchase with and without a customer', () => {
    expect(plain(shown({ ...idle, phase: 'sale', sale }))).toEqual(['Summe        12,50 €', 'Treuekarte bereit?']);
    expect(plain(shown({ ...idle, phase: 'choosing', sale, member, quote }))).toEqual([
      'Summe        11,50 €',
      '+11 Punkte',
    ]);
    expect(plain(shown({ ...idle, phase: 'sale', sale: { ...sale, gross: 1_488 } }))[0]).toContain('14,88');
  });

  test('booked: thanks and what there is now; never a card number or a surname', () => {
    const booked = {
      ...quote,
      sale: 's',
      member: { ...member, points: 1, firstName: 'Leyla' },
      total: 1_250,
      receipt: 'r',
    };
    const lines = shown({ ...idle, phase: 'booked', booked, member: booked.member });
    expect(lines).toEqual(['Vielen Dank, Leyla!', '1 Punkt']);
    const all: SessionView[] = [
      { ...idle, phase: 'member', member },
      { ...idle, phase: 'sale', sale, member, quote },
      { ...idle, phase: 'printed', booked, member },
    ];
    for (const view of all) expect(shown(view).join(' ')).not.toMatch(/Öztürk|TK1234/);
  });
});
