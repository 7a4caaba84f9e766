import { z } from 'zod';
import type { Staff } from './member.ts';

/** Stores that are named for one person at the most: whoever works in more works in all of them. */
export const MOST_STORES_OF_STAFF = 200;
const MOST_POINTS = 1_000_000;

/** Points that somebody may give at once, and in one day at one counter, in place of what the program lets their role give. */
export const ownLimitSchema = z.object({
  points: z.int().min(0).max(MOST_POINTS),
  perDay: z.int().min(0).max(MOST_POINTS),
});

/**
 * Where somebody works and what they may give. A document of its own beside the person, so that a counter that knows no terms yet
 * still reads the person; what it does not know of them here it leaves out.
 */
const staffTermsSchema = z.object({
  staff: z.string().min(1).max(40),
  /** None: all stores of the brand. */
  stores: z.array(z.string().min(1).max(40)).max(MOST_STORES_OF_STAFF),
  goodwill: ownLimitSchema.optional(),
});
export type StaffTerms = Omit<z.infer<typeof staffTermsSchema>, 'staff'>;

/** Of whom nothing is said: they work in all stores, within what the program lets their role give. */
export const NO_TERMS: StaffTerms = { stores: [] };

const BEFORE_ID = 'terms:';
/** Id under which head office sends the terms of somebody. */
export const termsId = (staff: string): string => `${BEFORE_ID}${staff}`;
/** Whether a document of staff says terms: no person has such an id. */
export const isTermsId = (id: string): boolean => id.startsWith(BEFORE_ID);

/** What is said of each, by their ids, among all documents of staff. */
export function termsOf(documents: readonly unknown[]): (staff: string) => StaffTerms {
  const said = new Map(
    documents.flatMap((body) => {
      const read = staffTermsSchema.safeParse(body).data;
      return read ? [[read.staff, read]] : [];
    }),
  );
  return (staff) => said.get(staff) ?? NO_TERMS;
}

/** Whether somebody works in one of these stores. */
export const worksIn = ({ stores }: StaffTerms, ...some: readonly string[]): boolean =>
  stores.length === 0 ? some.length > 0 : some.some((store) => stores.includes(store));

/** Whether somebody works in these stores and nowhere else: whoever leads these, and no others, may change what is kept of them. */
export const worksOnlyIn = ({ stores }: StaffTerms, some: readonly string[]): boolean =>
  stores.length > 0 && stores.every((store) => some.includes(store));

type Worker = Pick<Staff, 'role' | 'active'> & { readonly terms: StaffTerms };

export const isManager = ({ role, active }: Pick<Staff, 'role' | 'active'>): boolean => role === 'manager' && active;

/** Whether somebody leads a store. */
export const leads = (one: Worker, store: string): boolean => isManager(one) && worksIn(one.terms, store);

/** Whether a store that had somebody to lead it would be left with nobody: at its counters nobody else could make one. */
export const losesManager = (stores: readonly string[], before: readonly Worker[], after: readonly Worker[]): boolean =>
  stores.some((store) => before.some((one) => leads(one, store)) && !after.some((one) => leads(one, store)));
