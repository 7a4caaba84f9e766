import { median, quantile, spread } from './statistics.ts';

/** One figure, as `--json` prints it. */
export type Row = {
  readonly name: string;
  /** How much there was to work on, in what `name` counts (members, entries). */
  readonly size: number;
  readonly unit: string;
  /** A rate, or for latencies the 99th percentile in milliseconds; the median of all rounds. */
  readonly ours: number;
  /** Latencies only. */
  readonly p50?: number;
  readonly anchor: number;
  readonly anchorName: string;
  /** Median over the rounds of ours / anchor, each measured in turn in one round. */
  readonly ratio: number;
  /** From the lowest to the highest ratio of a round, as a share of the median. */
  readonly spread: number;
  readonly rounds: number;
  /** What is to be reached, e.g. `ratio >= 0.4`; null where a figure is only for information. */
  readonly target: string | null;
  readonly met: boolean | null;
};

/** What must hold: a bound of the ratio, or of our own figure. */
export type Target = { readonly of: 'ours' | 'ratio'; readonly atLeast?: number; readonly atMost?: number };

type Subject = {
  readonly name: string;
  readonly size: number;
  readonly unit: string;
  readonly anchorName: string;
  readonly target?: Target | undefined;
};

/** Rounds of rates, ours and the anchor's in turn. */
export function rateRow(subject: Subject, rounds: readonly { readonly ours: number; readonly anchor: number }[]): Row {
  const ratios = rounds.map(({ ours, anchor }) => ours / anchor);
  return row(subject, {
    ours: median(rounds.map(({ ours }) => ours)),
    anchor: median(rounds.map(({ anchor }) => anchor)),
    ratio: median(ratios),
    spread: spread(ratios),
    rounds: rounds.length,
  });
}

/** Rounds of single times in milliseconds. With few samples a round the 99th percentile is its slowest. */
export function latencyRow(
  subject: Subject,
  rounds: readonly { readonly ours: readonly number[]; readonly anchor: readonly number[] }[],
): Row {
  const ours = rounds.map((round) => quantile(round.ours, 0.99));
  const anchors = rounds.map((round) => quantile(round.anchor, 0.99));
  const ratios = ours.map((value, index) => value / anchors[index]!);
  return row(subject, {
    ours: median(ours),
    p50: median(rounds.map((round) => median(round.ours))),
    anchor: median(anchors),
    ratio: median(ratios),
    spread: spread(ratios),
    rounds: rounds.length,
  });
}

function row(
  { name, size, unit, anchorName, target }: Subject,
  figures: Pick<Row, 'ours' | 'p50' | 'anchor' | 'ratio' | 'spread' | 'rounds'>,
): Row {
  const { p50, ...others } = figures;
  const value = target && figures[target.of];
  return {
    name,
    size,
    unit,
    ours: rounded(others.ours),
    ...(p50 !== undefined && { p50: rounded(p50) }),
    anchor: rounded(others.anchor),
    anchorName,
    ratio: rounded(others.ratio),
    spread: rounded(others.spread),
    rounds: others.rounds,
    target: target ? wordsOf(target) : null,
    met:
      target && value !== undefined
        ? value >= (target.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (target.atMost ?? Number.POSITIVE_INFINITY)
        : null,
  };
}

const wordsOf = ({ of, atLeast, atMost }: Target): string =>
  [atLeast !== undefined && `${of} >= ${atLeast}`, atMost !== undefined && `${of} <= ${atMost}`]
    .filter(Boolean)
    .join(', ');

/** Four digits say more than any of these figures can be repeated to. */
const rounded = (value: number): number => Number(value.toPrecision(4));

/** The rows as a table for people; the same columns as `docs/figures.md`. */
export function table(rows: readonly Row[]): string {
  const cells = [
    ['name', 'size', 'ours', 'anchor', 'ratio', 'spread', 'target', 'met'],
    ...rows.map((one) => [
      one.name,
      one.size.toLocaleString('en'),
      `${one.ours.toLocaleString('en')} ${one.unit}${one.p50 === undefined ? '' : ` (p50 ${one.p50.toLocaleString('en')})`}`,
      `${one.anchor.toLocaleString('en')} (${one.anchorName})`,
      String(one.ratio),
      `${Math.round(one.spread * 100)} % of ${one.rounds}`,
      one.target ?? '',
      one.met === null ? '' : one.met ? 'yes' : 'NO',
    ]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
