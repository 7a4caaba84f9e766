import type { Day } from '#domain/account';
import type { Entry } from '#domain/entry';
import type { SaleSource } from '#domain/sale';
import { addedTo } from './figures.ts';

/** What a search for patterns needs of an entry: some thousands of these lie in memory, not their entries. */
export type Glance = {
  readonly seq: number;
  readonly at: number;
  readonly day: Day;
  readonly staff: string;
  readonly what: 'sale' | 'return' | 'undo' | 'goodwill';
  readonly member: string;
  /** Of a sale: how it reached the terminal. */
  readonly source?: SaleSource;
  /** Points were spent. */
  readonly redeemed?: true;
};

/** Undefined for what no pattern looks at. `day` is the day on which it was booked. */
export function glanceOf(entry: Entry, day: Day): Glance | undefined {
  const { seq, at, staff } = entry;
  const seen = { seq, at, day, staff };
  switch (entry.kind) {
    case 'sale':
      return {
        ...seen,
        what: 'sale',
        member: entry.member,
        source: entry.sale.source,
        ...(addedTo('points-spent', entry) !== undefined && { redeemed: true }),
      };
    case 'return':
      return { ...seen, what: entry.key.startsWith('undo:') ? 'undo' : 'return', member: entry.member };
    case 'return-without-receipt':
      return { ...seen, what: 'return', member: entry.member };
    case 'adjustment':
      return entry.goodwill ? { ...seen, what: 'goodwill', member: entry.member } : undefined;
    default:
      return undefined;
  }
}
