import type { Minor } from '#base/money';
import { type GoodsLine, goodsOf } from './goods.ts';
import { hasLabel, labelAtStart, wordsOf } from './labels.ts';
import { type PaidWith, paymentsOf } from './payments.ts';
import type { Row } from './rows.ts';
import type { TillRules, Words } from './rules.ts';
import type { VatRow, VatTable } from './vat-table.ts';

export type TotalFault = 'receipt-no-total' | 'receipt-lines-differ' | 'receipt-vat-differs' | 'receipt-totals-differ';

export type Total = {
  readonly minor: Minor;
  readonly lines: readonly GoodsLine[];
  readonly payments: readonly PaidWith[];
  /** The table of VAT says the same. */
  readonly vatAgrees: boolean;
  /** Its lines could not be read so that they make this sum; VAT and payments both say it, so it stands without them. */
  readonly linesUnclear: boolean;
};

/** Says whether another part of the receipt gives the same sum: `none` where it has no such part. */
type Witness = 'agrees' | 'differs' | 'none';
type Candidate = { readonly at: number; readonly minor: Minor; readonly below: boolean };
type Judged = Total & {
  readonly goods: Witness;
  readonly vat: Witness;
  readonly paid: boolean;
  readonly below: boolean;
};

/** What may stand in the line of a total besides its label: how many pieces, and that tax is in it. */
const BESIDES = [
  'Artikel',
  'Art',
  'Posten',
  'Pos',
  'Positionen',
  'Stk',
  'Stück',
  'Teile',
  'brutto',
  'Betrag',
  'zu zahlen',
  'items',
  'x',
].flatMap(wordsOf);
const INCLUDING = ['inkl', 'incl', 'einschl'];

/**
 * The sum of a receipt: only an amount that a label calls so, and that nothing else on the receipt contradicts. Of several
 * different ones that which most of the rest confirms, if there is exactly one.
 */
export function totalOf(
  rows: readonly Row[],
  vat: VatTable,
  rules: TillRules,
  words: Words,
): Total | { readonly fault: TotalFault } {
  const candidates = candidatesOf(rows, vat.at, rules, words);
  if (candidates.length === 0) return { fault: 'receipt-no-total' };
  const totals = new Set(candidates.flatMap(({ at, below }) => (below ? [at, at - 1] : [at])));
  const judged = candidates.map((candidate) => judge(candidate, rows, totals, vat, rules, words));
  const standing = judged.filter(stands);
  const fault = judged.some((one) => one.vat === 'differs') ? 'receipt-vat-differs' : 'receipt-lines-differ';
  if (standing.length === 0) return { fault };
  const most = Math.max(...standing.map(strength));
  const best = standing.filter((one) => strength(one) === most);
  return new Set(best.map(({ minor }) => minor)).size === 1 ? best[0]! : { fault: 'receipt-totals-differ' };
}

function candidatesOf(rows: readonly Row[], vatAt: ReadonlySet<number>, rules: TillRules, words: Words): Candidate[] {
  const labels = rules.total.map(({ label }) => label);
  const below = rules.total.flatMap((place) => (place.below ? [place.label] : []));
  return rows.flatMap((row, index): Candidate[] => {
    if (vatAt.has(row.at) || row.isForeign || !isTotal(row, labels, words)) return [];
    const [amount, another] = row.amounts;
    if (amount) return another ? [] : [{ at: row.at, minor: amount.minor, below: false }];
    const next = rows[index + 1];
    if (!next || next.isForeign || next.label.length > 0 || next.amounts.length !== 1) return [];
    // that the amount stands in the next line is sure where the rules say so
    const isSure = labelAtStart(row.label, below) > 0;
    return [{ at: next.at, minor: next.amounts[0]!.minor, below: !isSure }];
  });
}

/** Begins with the label, and says nothing else: `Summe MwSt` and `Gesamt netto` are no totals. */
function isTotal({ label }: Row, labels: readonly string[], words: Words): boolean {
  const length = labelAtStart(label, labels);
  if (length === 0) return false;
  const rest = label.slice(length).filter((word) => !/^\d{1,4}$/.test(word));
  const including = rest.some((word) => INCLUDING.includes(word));
  return rest.every(
    (word) =>
      BESIDES.includes(word) ||
      labelAtStart([word], labels) > 0 ||
      (including && (INCLUDING.includes(word) || hasLabel([word], words.vat))),
  );
}

function judge(
  candidate: Candidate,
  rows: readonly Row[],
  totals: ReadonlySet<number>,
  table: VatTable,
  rules: TillRules,
  words: Words,
): Judged {
  const { at, minor, below } = candidate;
  const taken = new Set([...totals, ...table.at]);
  const lines = goodsOf(rows.slice(0, at), taken, rules.lines, words);
  const { payments, sumMinor } = paymentsOf(rows.slice(at + 1), words, minor);
  const sum = lines.reduce((total, line) => total + line.amountMinor, 0);
  const goods = lines.length === 0 ? 'none' : sum === minor ? 'agrees' : 'differs';
  const vat = vatSays(table.rows, minor, lines);
  const paid = payments.length > 0 && sumMinor === minor;
  const linesUnclear = goods === 'differs';
  return {
    minor,
    lines: linesUnclear ? [] : lines,
    payments,
    vatAgrees: vat === 'agrees',
    linesUnclear,
    goods,
    vat,
    paid,
    below,
  };
}

function stands({ goods, vat, paid, below }: Judged): boolean {
  if (vat === 'differs') return false;
  if (goods === 'differs') return vat === 'agrees' && paid;
  return !below || goods === 'agrees' || vat === 'agrees' || paid;
}

const strength = ({ goods, vat, paid }: Judged): number =>
  [goods === 'agrees', vat === 'agrees', paid].filter(Boolean).length;

/** A tax of a cent more or less is rounding; what follows from it of the gross sum grows with it. */
function vatSays(rows: readonly VatRow[], total: Minor, lines: readonly GoodsLine[]): Witness {
  if (rows.length === 0) return 'none';
  if (rows.every(({ grossMinor }) => grossMinor !== null)) {
    const sum = rows.reduce((all, { grossMinor }) => all + (grossMinor ?? 0), 0);
    if (sum === total) return 'agrees';
    // vouchers are often left out, for no tax is due on them yet
    const vouchers = lines.reduce((all, line) => all + (line.kind === 'voucher' ? line.amountMinor : 0), 0);
    return vouchers !== 0 && sum + vouchers === total ? 'agrees' : 'differs';
  }
  let most = 0;
  let tolerance = 0;
  for (const { rate, taxMinor, netMinor, grossMinor } of rows) {
    const factor = rate === 0 ? 0 : (100 + rate) / rate;
    most += Math.abs(grossMinor ?? (netMinor === null ? (taxMinor ?? 0) * factor : (netMinor * (100 + rate)) / 100));
    tolerance += grossMinor === null ? Math.max(2, 3 * factor) : 0;
  }
  if (most > Math.abs(total) + tolerance) return 'differs';
  return most >= Math.abs(total) - tolerance && Math.abs(total) > 4 * tolerance ? 'agrees' : 'none';
}
