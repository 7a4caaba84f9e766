import { type ReactElement, useState } from 'react';
import type { StatusView } from '#contract/status';
import type { BookingFilter } from '#contract/owner';
import type { TillDaysView } from '#contract/till-days';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { DialogFrame } from '../dialog-frame.tsx';
import { BookingsSection } from './bookings-section.tsx';
import { PatternsSection } from './patterns-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { ProgramSection } from './program-section.tsx';
import { RatingsSection } from './ratings-section.tsx';
import { StateSection } from './state-section.tsx';
import { StockSection } from './stock-section.tsx';
import { TillDaysSection } from './till-days-section.tsx';
import { TodaySection } from './today-section.tsx';

const SECTIONS = [
  'today',
  'bookings',
  'patterns',
  'till-days',
  'ratings',
  'people',
  'program',
  'stock',
  'state',
] as const;
type Section = (typeof SECTIONS)[number];

type OwnerSectionsProps = { readonly status: StatusView; readonly onClose: () => void };

/** The sections side by side with what the chosen one shows. A figure leads to its bookings, and Back leads there from one of them. */
export function OwnerSections({ status, onClose }: OwnerSectionsProps): ReactElement {
  const { t } = useWords();
  const [section, setSection] = useState<Section>('today');
  const [filter, setFilter] = useState<BookingFilter>({});
  const [booking, setBooking] = useState<number>();
  /** Where a figure was touched: the way back. */
  const [from, setFrom] = useState<Section>();
  /** Stays while one of its bookings is looked at: the files are not brought twice. */
  const [tillDays, setTillDays] = useState<TillDaysView>();

  const show = (next: Section): void => {
    setSection(next);
    setBooking(undefined);
    setFrom(undefined);
    if (next === 'bookings') setFilter({});
  };
  const openBookings = (wanted: BookingFilter): void => {
    setFrom(section);
    setFilter(wanted);
    setSection('bookings');
  };
  const back = (): void => {
    if (booking !== undefined) setBooking(undefined);
    else if (from !== undefined) show(from);
    else onClose();
  };
  return (
    <DialogFrame title={t('ui-owner')} onClose={back}>
      <div className="owner">
        <nav aria-label={t('ui-owner-sections')}>
          <ul className="list">
            {SECTIONS.map((one) => (
              <li key={one}>
                <Action className="list-row" aria-pressed={one === section} onClick={() => show(one)}>
                  {t(`ui-owner-section-${one}`)}
                </Action>
              </li>
            ))}
          </ul>
        </nav>
        {/* can be scrolled with the keys alone, also where there is nothing to press */}
        <section className="owner-section" aria-label={t(`ui-owner-section-${section}`)} tabIndex={0}>
          {section === 'today' && <TodaySection revision={status.today.sales} onOpen={openBookings} />}
          {section === 'bookings' && (
            <BookingsSection filter={filter} booking={booking} onFilter={setFilter} onBooking={setBooking} />
          )}
          {section === 'patterns' && <PatternsSection onOpen={openBookings} />}
          {section === 'till-days' && <TillDaysSection view={tillDays} onView={setTillDays} onOpen={openBookings} />}
          {section === 'ratings' && <RatingsSection onClose={onClose} />}
          {section === 'people' && <PeopleSection onOpen={openBookings} />}
          {section === 'program' && <ProgramSection />}
          {section === 'stock' && <StockSection />}
          {section === 'state' && <StateSection revision={status.office} />}
        </section>
      </div>
    </DialogFrame>
  );
}
