import { tableCell } from '#base/table-cell';
import type { BookingRow } from '#contract/owner';
import { type Format, render } from '#text/render';

// The list of bookings as a table that spreadsheet programs open: semicolons, as these expect where the comma is a decimal's.

const line = (cells: readonly string[]): string => `${cells.map(tableCell).join(';')}\r\n`;

const COLUMNS = ['seq', 'at', 'staff', 'kind', 'what', 'amount', 'points', 'member'] as const;

/** The names of the columns. A byte order mark tells Excel that this is Unicode. */
export const headLine = (format: Format): string =>
  `\ufeff${line(COLUMNS.map((column) => render(`booking-column-${column}`, {}, format)))}`;

export function bookingLine(
  { seq, at, staff, kind, what, amount, points, member }: BookingRow,
  format: Format,
): string {
  return line([
    String(seq),
    new Date(at).toISOString(),
    staff,
    render(`booking-kind-${kind}`, {}, format),
    render(what.key, what.values, format),
    amount === undefined ? '' : plainAmount(amount, format),
    points === undefined ? '' : String(points),
    member ?? '',
  ]);
}

/** Without signs of thousands or currency, so that a program can add it up. */
function plainAmount(minor: number, { language }: Format): string {
  const cents = String(Math.abs(minor) % 100).padStart(2, '0');
  return `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}${language === 'de' ? ',' : '.'}${cents}`;
}
