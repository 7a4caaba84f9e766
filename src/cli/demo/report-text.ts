import type { TextKey } from '#text/catalogue';
import { count, type Format, money, render } from '#text/render';
import type { Check } from './checks.ts';
import type { DemoReport } from './run.ts';
import { SHOPS, STAFF } from './shops.ts';

/** The report as a person reads it: what came in, a table of the counters, a table of the checks, cards to try. */
export function reportText(report: DemoReport, format: Format): string {
  const text = (key: TextKey, values = {}): string => render(key, values, format);
  const { baskets, added, counters, checks, seconds, cards } = report;
  const decimal = (value: number): string =>
    value.toLocaleString(format.language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 });
  const total = (of: (counter: DemoReport['counters'][number]) => number): number =>
    counters.reduce((sum, counter) => sum + of(counter), 0);
  const wrong = checks.filter(({ ok }) => !ok).length;

  const counterTable = table(
    [
      [
        'demo-column-counter',
        'demo-column-purchases',
        'demo-column-sales',
        'demo-column-rewards',
        'demo-column-discount',
        'demo-column-entries',
        'demo-column-acknowledged',
      ].map((key) => render(key, {}, format)),
      ...counters.map(({ name, ...figures }) => counterRow(name, figures, format)),
    ],
    counterRow(
      text('demo-row-total'),
      {
        sales: total(({ sales }) => sales),
        salesMinor: total(({ salesMinor }) => salesMinor),
        rewards: total(({ rewards }) => rewards),
        discountMinor: total(({ discountMinor }) => discountMinor),
        entries: total(({ entries }) => entries),
        acknowledged: total(({ acknowledged }) => acknowledged),
      },
      format,
    ),
  );
  const checkTable = table([
    [text('demo-column-check'), text('demo-column-found'), text('demo-column-expected'), ''],
    ...checks.map((check) => [
      text(check.name),
      figure(check.found, check, format),
      figure(check.expected, check, format),
      check.ok ? '✓' : '✗',
    ]),
  ]);
  return [
    added.sales > 0
      ? text('demo-loaded', { sales: added.sales, members: added.enrolled, rewards: added.rewards })
      : text('demo-loaded-already', { baskets }),
    text('demo-time', {
      prepare: decimal(seconds.prepare),
      book: decimal(seconds.book),
      again: decimal(seconds.again),
      check: decimal(seconds.check),
      rate: Math.round(report.perSecond),
    }),
    '',
    ...counterTable,
    '',
    ...checkTable,
    '',
    wrong === 0 ? text('demo-verdict-ok') : text('demo-verdict-wrong', { count: wrong }),
    '',
    text('demo-cards', { counter: SHOPS[0]!.name }),
    ...cards.map(
      ({ name, ...card }) => `  ${text('demo-card', { ...card, name: name ?? text('demo-card-anonymous') })}`,
    ),
    text('demo-staff', { staff: STAFF.map(({ name, pin }) => text('demo-staff-pin', { name, pin })).join(', ') }),
  ].join('\n');
}

type CounterFigures = Omit<DemoReport['counters'][number], 'name' | 'terminal' | 'folder'>;

const counterRow = (name: string, figures: CounterFigures, format: Format): string[] => [
  name,
  count(figures.sales, format),
  money(figures.salesMinor, format),
  count(figures.rewards, format),
  money(figures.discountMinor, format),
  count(figures.entries, format),
  count(figures.acknowledged, format),
];

const figure = (value: number, check: Check, format: Format): string =>
  check.money ? money(value, format) : count(value, format);

/** Columns as wide as their widest cell, the first to the left, figures to the right; a line below the head and above the sum. */
export function table(rows: readonly (readonly string[])[], sum?: readonly string[]): string[] {
  const all = sum ? [...rows, sum] : rows;
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  const rule = '─'.repeat(widths.reduce((width, column) => width + column, 2 * (widths.length - 1)));
  const [head, ...others] = rows;
  return [line(head!), rule, ...others.map(line), ...(sum ? [rule, line(sum)] : [])];
}
