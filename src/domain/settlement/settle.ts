import { assert } from '#base/assert';
import { type Minor, ratio } from '#base/money';
import type { Clearing, ClearingClass, Party } from './clear-entry.ts';
import { type ClearingTerms, termsFor } from './terms.ts';

/** What came together over many entries. `month` (`YYYY-MM`) is when it happened, which may be before the period in which it is settled. */
export type ClearingSum = Clearing & { readonly month: string };

/** The id of an owner, or of head office, or of a partner that no owner is. */
export type OwnerId = string;

/** One line between two owners. */
export type SettlementLine = {
  readonly debtor: OwnerId;
  readonly creditor: OwnerId;
  readonly class: ClearingClass;
  readonly month: string;
  readonly units: number;
  /** What the debtor owes the creditor, in minor units. */
  readonly value: Minor;
  /** Of what a dispute came to: its number and why, in the words of head office. Units are none. */
  readonly correction?: { readonly number: number; readonly words: string };
};

export type Settlement = {
  readonly lines: readonly SettlementLine[];
  /** What each owner gets, or, below zero, pays. They sum to zero, because every line stands in two of them. */
  readonly totals: ReadonlyMap<OwnerId, Minor>;
};

/**
 * Settles what owners owe each other (I38). The units of all their stores come together before they are valued, so that each
 * line is rounded once, half a cent up, and two owners never see two figures for one debt.
 */
export function settle(
  sums: readonly ClearingSum[],
  ownerOf: (party: Party) => OwnerId,
  terms: ClearingTerms,
  corrections: readonly SettlementLine[] = [],
): Settlement {
  const together = new Map<string, Omit<SettlementLine, 'value'>>();
  for (const { class: what, month, issuer, taker, units } of sums) {
    const [one, other] = [ownerOf(issuer), ownerOf(taker)];
    if (one === other) continue;
    // one line for both directions: what they took from each other is set off unit by unit
    const [debtor, creditor, sign] = one < other ? [one, other, 1] : [other, one, -1];
    const key = JSON.stringify([debtor, creditor, what, month]);
    const known = together.get(key)?.units ?? 0;
    together.set(key, { debtor, creditor, class: what, month, units: known + sign * units });
  }
  const lines = [...together.values()]
    .filter(({ units }) => units !== 0)
    .map((line) => valued(line, terms))
    .concat(corrections)
    .sort((a, b) => compare(orderOf(a), orderOf(b)));
  return { lines, totals: totalsOf(lines) };
}

/** The debtor is whoever owes: no line is below zero. */
function valued(line: Omit<SettlementLine, 'value'>, terms: ClearingTerms): SettlementLine {
  const { per1000, share } = termsFor(terms, line.class);
  const [debtor, creditor] = line.units > 0 ? [line.debtor, line.creditor] : [line.creditor, line.debtor];
  const units = Math.abs(line.units);
  return { ...line, debtor, creditor, units, value: ratio(units, per1000 * share, 100_000, 'half-up') };
}

export function totalsOf(lines: readonly SettlementLine[]): ReadonlyMap<OwnerId, Minor> {
  const totals = new Map<OwnerId, Minor>();
  const add = (owner: OwnerId, value: Minor): void => void totals.set(owner, (totals.get(owner) ?? 0) + value);
  for (const { debtor, creditor, value } of lines) {
    add(debtor, -value);
    add(creditor, value);
  }
  const sum = [...totals.values()].reduce((all, value) => all + value, 0);
  assert(sum === 0, 'a settlement sums to zero');
  return totals;
}

const orderOf = ({ debtor, creditor, month, class: what, correction }: SettlementLine): string =>
  [debtor, creditor, month, what, String(correction?.number ?? 0).padStart(12, '0')].join('\n');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
