import { memo, type ReactElement } from 'react';
import { dayIn } from '#base/day';
import type { MemberView, OfferView, SessionView } from '#contract/session';
import { TIER_MISSING } from '#domain/program/visit';
import { Action } from '#ui/action';
import { useWords, type Words } from '#ui/words';
import { greetingKeys } from '../greeting.ts';
import { useLive } from '../live-context.ts';
import { Coin } from '../shapes.tsx';
import type { DialogName } from './bottom-line.tsx';
import { ClubSigning } from './club-signing.tsx';
import { KnownNotes } from './known-notes.tsx';
import { PrintBalance } from './print-balance.tsx';
import { Rewards } from './rewards.tsx';

type MemberPanelProps = {
  readonly member: MemberView;
  readonly offers: readonly OfferView[];
  readonly advice: SessionView['advice'];
  readonly onOpen: (dialog: DialogName) => void;
};

/** The customer, known: who it is, what there is, what can be had for it. */
export const MemberPanel = memo(function MemberPanel({
  member,
  offers,
  advice,
  onOpen,
}: MemberPanelProps): ReactElement {
  const { t } = useWords();
  const live = useLive();
  const club = offers.find(({ kind, chosen }) => kind === 'club' && chosen !== undefined);
  return (
    <div className="member">
      <div className="member-head">
        <Greeting member={member} />
        <Action className="other-customer" onClick={() => void live.send({ kind: 'remove-member' })}>
          {t('ui-change-customer')}
        </Action>
      </div>
      <div className="member-panel">
        <Facts member={member} />
        <Balance member={member} />
        <nav className="member-actions" aria-label={t('ui-about-customer')}>
          <Action tone="bare" onClick={() => onOpen('notes')}>
            {t('ui-notes')}
          </Action>
          <Action tone="bare" onClick={() => onOpen('profile')}>
            {t('ui-profile')}
          </Action>
          <Action tone="bare" onClick={() => onOpen('cards')}>
            {t('ui-cards')}
          </Action>
          <PrintBalance member={member.id} onAsked={() => onOpen('receipts')} />
          {member.goodwill && (
            <Action tone="bare" onClick={() => onOpen('goodwill')}>
              {t('ui-goodwill')}
            </Action>
          )}
        </nav>
        <KnownNotes key={member.id} member={member} advice={advice} onOpen={onOpen} />
        {club && <ClubSigning key={club.reward} member={member.id} club={club.reward} />}
        <Rewards offers={offers} />
      </div>
    </div>
  );
});

function Greeting({ member }: { readonly member: MemberView }): ReactElement {
  const { t, format } = useWords();
  const keys = greetingKeys(Date.now(), format.timeZone);
  return (
    <h1 className="greeting">
      {member.displayName === undefined ? t(keys.nameless) : t(keys.named, { name: member.displayName })}
    </h1>
  );
}

function Facts({ member }: { readonly member: MemberView }): ReactElement {
  const words = useWords();
  const { t, format } = words;
  const facts = [
    t('ui-member-since', { year: member.since.slice(0, 4) }),
    t('ui-member-visits', { visits: member.visits }),
    member.lastVisit !== undefined && lastVisitText(member.lastVisit, words),
  ].filter((fact) => fact !== false);
  return (
    <p className="member-facts">
      {member.tier && <strong className="tier">{member.tier.name[format.language]}</strong>}
      {member.tier?.priority && <strong>{t('ui-priority')}</strong>}
      <span>{facts.join(', ')}</span>
    </p>
  );
}

const lastVisitText = (day: string, { t, format }: Words): string =>
  day === dayIn(format.timeZone, Date.now()) ? t('ui-member-today') : t('ui-member-last-visit', { day });

function Balance({ member }: { readonly member: MemberView }): ReactElement {
  const { t, count, format } = useWords();
  const { points, redeemable, money, clubs = [], worth, nextTier, later, expiring } = member;
  return (
    <section className="balance">
      <p className="points">
        <Coin />
        <strong>{count(points)}</strong>
        <span>{t('ui-points-word', { points })}</span>
        {worth !== undefined && worth > 0 && <span className="worth">{t('ui-worth', { worth })}</span>}
      </p>
      <ul className="facts">
        {points < 0 && <li>{t('ui-below-zero')}</li>}
        {later && <li>{t('ui-points-later', { points: later.points, day: later.day })}</li>}
        {points > 0 && redeemable < points - (later?.points ?? 0) && <li>{t('ui-redeemable-less', { redeemable })}</li>}
        {clubs.map(({ name, until, renewal }) => (
          <li key={name.de}>
            {renewal === undefined
              ? t('ui-club-until', { name, day: until })
              : t('ui-club-renewal', { name, day: until, fee: renewal })}
          </li>
        ))}
        {money !== undefined && <li>{t('ui-credit-balance', { money })}</li>}
        {nextTier && (
          <li>{t(TIER_MISSING[nextTier.by], { missing: nextTier.missing, tier: nextTier.name[format.language] })}</li>
        )}
        {expiring && <li>{t('ui-expiring', { points: expiring.points, day: expiring.day })}</li>}
      </ul>
    </section>
  );
}
