import type { Minor } from '#base/money';
import { hasLabel } from './labels.ts';
import type { Words } from './rules.ts';
import type { Row } from './rows.ts';

/** One rate of the table of VAT. Null where the receipt does not say it, or not clearly. */
export type VatRow = {
  /** Percent. */
  readonly rate: number;
  readonly netMinor: Minor | null;
  readonly taxMinor: Minor | null;
  readonly grossMinor: Minor | null;
  /** Letter or digit that stands for this rate behind the goods. */
  readonly mark?: string;
};
export type VatTable = { readonly rows: readonly VatRow[]; readonly at: ReadonlySet<number> };

type Parts = Pick<VatRow, 'netMinor' | 'taxMinor' | 'grossMinor'>;

/** Higher than any rate in Europe. */
const MAX_RATE = 30;
/** Tills round line by line or in the sum. */
const ROUNDING_MINOR = 5;
const RATE = /(?<![\d.,])(\d{1,2})(?:[.,](\d{1,2}))?\s?%/;
const MARK = /(?:^|\s)(?:([A-Z])\s?[:=)]?\s*|(\d)(?:\s?[:=)]\s*|\s+))\d{1,2}(?:[.,]\d{1,2})?\s?%/;
/** Words of a table's lines that are neither goods nor anything else. */
const TABLE_WORDS = new Set([
  'netto',
  'brutto',
  'net',
  'gross',
  'von',
  'aus',
  'auf',
  'im',
  'zzgl',
  'zuz¤glich',
  'plus',
  'enth¤lt',
  'enthaltene',
  'enthaltener',
  'darin',
  'inkl',
  'incl',
  'enth',
  'enthalten',
  'davon',
  'betrag',
  'umsatz',
  'zu',
  'satz',
  'in',
  'voll',
  'erm',
]);
/** More rates than any receipt has. */
const MAX_ROWS = 12;

/** The lines that say how much of the sum is at which rate. A rate that stands twice counts once, or, with other sums, not at all. */
export function vatTableOf(rows: readonly Row[], words: Words): VatTable {
  const found: VatRow[] = [];
  const at = new Set<number>();
  let order: readonly string[] = [];
  for (const row of rows) {
    const header = headerOf(row, words);
    if (header) order = header;
    for (const part of partsWithRates(row)) {
      const vat = found.length < MAX_ROWS ? vatRowOf(part, words, order) : undefined;
      if (!vat) continue;
      at.add(row.at);
      const same = found.findIndex(({ rate }) => rate === vat.rate);
      if (same === -1) found.push(vat);
      else found[same] = merged(found[same]!, vat);
    }
  }
  return { rows: found, at };
}

/** `A=19% 0,44  B=7% 0,13` on narrow paper: each rate with the amount behind it, named as VAT because there are several. */
function partsWithRates(row: Row): readonly Row[] {
  const rates = [...row.text.matchAll(/(?:^|\s)([A-Z]\s?[:=]\s?)?\d{1,2}(?:[.,]\d{1,2})?\s?%/g)].map(
    ({ index }) => index,
  );
  if (rates.length < 2 || row.amounts.length !== rates.length) return [row];
  return rates.map((from, index) => {
    const to = rates[index + 1] ?? row.text.length;
    const amounts = row.amounts.filter((amount) => amount.from >= from && amount.to <= to);
    return { ...row, text: row.text.slice(from, to), amounts, words: [...row.words, 'mwst'] };
  });
}

/** Names of the columns, from left to right, where a line has them and no amount. */
function headerOf({ amounts, words: line }: Row, words: Words): readonly string[] | undefined {
  if (amounts.length > 0) return undefined;
  const columns = line.flatMap((word) => columnOf(word, words) ?? []);
  return columns.includes('gross') || columns.includes('net') ? columns : undefined;
}

function columnOf(word: string, words: Words): 'gross' | 'net' | 'tax' | undefined {
  if (['brutto', 'bruttobetrag', 'gross', 'umsatz', 'gesamt', 'total'].includes(word)) return 'gross';
  if (['netto', 'nettobetrag', 'net'].includes(word)) return 'net';
  return hasLabel([word], words.vat) ? 'tax' : undefined;
}

