/** Kinds of personal data that have a time of their own. Profiles have one only if the brand says so: until then they stay. */
export const RETAINED = ['archives', 'accesses', 'members'] as const;
export type Retained = (typeof RETAINED)[number];

/** How long something is kept, in days, or of members in months since their last booking; and between which times it can be set. 0: for ever. */
export type RetentionTerms = { readonly kept: number; readonly least: number; readonly most: number };

/**
 * Archives of what is known of somebody hold all of it at once: they are there to be handed over, not kept. Who has looked at a profile is kept as
 * long as somebody may ask about it, or a complaint be made (three years to the end of a year, BGB sections 195 and 199). How long a membership that
 * nobody uses is one, the brand knows (GDPR Art. 5 (1) e): less than a year never tells that somebody stays away.
 */
export const RETENTION: Readonly<Record<Retained, RetentionTerms>> = {
  archives: { kept: 7, least: 1, most: 30 },
  accesses: { kept: 1_095, least: 180, most: 1_461 },
  members: { kept: 0, least: 12, most: 120 },
};

/** So long somebody who books nothing any more stands in head office's list before they are forgotten: somebody may know better. */
export const LISTED_DAYS = 30;

/** Whether something may be kept so long. What is kept for ever to begin with may be so again. */
export function mayKeep(kind: Retained, kept: number): boolean {
  const { least, most, kept: first } = RETENTION[kind];
  return (kept >= least && kept <= most) || (kept === 0 && first === 0);
}
