import { describe, expect, test } from 'vitest';
import { displayLines } from '#counter/service/display-lines';
import type { SessionView } from '#contract/session';

const german = { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' } as const;
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
    expect(displayLines(idle, german)).toEqual(['Herzlich willkommen', 'Treuekarte bereit?']);
    expect(displayLines(idle, { ...german, language: 'en' })).toEqual(['Welcome', 'Loyalty card ready?']);
  });

  test('a customer is known: greeted only by the first name and only with consent', () => {
    expect(displayLines({ ...idle, phase: 'member', member }, german)).toEqual(['Herzlich willkommen', '1.234 Punkte']);
    const greeted = { ...member, firstName: 'Leyla' };
    expect(displayLines({ ...idle, phase: 'member', member: greeted }, german)).toEqual([
      'Hallo Leyla',
      '1.234 Punkte',
    ]);
  });

  test('a purchase with and without a customer', () => {
    expect(plain(displayLines({ ...idle, phase: 'sale', sale }, german))).toEqual([
      'Summe        12,50 €',
      'Treuekarte bereit?',
    ]);
    expect(plain(displayLines({ ...idle, phase: 'choosing', sale, member, quote }, german))).toEqual([
      'Summe        11,50 €',
      '+11 Punkte',
    ]);
    expect(plain(displayLines({ ...idle, phase: 'sale', sale: { ...sale, gross: 1_488 } }, german))[0]).toContain(
      '14,88',
    );
  });

  test('booked: thanks and what there is now; never a card number or a surname', () => {
    const booked = {
      ...quote,
      sale: 's',
      member: { ...member, points: 1, firstName: 'Leyla' },
      total: 1_250,
      receipt: 'r',
    };
    const lines = displayLines({ ...idle, phase: 'booked', booked, member: booked.member }, german);
    expect(lines).toEqual(['Vielen Dank, Leyla!', '1 Punkt']);
    const all: SessionView[] = [
      { ...idle, phase: 'member', member },
      { ...idle, phase: 'sale', sale, member, quote },
      { ...idle, phase: 'printed', booked, member },
    ];
    for (const view of all) expect(displayLines(view, german).join(' ')).not.toMatch(/Öztürk|TK1234/);
  });
});
