import type { SessionView } from '#contract/session';

/** Events of a session as a screen sends them, and what of a view a customer would notice. */
export const scan = (text: string) => ({ kind: 'scan', text }) as const;
export const amount = (minor: number) => ({ kind: 'amount', amount: minor, vat: 1_900 }) as const;
export const book = { kind: 'book' } as const;
export const cancel = { kind: 'cancel' } as const;

/** The parts of a view that a customer would notice. */
export const seen = ({ phase, member, sale, quote, notice }: SessionView) => ({
  phase,
  member: member?.displayName,
  total: sale?.total,
  earned: quote?.pointsEarned,
  toPay: quote?.toPay,
  notice: notice?.key,
});

/** A view without its number; `SILENT` is all that is said where nobody is, and nothing is left of anybody. */
export function said(view: SessionView): Omit<SessionView, 'revision'> {
  const { revision: _, ...words } = view;
  return words;
}
export const SILENT = { phase: 'idle', offers: [] } as const;
