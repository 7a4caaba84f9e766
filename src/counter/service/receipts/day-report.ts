import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import type { TextKey } from '#text/catalogue';
import { count, type Format, money } from '#text/render';
import type { DayFigures } from './day-figures.ts';
import { boldRow, layOut, line, row, RULE, type Say, sayIn, type Surroundings } from './layout.ts';

type ReportFacts = Pick<Surroundings, 'store' | 'format'> & {
  /** The name of who served, by id; undefined when nobody knows it any more. */
  readonly nameOf: (staff: string) => string | undefined;
};

/** The day at this counter on paper: figures, and who served. No customer is named. */
export function dayReport(figures: DayFigures, at: number, facts: ReportFacts): ReceiptDocument {
  const { format } = facts;
  const say = sayIn(format);
  return layOut(facts, say('slip-day'), at, [
    line(say('slip-day-of', { day: figures.day })),
    ...sums(figures, format, say),
    ...discounts(figures, format, say),
    RULE,
    line(say('slip-day-clerks')),
    ...figures.clerks.flatMap((clerk): ReceiptBlock[] => [
      row(
        say('slip-day-clerk-sales', {
          name: facts.nameOf(clerk.staff) ?? say('slip-day-clerk-unknown'),
          sales: clerk.sales,
        }),
        money(clerk.paid, format),
      ),
      ...(clerk.goodwill > 0 ? [row(say('slip-day-clerk-goodwill'), count(clerk.goodwill, format))] : []),
    ]),
  ]);
}

/** What happened; what did not, but for the first three lines, is left out. */
function sums(
  { sales, members, paid, enrolments, points, goodwill, returns, vouchers }: DayFigures,
  format: Format,
  say: Say,
) {
  const counts = (key: TextKey, value: number): ReceiptBlock[] =>
    value === 0 ? [] : [row(say(key), count(value, format))];
  const amounts = (key: TextKey, { times, amount }: DayFigures['returns'], sign: 1 | -1): ReceiptBlock[] =>
    times === 0 ? [] : [row(say(key, { times }), money(sign * amount, format))];
  return [
    row(say('slip-day-sales'), count(sales, format)),
    row(say('slip-day-members'), count(members, format)),
    boldRow(say('slip-day-paid'), money(paid, format)),
    ...counts('slip-day-enrolments', enrolments),
    ...counts('slip-day-points-given', points.given),
    ...counts('slip-day-points-redeemed', points.redeemed),
    ...counts('slip-day-points-taken', points.taken),
    ...counts('slip-day-points-back', points.back),
    ...counts('slip-day-points-lapsed', points.lapsed),
    ...(goodwill.times === 0
      ? []
      : [row(say('slip-day-goodwill', { times: goodwill.times }), count(goodwill.amount, format))]),
    ...amounts('slip-day-returns', returns, -1),
    ...amounts('slip-day-vouchers-sold', vouchers.sold, 1),
    ...amounts('slip-day-vouchers-redeemed', vouchers.redeemed, -1),
    ...amounts('slip-day-vouchers-refunded', vouchers.refunded, -1),
  ];
}

function discounts({ discounts: named, otherDiscounts: others }: DayFigures, format: Format, say: Say): ReceiptBlock[] {
  if (named.length === 0) return [];
  return [
    RULE,
    line(say('slip-day-discounts')),
    ...named.map(({ name, times, amount }) =>
      row(say('slip-day-discount', { times, name }), amount === 0 ? '' : money(-amount, format)),
    ),
    ...(others.times === 0
      ? []
      : [row(say('slip-day-others', { times: others.times }), money(-others.amount, format))]),
  ];
}
