import type { Documents } from '../store/documents.ts';

/** Who brings a card, if it is that of a group: whoever was served before it. */
export const broughtBy = (
  documents: Pick<Documents, 'profile'>,
  member: string,
  before: string | undefined,
): string | undefined => (documents.profile(member)?.group === undefined ? undefined : before);
