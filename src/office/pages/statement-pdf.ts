import type { Statement } from '#domain/settlement/statement';
import { count, money, monthText, render } from '#text/render';
import type { Language } from '#text/texts';
import { pdfOf } from '../pdf/document.ts';
import type { SettlementView } from '../store/settlement.ts';
import { lineName } from './statement-csv.ts';

type Wanted = {
  readonly brand: string;
  readonly view: Pick<SettlementView, 'period' | 'closed'>;
  readonly statements: readonly Statement[];
  readonly called: (id: string) => string;
  readonly currency: string;
  readonly language: Language;
  readonly atMs: number;
  readonly timeZone: string;
};

/** Statements on paper: each owner's with its lines and the total, whether the month is closed, and the hash that proves it. */
export function statementPdf({
  brand,
  view,
  statements,
  called,
  currency,
  language,
  atMs,
  timeZone,
}: Wanted): Promise<Buffer> {
  const format = { language, currency, timeZone };
  const say = (key: string, values = {}): string => render(key, values, format);
  const { period, closed } = view;
  const heads = ['with', 'what', 'month', 'units', 'amount'].map((name) => say(`statement-${name}`));
  const state = closed ? say('statement-closed', { at: closed.at, by: closed.by }) : say('statement-open');
  return pdfOf({
    brand,
    title: say('statement-title'),
    about: monthText(period, format),
    language,
    atMs,
    timeZone,
    parts: [
      { kind: 'text', text: state },
      ...(statements.length === 0 ? [{ kind: 'text' as const, text: say('cli-settle-nothing') }] : []),
      ...statements.flatMap(({ owner, total, lines }) => [
        { kind: 'heading' as const, text: called(owner) },
        {
          kind: 'text' as const,
          text: say(total >= 0 ? 'statement-gets' : 'statement-pays', { total: Math.abs(total) }),
        },
        {
          kind: 'table' as const,
          columns: [
            { head: heads[0]!, width: 3 },
            { head: heads[1]!, width: 4 },
            { head: heads[2]!, width: 1.3 },
            { head: heads[3]!, width: 1.5, align: 'right' as const },
            { head: heads[4]!, width: 2, align: 'right' as const },
          ],
          rows: lines.map((line) => [
            called(line.with),
            lineName(line, language),
            line.month,
            line.correction ? '' : count(line.units, format),
            money(line.value, format),
          ]),
          total: [say('statement-total'), '', '', '', money(total, format)],
        },
      ]),
      ...(closed ? [{ kind: 'text' as const, text: say('statement-hash', { hash: closed.hash }) }] : []),
    ],
  });
}
