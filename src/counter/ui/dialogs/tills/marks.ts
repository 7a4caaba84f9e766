import type { ReceiptMarks } from '#contract/till-receipts';

/** What can be shown on a receipt, the most important first. */
export const MARKED = ['total', 'date', 'number', 'goods', 'vat'] as const;
export type Marked = (typeof MARKED)[number];

/** Marks as they are made: the total may still be missing. */
export type DraftMarks = Partial<ReceiptMarks>;

/** More rates than any receipt has. */
const MAX_VAT = 10;

/** A touch on a line: marks it, or takes its mark away. Goods are from the first touched line to the last. */
export function touched(marks: DraftMarks, what: Marked, line: number): DraftMarks {
  if (what === 'goods') return { ...marks, goods: withLine(marks.goods, line) };
  if (what === 'vat') {
    const vat = marks.vat ?? [];
    if (vat.includes(line)) return { ...marks, vat: vat.filter((one) => one !== line) };
    return { ...marks, vat: [...vat, line].slice(-MAX_VAT) };
  }
  const { [what]: before, ...others } = marks;
  return before === line ? others : { ...others, [what]: line };
}

/** The first touch is the first line, the second the last; the third begins anew. */
function withLine(goods: DraftMarks['goods'], line: number): NonNullable<DraftMarks['goods']> {
  if (!goods || goods.first !== goods.last) return { first: line, last: line };
  return { first: Math.min(goods.first, line), last: Math.max(goods.first, line) };
}

/** What a line is marked as. */
export const marksOf = (marks: DraftMarks, line: number): Marked[] =>
  MARKED.filter((what) => {
    if (what === 'goods') return marks.goods !== undefined && marks.goods.first <= line && line <= marks.goods.last;
    return what === 'vat' ? marks.vat?.includes(line) === true : marks[what] === line;
  });

/** Marks from which rules can be made. */
export const whole = (marks: DraftMarks): ReceiptMarks | undefined =>
  marks.total === undefined ? undefined : { ...marks, total: marks.total };
