import { hasLabel } from './labels.ts';
import type { Row } from './rows.ts';
import { OTHER_PAPERS, type OtherPaper, type Words } from './rules.ts';

/** What came out of the printer. `unknown`: nothing says that it is a receipt. */
export type PaperKind = 'sale' | 'return' | OtherPaper | 'unknown';

/** What the words of a paper say that it is, besides a sale. A line with an amount is goods: `Trainingsjacke 49,95`. */
export function otherPaperOf(rows: readonly Row[], words: Words): OtherPaper | undefined {
  const titles = rows.filter(({ amounts }) => amounts.length === 0);
  return OTHER_PAPERS.find((kind) => titles.some((row) => hasLabel(row.words, words.papers[kind] ?? [])));
}

export const isCopy = (rows: readonly Row[], words: Words): boolean =>
  rows.some((row) => row.amounts.length === 0 && hasLabel(row.words, words.copy));

export const saysReturn = (rows: readonly Row[], words: Words): boolean =>
  rows.some((row) => row.amounts.length === 0 && hasLabel(row.words, words.return));
