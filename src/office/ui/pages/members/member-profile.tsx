import { type ReactElement, useCallback } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { useWords } from '#ui/words';
import { useAsked, useDesk } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { Accounts } from './accounts.tsx';
import { Booking } from './booking.tsx';
import { Cards } from './cards.tsx';
import { Consents } from './consents.tsx';
import { GroupMembers } from './group-members.tsx';
import { Notes } from './notes.tsx';

export type Profile = BackOfficeViews['members']['profile'];
/** What every part of a profile gets: what is known, and how to ask again after a change. */
export type PartProps = { readonly profile: Profile; readonly again: () => void };

const TABS = ['accounts', 'cards', 'notes', 'consents'] as const;
const TABS_OF_GROUP = ['group', 'accounts', 'cards'] as const;

type MemberProfileProps = { readonly member: string; readonly place: readonly string[] };

/** All that is known of somebody, a subject at a time: `#members/ID/cards`. */
export function MemberProfile({ member, place }: MemberProfileProps): ReactElement {
  const { t } = useWords();
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.members.profile({ member }), [client, member]));
  const [part = 'accounts', ...rest] = place;
  const props = asked.value && { profile: asked.value, again: asked.again };
  return (
    <>
      <p>
        <a className="members-link" href="#members">
          {t('ui-members-back')}
        </a>
      </p>
      <Loaded asked={asked}>
        {props && (
          <>
            <Who profile={props.profile} />
            <nav className="members-tabs" aria-label={props.profile.name || t('ui-members-anonymous')}>
              {(props.profile.group ? TABS_OF_GROUP : TABS).map((tab) => (
                <a
                  key={tab}
                  href={`#members/${encodeURIComponent(member)}/${tab}`}
                  aria-current={tab === part ? 'page' : undefined}
                >
                  {t(`ui-members-tab-${tab}`)}
                </a>
              ))}
            </nav>
            {part === 'group' && <GroupMembers {...props} />}
            {part === 'cards' && <Cards {...props} />}
            {part === 'notes' && <Notes {...props} />}
            {part === 'consents' && <Consents {...props} />}
            {part === 'booking' && <Booking member={member} terminal={rest[0] ?? ''} seq={Number(rest[1])} />}
            {part === 'accounts' && <Accounts {...props} unit={rest[0]} />}
          </>
        )}
      </Loaded>
    </>
  );
}

/** Who it is, in a few lines. */
function Who({ profile }: Pick<PartProps, 'profile'>): ReactElement {
  const words = useWords();
  const { t, format } = words;
  const { language } = format;
  const { name, phone, town, tier, segments, groups, group, birthday, nameDay } = profile;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('ui-members-town'), town],
    [t('ui-members-phone-ending'), phone],
    [t('ui-members-birthday'), birthday && dayOfYear(birthday, language)],
    [t('ui-members-nameday'), nameDay && dayOfYear(nameDay, language)],
    [
      t('ui-members-tier'),
      tier &&
        [
          tier.name[language],
          tier.next &&
            t(`ui-members-tier-next-${tier.next.by}` as 'ui-members-tier-next-visits', {
              missing: tier.next.missing,
              name: tier.next.name,
            }),
        ]
          .filter(Boolean)
          .join(', '),
    ],
    [t('ui-members-segments'), segments.join(', ') || undefined],
    [
      t('ui-members-groups'),
      groups
        .map((one) => {
          const called = one.name?.[language] ?? one.account;
          return one.maySpend ? t('ui-members-group-spends', { name: called }) : called;
        })
        .join(', ') || undefined,
    ],
  ];
  return (
    <section className="members-who">
      <h2>{name || t('ui-members-anonymous')}</h2>
      <p className="office-note">
        {group ? `${t('ui-members-is-group', { name: group })} ` : ''}
        {t('ui-members-who', { at: profile.enrolledAt, store: profile.enrolledIn })}
      </p>
      <dl>
        {facts.map(
          ([label, value]) =>
            value !== undefined && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

/** `MM-DD` as people say it, without a year. */
const dayOfYear = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    // a leap year has every day
    new Date(`2024-${day}T12:00:00Z`),
  );
