import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import type { BookingFilter, BookingRow } from '#contract/owner';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { BookingDetail } from './booking-detail.tsx';
import { BookingFilters } from './booking-filters.tsx';
import { SaveTable } from './save-table.tsx';
import { SectionState } from './section-state.tsx';
import { useOwner } from './use-owner.ts';

type BookingsSectionProps = {
  readonly filter: BookingFilter;
  /** The booking that is open. */
  readonly booking: number | undefined;
  readonly onFilter: (filter: BookingFilter) => void;
  readonly onBooking: (seq: number) => void;
};

type Found = { readonly rows: readonly BookingRow[]; readonly next: number | undefined };

/** Every booking of this counter, the newest first; by day, person and kind. */
export function BookingsSection({ filter, booking, onFilter, onBooking }: BookingsSectionProps): ReactElement {
  const { t } = useWords();
  const ask = useOwner();
  const [found, setFound] = useState<Found>();
  const [fault, setFault] = useState<string>();
  /** The first page of the filter, or the one after those that were found; what comes after another was asked for is dropped. */
  const load = useCallback(
    async (isWanted: () => boolean, found?: Found): Promise<void> => {
      const page = await ask((owner, access) =>
        outcome(owner.bookings({ access, filter, ...(found?.next !== undefined && { before: found.next }) })),
      );
      if (!isWanted()) return;
      setFault('fault' in page ? page.fault : undefined);
      if ('value' in page) setFound({ rows: [...(found?.rows ?? []), ...page.value.rows], next: page.value.next });
    },
    [ask, filter],
  );
  const isWanted = useRef<() => boolean>(() => true);
  useEffect(() => {
    let wanted = true;
    isWanted.current = () => wanted;
    setFound(undefined);
    void load(isWanted.current);
    return () => {
      wanted = false;
    };
  }, [load]);
  if (booking !== undefined) return <BookingDetail seq={booking} />;
  return (
    <>
      <BookingFilters filter={filter} onFilter={onFilter} />
      <SectionState fault={fault} isLoaded={found !== undefined} />
      {found && (
        <>
          {found.rows.length > 0 && <BookingTable rows={found.rows} onBooking={onBooking} />}
          {found.rows.length === 0 && (
            <p className="empty">{found.next === undefined ? t('ui-owner-none-found') : t('ui-owner-none-so-far')}</p>
          )}
          <div className="devices-actions">
            {found.next !== undefined && (
              <Action onClick={() => void load(isWanted.current, found)}>{t('ui-owner-older')}</Action>
            )}
            {found.rows.length > 0 && <SaveTable filter={filter} />}
          </div>
        </>
      )}
    </>
  );
}

type BookingTableProps = { readonly rows: readonly BookingRow[]; readonly onBooking: (seq: number) => void };

function BookingTable({ rows, onBooking }: BookingTableProps): ReactElement {
  const { t, say, money, count, moment } = useWords();
  return (
    <table className="owner-table">
      <thead>
        <tr>
          <th scope="col">{t('ui-owner-column-number')}</th>
          <th scope="col">{t('ui-owner-column-at')}</th>
          <th scope="col">{t('ui-owner-column-staff')}</th>
          <th scope="col">{t('ui-owner-column-what')}</th>
          <th scope="col" className="number">
            {t('ui-owner-column-amount')}
          </th>
          <th scope="col" className="number">
            {t('ui-owner-column-points')}
          </th>
          <th scope="col">{t('ui-owner-column-member')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.seq}>
            <td>
              <Action aria-label={t('ui-owner-see', { seq: row.seq })} onClick={() => onBooking(row.seq)}>
                {row.seq}
              </Action>
            </td>
            <td className="figure">{moment(row.at)}</td>
            <td>{row.staff}</td>
            <td>{say(row.what)}</td>
            <td className="number">{row.amount !== undefined && money(row.amount)}</td>
            <td className="number">{row.points !== undefined && signed(row.points, count)}</td>
            <td className="figure">{row.member !== undefined && `…${row.member.slice(-6)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const signed = (points: number, count: (value: number) => string): string =>
  `${points < 0 ? '\u2212' : '+'}${count(Math.abs(points))}`;
