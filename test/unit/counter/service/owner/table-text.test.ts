import { describe, expect, it } from 'vitest';
import type { BookingRow } from '#contract/owner';
import { bookingLine, headLine } from '../../../../../src/counter/service/owner/table-text.ts';

const GERMAN = { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' } as const;
const ROW: BookingRow = {
  seq: 7,
  at: Date.parse('2026-11-21T11:00:00Z'),
  staff: 'Ayşe K.',
  kind: 'return',
  what: { key: 'booking-return', values: {} },
  amount: -205,
  points: -2,
  member: 'M',
};

describe('bookings as a table', () => {
  it('has money that can be added up, in the way of the language', () => {
    expect(bookingLine(ROW, GERMAN)).toBe('7;2026-11-21T11:00:00.000Z;Ayşe K.;Rückgabe;Rückgabe;-2,05;-2;M\r\n');
    expect(bookingLine(ROW, { ...GERMAN, language: 'en' })).toContain(';-2.05;-2;');
    const { seq, at, staff, kind, what } = ROW;
    const bare = { seq, at, staff, kind, what };
    expect(bookingLine({ ...bare, staff: '=cmd' }, GERMAN)).toContain(";'=cmd;");
    expect(bookingLine(bare, GERMAN)).toMatch(/;;;\r\n$/);
  });

  it('begins with the names of the columns, marked as Unicode', () => {
    expect(headLine(GERMAN)).toBe('\ufeffNummer;Zeit (UTC);Wer;Art;Was;Betrag;Punkte;Kundennummer\r\n');
  });
});
