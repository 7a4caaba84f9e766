import { type ReactElement, useState } from 'react';
import { dayIn } from '#base/day';
import { type BookingFilter, type BookingKind, bookingKinds } from '#contract/owner';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { dayAsTyped, dayTyped, isWhole } from '../../day-entry.ts';
import { loadPeople } from './load-views.ts';
import { useAsked } from './use-owner.ts';

type BookingFiltersProps = { readonly filter: BookingFilter; readonly onFilter: (filter: BookingFilter) => void };

/** A filter without what is not set, so that two that mean the same are the same. */
const cleared = (filter: { readonly [Name in keyof BookingFilter]: BookingFilter[Name] | undefined }): BookingFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

/** Which bookings: of a day, of somebody, of a kind; or those that a figure or a pattern has led to. */
export function BookingFilters({ filter, onFilter }: BookingFiltersProps): ReactElement {
  const { t, say, day: dayText } = useWords();
  const { value: people } = useAsked(loadPeople);
  const narrowed = narrowedTo(filter, t);
  if (narrowed !== undefined) {
    return (
      <div className="owner-narrowed">
        <p className="owner-sentence">
          {filter.day !== undefined && `${dayText(filter.day)}. `}
          {narrowed}
        </p>
        <Action onClick={() => onFilter({})}>{t('ui-owner-all')}</Action>
      </div>
    );
  }
  return (
    <div className="owner-filters">
      <DayField key={filter.day ?? ''} day={filter.day} onDay={(day) => onFilter(cleared({ ...filter, day }))} />
      <label className="field">
        <span className="field-label">{t('ui-owner-filter-staff')}</span>
        <select
          className="field-input"
          value={filter.staff ?? ''}
          onChange={({ target }) => onFilter(cleared({ ...filter, staff: target.value || undefined }))}
        >
          <option value="">{t('ui-owner-filter-everybody')}</option>
          {people?.staff.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="field-label">{t('ui-owner-filter-kind')}</span>
        <select
          className="field-input"
          value={filter.kind ?? ''}
          onChange={({ target }) => onFilter(cleared({ ...filter, kind: kindNamed(target.value) }))}
        >
          <option value="">{t('ui-owner-filter-everything')}</option>
          {bookingKinds.map((kind) => (
            <option key={kind} value={kind}>
              {say({ key: `booking-kind-${kind}`, values: {} })}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const kindNamed = (name: string): BookingKind | undefined => bookingKinds.find((kind) => kind === name);

function narrowedTo({ figure, hour, entries }: BookingFilter, t: ReturnType<typeof useWords>['t']): string | undefined {
  if (entries) return t('ui-owner-only-entries');
  if (figure) return t('ui-owner-only-figure');
  return hour === undefined ? undefined : t('ui-owner-only-hour', { hour, next: hour + 1 });
}

type DayFieldProps = { readonly day: string | undefined; readonly onDay: (day: string | undefined) => void };

/** Takes effect as soon as what is typed is a day. */
function DayField({ day, onDay }: DayFieldProps): ReactElement {
  const { t, format } = useWords();
  const [text, setText] = useState(day === undefined ? '' : dayAsTyped(day));
  const [isWrong, setWrong] = useState(false);
  const take = (typed: string): void => {
    setText(typed);
    setWrong(false);
    if (typed.trim() === '') return onDay(undefined);
    if (!isWhole(typed)) return;
    const found = dayTyped(typed, dayIn(format.timeZone, Date.now()), 'before');
    if (found === undefined) setWrong(true);
    else if (/\d{4}$/.test(typed.trim())) onDay(found);
  };
  const finish = (): void => {
    if (text.trim() === '') return;
    const found = dayTyped(text, dayIn(format.timeZone, Date.now()), 'before');
    if (found === undefined) setWrong(true);
    else if (found !== day) onDay(found);
  };
  return (
    <div onBlur={finish}>
      <Field
        label={t('ui-owner-filter-day')}
        hint={t('ui-owner-filter-day-hint')}
        value={text}
        onChange={take}
        fault={isWrong ? t('ui-day-wrong') : undefined}
        maxLength={10}
      />
    </div>
  );
}
