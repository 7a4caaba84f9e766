import type { Sale } from '#domain/sale';
import { amountsIn, notationOf } from './amounts.ts';
import type { Reading } from './read-receipt.ts';

/** As much of a booked sale as a paper may name. */
export type BookedSale = Pick<Sale, 'total' | 'receipt'>;

/**
 * Which of the sales a paper that says "void" takes back: those whose number stands on it beside their sum, else those of
 * which only the sum does, since many tills give the void a number of its own. Several: a person has to know.
 */
export function voidedBy<Booked extends BookedSale>(paper: Pick<Reading, 'text'>, sales: readonly Booked[]): Booked[] {
  const lines = paper.text.split('\n');
  const notation = notationOf(lines);
  const sums = new Set(lines.flatMap((line) => amountsIn(line, notation).map(({ minor }) => Math.abs(minor))));
  const words = new Set(paper.text.split(/[\s:#|]+/));
  const ofThatSum = sales.filter(({ total }) => sums.has(total));
  const named = ofThatSum.filter(({ receipt }) => receipt !== undefined && words.has(receipt));
  return named.length > 0 ? named : ofThatSum;
}