function vatRowOf(row: Row, words: Words, order: readonly string[]): VatRow | undefined {
  const percent = RATE.exec(row.text);
  // `A 19,00 10,00 1,90 11,90` below a header: the rate is written like an amount
  const first = row.amounts[0];
  const bare = !percent && order.length > 0 && row.amounts.length >= 3 && first && first.minor <= MAX_RATE * 100;
  if (!percent && !bare) return undefined;
  const rate = percent ? Number(`${percent[1]}.${percent[2] ?? 0}`) : (first?.minor ?? 0) / 100;
  const amounts = (bare ? row.amounts.slice(1) : row.amounts).map(({ minor }) => minor);
  if (rate > MAX_RATE || amounts.length === 0 || amounts.length > 4) return undefined;
  const isNamed = hasLabel(row.words, words.vat);
  const others = row.label.filter((word) => !/^\d+$/.test(word) && word.length > 1 && !TABLE_WORDS.has(word));
  const strangers = others.filter((word) => !hasLabel([word], words.vat));
  // `10 % Rabatt -1,00` and `Sekt 11 % 4,99` are no lines of the table
  if (strangers.length > 0 || (!isNamed && amounts.length < 2)) return undefined;
  const parts = partsOf(rate, amounts, row, order);
  if (!parts) return undefined;
  // `A 19 %`, `A=19%`, `MwSt 1 19,00 %`; else a letter by itself
  const named = MARK.exec(row.text);
  const mark = named?.[1] ?? named?.[2] ?? /(?:^|\s)([A-Z])(?:\s|[:=)]|$)/.exec(row.text)?.[1];
  return { rate, ...parts, ...(mark !== undefined && { mark }) };
}

function partsOf(rate: number, amounts: readonly Minor[], row: Row, order: readonly string[]): Parts | undefined {
  if (amounts.length >= 3) return three(rate, amounts);
  const [first = 0, second] = amounts;
  if (rate === 0) {
    const gross = second === undefined || Math.abs(first) >= Math.abs(second) ? first : second;
    return { netMinor: gross, taxMinor: 0, grossMinor: gross };
  }
  const named = row.words.flatMap((word) => (word === 'brutto' ? 'gross' : word === 'netto' ? 'net' : []));
  return second === undefined
    ? one(first, named)
    : two(rate, first, second, named[0] ?? order.find((name) => name !== 'tax'));
}

/** Which of them is what follows from the rate. */
function three(rate: number, amounts: readonly Minor[]): Parts | undefined {
  for (const gross of amounts) {
    for (const net of amounts) {
      const tax = gross - net;
      const rest = [...amounts];
      rest.splice(rest.indexOf(gross), 1);
      const netAt = rest.indexOf(net);
      if (netAt === -1) continue;
      rest.splice(netAt, 1);
      if (rest.includes(tax) && isTax(rate, tax, gross)) return { netMinor: net, taxMinor: tax, grossMinor: gross };
    }
  }
  return undefined;
}

/** Of two, one is the tax, or both are sums; unclear where small amounts allow both. */
function two(rate: number, first: Minor, second: Minor, named: string | undefined): Parts | undefined {
  const [large, small] = Math.abs(first) >= Math.abs(second) ? [first, second] : [second, first];
  const asGross = isTax(rate, small, large);
  const asNet = isTax(rate, small, large + small);
  const bothSums = isTax(rate, large - small, large);
  const fits = [asGross, asNet, bothSums].filter(Boolean).length;
  if (fits === 0) return undefined;
  if (bothSums && fits === 1) return { netMinor: small, taxMinor: large - small, grossMinor: large };
  if (asGross && (fits === 1 || named === 'gross')) {
    return { netMinor: large - small, taxMinor: small, grossMinor: large };
  }
  if (asNet && (fits === 1 || named === 'net')) {
    return { netMinor: large, taxMinor: small, grossMinor: large + small };
  }
  return { netMinor: null, taxMinor: small, grossMinor: null };
}

function one(amount: Minor, named: readonly string[]): Parts {
  if (named.includes('gross')) return { netMinor: null, taxMinor: null, grossMinor: amount };
  if (named.includes('net')) return { netMinor: amount, taxMinor: null, grossMinor: null };
  return { netMinor: null, taxMinor: amount, grossMinor: null };
}

/** Whether `tax` is what `gross` has in it. Small sums must fit to the cent, or anything would. */
const isTax = (rate: number, tax: Minor, gross: Minor): boolean =>
  Math.abs(tax - (gross * rate) / (100 + rate)) <= Math.min(ROUNDING_MINOR, 1 + Math.abs(gross) / 1_000) &&
  Math.sign(tax) * Math.sign(gross) >= 0;

/** `netto 19 % 10,00` and `MwSt 19 % 1,90` in two lines are one row. What is said twice in two ways is not clear. */
function merged(a: VatRow, b: VatRow): VatRow {
  const either = (first: Minor | null, second: Minor | null): Minor | null =>
    first === null ? second : second === null || first === second ? first : null;
  const netMinor = either(a.netMinor, b.netMinor);
  const taxMinor = either(a.taxMinor, b.taxMinor);
  const grossMinor = either(a.grossMinor, b.grossMinor);
  const sum = netMinor !== null && taxMinor !== null ? netMinor + taxMinor : null;
  return { ...a, netMinor, taxMinor, grossMinor: grossMinor ?? sum };
}
