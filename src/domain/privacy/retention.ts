/** Kinds of personal data that have a time of their own; a profile has none while somebody is a member. */
export const RETAINED = ['archives', 'accesses'] as const;
export type Retained = (typeof RETAINED)[number];

/** How long something is kept, in days, and between which times it can be set. */
export type RetentionTerms = { readonly days: number; readonly least: number; readonly most: number };

/**
 * Archives of what is known of somebody hold all of it at once: they are there to be handed over, not kept. Who has looked at a profile is kept as
 * long as somebody may ask about it, or a complaint be made (three years to the end of a year, BGB sections 195 and 199).
 */
export const RETENTION: Readonly<Record<Retained, RetentionTerms>> = {
  archives: { days: 7, least: 1, most: 30 },
  accesses: { days: 1_095, least: 180, most: 1_461 },
};
