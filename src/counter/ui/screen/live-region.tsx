import type { ReactElement } from 'react';
import type { SessionView } from '#contract/session';
import { useWords, type Words } from '#ui/words';

/** Says what has changed to those who do not see it. */
export function LiveRegion({ session }: { readonly session: SessionView }): ReactElement {
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {liveText(session, useWords())}
    </p>
  );
}

function liveText({ booked, member, sale, quote }: SessionView, { t }: Words): string {
  if (booked) return t('ui-live-booked', { earned: booked.pointsEarned, points: booked.member.points });
  return [
    member && t('ui-live-member', { name: member.displayName ?? t('ui-live-nameless'), points: member.points }),
    sale && t('ui-live-sale', { total: quote?.toPay ?? sale.gross ?? sale.total }),
  ]
    .filter((part) => part !== undefined)
    .join('. ');
}
