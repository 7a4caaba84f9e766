import type { Refused } from '#base/result';

/** What is told about a row: its line, the column and what the cell looks like if it is about one, and the reason. */
export type Remark = {
  readonly line: number;
  readonly column?: string;
  readonly shape?: string;
  readonly why: Refused;
  /** The row was taken over all the same, without this cell. */
  readonly isTaken?: true;
};

/** The columns of a report. */
export const REPORT_TITLES = ['line', 'column', 'looks like', 'code', 'reason', 'row'] as const;

/** A line of a report: where and why, never what stood there. `say` puts a reason into words. */
export const reportCells = (
  { line, column = '', shape = '', why, isTaken }: Remark,
  say: (why: Refused) => string,
): readonly string[] => [String(line), column, shape, why.code, say(why), isTaken ? 'taken' : 'refused'];
