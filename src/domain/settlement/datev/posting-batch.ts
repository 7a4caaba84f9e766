import { assert } from '#base/assert';
import { lastDayOf } from '../closed.ts';
import type { Statement } from '../statement.ts';
import { COLUMNS } from './columns.ts';
import { bookedAs, type DatevSettings, fiscalYearStart } from './settings.ts';

export type BatchWanted = {
  readonly settings: DatevSettings;
  readonly statement: Statement;
  /** The month that was closed, `YYYY-MM`. */
  readonly period: string;
  readonly currency: string;
  /** When the file is made, `YYYY-MM-DDTHH:MM:SS.mmm` on the clock of the owner. */
  readonly madeAt: string;
  /** How an owner is called. */
  readonly called: (id: string) => string;
  /** A text in letters that the file can have, which may be more of them. */
  readonly inLetters: (text: string) => string;
  /** What a kind of units is called. */
  readonly kindCalled: (what: Statement['lines'][number]['class']) => string;
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const dayDigits = (day: string): string => day.replaceAll('-', '');
const MOST_TEXT = 60;
/** Ten digits before the comma. */
const MOST_VALUE = 999_999_999_999;

/**
 * An owner's statement of a closed month as a DATEV Buchungsstapel: header 700, format version 13. Source: developer.datev.de,
 * DATEV-Format, "Header" (31 fields) and "Buchungsstapel" (125 fields). Each line of the statement is one booking from the clearing account:
 * S (debit) what the owner gets, H (credit) what the owner pays, so that S less H is the total of the statement. Lines worth nothing are left out:
 * DATEV takes no amount of zero.
 */
export function postingBatch(wanted: BatchWanted): string {
  const rows = wanted.statement.lines
    .filter(({ value }) => value !== 0)
    .map((line, index) => booking(wanted, line, index));
  return [header(wanted), COLUMNS.join(';'), ...rows].map((line) => `${line}\r\n`).join('');
}

function header({ settings, period, currency, madeAt }: BatchWanted): string {
  const fields = [
    '"EXTF"',
    '700',
    '21',
    '"Buchungsstapel"',
    '13',
    madeAt.replace(/\D/g, '').slice(0, 17),
    '',
    '"TK"',
    '"Treuekasse"',
    '""',
    String(settings.consultant),
    String(settings.client),
    dayDigits(fiscalYearStart(period, settings.fiscalMonth)),
    String(settings.accountLength),
    dayDigits(`${period}-01`),
    dayDigits(lastDayOf(period)),
    quoted(`Verrechnung ${period}`),
    '""',
    // bookkeeping, independent of the purpose of the accounts, not locked: the accountant looks at it first
    '1',
    '0',
    '0',
    quoted(currency),
    '',
    '""',
    '',
    '',
    quoted(settings.chart),
    '',
    '',
    '""',
    '""',
  ];
  assert(fields.length === 31, 'a header has 31 fields');
  return fields.join(';');
}

function booking(
  { settings: { accounts }, period, called, kindCalled, inLetters }: BatchWanted,
  { value, class: what, with: other, month }: Statement['lines'][number],
  index: number,
): string {
  assert(Math.abs(value) <= MOST_VALUE, 'no owner owes more than DATEV can write');
  const kind = bookedAs(what);
  const { pays, gets, key } = accounts[kind];
  const cents = String(Math.abs(value)).padStart(3, '0');
  const late = month === period ? '' : ` ${month}`;
  const fields = new Map([
    ['Umsatz (ohne Soll/Haben-Kz)', `${cents.slice(0, -2)},${cents.slice(-2)}`],
    ['Soll/Haben-Kennzeichen', value > 0 ? '"S"' : '"H"'],
    ['Konto', String(accounts.clearing)],
    ['Gegenkonto (ohne BU-Schlüssel)', String(value > 0 ? gets : pays)],
    ['BU-Schlüssel', key === '' ? '' : quoted(key)],
    ['Belegdatum', ttmm(lastDayOf(period))],
    ['Belegfeld 1', quoted(`TK-${period}-${index + 1}`)],
    ['Buchungstext', quoted(shortened(inLetters(`${kindCalled(what)}${late}, ${called(other)}`)))],
    ['Beleginfo - Art 1', '"Monat"'],
    ['Beleginfo - Inhalt 1', quoted(month)],
    ['Festschreibung', '"0"'],
  ]);
  return COLUMNS.map((column) => fields.get(column) ?? '').join(';');
}

const ttmm = (day: string): string => `${day.slice(8, 10)}${day.slice(5, 7)}`;
const shortened = (text: string): string =>
  Array.from(text.replace(/\p{Cc}/gu, ' '))
    .slice(0, MOST_TEXT)
    .join('');
