import { tableText } from '#base/table-cell';
import type { ClearingClass } from '#domain/settlement/clear-entry';
import type { Statement } from '#domain/settlement/statement';
import { render } from '#text/render';
import type { Language } from '#text/texts';

const say = (key: string, language: Language, values = {}): string =>
  render(key, values, { language, currency: 'EUR', timeZone: 'UTC' });

/** What a class of units is called. */
export const className = (what: ClearingClass, language: Language): string =>
  what.startsWith('stamps:')
    ? say('settle-stamps', language, { card: what.slice('stamps:'.length) })
    : say(`settle-${what}`, language);

/** What a line is about: a kind of units, or what a dispute came to, in head office's words. */
export const lineName = ({ class: what, correction }: Statement['lines'][number], language: Language): string =>
  correction
    ? say('settle-correction', language, { ...correction, what: className(what, language) })
    : className(what, language);

/** Statements for the accountant: a row for each line, money with a comma, between semicolons. */
export function statementCsv(
  statements: readonly Statement[],
  called: (id: string) => string,
  period: string,
  language: Language,
): string {
  const rows = statements.flatMap(({ owner, lines }) =>
    lines.map((line) => [
      period,
      line.month,
      called(owner),
      called(line.with),
      lineName(line, language),
      String(line.units),
      moneyText(line.value),
    ]),
  );
  const head = say('settle-columns', language).split(';');
  return tableText([head, ...rows]);
}

function moneyText(value: number): string {
  const cents = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${cents.slice(0, -2)},${cents.slice(-2)}`;
}
