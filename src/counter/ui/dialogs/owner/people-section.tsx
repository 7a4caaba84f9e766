import { type ReactElement, useState } from 'react';
import type { BookingFilter, PeopleView } from '#contract/owner';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { BadgeActions, BadgePicture, type MadeBadge } from './badge-column.tsx';
import { loadPeople } from './load-views.ts';
import { SectionState } from './section-state.tsx';
import { newStaff, StaffForm, type StaffDraft } from './staff-form.tsx';
import { useAsked } from './use-owner.ts';

/** Who works here, what they did today, who won most customers, and what each may give. */
export function PeopleSection({ onOpen }: { readonly onOpen: (filter: BookingFilter) => void }): ReactElement {
  const { t, count } = useWords();
  const [changes, setChanges] = useState(0);
  const [made, setMade] = useState<MadeBadge>();
  const [badgeFault, setBadgeFault] = useState<string>();
  const { value: people, fault } = useAsked(loadPeople, changes);
  const [draft, setDraft] = useState<StaffDraft>();
  if (!people) return <SectionState fault={fault} />;
  if (draft) {
    return (
      <StaffForm
        draft={draft}
        onBookings={() => onOpen({ staff: draft.id })}
        onDone={() => {
          setDraft(undefined);
          setChanges(changes + 1);
        }}
      />
    );
  }
  return (
    <>
      <SectionState fault={badgeFault ?? fault} isLoaded />
      {made && <BadgePicture made={made} />}
      <GoodwillLimits goodwill={people.goodwill} />
      <p className="owner-sentence">{t('ui-owner-people-why', { days: people.days })}</p>
      <table className="owner-table owner-people">
        <thead>
          <tr>
            <th scope="col">{t('ui-owner-column-staff')}</th>
            <th scope="col">{t('ui-owner-column-role')}</th>
            <th scope="col" className="number">
              {t('ui-owner-column-enrolled')}
            </th>
            <th scope="col" className="number">
              {t('ui-owner-column-today')}
            </th>
            <th scope="col" className="number">
              {t('ui-owner-column-goodwill')}
            </th>
            <th scope="col">{t('ui-badge')}</th>
          </tr>
        </thead>
        <tbody>
          {people.staff.map((person) => {
            const { id, name, role, active, today, mayGive, enrolments } = person;
            return (
              <tr key={id}>
                <td>
                  <Action onClick={() => setDraft({ id, name, role, active, isNew: false })}>{name}</Action>
                </td>
                <td>{active ? t(`ui-owner-role-${role}`) : t('ui-owner-inactive')}</td>
                <td className="number">{count(enrolments)}</td>
                <td className="number">{count(today.bookings)}</td>
                <td className="number">
                  <Goodwill given={today.goodwill} limit={mayGive} />
                </td>
                <td>
                  <BadgeActions
                    person={person}
                    onFault={setBadgeFault}
                    onDone={(badge) => {
                      setMade(badge);
                      setChanges(changes + 1);
                    }}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="devices-actions">
        <Action onClick={() => setDraft(newStaff())}>{t('ui-owner-staff-new')}</Action>
      </div>
    </>
  );
}

type GoodwillProps = { readonly given: number; readonly limit: PeopleView['staff'][number]['mayGive'] };

/** What somebody has given today, and may give: their own limit where head office has set one, otherwise that of the shop. */
function Goodwill({ given, limit }: GoodwillProps): ReactElement {
  const { t, count } = useWords();
  if (!limit) return <>{count(given)}</>;
  const { points, perDay, own } = limit;
  return (
    <>
      {perDay === undefined ? count(given) : t('ui-owner-goodwill-of', { given, perDay })}
      <small className="goodwill-limit">{t('ui-owner-goodwill-once', { points })}</small>
      {own && <strong className="goodwill-limit">{t('ui-owner-goodwill-own')}</strong>}
    </>
  );
}

function GoodwillLimits({ goodwill }: Pick<PeopleView, 'goodwill'>): ReactElement {
  const { t } = useWords();
  if (!goodwill) return <p>{t('ui-owner-goodwill-none')}</p>;
  const { perMember, ...limits } = goodwill;
  return (
    <p>
      {t('ui-owner-goodwill-limits', limits)}{' '}
      {perMember !== undefined && t('ui-owner-goodwill-member', { most: perMember })}
    </p>
  );
}
