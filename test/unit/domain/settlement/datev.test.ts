import { expect, it } from 'vitest';
import { COLUMNS } from '#domain/settlement/datev/columns';
import { postingBatch } from '#domain/settlement/datev/posting-batch';
import { datevSettingsSchema, fiscalYearStart, STANDARD_ACCOUNTS } from '#domain/settlement/datev/settings';
import { datevBytes, datevLetters } from '#office/pages/datev-file';

const settings = {
  consultant: 29_098,
  client: 55_003,
  fiscalMonth: 1,
  accountLength: 4,
  chart: '03',
  accounts: STANDARD_ACCOUNTS['03'],
} as const;
const lines = [
  { with: 'b', class: 'points', month: '2026-01', units: -50, value: -60 },
  { with: 'b', class: 'voucher', month: '2026-02', units: 1_801, value: 1_801 },
  { with: 'c', class: 'voucher-single', month: '2026-02', units: 5, value: 5 },
  { with: 'c', class: 'stamps:coffee', month: '2026-02', units: 1, value: 0 },
  { with: 'c', class: 'points', month: '2026-01', units: 0, value: 123_456_789, correction: { number: 7, words: 'x' } },
] as const;
const batch = (changed = {}) =>
  postingBatch({
    settings: { ...settings, accounts: { ...settings.accounts, points: { pays: 4600, gets: 2700, key: '0009' } } },
    statement: { owner: 'a', lines, total: lines.reduce((sum, { value }) => sum + value, 0) },
    period: '2026-02',
    currency: 'EUR',
    madeAt: '2026-03-01T08:15:30.042Z',
    called: (id) => (id === 'b' ? 'Öztürk "Café"; Łódź' : 'C'.repeat(80)),
    kindCalled: (what) => `Art ${what}`,
    inLetters: datevLetters,
    ...changed,
  });

/** Fields of a line, as the format separates them: semicolons outside of quotes. */
const fieldsOf = (line: string): string[] => line.match(/(?<=^|;)(?:"(?:[^"]|"")*"|[^;]*)(?=;|$)/g) ?? [];

// Expressions of DATEV's published description of the format (developer.datev.de, DATEV-Format: Header, and Buchungsstapel), by the
// number of the field. All others stay empty.
const HEADER = new Map([
  [1, /^"EXTF"$/],
  [2, /^700$/],
  [3, /^21$/],
  [4, /^"Buchungsstapel"$/],
  [5, /^13$/],
  [6, /^20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d\d{3}$/],
  [8, /^"\w{0,2}"$/],
  [9, /^"\w{0,25}"$/],
  [10, /^"\w{0,25}"$/],
  [11, /^\d{4,7}$/],
  [12, /^\d{1,5}$/],
  [13, /^20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/],
  [14, /^[4-8]$/],
  [15, /^20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/],
  [16, /^20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/],
  [17, /^"[\w.\-/ ]{0,30}"$/],
  [18, /^"([A-Z]{2}){0,2}"$/],
  [19, /^[12]$/],
  [20, /^(0|30|40|50|64)$/],
  [21, /^[01]$/],
  [22, /^"[A-Z]{3}"$/],
  [24, /^""$/],
  [27, /^"(\d{2}){0,2}"$/],
  [30, /^""$/],
  [31, /^".{0,16}"$/],
]);
const BOOKING = new Map([
  [1, /^\d{1,10},\d{2}$/],
  [2, /^"[SH]"$/],
  [7, /^\d{1,9}$/],
  [8, /^\d{1,9}$/],
  [9, /^("\d{4}")?$/],
  [10, /^\d{4}$/],
  [11, /^"[\w$%\-/]{0,36}"$/],
  [14, /^"(?:[^"]|""){0,60}"$/],
  [21, /^"Monat"$/],
  [22, /^"\d{4}-\d\d"$/],
  [114, /^"[01]"$/],
]);

it('I38 every field of a Buchungsstapel is as DATEV describes it, and what it books is the statement', () => {
  const text = batch();
  expect(text.endsWith('\r\n')).toBe(true);
  const [header = '', headings = '', ...rows] = text.slice(0, -2).split('\r\n');
  const check = (line: string, count: number, expressions: Map<number, RegExp>): string[] => {
    const fields = fieldsOf(line);
    expect(fields).toHaveLength(count);
    for (const [index, field] of fields.entries())
      expect(field, `field ${index + 1}`).toMatch(expressions.get(index + 1) ?? /^$/);
    return fields;
  };
  expect(check(header, 31, HEADER).slice(5, 17)).toEqual([
    '20260301081530042',
    '',
    '"TK"',
    '"Treuekasse"',
    '""',
    '29098',
    '55003',
    '20260101',
    '4',
    '20260201',
    '20260228',
    '"Verrechnung 2026-02"',
  ]);
  expect(headings).toBe(COLUMNS.join(';'));
  expect([COLUMNS.length, new Set(COLUMNS).size]).toEqual([125, 125]);
  expect([COLUMNS[113], COLUMNS[119], COLUMNS[124]]).toEqual(['Festschreibung', 'Land', 'Abw. Skontokonto']);

  const booked = rows.map((row) => check(row, 125, BOOKING));
  // a line worth nothing is no booking
  expect(booked.map((fields) => [0, 1, 6, 7, 8, 9].map((at) => fields[at]))).toEqual([
    ['0,60', '"H"', '1590', '4600', '"0009"', '2802'],
    ['18,01', '"S"', '1590', '1604', '', '2802'],
    ['0,05', '"S"', '1590', '1723', '', '2802'],
    ['1234567,89', '"S"', '1590', '2700', '"0009"', '2802'],
  ]);
  expect(booked[0]![13]).toBe('"Art points 2026-01, Öztürk ""Café""; Lódz"');
  const cents = (text = '') => Number(text.replace(',', ''));
  const sum = booked.reduce((all, [amount, side]) => all + (side === '"S"' ? 1 : -1) * cents(amount), 0);
  expect(sum).toBe(lines.reduce((all, { value }) => all + value, 0));
});

it('a file for DATEV is Windows-1252, and what that has not is written so that it can be read', () => {
  const bytes = datevBytes('"Müller €";"Łódź Ş Αθήνα"\r\n');
  expect(new TextDecoder('windows-1252').decode(bytes)).toBe('"Müller €";"Lódz S Athina"\r\n');
  expect(bytes).toContain(0x80);
});

it('settings that DATEV would not take are refused, fiscal years begin when they do', () => {
  for (const chart of ['03', '04'] as const) {
    const wanted = { ...settings, chart, accounts: STANDARD_ACCOUNTS[chart] };
    expect(datevSettingsSchema.safeParse(wanted).success).toBe(true);
    expect(datevSettingsSchema.safeParse({ ...wanted, consultant: 999 }).success).toBe(false);
    const long = { ...wanted, accounts: { ...wanted.accounts, clearing: 15_900 } };
    expect(datevSettingsSchema.safeParse(long).success).toBe(false);
    expect(datevSettingsSchema.safeParse({ ...long, accountLength: 5 }).success).toBe(true);
  }
  expect([fiscalYearStart('2026-02', 1), fiscalYearStart('2026-02', 7), fiscalYearStart('2026-07', 7)]).toEqual([
    '2026-01-01',
    '2025-07-01',
    '2026-07-01',
  ]);
});
