import type { TextValues } from '#base/result';
import type { TextKey } from '#text/catalogue';
import { count, type Format, money, render } from '#text/render';
import { table } from '../demo/report-text.ts';
import type { ComparedProgram, Comparison } from './compare.ts';
import type { Figures, ReasonCount } from '#analytics/whatif/tally';

const MONEY: ReadonlySet<string> = new Set<keyof Figures>(['salesAmount', 'paid', 'discounts', 'liability']);
/** An example is cut off after so many characters. */
const MOST_CHARACTERS = 76;

/** A comparison as a person reads it: figures of both programs side by side, then what each gave, the dearest first. */
export function reportText(comparison: Comparison, format: Format): string {
  const text = (key: TextKey, values: TextValues = {}): string => render(key, values, format);
  const { sales, from, until, redeem, programs, differences, salesThatDiffer, seconds } = comparison;
  const [a, b] = programs;
  const figure = (name: string, value: number): string =>
    MONEY.has(name) ? money(value, format) : count(value, format);
  const signed = (name: string, value: number): string => (value > 0 ? '+' : '') + figure(name, value);
  const titleOf = ({ name, version }: ComparedProgram): string => text('whatif-program', { name, version });

  return [
    text('whatif-period', { sales, from: from ?? '', until: until ?? '' }),
    text('whatif-assumed', { redeem: text(redeem ? 'whatif-redeems' : 'whatif-nobody-redeems') }),
    '',
    ...table([
      ['', `A: ${titleOf(a)}`, `B: ${titleOf(b)}`, text('whatif-column-difference')],
      ...(Object.keys(a.figures) as (keyof Figures)[]).map((name) => [
        text(`whatif-${name}`),
        figure(name, a.figures[name]),
        figure(name, b.figures[name]),
        signed(name, differences[name]),
      ]),
    ]),
    '',
    text('whatif-differ', { differ: salesThatDiffer }),
    ...programs.flatMap((program) =>
      Object.entries(program.refused).map(([code, refused]) =>
        text('whatif-refused', { name: titleOf(program), count: refused, reason: render(code, {}, format) }),
      ),
    ),
    ...programs.flatMap((program, at) => ['', ...reasonTable(program, 'AB'[at]!, format)]),
    '',
    text('whatif-time', {
      seconds: seconds.toLocaleString(format.language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 }),
      rate: seconds > 0 ? Math.round(sales / seconds) : 0,
    }),
  ].join('\n');
}

function reasonTable({ reasons }: ComparedProgram, name: string, format: Format): string[] {
  const text = (key: TextKey, values: TextValues = {}): string => render(key, values, format);
  const label = ({ instrument, example }: ReasonCount): string => {
    const whole = text('whatif-example', { instrument, example: render(example.key, example.values, format) });
    return whole.length > MOST_CHARACTERS ? `${whole.slice(0, MOST_CHARACTERS - 1)}…` : whole;
  };
  return table([
    [
      text('whatif-column-reason', { name }),
      text('whatif-column-times'),
      text('whatif-discounts'),
      text('whatif-column-points'),
    ],
    ...reasons.map((reason) => [
      label(reason),
      count(reason.times, format),
      money(reason.discount, format),
      count(reason.points, format),
    ]),
  ]);
}
