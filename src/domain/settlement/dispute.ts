import type { ClearingClass } from './clear-entry.ts';
import type { OwnerId } from './settle.ts';
import type { Statement, StatementLine } from './statement.ts';

/** A line as an owner read it when they disputed it. */
export type DisputedLine = {
  readonly with: OwnerId;
  readonly class: ClearingClass;
  readonly month: string;
  readonly value: number;
};

/** The line of a statement that is meant; corrections are not disputed again. */
export const lineMeant = (
  statement: Statement | undefined,
  wanted: Pick<StatementLine, 'with' | 'class' | 'month'>,
): StatementLine | undefined =>
  statement?.lines.find(
    (line) =>
      line.correction === undefined &&
      line.with === wanted.with &&
      line.class === wanted.class &&
      line.month === wanted.month,
  );
