import type { Minor } from '#base/money';
import { labelAtStart } from './labels.ts';
import type { Row } from './rows.ts';
import type { Words } from './rules.ts';

export type PaidWith = { readonly method: string; readonly amountMinor: Minor };
export type Payments = {
  readonly payments: readonly PaidWith[];
  /** Given less what came back is this sum. */
  readonly sumMinor: Minor;
  readonly at: ReadonlySet<number>;
};

/** What a receipt names besides what was paid: the amount in cash, and the note that was given. */
const GIVEN = ['Geg', 'Gegeben', 'Gegeben Bar', 'Bar gegeben', 'Bezahlt'];

/**
 * How it was paid, in the lines behind the total. What came back is taken off what was given. Where both the amount and what was
 * given for it are named, the amount counts.
 */
export function paymentsOf(rows: readonly Row[], words: Words, totalMinor: Minor): Payments {
  const at = new Set<number>();
  let paid: { readonly method: string; readonly amountMinor: Minor; readonly isGiven: boolean }[] = [];
  let back = 0;
  for (const row of rows) {
    const amount = row.amounts.at(-1);
    if (!amount || row.isForeign) continue;
    const method = methodOf(row, words);
    if (labelAtStart(row.words, words.change) > 0) back += Math.abs(amount.minor);
    else if (method === undefined) continue;
    else paid.push({ method, amountMinor: amount.minor, isGiven: labelAtStart(row.label, GIVEN) > 0 });
    at.add(row.at);
  }
  const sum = (): Minor => paid.reduce((total, one) => total + one.amountMinor, 0) - back;
  if (sum() !== totalMinor && paid.some(({ isGiven }) => !isGiven)) {
    const stated = paid.filter(({ isGiven }) => !isGiven);
    if (stated.reduce((total, one) => total + one.amountMinor, 0) === totalMinor) [paid, back] = [stated, 0];
  }
  const sumMinor = sum();
  return { payments: withoutChange(paid, back), sumMinor, at };
}

function methodOf({ label, words: line }: Row, words: Words): string | undefined {
  return (
    methodIn(label, line, words) ?? (line[0] === 'geg' ? methodIn(label.slice(1), line.slice(1), words) : undefined)
  );
}

function methodIn(label: readonly string[], line: readonly string[], words: Words): string | undefined {
  let longest = 0;
  let method: string | undefined;
  for (const payment of words.payments) {
    const length = Math.max(labelAtStart(label, [payment.label]), labelAtStart(line, [payment.label]));
    if (length > longest) [longest, method] = [length, payment.method];
  }
  return method;
}

/** Change is given in cash, out of the first payment that is large enough. */
function withoutChange(paid: readonly PaidWith[], back: Minor): PaidWith[] {
  const from = paid.findIndex(({ amountMinor }) => back > 0 && amountMinor >= back);
  return paid
    .map(({ method, amountMinor }, index) => ({
      method,
      amountMinor: index === from ? amountMinor - back : amountMinor,
    }))
    .filter(({ amountMinor }) => amountMinor !== 0);
}
