/**
 * A cell of a table that spreadsheet programs open, between semicolons. What begins with one of these they would take for a formula and
 * calculate: an apostrophe makes it text. A plain number may begin with a minus.
 */
export function tableCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[0-9]+([.,][0-9]+)?$/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A whole table for such a program, the titles first, with the mark that tells it the text is UTF-8. */
export const tableText = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((cells) => cells.map(tableCell).join(';')).join('\r\n')}\r\n`;
